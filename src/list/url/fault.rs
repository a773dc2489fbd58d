//! URLs that lead nowhere as they are written, whatever stands at the other end.

use super::{distance, is_plain};
use crate::text::Span;

/// What is wrong with a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    /// In bytes of the URL as written.
    pub span: Span,
    /// What is to stand there, where that can be told.
    pub instead: Option<&'static str>,
    /// Whether that is what anybody would write.
    pub certain: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// `https:/example.org`, `htps://example.org`
    Scheme,
    /// `https://https://example.org`
    SecondScheme,
    /// `www.example.org`, `github.com/owner`
    NoScheme,
    /// `me@example.org`
    NoMailto,
    /// `https://example,org`
    Host,
    /// `https://githubcom/owner`
    NoDot,
    /// `https://example.org/https://example.org/page`
    SecondUrl,
    /// `https://example.org/.`, `https://example.org/page]`
    Surplus,
    /// `<https://example.org/a page>`
    Blank,
}

/// How the names of hosts end that are met without a scheme, and files are not.
const ENDS_OF_HOSTS: &[&str] = &["com", "net", "org"];

/// What stands at an end by mistake, and its like in escapes: blanks and what nobody sees.
const NOTHING: &[&str] = &["%20", "%09", "%0A", "%0D", "%C2%A0", "%E2%80%8B", "%EF%BB%BF"];

/// The first fault of a URL as written.
pub fn fault(url: &str) -> Option<Fault> {
    if is_sound(url) {
        return None;
    }
    let found = |kind, span, instead, certain| Some(Fault { kind, span, instead, certain });
    if let Some(blank) = url.trim().find([' ', '\t']) {
        let start = url.len() - url.trim_start().len() + blank;
        return found(FaultKind::Blank, Span::new(start, start + 1), None, false);
    }
    if let Some(span) = bracket_before(url) {
        return found(FaultKind::Surplus, span, Some(""), true);
    }
    let Some(rest) = behind_scheme(url) else {
        return without_scheme(url);
    };
    if let Some(second) = behind_scheme(&url[rest..]) {
        // Which of the two is right, the one that the host follows tells.
        let known = second > 0 && !url[rest..].starts_with('/');
        return found(FaultKind::SecondScheme, Span::new(0, rest), known.then_some(""), known);
    }
    let path = rest + url[rest..].find(['/', '?', '#']).unwrap_or(url.len() - rest);
    if let Some(second) = second_url(url, rest, path) {
        return Some(second);
    }
    let host = url[rest..path].rsplit('@').next().unwrap_or_default();
    let host_span = Span::new(path - host.len(), path);
    if !is_host(host) {
        return found(FaultKind::Host, host_span, None, false);
    }
    if !host.contains(['.', ':', '[']) && host.is_ascii() && host != "localhost" {
        return found(FaultKind::NoDot, host_span, None, false);
    }
    let (span, certain) = surplus(url, path)?;
    found(FaultKind::Surplus, span, Some(""), certain)
}

/// Whether a URL is as nearly all are: without anything that could be a fault.
fn is_sound(url: &str) -> bool {
    let Some(rest) = behind_scheme(url).filter(|_| is_plain(url)) else { return false };
    let (host, path) = url[rest..].split_once('/').unwrap_or((&url[rest..], ""));
    let mut labels = host.split('.');
    let (first, second) = (labels.next().unwrap_or_default(), labels.next());
    let is_host = !first.is_empty() && second.is_some_and(|it| !it.is_empty());
    is_host
        && labels.all(|label| !label.is_empty())
        && !path.as_bytes().contains(&b':')
        && !path.ends_with([',', ';'])
}

/// Where what follows `https://` begins.
fn behind_scheme(url: &str) -> Option<usize> {
    let schemes = ["https://", "http://"];
    schemes.into_iter().find(|it| starts_with(url, it)).map(str::len)
}

fn starts_with(text: &str, beginning: &str) -> bool {
    let start = text.as_bytes().get(..beginning.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(beginning.as_bytes()))
}

/// `[https://..`, `(https://..)`
fn bracket_before(url: &str) -> Option<Span> {
    let inner = url.trim_start_matches(['[', '(', '"', '“', '\'']);
    (inner.len() < url.len() && behind_scheme(inner).is_some() && !url.ends_with(')'))
        .then(|| Span::new(0, url.len() - inner.len()))
}

fn without_scheme(url: &str) -> Option<Fault> {
    let found = |kind, end, instead, certain| {
        Some(Fault { kind, span: Span::new(0, end), instead: Some(instead), certain })
    };
    if let Some((end, scheme, certain)) = odd_scheme(url) {
        return found(FaultKind::Scheme, end, scheme, certain);
    }
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    if !is_host(first) {
        let (name, host) = first.split_once('@')?;
        let plain =
            |it: &str| !it.is_empty() && it.bytes().all(|b| is_letter(b) || b"._+-".contains(&b));
        return (plain(name) && is_host(host) && host.contains('.') && first.len() == url.len())
            .then(|| found(FaultKind::NoMailto, 0, "mailto:", true))?;
    }
    let (name, end) = first.rsplit_once('.')?;
    let web = starts_with(first, "www.") && first.matches('.').count() > 1;
    let host = ENDS_OF_HOSTS.contains(&end) && !name.is_empty() && !name.starts_with('.');
    (web || host).then(|| found(FaultKind::NoScheme, 0, "https://", web))?
}

/// Where what was to be `https://` ends, and what it was to be.
fn odd_scheme(url: &str) -> Option<(usize, &'static str, bool)> {
    let letters = url.bytes().take_while(u8::is_ascii_alphabetic).count();
    let marks = url[letters..].bytes().take_while(|byte| b":;./\\".contains(byte)).count();
    let (name, mark) = (url[..letters].to_ascii_lowercase(), &url[letters..letters + marks]);
    let scheme = if name.ends_with('s') { "https://" } else { "http://" };
    let typo = distance(&name, &scheme[..scheme.len() - "://".len()]);
    let slashes = mark.matches(['/', '\\']).count();
    let host = url[letters + marks..].split(['/', '?', '#']).next().unwrap_or_default();
    let certain = typo == 0 && is_host(host) && host.contains('.');
    let odd = match typo {
        0 => mark.starts_with(':') && certain || slashes > 1,
        1 => name.len() > 2 && mark == "://",
        _ => false,
    };
    odd.then_some((letters + marks, scheme, certain))
}

/// The URL once more, behind itself or in its own path. What an archive keeps of other hosts is none
/// of this.
fn second_url(url: &str, host: usize, path: usize) -> Option<Fault> {
    let second =
        ["https://", "http://"].into_iter().filter_map(|it| url[host..].find(it)).min()? + host;
    let (first, again) = url.split_at(second);
    let found = |span, instead: Option<&'static str>, certain| {
        Some(Fault { kind: FaultKind::SecondUrl, span, instead, certain })
    };
    if first == again {
        return found(Span::new(second, url.len()), Some(""), true);
    }
    let plain = |url: &str| {
        let host = url.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        host.strip_prefix("www.").map_or(host.clone(), str::to_owned)
    };
    let start = behind_scheme(again)? + second;
    let in_path = !first.contains(['?', '#']);
    let same = in_path && second > path && plain(&url[host..]) == plain(&url[start..]);
    same.then(|| found(Span::new(second, url.len()), None, false))?
}

/// Whether browsers take it for the name of a host, with its port.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.starts_with('[') {
        true => return true,
        false => host.split_once(':').unwrap_or((host, "")),
    };
    let labels = || name.trim_end_matches('.').split('.');
    let is_label = |it: &str| {
        !it.is_empty() && it.bytes().all(|byte| is_letter(byte) || b"-_%~".contains(&byte))
    };
    !name.is_empty() && labels().all(is_label) && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// What stands at the end by mistake, and whether that is certain.
fn surplus(url: &str, path: usize) -> Option<(Span, bool)> {
    let behind = |len: usize| Span::new(url.len() - len, url.len());
    if let Some(escape) = NOTHING.iter().find(|it| url.len() > path && ends_with(url, it)) {
        return Some((behind(escape.len()), true));
    }
    if &url[path..] == "/." {
        return Some((behind(1), true));
    }
    let count = |mark: char| url.matches(mark).count();
    match url.chars().next_back()? {
        ']' if count(']') > count('[') => Some((behind(1), true)),
        ',' | ';' | '"' => Some((behind(1), false)),
        mark @ ('”' | '，' | '。' | '；') => Some((behind(mark.len_utf8()), true)),
        _ => None,
    }
}

fn ends_with(text: &str, end: &str) -> bool {
    let start = text.len().checked_sub(end.len());
    start.is_some_and(|start| text.as_bytes()[start..].eq_ignore_ascii_case(end.as_bytes()))
}
