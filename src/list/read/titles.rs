//! Sections that hold no entries whatever stands in them: how to contribute, and the licence.

use crate::list::{Section, Settings};

/// Titles, in lower case and without marks, of sections that speak of the list itself. Whole titles
/// only: a section on licences or on contributing to projects is a section like any other.
const OWN_AFFAIRS: &[&str] = &[
    // English
    "code of conduct",
    "contribute",
    "contributing",
    "contributing guidelines",
    "contribution",
    "contribution guidelines",
    "contributions",
    "contributors",
    "how to contribute",
    "licence",
    "license",
    // Arabic
    "الترخيص",
    "الرخصة",
    "المساهمة",
    // Chinese
    "授权",
    "版权",
    "許可",
    "許可證",
    "许可",
    "许可证",
    "貢獻",
    "贡献",
    "贡献指南",
    "贡献者",
    // French, German, Italian, Portuguese, Spanish
    "beitragen",
    "como contribuir",
    "contribuer",
    "contribuire",
    "contribuir",
    "contribuições",
    "contributeurs",
    "cómo contribuir",
    "licencia",
    "licenza",
    "licença",
    "lizenz",
    "mitwirken",
    // Japanese, Korean
    "コントリビューター",
    "コントリビュート",
    "ライセンス",
    "貢献",
    "기여",
    "라이선스",
    // Russian, Turkish, Ukrainian
    "katkıda bulunma",
    "lisans",
    "вклад",
    "ліцензія",
    "лицензия",
];

/// For each section, whether entries may stand in it. What a configuration says of a section, it
/// says because there are entries; that it has none, it says of no subsection (`X/**` would).
pub(super) fn bearing(sections: &[Section], settings: &Settings) -> Vec<bool> {
    let mut bears: Vec<bool> = Vec::with_capacity(sections.len());
    let mut inherited: Vec<bool> = Vec::with_capacity(sections.len());
    for section in sections {
        let block = section.block.map(|block| &settings.blocks()[block as usize].settings);
        let said = block.unwrap_or(settings.base()).entries;
        let around = section.parent.is_none_or(|parent| inherited[parent.0 as usize]);
        let guess = || around && !is_own_affair(&section.title);
        let here = said.unwrap_or_else(|| block.is_some() || guess());
        inherited.push(if said == Some(false) { around } else { here });
        bears.push(here);
    }
    bears
}

/// Whether a section of that title speaks of the list itself.
pub(in crate::list) fn is_own_affair(title: &str) -> bool {
    let is_code = |word: &&str| word.len() > 2 && word.starts_with(':') && word.ends_with(':');
    let words: Vec<&str> = title.split_whitespace().filter(|word| !is_code(word)).collect();
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let words: String = words.join(" ").chars().map(plain).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    OWN_AFFAIRS.contains(&words.join(" ").to_lowercase().as_str())
}
