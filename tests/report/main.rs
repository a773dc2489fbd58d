//! What people and programs are shown, compared with the texts in `fixtures/report/`.
//!
//! `SNAPSHOTS=overwrite cargo test --test report` writes them anew: read the difference.

mod given;

use given::{File, other, outcome, span_of};
use mdlint::engine::{Outcome, Severity};
use mdlint::report::{self, Content, Form, Options, Palette, Screen, Volume};
use mdlint::rule::Applicability;
use mdlint::text::{Edit, Span};
use snapbox::{Assert, Data};
use std::path::Path;

fn options(form: Form) -> Options {
    Options {
        form,
        content: Content::Findings,
        volume: Volume::Normal,
        palette: Palette::plain(),
        columns: 80,
        targets: " README.md".to_string(),
    }
}

fn terminal(columns: usize, rows: usize) -> Options {
    Options { columns, ..options(Form::Fitting(Screen { columns, rows })) }
}

/// What goes to standard output and to standard error.
fn printed(outcome: &Outcome, options: &Options) -> (String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    report::print(outcome, options, &mut out, &mut err).expect("writing to memory");
    report::failures(outcome, &options.palette, &mut err).expect("writing to memory");
    (String::from_utf8(out).expect("UTF-8"), String::from_utf8(err).expect("UTF-8"))
}

/// Both streams in one text, styles as `{31;1}`.
fn transcript(outcome: &Outcome, options: &Options) -> String {
    let (out, err) = printed(outcome, options);
    let both = if err.is_empty() { out } else { format!("{out}--- standard error\n{err}") };
    let mut parts = both.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |all, part| all + "{" + &part.replacen('m', "}", 1))
}

fn assert_golden(name: &str, actual: String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/report").join(name);
    let expected = Data::read_from(&path, None).raw();
    Assert::new().action_env("SNAPSHOTS").eq(Data::text(actual).raw(), expected);
}

const MLOPS: &str = "# MLOps

### Frameworks: orchestrate MLOps
- [MetaFlow](https://docs.metaflow.org/introduction/what-is-metaflow): a python library for building and managing data projects, open-sourced by a company
- [Kubeflow](https://www.kubeflow.org) - the machine learning toolkit for Kubernetes
- *cult*: Hidden Debt [NIPS; paper; 2015](https://papers.nips.cc/hidden.pdf)
- *introductionary*: \"Continous Delivery\" [Blog ; blogpost; 2019-09](https://example.org/cd?x=1&utm_source=list)
- *cult*: \"Again\" [Other; paper; 2016](https://www.kubeflow.org)
";

fn mlops() -> File {
    File::new("mlops.md", MLOPS)
        .list(28, 1, 9)
        .fit(27, 22)
        .error("odd-separator", "what-is-metaflow)‹: ›a", "separator is `: `, expected ` - `")
        .help("3 of 4 entries with a description write ` - `")
        .safe(" - ")
}

fn many_mlops() -> File {
    mlops()
        .error("odd-quotes", "‹Hidden Debt›", "title is not quoted")
        .uncertain("\"Hidden Debt\"")
        .error("field-spacing", "Blog‹ ›;", "no blank before `;` after source, found one")
        .safe("")
        .warning("misspelled-word", "Continous", "`Continous`, expected `Continuous`")
        .uncertain("Continuous")
        .error("unknown-tag", "blogpost", "kind is `blogpost`, expected `blog post`")
        .safe("blog post")
        .warning("duplicate-url", "2016](‹https://www.kubeflow.org›", "")
        .naming("same URL as ", "[Kubeflow]", ", other name")
}

#[test]
fn a_finding_in_full() {
    assert_golden("full.txt", transcript(&outcome([mlops()]), &terminal(80, 24)));
}

#[test]
fn a_finding_in_full_with_color() {
    let outcome = outcome([mlops()]);
    let options = Options { palette: Palette::colored(), ..terminal(80, 24) };
    assert_golden("full-color.txt", transcript(&outcome, &options));
}

#[test]
fn a_screenful_is_one_line_a_finding() {
    let outcome = outcome([many_mlops()]);
    assert_golden("list.txt", transcript(&outcome, &terminal(80, 24)));
    assert_golden("list-narrow.txt", transcript(&outcome, &terminal(60, 24)));
    let color = Options { palette: Palette::colored(), ..terminal(80, 24) };
    assert_golden("list-color.txt", transcript(&outcome, &color));
}

#[test]
fn several_files_share_a_screen() {
    let files = [
        File::new("CONTRIBUTING.md", "hello"),
        File::new("docs/漢字.md", "- a http://a.example\n- b\n").list(2, 0, 1).warning(
            "bare-url",
            "http://a.example",
            "URL stands in text",
        ),
        many_mlops(),
    ];
    assert_golden("list-files.txt", transcript(&outcome(files), &terminal(80, 30)));
}

/// A list of `entries` with a fault of some kind in each.
fn faulty(path: &str, entries: usize) -> File {
    let mut text = String::new();
    let mut faults = Vec::new();
    for entry in 0..entries {
        let start = text.len();
        text += &format!("- [entry {entry}](https://example.org/{entry}): about OS X\n");
        let colon = text[start..].rfind("):").expect("a colon") + start + 1;
        faults.push((
            entry,
            Span::new(colon, colon + 2),
            Span::new(text.len() - 5, text.len() - 1),
        ));
    }
    let mut file = File::new(path, &text).list(entries, 0, entries / 20).fit(entries, entries / 2);
    for (entry, separator, term) in faults {
        file = match entry % 5 {
            0 => file.found_at(Severity::Warning, "wrong-term", term, "`OS X`, expected `macOS`"),
            1 => file.found_at(
                Severity::Error,
                "malformed-entry",
                separator.before(),
                "neither licence nor language between the link and its description",
            ),
            _ => file.found_at(Severity::Error, "odd-separator", separator, "separator is `: `"),
        };
        file = match entry % 10 {
            0 => file.safe("macOS"),
            3 | 4 => file.safe(" - "),
            1 => file.uncertain(" "),
            _ => file,
        };
    }
    file
}

#[test]
fn more_than_a_screen_is_one_line_a_rule() {
    let one = outcome([faulty("README-ja.md", 60).fit(60, 0)]);
    assert_golden("rules.txt", transcript(&one, &terminal(80, 24)));
    assert_golden("rules-narrow.txt", transcript(&one, &terminal(50, 24)));
    let many = Options { targets: " docs/a.md".repeat(30), ..terminal(80, 24) };
    assert_golden("rules-targets.txt", transcript(&one, &many));
    let files = [faulty("README.md", 1500), File::new("b.md", ""), faulty("docs/more.md", 12)];
    assert_golden("rules-files.txt", transcript(&outcome(files), &terminal(80, 24)));
}

#[test]
fn more_rules_than_a_screen_are_counted() {
    let text = "x".repeat(40);
    let file = (0..40).fold(File::new("a.md", &text), |file, at| {
        let rule = format!("rule-{at:02}");
        file.found_at(Severity::Warning, &rule, Span::new(at, at + 1), "is `x`")
    });
    assert_golden("rules-many.txt", transcript(&outcome([file]), &terminal(80, 14)));
}

#[test]
fn a_clean_run_says_what_was_understood() {
    let clean = |path: &str| File::new(path, "").list(1303, 0, 95).fit(1303, 1303);
    assert_golden("clean.txt", transcript(&outcome([clean("README.md")]), &terminal(80, 24)));
    let two = outcome([File::new("CONTRIBUTING.md", ""), clean("README.md")]);
    assert_golden("clean-files.txt", transcript(&two, &terminal(80, 24)));
    let many = outcome((0..12).map(|index| clean(&format!("{index}.md"))));
    let deep = outcome([clean(&format!("{}README.md", "folder/".repeat(11)))]);
    assert_golden("clean-deep.txt", transcript(&deep, &terminal(80, 24)));
    assert_golden("clean-many.txt", transcript(&many, &terminal(80, 24)));
    assert_golden("clean-pipe.txt", transcript(&two, &options(Form::Concise)));
}

#[test]
fn layout_is_summed_up_on_a_terminal_and_listed_elsewhere() {
    let file = || {
        File::new("README.md", "a\n\n\nb http://b.example\n")
            .info("blank-lines", "a\n\n‹\n›b", "2 blank lines, expected 1")
            .safe("")
    };
    let alone = outcome([file()]);
    assert_golden("layout.txt", transcript(&alone, &terminal(80, 24)));
    assert_golden("layout-pipe.txt", transcript(&alone, &options(Form::Concise)));
    let more = file().warning("bare-url", "http://b.example", "URL stands in text");
    assert_golden("layout-more.txt", transcript(&outcome([more]), &terminal(80, 24)));
}

#[test]
fn a_pipe_gets_a_line_a_finding() {
    let outcome =
        outcome([many_mlops(), File::new("b.md", "").failed("not UTF-8: byte 0xff at offset 17")]);
    assert_golden("concise.txt", transcript(&outcome, &options(Form::Concise)));
    let quiet = Options { volume: Volume::Quiet, ..options(Form::Concise) };
    assert_eq!(printed(&outcome, &quiet).0, printed(&outcome, &options(Form::Concise)).0);
}

#[test]
fn wide_characters_are_marked_where_they_stand() {
    let text = "\
- 漢字の説明、とても長いキーワードがあります OS X向け
- 👩\u{200d}💻🇩🇪 ❤\u{fe0f} 1\u{fe0f}\u{20e3} cafe\u{301} before\u{1f9d1}\u{1f3fd} after
\t- tab\there
";
    let file = File::new("README-ja.md", text)
        .warning("wrong-term", "OS X", "`OS X`, expected `macOS`")
        .warning("misspelled-word", "after", "after many signs that draw together")
        .label("before", "stands before")
        .warning("odd-bullet", "here", "a tab before `here`");
    assert_golden("wide.txt", transcript(&outcome([file]), &options(Form::Full)));
}

#[test]
fn long_lines_are_cropped_around_the_mark() {
    let words = |range: std::ops::Range<usize>| {
        range.map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ")
    };
    let text = format!(
        "- START {} MIDDLE {} END\n- x\n- {}\n",
        words(0..90),
        words(100..190),
        "漢".repeat(90)
    );
    let long = text.find("word100").expect("a word")..text.find("word130").expect("a word");
    let file = File::new("long.md", &text)
        .warning("at-start", "START", "at the start")
        .warning("at-middle", "MIDDLE", "in the middle")
        .uncertain("CENTRE")
        .found_at(Severity::Warning, "over-all", Span::from(long), "longer than a screen is wide")
        .warning("at-end", "END", "at the end of a long line, with a message that takes some room")
        .safe("FINIS")
        .found_at(
            Severity::Error,
            "far-out",
            Span::at(text.len() - 1),
            "missing at the end of a long line, and told in so many words that they go on and on \
             and do not fit into any line",
        );
    assert_golden("long.txt", transcript(&outcome([file]), &options(Form::Full)));
}

#[test]
fn labels_near_far_and_elsewhere() {
    let filler = (0..30).map(|line| format!("- filler {line}\n")).collect::<String>();
    let text =
        format!("- [a](https://a.example) first\n{filler}- near\n- [b](https://b.example) last\n");
    let here = "- [b](‹https://b.example›";
    let file = File::new("a.md", &text)
        .error("far", here, "same URL as above")
        .label("- [a](‹https://a.example›", "first listed here")
        .error("near", here, "same URL as above")
        .label("‹near›", "one line up")
        .error("one-line", here, "same URL as above")
        .label("‹last›", "in the same line")
        .error("other-file", here, "same URL as elsewhere")
        .label_in("b.md", Span::new(2, 5), "first listed here")
        .error("unread-file", here, "same URL as elsewhere")
        .label_in("c.md", Span::new(2, 5), "not shown: nobody read the file");
    let mut outcome = outcome([file]);
    outcome.others.push(other("b.md", "- [b](https://b.example) in another file\n"));
    assert_golden("labels.txt", transcript(&outcome, &options(Form::Full)));
}

#[test]
fn spans_of_no_width_and_of_several_lines() {
    let text = "one\r\n\r\ntwo\x1b[31m red\r\nthree\r\nfour\r\nfive\r\nsix\r\nseven";
    let file = File::new("a.md", text)
        .found_at(Severity::Error, "at-start", Span::at(0), "missing at the start")
        .found_at(Severity::Error, "at-line-end", span_of(text, "one").after(), "`.` is missing")
        .found_at(Severity::Error, "line-ending", span_of(text, "‹\r\n›\r\ntwo"), "odd line ending")
        .error("two-lines", "‹two\x1b[31m red\r\nthr›ee", "goes on in the next line")
        .error("six-lines", "‹o\x1b[31m red\r\nthree\r\nfour\r\nfive\r\nsix\r\nsev›en", "goes on")
        .found_at(Severity::Error, "at-end", Span::at(text.len()), "missing at the end");
    let empty = File::new("empty.md", "").found_at(
        Severity::Info,
        "no-title",
        Span::at(0),
        "the file is empty",
    );
    let with_bom = File::new("bom.md", "\u{feff}# a\n").error("mark", "#", "behind the mark");
    let outcome = outcome([file, with_bom, empty]);
    assert_golden("spans.txt", transcript(&outcome, &options(Form::Full)));
}

#[test]
fn fixes_are_shown_as_the_text_will_read() {
    let text = "- [b](u) - b\n- [a](u) - a, long enough to be cropped behind the edit, surely\n";
    let a = span_of(text, "‹- [a](u) - a, long enough to be cropped behind the edit, surely\n›");
    let b = span_of(text, "- [b](u) - b\n");
    let a_text = text[a].to_string();
    let file = File::new("a.md", text)
        .error("two-edits", "[a]", "two edits in one line")
        .fix(
            Applicability::Unsafe,
            "quote",
            vec![
                Edit::insert(span_of(text, "- ‹[a]›").start(), "\""),
                Edit::insert(span_of(text, "[a]‹›(u)").start(), "\""),
            ],
        )
        .error("deletion", "- a‹,›", "`,` is too much")
        .safe("")
        .error("move", "‹[a](u)›", "belongs before `b`")
        .fix(
            Applicability::Safe,
            "move line 2 before line 1",
            vec![Edit::insert(b.start(), a_text), Edit::delete(a)],
        )
        .error("advice", "- b", "is short")
        .fix(Applicability::Shown, "say more of b", Vec::new());
    assert_golden("fixes.txt", transcript(&outcome([file]), &options(Form::Full)));
}

#[test]
fn fixing_says_what_it_changed_and_what_is_left() {
    let changes: &[(&str, usize)] = &[("field-spacing", 1), ("odd-separator", 3)];
    let some_left = outcome([many_mlops().fixed("", changes)]);
    assert_golden("fixed.txt", transcript(&some_left, &terminal(80, 24)));
    assert_golden("fixed-pipe.txt", transcript(&some_left, &options(Form::Concise)));
    let none_left = File::new("mlops.md", "x").list(28, 1, 9).fit(27, 27).fixed("", changes);
    assert_golden("fixed-all.txt", transcript(&outcome([none_left]), &terminal(80, 24)));
    let other = File::new("b.md", "x").fixed("", &[("odd-separator", 1)]);
    let two = outcome([other, many_mlops().fixed("", changes)]);
    assert_golden("fixed-files.txt", transcript(&two, &terminal(80, 30)));
}

#[test]
fn a_diff_is_a_patch_in_a_pipe_and_marked_on_a_terminal() {
    let fixed = MLOPS.replace("metaflow): a", "metaflow) - a").replace("Blog ;", "Blog;");
    let file = || {
        let changes: &[(&str, usize)] = &[("field-spacing", 1), ("odd-separator", 1)];
        File::new("mlops.md", fixed.trim_end())
            .fixed(MLOPS, changes)
            .error("odd-quotes", "‹Hidden Debt›", "title is not quoted")
            .uncertain("\"Hidden Debt\"")
    };
    let outcome = outcome([file()]);
    let diff = |form| Options { content: Content::Diff, ..form };
    assert_golden("diff.txt", transcript(&outcome, &diff(options(Form::Concise))));
    let color = Options { palette: Palette::colored(), ..diff(terminal(80, 24)) };
    assert_golden("diff-color.txt", transcript(&outcome, &color));
    let nothing = given::outcome([mlops()]);
    assert_golden("diff-none.txt", transcript(&nothing, &diff(options(Form::Concise))));
}

#[test]
fn statistics_count_by_rule() {
    let outcome = outcome([faulty("a.md", 60), many_mlops()]);
    let statistics = |form| Options { content: Content::Statistics, ..form };
    assert_golden("statistics.txt", transcript(&outcome, &statistics(options(Form::Concise))));
    assert_golden("statistics.json", transcript(&outcome, &statistics(options(Form::Json))));
}

/// The block of docs/json.md that begins with `fence`.
fn documented(fence: &str) -> String {
    let page = include_str!("../../docs/json.md");
    let (_, rest) = page.split_once(&format!("```{fence}\n")).expect("a block");
    rest.split_once("```").expect("an end").0.to_string()
}

#[test]
fn json_is_what_its_page_says() {
    let file = File::new("list.md", &documented("md"))
        .error("odd-separator", "‹: ›An", "separator is `: `, expected ` - `")
        .help("8 of 9 entries write ` - `")
        .safe(" - ")
        .warning("bare-url", "http://example.org", "URL stands in text")
        .label_in("more.md", Span::new(2, 9), "written as a link here");
    let mut outcome = outcome([file]);
    outcome.others.push(other("more.md", "- ä漢bcd\n"));
    let json: serde_json::Value =
        serde_json::from_str(&printed(&outcome, &options(Form::Json)).0).expect("JSON");
    let expected: serde_json::Value = serde_json::from_str(&documented("json")).expect("JSON");
    assert_eq!(json, expected);
    let (lines, err) = printed(&outcome, &options(Form::JsonLines));
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(serde_json::Value::Array(lines), expected["diagnostics"]);
    assert_eq!(err, "");
}

#[test]
fn json_of_corner_cases() {
    let text = "a\r\nb\r\n";
    let file = File::new("a.md", text)
        .found_at(Severity::Info, "at-end", Span::at(text.len()), "x")
        .naming("after ", "b", " and \"quotes\"")
        .fix(Applicability::Unsafe, "add two lines", vec![Edit::insert(text.len(), "c\nd\n")])
        .error("unread", "b", "as elsewhere")
        .label_in("gone.md", Span::new(2, 9), "nobody read the file");
    assert_golden("corners.json", transcript(&outcome([file]), &options(Form::Json)));
    let none = outcome([File::new("a.md", "")]);
    assert_golden("none.json", transcript(&none, &options(Form::Json)));
    assert_eq!(printed(&none, &options(Form::JsonLines)).0, "");
}
