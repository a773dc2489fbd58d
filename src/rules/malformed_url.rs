//! URLs that lead nowhere as they are written.

use crate::list::url::{self, Fault, FaultKind};
use crate::markdown::{Link, LinkForm};
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MalformedUrl {}

impl Rule for MalformedUrl {
    fn check(&self, cx: &Context, report: &mut Report) {
        let written = |link: &Link| matches!(link.form, LinkForm::Inline | LinkForm::Autolink);
        let links = cx.doc().links().iter().filter(|link| written(link));
        let of_links = links.filter_map(|link| link.destination);
        for destination in of_links.chain(cx.doc().definitions().iter().map(|it| it.destination)) {
            let url = &cx.doc().text()[destination];
            if let Some(fault) = url::fault(url).filter(|it| is_one(it, url, destination, cx)) {
                tell(&fault, url, destination, report);
            }
        }
    }
}

/// Whether what looks like a fault is one here.
fn is_one(fault: &Fault, url: &str, destination: Span, cx: &Context) -> bool {
    match fault.kind {
        // Files may have such names.
        FaultKind::NoScheme | FaultKind::NoMailto => {
            url::path(url).is_some_and(|path| !cx.exists(&path))
        }
        // In a network of one's own hosts need no dot.
        FaultKind::NoDot => {
            let mut entries = cx.list().entries();
            cx.list().nature == Nature::List && entries.any(|it| it.own.contains(destination))
        }
        FaultKind::Scheme
        | FaultKind::SecondScheme
        | FaultKind::Host
        | FaultKind::SecondUrl
        | FaultKind::Surplus
        | FaultKind::Blank => true,
    }
}

fn tell(fault: &Fault, url: &str, destination: Span, report: &mut Report) {
    let found = &url[fault.span];
    let instead = fault.instead.unwrap_or_default();
    let message = match fault.kind {
        FaultKind::Scheme => format!("`{found}`, expected `{instead}`"),
        FaultKind::SecondScheme => format!("`{found}` before another"),
        FaultKind::NoScheme => format!("no `{instead}` before the host"),
        FaultKind::NoMailto => format!("no `{instead}` before the address"),
        FaultKind::Host if found.is_empty() => "no host".into(),
        FaultKind::Host => format!("`{found}` is no host"),
        FaultKind::NoDot => format!("no dot in the host `{found}`"),
        FaultKind::SecondUrl if fault.certain => "the URL stands here twice".into(),
        FaultKind::SecondUrl => "another URL of the same host in the URL".into(),
        FaultKind::Surplus if fault.span.start == 0 => format!("`{found}` before the URL"),
        FaultKind::Surplus => format!("`{found}` at the end of the URL"),
        FaultKind::Blank => "blank in the URL".into(),
    };
    let span = fault.span.shift(destination.start());
    let draft = report.at(span, message);
    if fault.instead.is_some() {
        let applicability = if fault.certain { Safe } else { Unsafe };
        let edit = Edit::replace(span, instead);
        draft.fix(applicability, "write the URL so that it can be read", Claim::Text, [edit]);
    }
}
