//! When two URLs are one address: the key that all spellings of an address share.

use std::borrow::Cow;

/// Parameters that say where a reader came from, on any host; `utm_*` beside them.
const TRACKING: &[&str] = &[
    "_hsenc", "_hsmi", "dclid", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "msclkid",
    "twclid", "yclid",
];

/// The same, on one host only.
const TRACKING_AT: &[(&str, &[&str])] = &[
    ("youtube.com", &["ab_channel", "app", "feature", "pp", "si"]),
    ("open.spotify.com", &["si"]),
    ("twitter.com", &["ref_src", "ref_url"]),
    ("x.com", &["ref_src", "ref_url"]),
    ("github.com", &["tab"]),
];

/// Hosts where the first two segments of a path are an owner and a repository, in any case.
const FORGES: &[&str] = &["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"];

/// What is left of a URL when scheme, `www.` and default port are gone.
struct Address<'u> {
    host: &'u str,
    port: Option<u16>,
    /// None of them empty: doubled and final slashes are gone.
    segments: Vec<Cow<'u, str>>,
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
    let parsed = url::Url::parse(&plain_escapes(url)).ok()?;
    if !matches!(parsed.scheme(), "http" | "https") {
        return None;
    }
    let mut address = Address::of(&parsed)?;
    match address.host {
        "arxiv.org" | "export.arxiv.org" => address.join_arxiv(),
        "youtu.be" | "m.youtube.com" => address.join_youtube(),
        "dx.doi.org" => address.host = "doi.org",
        host if FORGES.contains(&host) => address.join_repository(),
        _ => {}
    }
    address.query.sort_unstable();
    Some(address.write(url.len()))
}

impl<'u> Address<'u> {
    fn of(url: &'u url::Url) -> Option<Address<'u>> {
        let host = url.host_str()?;
        let host = host.strip_prefix("www.").unwrap_or(host);
        let mut segments: Vec<Cow<str>> =
            url.path().split('/').filter(|it| !it.is_empty()).map(Cow::Borrowed).collect();
        if segments.last().is_some_and(|last| matches!(&**last, "index.html" | "index.htm")) {
            segments.pop();
        }
        let parameters = url.query().unwrap_or_default().split('&');
        let query = parameters.filter(|it| !it.is_empty() && !is_tracking(host, it));
        Some(Address {
            host,
            port: url.port(),
            segments,
            query: query.map(Cow::Borrowed).collect(),
            fragment: url.fragment().filter(|it| !it.is_empty() && !is_readme(it)),
        })
    }

    /// `pdf/1706.03762v5.pdf` as `abs/1706.03762`.
    fn join_arxiv(&mut self) {
        self.host = "arxiv.org";
        let [kind, .., id] = &mut self.segments[..] else { return };
        if !matches!(&**kind, "abs" | "pdf" | "html") {
            return;
        }
        *kind = Cow::Borrowed("abs");
        let bare = id.strip_suffix(".pdf").unwrap_or(id);
        let unversioned = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let bare = match unversioned.strip_suffix('v') {
            Some(work) if unversioned.len() < bare.len() => work,
            _ => bare,
        };
        *id = Cow::Owned(bare.to_string());
    }

    /// `youtu.be/ID` as `youtube.com/watch?v=ID`.
    fn join_youtube(&mut self) {
        if self.host == "youtu.be"
            && let [video] = &self.segments[..]
            && video.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        {
            self.query.push(Cow::Owned(format!("v={video}")));
            self.segments[0] = Cow::Borrowed("watch");
        }
        self.host = "youtube.com";
        self.query.retain(|parameter| !is_tracking("youtube.com", parameter));
    }

    /// Owner and repository in lower case, without `.git`, and without the branch that a visitor
    /// sees anyway.
    fn join_repository(&mut self) {
        for segment in self.segments.iter_mut().take(2) {
            if segment.bytes().any(|byte| byte.is_ascii_uppercase()) {
                segment.to_mut().make_ascii_lowercase();
            }
        }
        if let Some(repository) = self.segments.get_mut(1)
            && let Some(bare) = repository.strip_suffix(".git")
        {
            *repository = Cow::Owned(bare.to_string());
        }
        if let [_, _, tree, branch] = &self.segments[..]
            && tree == "tree"
            && matches!(&**branch, "main" | "master")
        {
            self.segments.truncate(2);
        }
    }

    fn write(&self, capacity: usize) -> String {
        let mut key = String::with_capacity(capacity);
        key.push_str(self.host);
        if let Some(port) = self.port {
            key.push(':');
            key.push_str(&port.to_string());
        }
        for segment in &self.segments {
            key.push('/');
            key.push_str(segment);
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

/// Whether a `name=value` of a query says only where a reader came from.
fn is_tracking(host: &str, parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    name.starts_with("utm_")
        || TRACKING.contains(&name)
        || TRACKING_AT.iter().any(|(at, names)| *at == host && names.contains(&name))
}

/// GitHub shows the readme of a repository with and without these.
fn is_readme(fragment: &str) -> bool {
    fragment.eq_ignore_ascii_case("readme") || fragment == "readme-ov-file"
}

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
