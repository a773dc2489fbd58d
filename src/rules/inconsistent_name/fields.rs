//! Values of a field that differ only in blanks, stops and case: `Neptune AI` and `Neptune.AI`.

use crate::rule::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// A value that is used so often, and so many times as often as another, is the one that is meant.
const FEWEST: usize = 3;
const TIMES: usize = 3;

/// The values that are one but for their writing, and the fields that hold them.
type Values<'l> = BTreeMap<String, Vec<&'l Field>>;

/// Reports values, and says where they stand.
pub fn check(cx: &Context, report: &mut Report) -> Vec<Span> {
    let mut told = Vec::new();
    for values in values(cx).into_values().filter(|values| values.len() > FEWEST) {
        let written = |field: &Field| &cx.doc().text()[field.span];
        let mut counts: HashMap<&str, usize> = HashMap::new();
        values.iter().for_each(|field| *counts.entry(written(field)).or_default() += 1);
        let count = |text: &str| counts[text];
        let Some(right) = values.iter().map(|it| written(it)).max_by_key(|text| count(text)) else {
            continue;
        };
        let most = count(right);
        for field in values.iter().filter(|field| written(field) != right) {
            if most >= FEWEST && most >= TIMES * count(written(field)) {
                let message = format!("{} is `{}`, expected `{right}`", field.name, written(field));
                let help = format!("{most} of {} here write `{right}`", values.len());
                let edit = Edit::replace(field.span, right);
                report.at(field.span, message).help(help).fix(
                    Unsafe,
                    format!("write `{right}`"),
                    Claim::Text,
                    [edit],
                );
                told.push(field.span);
            }
        }
    }
    told
}

fn values<'d>(cx: &Context<'d>) -> Values<'d> {
    let mut values = Values::new();
    for field in cx.list().entries.iter().flat_map(|entry| &entry.fields) {
        let text = &cx.doc().text()[field.span];
        let named =
            matches!(&*field.name, "name" | "title" | "description" | "desc" | "url" | "rest");
        if field.ty == FieldType::Text && !named && text.contains(char::is_alphabetic) {
            // `C#` and `C++` are no `C`.
            let says = |c: &char| c.is_alphanumeric() || matches!(c, '+' | '#');
            let key: String = text.chars().filter(says).collect();
            values.entry(format!("{} {}", field.name, key.to_lowercase())).or_default().push(field);
        }
    }
    values
}
