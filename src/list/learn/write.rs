//! The format of a family, as text.

use super::family::{Content, Family, Presence, Rigor, Tail};
use super::shape::{Body, Joint, Lead, Part, Wrap};

/// Whether descriptions are sentences.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// They are sentences: they end in a mark, or in none, as `sentence` says.
    Sentence,
    Anything,
}

pub(super) fn format(family: &Family, ends: Ends) -> String {
    let mut out = before(family);
    let content = family.content();
    let parts = Parts { count: family.link_parts(), rigor: family.rigor };
    out += &lead(family.lead, parts);
    out += &behind(family);
    let mut named = family.lead.is_link();
    if let Some(content) = content {
        named |= content.body == Body::Link;
        out += &body(&content, family.lead, ends, parts);
    }
    out + &tail(family, named)
}

impl Lead {
    pub fn is_link(self) -> bool {
        matches!(self, Lead::Link(_) | Lead::Wrapped(_))
    }
}

fn before(family: &Family) -> String {
    let mut out = String::new();
    if family.has(|shape| shape.before.contains(&Part::Tag)) {
        out += "{?*{tag}*: }";
    }
    if family.has(|shape| shape.before.contains(&Part::Badge)) {
        out += "{*:{badge:badge} }";
    }
    if family.has(|shape| shape.before.contains(&Part::Icon)) {
        out += "{?{icon:emoji} }";
    }
    out
}

fn lead(lead: Lead, parts: Parts) -> String {
    let wrapped = |wrap: Wrap, inner: &str| format!("{0}{inner}{0}", wrap.marks());
    let name = link_text("name", parts);
    match lead {
        Lead::Link(None) => format!("[{name}]({{url}})"),
        Lead::Link(Some(wrap)) => format!("[{}]({{url}})", wrapped(wrap, "{name}")),
        Lead::Wrapped(wrap) => wrapped(wrap, &format!("[{name}]({{url}})")),
        Lead::Node(wrap) => wrapped(wrap, "{name}"),
        Lead::Quote => "\"{title}\"".to_string(),
        Lead::Text => "{name}".to_string(),
    }
}

/// How many parts the text of a link has.
#[derive(Copy, Clone)]
struct Parts {
    count: usize,
    rigor: Rigor,
}

/// The text of a link, the first part of which is `first`.
fn link_text(first: &str, Parts { count, rigor }: Parts) -> String {
    let others: String = (2..=count).map(|part| format!("; {{part_{part}}}")).collect();
    match rigor {
        Rigor::Lenient if count > 1 => format!("{{{first}}}{{?{others}}}"),
        Rigor::Usual | Rigor::Lenient => format!("{{{first}}}{others}"),
    }
}

fn behind(family: &Family) -> String {
    let kinds = [
        (Part::Icon, "{mark:emoji}"),
        (Part::Badge, "{badge:badge}"),
        (Part::Code, "`{flag}`"),
        (Part::Element, "<kbd>{chip}</kbd>"),
        (Part::BracketedLink, "[{+\", \":[{aside}]({beside_url})}]"),
    ];
    let found: Vec<&str> = kinds
        .into_iter()
        .filter(|(part, _)| family.has(|it| it.behind.contains(part)))
        .map(|(_, text)| text)
        .collect();
    match family.presence(|shape| shape.behind.len()) {
        _ if found.is_empty() => String::new(),
        // Words without it would be anything.
        Presence::Always if family.lead == Lead::Text => format!(" {}", one_of(&found)),
        // Elsewhere, what stands before a description is never asked for.
        Presence::Always | Presence::Sometimes => format!("{{? {}}}", one_of(&found)),
        Presence::Repeated => format!("{{*: {}}}", one_of(&found)),
    }
}

fn body(content: &Content, lead: Lead, ends: Ends, parts: Parts) -> String {
    let joint = |joint: &Joint| match joint {
        Joint::Separator(separator) => separator.replace('{', "\\{"),
        Joint::Break => "{/}".to_string(),
        Joint::Blank => " ".to_string(),
        Joint::Nothing => String::new(),
    };
    let hole = match (content.body, ends) {
        (Body::Link, _) if lead == Lead::Quote => {
            format!("[{}]({{url}})", link_text("source", parts))
        }
        (Body::Link, _) if !lead.is_link() => format!("[{}]({{url}})", link_text("title", parts)),
        (Body::Text, Ends::Sentence) if lead.is_link() => "{description:sentence}".to_string(),
        (Body::Link | Body::Text | Body::None, _) => "{description}".to_string(),
    };
    let mut joints = vec![joint(&content.joint)];
    joints.extend(content.others.iter().map(joint));
    // A bar in a choice would part it.
    let bars = joints.iter().any(|joint| joint.contains('|'));
    let joined = match joints.as_slice() {
        [_, _, ..] if !bars => format!("{{|{}}}", joints.join("|")),
        _ => joints.swap_remove(0),
    };
    match content.presence {
        Presence::Always => format!("{joined}{hole}"),
        Presence::Sometimes | Presence::Repeated => format!("{{?{joined}{hole}}}"),
    }
}

/// `named` says whether the format has a `{url}` already.
fn tail(family: &Family, mut named: bool) -> String {
    let mut out = String::new();
    for Tail { parts, presence, times } in family.tail() {
        let texts: Vec<String> = parts.into_iter().map(|part| text(part, &mut named)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let choice = one_of(&texts);
        out += &match presence {
            Presence::Always => format!(" {choice}"),
            Presence::Sometimes => format!("{{? {choice}}}"),
            Presence::Repeated => format!("{{*: {choice}}}"),
        };
        (2..=times).for_each(|time| out += &format!(" `{{tag_{time}}}`"));
    }
    out
}

fn text(part: Part, named: &mut bool) -> String {
    let mut url = || if std::mem::replace(named, true) { "{link}" } else { "{url}" };
    match part {
        Part::Links => "({+\", \":[{label}]({link})})".to_string(),
        Part::Label => "[{label}]".to_string(),
        Part::Note => "({note})".to_string(),
        Part::Remark => "*{remark}*".to_string(),
        Part::LinkOfBrackets => format!("[[{{kind}}]]({})", url()),
        Part::BracketedLink => format!("[{{+\", \":[{{kind}}]({})}}]", url()),
        Part::Badge => "{badge:badge}".to_string(),
        Part::Code => "`{tag}`".to_string(),
        Part::Element => "<kbd>{chip}</kbd>".to_string(),
        Part::Icon => "{sign:emoji}".to_string(),
        Part::Tag => "*{tag}*".to_string(),
    }
}

fn one_of(choices: &[&str]) -> String {
    match choices {
        [only] => (*only).to_string(),
        many => format!("{{|{}}}", many.join("|")),
    }
}
