//! When two URLs are one address: the key that all spellings of an address share.

mod fault;

pub use fault::{Fault, FaultKind, fault};

use crate::text::{Span, suggest::distance};
use std::borrow::Cow;

/// Parameters that say where a reader came from, on any host; `utm_*` beside them.
const TRACKING: &[&str] = &[
    "_hsenc", "_hsmi", "dclid", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "msclkid",
    "twclid", "yclid",
];

/// The same, on one host only.
const TRACKING_AT: &[(&str, &[&str])] = &[
    ("youtube.com", &["ab_channel", "feature", "pp", "si"]),
    ("open.spotify.com", &["si"]),
    ("twitter.com", &["ref_src", "ref_url"]),
    ("x.com", &["ref_src", "ref_url"]),
];

/// How a page is shown, on one host only.
const VIEW_AT: &[(&str, &[&str])] = &[("youtube.com", &["app"]), ("github.com", &["tab"])];

/// Hosts where the first two segments of a path are an owner and a repository, in any case.
const FORGES: &[&str] = &["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"];

/// What is left of a URL when scheme, `www.` and default port are gone.
struct Address<'u> {
    /// With its port, if that is not the default.
    host: &'u str,
    /// None of them empty: doubled and final slashes are gone.
    segments: Vec<&'u str>,
    /// How many of the first segments may be written in any case.
    caseless: usize,
    /// `name=value`, without tracking parameters.
    query: Vec<Cow<'u, str>>,
    fragment: Option<&'u str>,
}

/// The key of a web address; equal keys are one address. `None` for what is no web address:
/// relative links, anchors, `mailto:`.
///
/// Scheme, case of the host, `www.`, default port, doubled and final slashes, `index.html`,
/// tracking parameters, order of the query, escapes that need not be, and what some hosts ignore
/// (case of a GitHub repository, `.git`, `/tree/main`; arXiv's formats and versions; `youtu.be`)
/// do not tell addresses apart. Fragments do, but for `#readme`.
pub fn key(url: &str) -> Option<String> {
    let plain = plain_url(url)?;
    let mut address = Address::of(&plain)?;
    match address.host {
        "arxiv.org" | "export.arxiv.org" => address.join_arxiv(),
        "youtu.be" | "m.youtube.com" => address.join_youtube(),
        "dx.doi.org" => address.host = "doi.org",
        host if FORGES.contains(&host) => address.join_repository(),
        _ => {}
    }
    address.query.sort_unstable();
    Some(address.write(plain.len()))
}

/// The name of the repository that a [`key`] leads to, or to a page of; in lower case.
pub fn repository(key: &str) -> Option<&str> {
    let mut parts = key.split(['/', '?', '#']);
    let host = parts.next()?;
    parts.nth(1).filter(|_| FORGES.contains(&host))
}

impl<'u> Address<'u> {
    fn of(url: &'u str) -> Option<Address<'u>> {
        let (scheme, rest) = url.split_once("://")?;
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let authority = authority.strip_prefix("www.").unwrap_or(authority);
        let default_port = if scheme == "https" { ":443" } else { ":80" };
        let host = authority.strip_suffix(default_port).unwrap_or(authority);
        let mut segments: Vec<&str> = Vec::with_capacity(4);
        segments.extend(path.split('/').filter(|it| !it.is_empty()));
        if matches!(segments.last(), Some(&("index.html" | "index.htm"))) {
            segments.pop();
        }
        let query = query.split('&').filter(|it| !it.is_empty() && !is_idle(host, it));
        Some(Address {
            host,
            segments,
            caseless: 0,
            query: query.map(Cow::Borrowed).collect(),
            fragment: Some(fragment).filter(|it| !it.is_empty() && !is_readme(it)),
        })
    }

    /// `pdf/1706.03762v5.pdf` as `abs/1706.03762`.
    fn join_arxiv(&mut self) {
        self.host = "arxiv.org";
        let [kind @ ("abs" | "pdf" | "html"), .., id] = &mut self.segments[..] else { return };
        *kind = "abs";
        let named = id.strip_suffix(".pdf").unwrap_or(id);
        let unversioned = named.trim_end_matches(|c: char| c.is_ascii_digit());
        *id = match unversioned.strip_suffix('v') {
            Some(work) if unversioned.len() < named.len() => work,
            _ => named,
        };
    }

    /// `youtu.be/ID` as `youtube.com/watch?v=ID`.
    fn join_youtube(&mut self) {
        if self.host == "youtu.be"
            && let [video] = self.segments[..]
            && video.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        {
            self.query.push(Cow::Owned(format!("v={video}")));
            self.segments[0] = "watch";
        }
        self.host = "youtube.com";
        self.query.retain(|parameter| !is_idle("youtube.com", parameter));
    }

    /// Owner and repository in any case, without `.git`, and without the branch that a visitor sees
    /// anyway.
    fn join_repository(&mut self) {
        self.caseless = 2;
        if let [_, _, "tree", "main" | "master"] = self.segments[..] {
            self.segments.truncate(2);
        }
        if let [_, repository, ..] = &mut self.segments[..] {
            *repository = repository.strip_suffix(".git").unwrap_or(repository);
        }
    }

    fn write(&self, capacity: usize) -> String {
        let mut key = String::with_capacity(capacity);
        key.push_str(self.host);
        for (index, segment) in self.segments.iter().enumerate() {
            key.push('/');
            let start = key.len();
            key.push_str(segment);
            if index < self.caseless {
                key[start..].make_ascii_lowercase();
            }
        }
        for (index, parameter) in self.query.iter().enumerate() {
            key.push(if index == 0 { '?' } else { '&' });
            key.push_str(parameter);
        }
        if let Some(fragment) = self.fragment {
            key.push('#');
            key.push_str(fragment);
        }
        key
    }
}

/// Whether the address behind a key is an issue, a change or a commit of a repository: what a text
/// refers to, and not what an entry is about.
pub fn is_reference(key: &str) -> bool {
    let mut segments = key.split(['/', '?', '#']);
    let forge = segments.next().is_some_and(|host| FORGES.contains(&host));
    let kind = segments.nth(2).filter(|kind| *kind != "-").or_else(|| segments.next());
    let kinds = ["issues", "pull", "pulls", "pull-requests", "merge_requests", "commit", "commits"];
    forge && kind.is_some_and(|kind| kinds.contains(&kind)) && segments.next().is_some()
}

/// Whether a `name=value` of a query leads nowhere else than the same URL without it.
fn is_idle(host: &str, parameter: &str) -> bool {
    is_tracking(host, parameter) || is_listed(VIEW_AT, host, parameter)
}

/// Whether a `name=value` of a query says only where a reader came from.
fn is_tracking(host: &str, parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    name.starts_with("utm_") || TRACKING.contains(&name) || is_listed(TRACKING_AT, host, parameter)
}

fn is_listed(table: &[(&str, &[&str])], host: &str, parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    table.iter().any(|(at, names)| *at == host && names.contains(&name))
}

/// What of a URL, as written, can be taken away because it says only where a reader came from:
/// parameters with the `?` or `&` that goes with them, in bytes of `url`. `&amp;` is one `&`.
pub fn tracking(url: &str) -> Vec<Span> {
    let end = url.find('#').unwrap_or(url.len());
    let Some(question) = url[..end].find('?') else { return Vec::new() };
    let host = url[..question].split("://").nth(1).and_then(|rest| rest.split('/').next());
    let host = host.unwrap_or_default().to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let parameters = parameters(url, question + 1, end);
    let tracked = |it: &Span| is_tracking(host, &url[*it]);
    if parameters.iter().all(tracked) {
        return vec![Span::new(question, end)];
    }
    let mut found: Vec<Span> = Vec::new();
    for (index, parameter) in parameters.iter().enumerate().filter(|(_, it)| tracked(it)) {
        // With the mark before it; the first leaves the `?` to the next.
        let span = match parameters.get(index.wrapping_sub(1)) {
            Some(before) => Span { start: before.end, end: parameter.end },
            None => Span { start: parameter.start, end: parameters[1].start },
        };
        match found.last_mut() {
            Some(last) if last.touches(span) => *last = last.join(span),
            _ => found.push(span),
        }
    }
    found
}

/// The parameters of a query, as written.
fn parameters(url: &str, start: usize, end: usize) -> Vec<Span> {
    let mut parameters = Vec::new();
    let mut at = start;
    for piece in url[start..end].split('&') {
        let escape = if at > start && piece.starts_with("amp;") { "amp;".len() } else { 0 };
        parameters.push(Span::new(at + escape, at + piece.len()));
        at += piece.len() + 1;
    }
    parameters
}

/// GitHub shows the readme of a repository with and without these.
fn is_readme(fragment: &str) -> bool {
    fragment.eq_ignore_ascii_case("readme") || fragment == "readme-ov-file"
}

/// The host of a web address in lower case, without `www.` and default port.
pub fn host(url: &str) -> Option<String> {
    let plain = plain_url(url)?;
    Address::of(&plain).map(|address| address.host.to_owned())
}

/// The file that a relative link leads to, without query and fragment, escapes read. `None` for what
/// leads out, to the root of a site, or to a place in the same page.
pub fn path(url: &str) -> Option<Cow<'_, str>> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let scheme = path.split('/').next().is_some_and(|first| first.contains(':'));
    if path.is_empty() || path.starts_with(['/', '\\']) || scheme {
        return None;
    }
    percent_encoding::percent_decode_str(path).decode_utf8().ok()
}

/// `url` as browsers write it: host in lower case and in ASCII, no dots in the path, escapes where
/// they must be and nowhere else. `None` for what is no web address.
fn plain_url(url: &str) -> Option<Cow<'_, str>> {
    // Nearly every URL of a list is plain as it stands, and parsing takes ten times as long.
    if is_plain(url) {
        return Some(Cow::Borrowed(url));
    }
    let parsed = url::Url::parse(&plain_escapes(url)).ok()?;
    matches!(parsed.scheme(), "http" | "https").then(|| Cow::Owned(parsed.into()))
}

/// Whether parsing would change nothing.
fn is_plain(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return false;
    };
    let host_end = rest.bytes().position(|byte| byte == b'/').unwrap_or(rest.len());
    let (host, path) = rest.as_bytes().split_at(host_end);
    let (Some(first), Some(last)) = (host.first(), host.last()) else { return false };
    // A host that begins and ends in letters is no address in numbers; a dot at the start of a
    // segment may mean a folder.
    first.is_ascii_lowercase()
        && last.is_ascii_lowercase()
        && !host.starts_with(b"xn--")
        && host.iter().all(|byte| PLAIN[usize::from(*byte)] & HOST != 0)
        && path.iter().all(|byte| PLAIN[usize::from(*byte)] & PATH != 0)
        && !path.windows(2).any(|pair| pair == b"/.")
}

const HOST: u8 = 1;
const PATH: u8 = 2;

/// Where a byte may stand without being escaped or changed.
const PLAIN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        if c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'-' | b'.') {
            table[byte] |= HOST;
        }
        if c.is_ascii_alphanumeric()
            || matches!(c, b'!' | b'#'..=b'&' | b'('..=b'/' | b':' | b';' | b'=' | b'?' | b'@' | b'_' | b'~')
                && c != b'%'
        {
            table[byte] |= PATH;
        }
        byte += 1;
    }
    table
};

/// `url` with `%7E` as `~`, `%2f` as `%2F` and a lone `%` as `%25`: escapes that mean the same are
/// written the same.
fn plain_escapes(url: &str) -> Cow<'_, str> {
    let mut pieces = url.split('%');
    let first = pieces.next().unwrap_or_default();
    if first.len() == url.len() {
        return Cow::Borrowed(url);
    }
    let mut plain = String::with_capacity(url.len() + 2);
    plain.push_str(first);
    for piece in pieces {
        let code = piece.get(..2).filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(code) = code else {
            plain.push_str("%25");
            plain.push_str(piece);
            continue;
        };
        match u8::from_str_radix(code, 16) {
            Ok(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                plain.push(byte as char);
            }
            _ => {
                plain.push('%');
                plain.push_str(&code.to_ascii_uppercase());
            }
        }
        plain.push_str(&piece[2..]);
    }
    Cow::Owned(plain)
}
