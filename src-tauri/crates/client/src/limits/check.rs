//! Checks of text: handles, names, posts, comments, messages, links, topics.

use url::Url;

use super::{
    BIO_MAX, BYTE_COMMENT_MAX, COMMENT_MAX, HANDLE_MAX, HANDLE_MIN, LimitError, ORDER_MESSAGE_MAX, POST_MAX,
    QUOTE_MAX,
};

/// The length of a text in the units that different servers count (X40).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextMeasure {
    /// Unicode code points after trimming: the unit limits are checked in.
    pub code_points: usize,
    /// UTF-16 units after trimming: the unit a JavaScript server would count.
    pub utf16_units: usize,
}

impl TextMeasure {
    /// Measures a text without its surrounding white space.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        Self {
            code_points: text.chars().count(),
            utf16_units: text.encode_utf16().count(),
        }
    }

    /// Allowed by code points, yet too long for a server that counts UTF-16: worth a warning, not a refusal.
    pub fn is_doubtful(self, max: usize) -> bool {
        self.code_points <= max && self.utf16_units > max
    }

    pub(super) fn check(
        self,
        rule: &'static str,
        field: &'static str,
        max: usize,
    ) -> Result<Self, LimitError> {
        if self.code_points > max {
            return Err(LimitError::TooLong {
                rule,
                field,
                length: self.code_points,
                max,
            });
        }
        Ok(self)
    }

    pub(super) fn check_present(self, rule: &'static str, field: &'static str) -> Result<Self, LimitError> {
        if self.code_points == 0 {
            Err(LimitError::Empty { rule, field })
        } else {
            Ok(self)
        }
    }
}

/// V01: `^[a-z][a-z0-9_]{2,29}$`.
pub fn check_handle(handle: &str) -> Result<(), LimitError> {
    let fits = (HANDLE_MIN..=HANDLE_MAX).contains(&handle.len());
    let starts = handle.starts_with(|first: char| first.is_ascii_lowercase());
    let spelled = handle
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    if fits && starts && spelled {
        Ok(())
    } else {
        Err(LimitError::Handle)
    }
}

/// V45: a handle as it stands in a path: trimmed, without one leading `@`.
///
/// Only `me` is refused, because it would silently address the caller's own profile: old handles may break
/// V01.
pub fn path_handle(handle: &str) -> Result<&str, LimitError> {
    let handle = handle.trim();
    match handle.strip_prefix('@').unwrap_or(handle) {
        "me" => Err(LimitError::Handle),
        bare => Ok(bare),
    }
}

/// V02: a name says something.
pub fn check_name(name: &str) -> Result<TextMeasure, LimitError> {
    TextMeasure::of(name).check_present("V02", "name")
}

/// V03: a bio of at most [`BIO_MAX`] code points; empty clears it.
pub fn check_bio(bio: &str) -> Result<TextMeasure, LimitError> {
    TextMeasure::of(bio).check("V03", "bio", BIO_MAX)
}

/// V05: an `http` or `https` link with a host.
pub fn check_web_url(field: &'static str, link: &str) -> Result<(), LimitError> {
    match Url::parse(link.trim()) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(()),
        _ => Err(LimitError::Link { field }),
    }
}

/// V07: at most [`POST_MAX`] code points, and something to say unless media speaks (X39).
pub fn check_post_text(text: &str, has_media: bool) -> Result<TextMeasure, LimitError> {
    let measure = TextMeasure::of(text).check("V07", "post", POST_MAX)?;
    if has_media {
        Ok(measure)
    } else {
        measure.check_present("V07", "post")
    }
}

/// V08: something to say, at most [`QUOTE_MAX`] code points.
pub fn check_quote(text: &str) -> Result<TextMeasure, LimitError> {
    TextMeasure::of(text)
        .check("V08", "quote", QUOTE_MAX)?
        .check_present("V08", "quote")
}

/// V12: something to say, at most [`COMMENT_MAX`] code points.
pub fn check_comment(text: &str) -> Result<TextMeasure, LimitError> {
    TextMeasure::of(text)
        .check("V12", "comment", COMMENT_MAX)?
        .check_present("V12", "comment")
}

/// V13: something to say under a byte, at most [`BYTE_COMMENT_MAX`] code points.
pub fn check_byte_comment(text: &str) -> Result<TextMeasure, LimitError> {
    TextMeasure::of(text)
        .check("V13", "comment", BYTE_COMMENT_MAX)?
        .check_present("V13", "comment")
}

/// V23, V24: something to say in a direct message. No longest length is documented.
pub fn check_message(text: &str) -> Result<TextMeasure, LimitError> {
    TextMeasure::of(text).check_present("V24", "message")
}

/// V25: something to say about an order, at most [`ORDER_MESSAGE_MAX`] code points.
pub fn check_order_message(text: &str) -> Result<TextMeasure, LimitError> {
    TextMeasure::of(text)
        .check("V25", "message", ORDER_MESSAGE_MAX)?
        .check_present("V25", "message")
}

/// V21: something to search for.
pub fn check_search(text: &str) -> Result<TextMeasure, LimitError> {
    TextMeasure::of(text).check_present("V21", "search")
}

/// V06: an `https` link with a host.
pub fn check_webhook_url(link: &str) -> Result<(), LimitError> {
    match Url::parse(link.trim()) {
        Ok(url) if url.scheme() == "https" && url.has_host() => Ok(()),
        _ => Err(LimitError::SecureLink),
    }
}

/// V44: a topic as it stands in a path: trimmed, without one leading `#`.
///
/// The topic `trending` is refused, because its path lists the trending topics instead (E53).
pub fn path_tag(tag: &str) -> Result<&str, LimitError> {
    let tag = tag.trim();
    match tag.strip_prefix('#').unwrap_or(tag).trim() {
        "" | "trending" => Err(LimitError::Topic),
        bare => Ok(bare),
    }
}

/// V48: words as they are sent: trimmed, none empty, each once, in their first order.
pub fn tidy_words(words: &[String]) -> Vec<&str> {
    let mut tidy = Vec::with_capacity(words.len());
    for word in words
        .iter()
        .map(|word| word.trim())
        .filter(|word| !word.is_empty())
    {
        if !tidy.contains(&word) {
            tidy.push(word);
        }
    }
    tidy
}
