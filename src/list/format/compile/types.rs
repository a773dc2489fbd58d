//! Types, vocabularies and date patterns by their names.

use super::resolve::Resolver;
use crate::list::date::DateSyntax;
use crate::list::format::grammar::syntax::TypeSyntax;
use crate::list::format::search::types::Type;
use crate::list::format::vocabulary::{Declared, Values, Vocabulary};
use crate::text::Span;
use crate::text::suggest::did_you_mean;
use crate::text::toml::Text;
use std::sync::Arc;

const TYPES: [&str; 13] = [
    "text", "plain", "word", "sentence", "url", "date", "year", "int", "number", "spdx", "badge",
    "emoji", "oneof",
];

impl Resolver<'_, '_> {
    /// What a type means, unless something is wrong with it.
    pub fn ty(&mut self, syntax: &TypeSyntax, text: &Text) -> Option<Type> {
        let ty = match &*syntax.name {
            "oneof" => return self.one_of(syntax, text),
            "date" if syntax.arguments.is_some() => return self.date(syntax, text),
            "text" => Type::Text,
            "plain" => Type::Plain,
            "word" => Type::Word,
            "sentence" => Type::Sentence(self.environment.sentence.clone()),
            "url" => Type::Url,
            "date" => Type::Date(Arc::new(DateSyntax::iso())),
            "year" => Type::Year(Arc::new(DateSyntax::year())),
            "int" => Type::Int,
            "number" => Type::Number,
            "spdx" => Type::Spdx,
            "badge" => Type::Badge,
            "emoji" => Type::Emoji,
            name => {
                let mut near = did_you_mean(name, TYPES);
                if near.is_empty() {
                    near = format!("; expected one of `{}`", TYPES.join("`, `"));
                }
                let message = format!("unknown type `{name}`{near}");
                self.problems.push(text.problem(syntax.name_span, message));
                return None;
            }
        };
        if syntax.arguments.is_some() {
            let message = format!("`{}` has nothing in parentheses", syntax.name);
            self.problems.push(text.problem(syntax.name_span, message));
        }
        Some(ty)
    }

    fn date(&mut self, syntax: &TypeSyntax, text: &Text) -> Option<Type> {
        let mut dates = DateSyntax::empty();
        for argument in syntax.arguments.iter().flatten() {
            if argument.value.is_empty() {
                self.problems.push(text.problem(argument.span, "a date pattern is missing"));
            } else if let Err(fault) = dates.add(&argument.value) {
                let span = fault.span.shift(argument.span.start());
                let inside = argument.value.len() == argument.span.len();
                let span = if inside { span } else { argument.span };
                self.problems.push(text.problem(span, fault.message));
            }
        }
        Some(Type::Date(Arc::new(dates)))
    }

    fn one_of(&mut self, syntax: &TypeSyntax, text: &Text) -> Option<Type> {
        let arguments = syntax.arguments.as_deref().unwrap_or_default();
        let missing = arguments.iter().find(|argument| argument.value.is_empty());
        if let Some(span) = missing.map(|argument| argument.span) {
            self.problems.push(text.problem(span, "a value is missing"));
            return None;
        }
        match arguments {
            [] => {
                let message = "`oneof` names a vocabulary or its values, `oneof(a; b)`";
                self.problems.push(text.problem(syntax.name_span, message));
                None
            }
            [name] => self.vocabulary(&name.value, name.span, text),
            values => {
                let values = values.iter().map(|value| value.value.as_str().into()).collect();
                let source = Values::Declared(Declared::new(values, &[]));
                Some(Type::Declared(Arc::new(Vocabulary { name: None, source })))
            }
        }
    }

    fn vocabulary(&mut self, name: &str, span: Span, text: &Text) -> Option<Type> {
        let known = &self.environment.vocabularies;
        let named = |vocabulary: &&Arc<Vocabulary>| vocabulary.name.as_deref() == Some(name);
        let Some(vocabulary) = known.iter().find(named) else {
            let names = known.iter().filter_map(|vocabulary| vocabulary.name.as_deref());
            let message = unknown("vocabulary", name, names);
            self.problems.push(text.problem(span, message));
            return None;
        };
        Some(match vocabulary.source {
            Values::Declared(_) => Type::Declared(vocabulary.clone()),
            Values::Open | Values::Legend { .. } => Type::Listed(vocabulary.clone()),
        })
    }
}

/// A name that nobody declared: the near one if there is one among many, else all.
pub fn unknown<'n>(what: &str, name: &str, known: impl Iterator<Item = &'n str> + Clone) -> String {
    let names: Vec<String> = known.clone().map(|name| format!("`{name}`")).collect();
    match names.len() {
        0 => format!("no {what} `{name}`; none is declared"),
        1..=8 => format!("no {what} `{name}`; declared: {}", names.join(", ")),
        _ => format!("no {what} `{name}`{}", did_you_mean(name, known)),
    }
}
