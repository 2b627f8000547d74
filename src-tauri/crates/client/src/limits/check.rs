//! Checks of text: handles, names, posts, comments, links.

use url::Url;

use super::{BIO_MAX, COMMENT_MAX, HANDLE_MAX, HANDLE_MIN, POST_IMAGES_MAX, POST_MAX, QUOTE_MAX};

/// A request that breaks a documented limit; nothing was sent. [`LimitError::rule`] names the limit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LimitError {
    /// A text that must say something is empty after trimming.
    #[error("the {field} is empty; write something first")]
    Empty {
        /// Number of the rule.
        rule: &'static str,
        /// What is empty.
        field: &'static str,
    },
    /// A text is too long.
    #[error("the {field} has {length} characters, {max} are allowed; shorten it")]
    TooLong {
        /// Number of the rule.
        rule: &'static str,
        /// What is too long.
        field: &'static str,
        /// Its length in code points, after trimming.
        length: usize,
        /// The most allowed.
        max: usize,
    },
    /// V01: not a handle.
    #[error("a handle has 3 to 30 lowercase letters, digits or underscores and starts with a letter")]
    Handle,
    /// V05: not an `http` or `https` link.
    #[error("the {field} must be a link that starts with http:// or https://")]
    Link {
        /// Which link.
        field: &'static str,
    },
    /// V09: more pictures than a post can carry.
    #[error("a post carries up to {POST_IMAGES_MAX} pictures, not {count}; remove some")]
    TooManyImages {
        /// How many were given.
        count: usize,
    },
    /// V15–V18: a type the platform does not take there.
    #[error("{content_type} is not accepted here; use {accepted}")]
    FileType {
        /// Number of the rule.
        rule: &'static str,
        /// The type of the file.
        content_type: String,
        /// The types that are.
        accepted: String,
    },
    /// V15–V19: a file beyond its size limit.
    #[error("the file has {size} bytes, {max} are allowed; use a smaller one")]
    FileTooLarge {
        /// Number of the rule.
        rule: &'static str,
        /// Bytes in the file.
        size: u64,
        /// The most allowed, in bytes.
        max: u64,
    },
    /// A file without a single byte.
    #[error("the file is empty; choose another one")]
    FileEmpty,
    /// V17, V18: a video beyond its length limit.
    #[error("the video lasts {seconds} s, {max} s are allowed; shorten it")]
    VideoTooLong {
        /// Number of the rule.
        rule: &'static str,
        /// Length, rounded up.
        seconds: u64,
        /// The most allowed.
        max: u64,
    },
    /// An id or handle that cannot stand in a path.
    #[error("{value:?} cannot be the {field} of anything")]
    PathSegment {
        /// The template's name for it.
        field: &'static str,
        /// What was given.
        value: String,
    },
}

impl LimitError {
    /// The number of the broken rule in the contract's section 6.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Empty { rule, .. }
            | Self::TooLong { rule, .. }
            | Self::FileType { rule, .. }
            | Self::FileTooLarge { rule, .. }
            | Self::VideoTooLong { rule, .. } => rule,
            Self::Handle => "V01",
            Self::Link { .. } => "V05",
            Self::TooManyImages { .. } => "V09",
            Self::FileEmpty => "V15",
            Self::PathSegment { .. } => "V45",
        }
    }
}

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

    fn check(self, rule: &'static str, field: &'static str, max: usize) -> Result<Self, LimitError> {
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

    fn check_present(self, rule: &'static str, field: &'static str) -> Result<Self, LimitError> {
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
