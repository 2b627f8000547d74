//! The rules for words: lengths in code points, web addresses, handles, and what is found inside a post.

use crate::http::error::ApiError;

/// Longest post or quote, in code points after trimming (V07, V08).
pub(crate) const POST_MAX: usize = 500;
/// Longest comment on a post, in code points (V12).
pub(crate) const COMMENT_MAX: usize = 1000;
/// Longest comment on a byte, in code points (V13).
pub(crate) const BYTE_COMMENT_MAX: usize = 500;
/// Longest caption of a byte, in code points (V14).
pub(crate) const CAPTION_MAX: usize = 500;
/// Longest biography, in code points (V03).
pub(crate) const BIO_MAX: usize = 500;
/// Longest display name, in code points; the platform's own limit is not documented (V02).
pub(crate) const NAME_MAX: usize = 100;

/// Length as the contract counts it (X40).
fn length(text: &str) -> usize {
    text.chars().count()
}

/// V01: 3–30 characters, lower-case letters, digits and underscores, first a letter.
pub(crate) fn is_handle(text: &str) -> bool {
    (3..=30).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// V05: an absolute http or https address.
fn is_web_address(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// `text`, unless it is longer than `max` code points.
pub(crate) fn within(field: &'static str, text: String, max: usize) -> Result<String, ApiError> {
    if length(&text) > max {
        return Err(ApiError::invalid(
            field,
            format!("{field} must be at most {max} characters long."),
        ));
    }
    Ok(text)
}

/// `address`, unless it is there and no web address.
pub(crate) fn web_address(field: &'static str, address: Option<String>) -> Result<Option<String>, ApiError> {
    match address {
        Some(address) if !is_web_address(&address) => Err(ApiError::invalid(
            field,
            format!("{field} must be an http or https address."),
        )),
        address => Ok(address),
    }
}

/// `addresses`, trimmed, unless one of them is no web address (V05).
pub(crate) fn web_addresses(field: &'static str, addresses: Vec<String>) -> Result<Vec<String>, ApiError> {
    let each = addresses
        .into_iter()
        .map(|address| Ok(web_address(field, Some(address.trim().to_owned()))?.unwrap_or_default()));
    each.collect()
}

/// V31: `0x` and 40 hexadecimal digits.
pub(crate) fn is_wallet(text: &str) -> bool {
    text.strip_prefix("0x")
        .is_some_and(|digits| digits.len() == 40 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The handle meant by a path segment: trimmed, without one `@`, in lower case (contract 2.8).
pub(crate) fn path_handle(segment: &str) -> String {
    let bare = segment.trim();
    bare.strip_prefix('@').unwrap_or(bare).to_lowercase()
}

/// Hashtags in order of first appearance, without `#`, in lower case. A tag needs at least one letter.
pub(crate) fn hashtags(text: &str) -> Vec<String> {
    marked(
        text,
        '#',
        |c| c.is_alphanumeric() || c == '_',
        |tag| tag.chars().any(char::is_alphabetic),
    )
}

/// Handles addressed with `@`, in order of first appearance, without `@`, in lower case.
pub(crate) fn mentions(text: &str) -> Vec<String> {
    marked(text, '@', |c| c.is_ascii_alphanumeric() || c == '_', is_handle)
}

/// Words that follow `mark`, where the mark itself does not follow a word (so `a@b` and `x#1` are none).
fn marked(text: &str, mark: char, belongs: fn(char) -> bool, accept: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == mark && !before.is_alphanumeric() && before != '_' {
            let rest = &text[at + c.len_utf8()..];
            let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
            let word = rest[..end].to_lowercase();
            if accept(&word) && !found.contains(&word) {
                found.push(word);
            }
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_follow_v01() {
        for good in ["abc", "a_1", "harbour_light", &"a".repeat(30)] {
            assert!(is_handle(good), "{good}");
        }
        for bad in ["", "ab", "1abc", "_abc", "Abc", "a-b-c", "é_é_é", &"a".repeat(31)] {
            assert!(!is_handle(bad), "{bad}");
        }
    }

    #[test]
    fn tags_and_mentions_are_lower_case_unique_and_in_order() {
        let text = "Hi @Ledger_Owl, #Tides #tides and #été for @quartz. mail a@owl.net #123 x#no @ab";
        assert_eq!(hashtags(text), ["tides", "été"]);
        assert_eq!(mentions(text), ["ledger_owl", "quartz"]);
    }

    #[test]
    fn length_counts_code_points() {
        assert_eq!(length("a😀é"), 3);
    }

    #[test]
    fn only_absolute_http_addresses_are_web_addresses() {
        assert!(is_web_address("https://example.org/x"));
        for bad in [
            "",
            "example.org",
            "ftp://example.org",
            "javascript:alert(1)",
            "/media/x",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
