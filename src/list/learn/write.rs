//! The format of a family, as text.

use super::family::{Content, Family, Presence};
use super::shape::{Body, Joint, Lead, Part, Wrap};

/// Whether descriptions are sentences.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Prose {
    Sentences,
    Anything,
}

pub(super) fn format(family: &Family, prose: Prose) -> String {
    let mut out = before(family);
    out += &lead(family.lead);
    out += &behind(family);
    let linked = is_link(family.lead);
    let body = family.content().map(|content| (body(&content, family.lead, prose), content));
    let mut named = linked;
    if let Some((text, content)) = body {
        named |= content.body == Body::Link;
        out += &match content.presence {
            Presence::Always => text,
            Presence::Sometimes => format!("{{?{text}}}"),
        };
    }
    out + &tail(family, named)
}

fn is_link(lead: Lead) -> bool {
    matches!(lead, Lead::Link(_) | Lead::Wrapped(_))
}

fn before(family: &Family) -> String {
    let mut out = String::new();
    if family.has(|shape| shape.before.contains(&Part::Badge)) {
        out += "{*:{before:badge} }";
    }
    if family.has(|shape| shape.before.contains(&Part::Icon)) {
        out += "{?{icon:emoji} }";
    }
    out
}

fn lead(lead: Lead) -> String {
    let wrapped = |wrap: Wrap, inner: &str| format!("{0}{inner}{0}", wrap.marks());
    match lead {
        Lead::Link(None) => "[{name}]({url})".to_string(),
        Lead::Link(Some(wrap)) => format!("[{}]({{url}})", wrapped(wrap, "{name}")),
        Lead::Wrapped(wrap) => wrapped(wrap, "[{name}]({url})"),
        Lead::Node(wrap) => wrapped(wrap, "{name}"),
        Lead::Quote => "\"{title}\"".to_string(),
        Lead::Text => "{name}".to_string(),
    }
}

fn behind(family: &Family) -> String {
    let kinds = [
        (Part::Icon, "{mark:emoji}"),
        (Part::Badge, "{beside:badge}"),
        (Part::Code, "`{flag}`"),
        (Part::Element, "<kbd>{chip}</kbd>"),
        (Part::BracketedLink, "[{+\", \":[{aside}]({beside_url})}]"),
    ];
    let found = kinds.into_iter().filter(|(part, _)| family.has(|it| it.behind.contains(part)));
    repeated(found.map(|(_, text)| text.to_string()).collect())
}

fn body(content: &Content, lead: Lead, prose: Prose) -> String {
    let linked = is_link(lead);
    let joint = match &content.joint {
        Joint::Separator(separator) => separator.replace('{', "\\{"),
        Joint::Break => "{/}".to_string(),
        Joint::Blank => " ".to_string(),
        Joint::Nothing => String::new(),
    };
    let hole = match (content.body, prose) {
        (Body::Link, _) if lead == Lead::Quote => "[{source}]({url})",
        (Body::Link, _) if !linked => "[{title}]({url})",
        (Body::Text, Prose::Sentences) if linked => "{description:sentence}",
        (Body::Link | Body::Text | Body::None, _) => "{description}",
    };
    format!("{joint}{hole}")
}

/// `named` says whether the format has a `{url}` already.
fn tail(family: &Family, mut named: bool) -> String {
    let mut out = String::new();
    let mut choices = Vec::new();
    for part in family.tail() {
        let mut url = || if std::mem::replace(&mut named, true) { "{link}" } else { "{url}" };
        match part {
            Part::Links => out += "{? ({+\", \":[{label}]({link})})}",
            Part::Label => choices.push("[{label}]".to_string()),
            Part::Note => choices.push("({note})".to_string()),
            Part::LinkOfBrackets => choices.push(format!("[[{{kind}}]]({})", url())),
            Part::BracketedLink => {
                choices.push(format!("[{{+\", \":[{{kind}}]({})}}]", url()));
            }
            Part::Badge => choices.push("{badge:badge}".to_string()),
            Part::Code => choices.push("`{tag}`".to_string()),
            Part::Element => choices.push("<kbd>{chip}</kbd>".to_string()),
            Part::Icon => choices.push("{sign:emoji}".to_string()),
        }
    }
    out + &repeated(choices)
}

/// Any number of these, in any order, each behind a blank.
fn repeated(choices: Vec<String>) -> String {
    match choices.as_slice() {
        [] => String::new(),
        [only] => format!("{{*: {only}}}"),
        many => format!("{{*: {{|{}}}}}", many.join("|")),
    }
}
