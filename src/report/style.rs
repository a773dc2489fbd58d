//! How output looks: one decision about color, and how much room there is.

use crate::engine::Severity;
pub use anstyle::Style;
use anstyle::{AnsiColor, Effects};
use std::env;
use std::io::{IsTerminal, stdout};

/// What `--color` says.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}

/// What the decision about color rests on.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Standard output is a terminal.
    pub terminal: bool,
    /// `TERM` is `dumb`.
    pub dumb: bool,
    /// `NO_COLOR` is set to something.
    pub no_color: bool,
    /// `FORCE_COLOR` or `CLICOLOR_FORCE` is set to something but `0`.
    pub force_color: bool,
}

impl Surroundings {
    pub fn of_process() -> Surroundings {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let on = |name| set(name) && env::var_os(name).is_some_and(|value| value != "0");
        Surroundings {
            terminal: stdout().is_terminal(),
            dumb: env::var_os("TERM").is_some_and(|value| value == "dumb"),
            no_color: set("NO_COLOR"),
            force_color: on("FORCE_COLOR") || on("CLICOLOR_FORCE"),
        }
    }

    /// The flag rules, then `NO_COLOR`, then what forces color, then the terminal.
    pub fn palette(self, choice: ColorChoice) -> Palette {
        let colored = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if self.no_color => false,
            ColorChoice::Auto => self.force_color || (self.terminal && !self.dumb),
        };
        if colored { Palette::colored() } else { Palette::plain() }
    }
}

/// Columns and rows to print on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    pub columns: usize,
    pub rows: usize,
}

impl Screen {
    /// What the terminal says; 80 by 24 where there is none.
    pub fn of_terminal() -> Screen {
        let known = stdout().is_terminal().then(terminal_size::terminal_size).flatten();
        known.map_or(Screen { columns: 80, rows: 24 }, |(columns, rows)| Screen {
            // Narrower than this, nothing that we print is worth reading.
            columns: usize::from(columns.0).max(40),
            rows: usize::from(rows.0),
        })
    }
}

/// A style for everything that we print. Write `{style}text{style:#}`; a plain style writes nothing.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    pub error: Style,
    pub warning: Style,
    pub info: Style,
    /// File names, names of rules.
    pub strong: Style,
    /// Places, evidence, what is said again and again.
    pub faint: Style,
    /// `fix:`, `help:`.
    pub heading: Style,
    pub safe: Style,
    pub uncertain: Style,
    pub removed: Style,
    pub added: Style,
    /// The words of a line that changed.
    pub removed_word: Style,
    pub added_word: Style,
}

impl Palette {
    pub const fn plain() -> Palette {
        let style = Style::new();
        Palette {
            error: style,
            warning: style,
            info: style,
            strong: style,
            faint: style,
            heading: style,
            safe: style,
            uncertain: style,
            removed: style,
            added: style,
            removed_word: style,
            added_word: style,
        }
    }

    pub const fn colored() -> Palette {
        const fn color(color: AnsiColor) -> Style {
            color.on_default()
        }
        let marked = Effects::BOLD.insert(Effects::UNDERLINE);
        Palette {
            error: color(AnsiColor::Red).bold(),
            warning: color(AnsiColor::Yellow).bold(),
            info: color(AnsiColor::Cyan).bold(),
            strong: Style::new().bold(),
            faint: Style::new().dimmed(),
            heading: color(AnsiColor::Cyan),
            safe: color(AnsiColor::Green),
            uncertain: color(AnsiColor::Yellow),
            removed: color(AnsiColor::Red),
            added: color(AnsiColor::Green),
            removed_word: color(AnsiColor::Red).effects(marked),
            added_word: color(AnsiColor::Green).effects(marked),
        }
    }

    pub fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Info => self.info,
            Severity::Warning => self.warning,
            Severity::Error => self.error,
        }
    }

    pub fn is_colored(&self) -> bool {
        *self != Palette::plain()
    }
}

#[cfg(test)]
mod tests {
    use super::{ColorChoice, Surroundings};

    fn colored(choice: ColorChoice, surroundings: Surroundings) -> bool {
        surroundings.palette(choice).is_colored()
    }

    #[test]
    fn the_flag_rules_then_no_color_then_force_color_then_the_terminal() {
        let none = Surroundings::default();
        let terminal = Surroundings { terminal: true, ..none };
        let quiet = Surroundings { no_color: true, force_color: true, ..terminal };
        assert!(colored(ColorChoice::Always, quiet));
        assert!(!colored(ColorChoice::Never, Surroundings { force_color: true, ..terminal }));
        assert!(!colored(ColorChoice::Auto, quiet));
        assert!(colored(ColorChoice::Auto, Surroundings { force_color: true, ..none }));
        assert!(colored(ColorChoice::Auto, terminal));
        assert!(!colored(ColorChoice::Auto, Surroundings { dumb: true, ..terminal }));
        assert!(!colored(ColorChoice::Auto, none));
    }
}
