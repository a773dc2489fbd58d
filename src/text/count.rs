//! Numbers as they are read.

/// `count` with commas: 1,303.
pub fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1 finding", "1,303 findings".
pub fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn thousands_have_commas() {
        assert_eq!(number(7), "7");
        assert_eq!(number(1303), "1,303");
        assert_eq!(number(1_000_000), "1,000,000");
    }
}
