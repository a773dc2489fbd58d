//! Rule pages: `<id>.md`, which says what a rule is, and shows it.
//!
//! A page is Markdown and is read as such. Its head, a block `toml rule`, says what the rule is to
//! the program; its examples, blocks `md good`, `md bad` and `md fixed`, are run.

mod carets;
mod cases;
mod head;
mod info;
mod text;

pub use carets::{Expected, Mark, annotate, mark_line};
pub use cases::{Case, Config, Example, Fixed};
pub use head::{Head, HeadPlace};
pub use info::Verdict;
pub use text::PageText;

use crate::markdown::{Document, Kind, NodeRef};
use crate::rule::Applicability;
use crate::rule::data::Depth;
use crate::text::Span;
use crate::text::toml::{FileIndex, Problem};
use cases::Blocks;

/// A page, read whole.
#[derive(Debug)]
pub struct Page {
    /// Where the rule is named.
    pub title: Span,
    pub head: Head,
    /// The first paragraph: what is wrong.
    pub summary: String,
    pub cases: Vec<Case>,
}

impl Page {
    /// The page, or all that is wrong with it, each mistake at its place.
    pub fn read(page: &PageText) -> Result<Page, Vec<Problem>> {
        let doc = Document::parse(page.text.clone());
        let mut problems = Problems { file: page.file, found: Vec::new() };
        let title = read_title(&doc, &page.id, &mut problems);
        let summary = summary(&doc);
        if summary.is_empty() {
            problems.add(title, "the first paragraph is missing: what is wrong?");
        }
        let blocks = Blocks::read(&doc, &mut problems);
        let head = match blocks.head {
            Some(place) => Head::read(&page.text, page.file, place, Depth::Whole)
                .map_err(|found| problems.found.extend(found))
                .ok(),
            None => {
                problems.add(title, "the head is missing: a block `toml rule`");
                None
            }
        };
        // What is wrong with a configuration, no text can show.
        if !blocks.cases.is_empty() || head.as_ref().is_none_or(|head| head.rule.is_some()) {
            blocks.report_missing(title, &mut problems);
        }
        problems.check_fixes(head.as_ref(), &blocks);
        match head {
            Some(head) if problems.found.is_empty() => {
                Ok(Page { title, head, summary, cases: blocks.cases })
            }
            _ => Err(problems.sorted()),
        }
    }
}

/// The examples of a page that has nothing else, more cases of a rule, and what is wrong with them.
pub fn read_cases(page: &PageText) -> (Vec<Case>, Vec<Problem>) {
    let doc = Document::parse(page.text.clone());
    let mut problems = Problems { file: page.file, found: Vec::new() };
    let blocks = Blocks::read(&doc, &mut problems);
    (blocks.cases, problems.sorted())
}

/// What is wrong with a page.
struct Problems {
    file: FileIndex,
    found: Vec<Problem>,
}

impl Problems {
    fn add(&mut self, span: Span, message: impl Into<String>) {
        self.found.push(Problem { file: self.file, span, message: message.into() });
    }

    /// A fix that a page promises is shown.
    fn check_fixes(&mut self, head: Option<&Head>, blocks: &Blocks) {
        let Some(fix) = head.and_then(|head| head.rule.as_ref()?.fix.as_ref()) else { return };
        let shown = |with| blocks.cases.iter().flat_map(|it| &it.fixed).any(|it| it.with == with);
        let at = blocks.head.map_or(Span::at(0), |head| head.info);
        match fix.applicability {
            Applicability::Safe if !shown(Applicability::Safe) => {
                self.add(at, "no example shows the fix: a block `md fixed` behind a bad one");
            }
            Applicability::Unsafe if !shown(Applicability::Unsafe) => {
                self.add(
                    at,
                    "no example shows the fix: a block `md fixed unsafe` behind a bad one",
                );
            }
            Applicability::Safe | Applicability::Unsafe | Applicability::Shown => {}
        }
    }

    fn sorted(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|problem| problem.span);
        self.found
    }
}

/// The heading that names the rule; the start of the page if there is none.
fn read_title(doc: &Document, id: &str, problems: &mut Problems) -> Span {
    let title = doc.headings().first().filter(|heading| heading.level == 1);
    let Some(title) = title.map(|heading| doc.node(heading.node)) else {
        problems.add(Span::at(0), format!("the title is missing: `# {id}`"));
        return Span::at(0);
    };
    let text = title.plain_text();
    if text != id {
        problems.add(
            title.inner(),
            format!("title is `{text}`, expected `{id}`, as in the file's name"),
        );
    }
    title.inner()
}

fn summary(doc: &Document) -> String {
    let first = doc.root().children().find(|node| node.kind() == Kind::Paragraph);
    first.map(NodeRef::plain_text).unwrap_or_default().into_owned()
}
