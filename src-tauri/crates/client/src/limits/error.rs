//! What a broken limit is called.

use super::{ACTIVE_JOBS_MAX, JOB_RETRIES_MAX, POST_IMAGES_MAX, RATING_MAX, RATING_MIN};

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
    /// V06: not an `https` link.
    #[error("a webhook must be a link that starts with https://")]
    SecureLink,
    /// A word the platform does not take there.
    #[error("{value:?} is not a {field} the platform takes; use {accepted}")]
    Word {
        /// Number of the rule.
        rule: &'static str,
        /// What the word is for.
        field: &'static str,
        /// What was given.
        value: String,
        /// The words that are taken.
        accepted: String,
    },
    /// Nothing was chosen where something must be.
    #[error("{what} is missing; choose first")]
    NothingChosen {
        /// Number of the rule.
        rule: &'static str,
        /// What could have been chosen.
        what: &'static str,
    },
    /// V26: not a rating.
    #[error("the {field} is {rating}; give {RATING_MIN} to {RATING_MAX}")]
    Rating {
        /// Which rating.
        field: &'static str,
        /// What was given.
        rating: u8,
    },
    /// V39: a provider that does not make such things.
    #[error("{provider} does not generate {generation_type}; it generates {accepted}")]
    Unsupported {
        /// The provider's word.
        provider: String,
        /// The wished type's word.
        generation_type: String,
        /// The types it does generate.
        accepted: String,
    },
    /// V41: as many jobs as can be at work at once.
    #[error("{active} jobs are at work, {ACTIVE_JOBS_MAX} are allowed; wait for one to end")]
    TooManyJobs {
        /// How many are at work.
        active: usize,
    },
    /// V42: a job that has not failed.
    #[error("only a failed job can be tried again")]
    NotFailed,
    /// V42: a job that was tried again too often.
    #[error("a job can be tried again {JOB_RETRIES_MAX} times; start a new one")]
    RetriesSpent,
    /// V44: nothing, or the one topic that cannot be asked for.
    #[error("a topic has a name, and \"trending\" is taken; choose another")]
    Topic,
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
            | Self::VideoTooLong { rule, .. }
            | Self::Word { rule, .. }
            | Self::NothingChosen { rule, .. } => rule,
            Self::Handle => "V01",
            Self::Link { .. } => "V05",
            Self::TooManyImages { .. } => "V09",
            Self::FileEmpty => "V15",
            Self::SecureLink => "V06",
            Self::Rating { .. } => "V26",
            Self::Unsupported { .. } => "V39",
            Self::TooManyJobs { .. } => "V41",
            Self::NotFailed | Self::RetriesSpent => "V42",
            Self::Topic => "V44",
            Self::PathSegment { .. } => "V45",
        }
    }
}
