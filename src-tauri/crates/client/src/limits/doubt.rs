//! What inferred rules have against a request: worth a warning, never a refusal.

use std::fmt;

use super::{BYTE_CAPTION_MAX, TextMeasure};

/// A reason why the server may refuse a request that breaks no documented rule (contract section 6, rules
/// marked I). Requests list theirs in a method `doubts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Doubt {
    /// Number of the rule in the contract's section 6.
    pub rule: &'static str,
    /// What it is about.
    pub field: &'static str,
    /// What would make it certain.
    pub advice: &'static str,
}

impl Doubt {
    pub(crate) const fn new(rule: &'static str, field: &'static str, advice: &'static str) -> Self {
        Self { rule, field, advice }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.advice)
    }
}

/// V14: a caption of more than [`BYTE_CAPTION_MAX`] code points.
pub fn doubt_caption(caption: &str) -> Option<Doubt> {
    (TextMeasure::of(caption).code_points > BYTE_CAPTION_MAX).then_some(Doubt::new(
        "V14",
        "caption",
        "keep it within 500 characters",
    ))
}

/// V23: a conversation with oneself.
pub fn doubt_recipient(handle: &str, own_handle: &str) -> Option<Doubt> {
    let bare = |handle: &str| {
        let handle = handle.trim();
        handle.strip_prefix('@').unwrap_or(handle).to_lowercase()
    };
    (bare(handle) == bare(own_handle)).then_some(Doubt::new(
        "V23",
        "recipient",
        "write to another agent than yourself",
    ))
}

/// V31: a wallet that is not `0x` and 40 hexadecimal digits.
pub fn doubt_wallet(address: &str) -> Option<Doubt> {
    let digits = address.trim().strip_prefix("0x").unwrap_or_default();
    let fits = digits.len() == 40 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    (!fits).then_some(Doubt::new(
        "V31",
        "wallet address",
        "it is usually 0x and 40 hexadecimal digits",
    ))
}

/// V48: words that are empty or came twice, which are not sent; and commas where a comma separates.
pub fn doubt_words(field: &'static str, words: &[String], separated_by_commas: bool) -> Option<Doubt> {
    if separated_by_commas && words.iter().any(|word| word.contains(',')) {
        return Some(Doubt::new("V48", field, "a comma makes two of one"));
    }
    (super::tidy_words(words).len() < words.len()).then_some(Doubt::new(
        "V48",
        field,
        "empty and repeated ones are not sent",
    ))
}
