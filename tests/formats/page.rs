//! The fenced blocks of a fixture.

/// A fenced block: its info string, its content, and the heading and line that it stands under.
#[derive(Clone, Debug)]
pub struct Block {
    pub info: String,
    pub text: String,
    pub heading: String,
    /// 1-based line of the opening fence.
    pub line: usize,
}

/// The page with other texts in its blocks.
pub fn with_texts(page: &str, texts: &[String]) -> String {
    let mut texts = texts.iter();
    let mut out = String::new();
    let mut fence: Option<String> = None;
    for line in page.lines() {
        let opens = fence.is_none() && line.starts_with("```");
        let closes = fence.as_deref() == Some(line);
        if fence.is_none() || closes {
            out.push_str(line);
            out.push('\n');
        }
        if opens {
            fence = Some(line[..line.len() - line.trim_start_matches('`').len()].to_string());
            out.push_str(texts.next().map_or("", |text| text));
        } else if closes {
            fence = None;
        }
    }
    out
}

pub fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut heading = String::new();
    let mut open: Option<Block> = None;
    let mut fence = String::new();
    for (index, line) in page.lines().enumerate() {
        match &mut open {
            Some(_) if line == fence => blocks.extend(open.take()),
            Some(block) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            None if line.starts_with('#') => heading = line.trim_start_matches('#').trim().into(),
            None if line.starts_with("```") => {
                let info = line.trim_start_matches('`');
                fence = line[..line.len() - info.len()].to_string();
                let (heading, line) = (heading.clone(), index + 1);
                open = Some(Block { info: info.trim().into(), text: String::new(), heading, line });
            }
            None => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    blocks
}
