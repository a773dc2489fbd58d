//! The head of a page: the block that says what kind of rule it is.

use crate::rule::Group;
use crate::rule::data::{Declared, Depth, KEYS};
use crate::text::Span;
use crate::text::toml::{self, FileIndex, Problem, Reader, Table, Text};

/// The info string of the block.
pub(super) const INFO: &str = "toml rule";

/// What the first `toml rule` block of a page says.
#[derive(Clone, Debug)]
pub struct Head {
    /// The info string of the block, in the page.
    pub place: Span,
    pub group: Group,
    /// The version that brought the rule.
    pub since: Option<Text>,
    /// Names of the same rule elsewhere.
    pub aliases: Vec<Text>,
    /// The rule itself, where it is data.
    pub rule: Option<Declared>,
}

/// Where a head stands in its page.
#[derive(Copy, Clone, Debug)]
pub struct HeadPlace {
    /// The info string.
    pub info: Span,
    /// Between the fences.
    pub content: Span,
}

impl Head {
    /// The head that stands there in `page`.
    pub fn read(
        page: &str,
        file: FileIndex,
        place: HeadPlace,
        depth: Depth,
    ) -> Result<Head, Vec<Problem>> {
        let mut table = toml::parse(&page[place.content], file, place.content.start())?;
        // What is missing is missing in the block.
        table.span = place.info;
        let mut reader = Reader::default();
        let head = read(&table, depth, &mut reader);
        head.filter(|_| reader.problems.is_empty()).ok_or(reader.problems)
    }

    /// The first head in a page whose blocks stand at its margin. Cheap: pages that come with the
    /// program are looked at in every run.
    pub fn find(page: &str) -> Option<HeadPlace> {
        let mut fences = page.match_indices("```toml rule").map(|(at, _)| at);
        let fence = fences.find(|at| *at == 0 || page.as_bytes()[at - 1] == b'\n')?;
        let info = Span::new(fence + 3, fence + 3 + INFO.len());
        let start = info.end() + page[info.end()..].find('\n')? + 1;
        let end = page[start..].find("```").map_or(page.len(), |end| start + end);
        Some(HeadPlace { info, content: Span::new(start, end) })
    }
}

fn read(table: &Table, depth: Depth, reader: &mut Reader) -> Option<Head> {
    reader.only(table, &[&["group", "since", "aliases"], &KEYS[..]].concat(), "");
    let rule = Declared::is_in(table).then(|| Declared::read(table, depth, reader));
    let group = match table.get("group") {
        Some(value) => reader.text(value),
        None => {
            reader.report(table.problem("`group` is missing: what is the rule about?"));
            None
        }
    };
    let names = Group::ALL.map(Group::name);
    let group = group.filter(|group| reader.one_of(group, &names, "group"));
    Some(Head {
        place: table.span,
        since: table.get("since").and_then(|value| reader.text(value)),
        aliases: table.get("aliases").and_then(|value| reader.texts(value)).unwrap_or_default(),
        group: Group::named(&group?.value)?,
        rule: match rule {
            Some(rule) => Some(rule?),
            None => None,
        },
    })
}
