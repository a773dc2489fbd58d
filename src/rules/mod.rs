//! L4: the coded rules, one file each. A rule's page, `rules/<id>.md`, holds its head, what it is
//! for, and its examples; the line below joins the two.

mod bare_url;
mod broken_anchor;
mod catalogue;
mod ci_badge;
mod conflicting_entries;
mod date_mismatch;
mod date_precision;
pub mod departures;
mod description_case;
mod description_end;
mod doubled_word;
mod duplicate_definition;
mod duplicate_name;
mod duplicate_url;
mod empty_field;
mod empty_link;
mod empty_section;
mod field_spacing;
mod future_date;
mod glued_marker;
mod impossible_date;
mod inconsistent_name;
mod invisible_character;
mod late_contents;
mod licence_section;
mod malformed_date;
mod malformed_entry;
mod malformed_link;
mod malformed_url;
mod mismatched_link_text;
mod missing_awesome_badge;
mod missing_contributing;
mod missing_description;
mod missing_file;
mod missing_licence;
mod missing_summary;
mod missing_title;
mod misspelled_word;
mod mixed_script;
mod odd_bullet;
mod odd_language;
mod odd_number;
mod odd_quotes;
mod odd_separator;
mod repeated_name;
mod repeated_punctuation;
mod stale_contents;
mod stray_nesting;
mod swapped_fields;
mod table_row;
mod tracking_parameter;
mod undefined_reference;
mod unfilled_conduct;
mod unknown_tag;
mod unsorted_entry;
mod unsorted_section;
mod unused_definition;
mod wrong_term;

pub use catalogue::{Catalogue, CatalogueRule, Maker, PageOrigin};

use crate::rule::{ErasedRule, Rule};
use crate::text::toml::{self, Problem, Table};
use std::sync::Arc;

/// The rule with these options, or what is wrong with them.
pub type Built = Result<Arc<dyn ErasedRule>, Vec<Problem>>;

/// A rule's id, and how it is made from its options.
#[derive(Debug)]
pub struct Coded {
    pub id: &'static str,
    pub build: fn(&Table) -> Built,
    /// The options by name, and their defaults as TOML.
    pub options: fn() -> Vec<(String, String)>,
}

impl Coded {
    pub const fn new<R: Rule>(id: &'static str) -> Coded {
        Coded { id, build: build::<R>, options: || toml::options(&R::default()) }
    }
}

fn build<R: Rule>(options: &Table) -> Built {
    toml::deserialize::<R>(options).map(|rule| Arc::new(rule) as Arc<dyn ErasedRule>)
}

/// By id.
pub const CODED: &[Coded] = &[
    Coded::new::<bare_url::BareUrl>("bare-url"),
    Coded::new::<broken_anchor::BrokenAnchor>("broken-anchor"),
    Coded::new::<ci_badge::CiBadge>("ci-badge"),
    Coded::new::<conflicting_entries::ConflictingEntries>("conflicting-entries"),
    Coded::new::<date_mismatch::DateMismatch>("date-mismatch"),
    Coded::new::<date_precision::DatePrecision>("date-precision"),
    Coded::new::<description_case::DescriptionCase>("description-case"),
    Coded::new::<description_end::DescriptionEnd>("description-end"),
    Coded::new::<doubled_word::DoubledWord>("doubled-word"),
    Coded::new::<duplicate_definition::DuplicateDefinition>("duplicate-definition"),
    Coded::new::<duplicate_name::DuplicateName>("duplicate-name"),
    Coded::new::<duplicate_url::DuplicateUrl>("duplicate-url"),
    Coded::new::<empty_field::EmptyField>("empty-field"),
    Coded::new::<empty_link::EmptyLink>("empty-link"),
    Coded::new::<empty_section::EmptySection>("empty-section"),
    Coded::new::<field_spacing::FieldSpacing>("field-spacing"),
    Coded::new::<future_date::FutureDate>("future-date"),
    Coded::new::<glued_marker::GluedMarker>("glued-marker"),
    Coded::new::<impossible_date::ImpossibleDate>("impossible-date"),
    Coded::new::<inconsistent_name::InconsistentName>("inconsistent-name"),
    Coded::new::<invisible_character::InvisibleCharacter>("invisible-character"),
    Coded::new::<late_contents::LateContents>("late-contents"),
    Coded::new::<licence_section::LicenceSection>("licence-section"),
    Coded::new::<malformed_date::MalformedDate>("malformed-date"),
    Coded::new::<malformed_entry::MalformedEntry>("malformed-entry"),
    Coded::new::<malformed_link::MalformedLink>("malformed-link"),
    Coded::new::<malformed_url::MalformedUrl>("malformed-url"),
    Coded::new::<mismatched_link_text::MismatchedLinkText>("mismatched-link-text"),
    Coded::new::<missing_awesome_badge::MissingAwesomeBadge>("missing-awesome-badge"),
    Coded::new::<missing_contributing::MissingContributing>("missing-contributing"),
    Coded::new::<missing_description::MissingDescription>("missing-description"),
    Coded::new::<missing_file::MissingFile>("missing-file"),
    Coded::new::<missing_licence::MissingLicence>("missing-licence"),
    Coded::new::<missing_summary::MissingSummary>("missing-summary"),
    Coded::new::<missing_title::MissingTitle>("missing-title"),
    Coded::new::<misspelled_word::MisspelledWord>("misspelled-word"),
    Coded::new::<mixed_script::MixedScript>("mixed-script"),
    Coded::new::<odd_bullet::OddBullet>("odd-bullet"),
    Coded::new::<odd_language::OddLanguage>("odd-language"),
    Coded::new::<odd_number::OddNumber>("odd-number"),
    Coded::new::<odd_quotes::OddQuotes>("odd-quotes"),
    Coded::new::<odd_separator::OddSeparator>("odd-separator"),
    Coded::new::<repeated_name::RepeatedName>("repeated-name"),
    Coded::new::<repeated_punctuation::RepeatedPunctuation>("repeated-punctuation"),
    Coded::new::<stale_contents::StaleContents>("stale-contents"),
    Coded::new::<stray_nesting::StrayNesting>("stray-nesting"),
    Coded::new::<swapped_fields::SwappedFields>("swapped-fields"),
    Coded::new::<table_row::TableRow>("table-row"),
    Coded::new::<tracking_parameter::TrackingParameter>("tracking-parameter"),
    Coded::new::<undefined_reference::UndefinedReference>("undefined-reference"),
    Coded::new::<unfilled_conduct::UnfilledConduct>("unfilled-conduct"),
    Coded::new::<unknown_tag::UnknownTag>("unknown-tag"),
    Coded::new::<unsorted_entry::UnsortedEntry>("unsorted-entry"),
    Coded::new::<unsorted_section::UnsortedSection>("unsorted-section"),
    Coded::new::<unused_definition::UnusedDefinition>("unused-definition"),
    Coded::new::<wrong_term::WrongTerm>("wrong-term"),
];
