//! `fixtures/urls.txt`: which URLs are one address. And: no URL is too odd.

use mdlint::list::url;
use proptest::prelude::*;
use std::collections::HashMap;

#[test]
fn every_block_of_the_table_is_one_address() {
    let table = include_str!("../fixtures/urls.txt");
    let mut block_of: HashMap<String, usize> = HashMap::new();
    let mut key_of: HashMap<usize, String> = HashMap::new();
    let mut block = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        if line.is_empty() {
            block += 1;
        } else if let Some(text) = line.strip_prefix("none ") {
            assert_eq!(url::key(text), None, "{text}");
        } else {
            let key = url::key(line).unwrap_or_else(|| panic!("no key for {line}"));
            assert_eq!(*block_of.entry(key.clone()).or_insert(block), block, "{line}: {key}");
            assert_eq!(*key_of.entry(block).or_insert(key.clone()), key, "{line}");
        }
    }
    assert!(key_of.len() > 20);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_key_is_its_own_key(path in "[a-zA-Z0-9%/._~?=&#v-]{0,40}") {
        for host in ["example.org", "github.com", "arxiv.org", "youtu.be"] {
            let key = url::key(&format!("https://{host}/{path}")).expect("a web address");
            let again = url::key(&format!("https://{key}"));
            prop_assert_eq!(again, Some(key));
        }
    }

    #[test]
    fn no_text_is_too_odd(text in "(https?:)?/{0,3}\\PC{0,20}") {
        url::key(&text);
    }
}
