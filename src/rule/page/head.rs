//! The head of a page: the block that says what kind of rule it is.

use crate::rule::Group;
use crate::text::Span;
use crate::text::toml::{self, FileIndex, Problem, Reader, Table, Text};

/// What the first `toml rule` block of a page says.
#[derive(Clone, Debug)]
pub struct Head {
    pub group: Group,
    /// The version that brought the rule.
    pub since: Option<Text>,
    /// Names of the same rule elsewhere.
    pub aliases: Vec<Text>,
}

impl Head {
    /// Reads the content of the block, which stands `at` bytes into its file.
    pub fn read(block: &str, file: FileIndex, at: usize) -> Result<Head, Vec<Problem>> {
        let mut table = toml::parse(block, file, at)?;
        table.span = Span::new(at, at + block.len());
        let mut reader = Reader::default();
        let head = read(&table, &mut reader);
        head.filter(|_| reader.problems.is_empty()).ok_or(reader.problems)
    }

    /// The first block that is a head in a page whose blocks stand at its margin, and where it
    /// stands. Cheap: pages that come with the program are looked at in every run.
    pub fn find(page: &str) -> Option<Span> {
        let opening = "```toml rule\n";
        let mut found = page.match_indices(opening).map(|(at, _)| at);
        let fence = found.find(|at| *at == 0 || page.as_bytes()[at - 1] == b'\n')?;
        let start = fence + opening.len();
        let end = page[start..].find("```").map_or(page.len(), |end| start + end);
        Some(Span::new(start, end))
    }
}

fn read(table: &Table, reader: &mut Reader) -> Option<Head> {
    let known = reader.only(table, &["group", "since", "aliases"], "");
    let group = table.get("group").and_then(|value| reader.text(value));
    if group.is_none() && table.get("group").is_none() && known {
        reader.report(table.problem("`group` is missing: what is the rule about?"));
    }
    let names = Group::ALL.map(Group::name);
    let group = group.filter(|group| reader.one_of(group, &names, "group"));
    Some(Head {
        since: table.get("since").and_then(|value| reader.text(value)),
        aliases: table.get("aliases").and_then(|value| reader.texts(value)).unwrap_or_default(),
        group: Group::named(&group?.value)?,
    })
}
