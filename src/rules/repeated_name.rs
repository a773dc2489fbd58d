//! Descriptions that begin with the name of their entry.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct RepeatedName {}

impl Rule for RepeatedName {
    fn check(&self, cx: &Context, report: &mut Report) {
        let text = cx.doc().text();
        for entry in cx.list().entries() {
            let parts = entry.part(Role::Name).zip(entry.part(Role::Description));
            let Some((name, description)) = parts else { continue };
            let (name, span) = (&text[name.span], description.span);
            let Some(start) = text[span].get(..name.len()) else { continue };
            let ends = !text[span][name.len()..].starts_with(char::is_alphanumeric);
            if !name.is_empty() && ends && start.eq_ignore_ascii_case(name) {
                let found = Span::new(span.start(), span.start() + name.len());
                report.at(found, format!("the description begins with the name, `{name}`"));
            }
        }
    }
}
