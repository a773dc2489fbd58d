//! Where entries depart from the format of their list, as findings: which rule tells which kind.

use crate::list::{Certainty, Deviation, DeviationKind, TypeName};
use crate::rule::prelude::*;

/// A rule that tells departures.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    DescriptionCase,
    DescriptionEnd,
    FieldSpacing,
    MalformedDate,
    MalformedEntry,
    MissingDescription,
    OddQuotes,
    OddSeparator,
    SwappedFields,
    UnknownTag,
}

impl Owner {
    pub const ALL: [Owner; 10] = [
        Owner::DescriptionCase,
        Owner::DescriptionEnd,
        Owner::FieldSpacing,
        Owner::MalformedDate,
        Owner::MalformedEntry,
        Owner::MissingDescription,
        Owner::OddQuotes,
        Owner::OddSeparator,
        Owner::SwappedFields,
        Owner::UnknownTag,
    ];

    /// The one rule that tells departures of `kind`. Where it is off, nobody does.
    pub fn of(kind: DeviationKind) -> Owner {
        match kind {
            DeviationKind::Undescribed => Owner::MissingDescription,
            DeviationKind::End => Owner::DescriptionEnd,
            DeviationKind::Case => Owner::DescriptionCase,
            DeviationKind::Swapped => Owner::SwappedFields,
            DeviationKind::Spacing => Owner::FieldSpacing,
            DeviationKind::Separator => Owner::OddSeparator,
            DeviationKind::Quote => Owner::OddQuotes,
            DeviationKind::Vocabulary => Owner::UnknownTag,
            DeviationKind::Type(TypeName::Date | TypeName::Year) => Owner::MalformedDate,
            DeviationKind::Type(
                TypeName::Plain
                | TypeName::Word
                | TypeName::Sentence
                | TypeName::Url
                | TypeName::Int
                | TypeName::Number
                | TypeName::Spdx
                | TypeName::Badge
                | TypeName::Emoji,
            )
            | DeviationKind::Literal
            | DeviationKind::Markup
            | DeviationKind::Missing
            | DeviationKind::Extra
            | DeviationKind::FarOff => Owner::MalformedEntry,
        }
    }

    /// The id of the rule.
    pub fn id(self) -> &'static str {
        match self {
            Owner::DescriptionCase => "description-case",
            Owner::DescriptionEnd => "description-end",
            Owner::FieldSpacing => "field-spacing",
            Owner::MalformedDate => "malformed-date",
            Owner::MalformedEntry => "malformed-entry",
            Owner::MissingDescription => "missing-description",
            Owner::OddQuotes => "odd-quotes",
            Owner::OddSeparator => "odd-separator",
            Owner::SwappedFields => "swapped-fields",
            Owner::UnknownTag => "unknown-tag",
        }
    }

    /// Tells the departures of every entry that are this rule's.
    pub(super) fn tell(self, cx: &Context, report: &mut Report) {
        let all = cx.list().entries.iter().flat_map(|entry| &entry.deviations);
        for deviation in all.filter(|deviation| Owner::of(deviation.kind) == self) {
            tell(deviation, report);
        }
    }
}

fn tell(deviation: &Deviation, report: &mut Report) {
    let mut draft = report.at(deviation.span, deviation.message.as_str());
    if let Some(evidence) = &deviation.evidence {
        draft = draft.help(evidence.as_str());
    }
    if let Some(example) = deviation.example {
        draft = draft.label(example, "as here");
    }
    let Some(repair) = &deviation.repair else { return };
    let applicability = match repair.certainty {
        Certainty::Shown => Shown,
        Certainty::Unsafe => Unsafe,
        Certainty::Safe => Safe,
    };
    let claim = if repair.markup { Claim::Inline } else { Claim::Text };
    draft.fix(applicability, repair.title.as_str(), claim, repair.edits.iter().cloned());
}
