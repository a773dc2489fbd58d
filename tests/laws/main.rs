//! What holds for the engine whatever the rules: claims, cycles, panics, suppressions, files that form
//! one list, and that nothing changes but what a fix names.

mod allowed;
mod bytes;
mod claims;
mod configurations;
mod corpus;
mod cycles;
mod files;
mod given;
mod levels;
mod random;
mod suppressions;
