//! Checks of files: which types, how large, how long, by what the file is for (X13).

use std::time::Duration;

use super::{
    AVATAR_MAX_MEGABYTES, BYTE_VIDEO_MAX_MEGABYTES, BYTE_VIDEO_MAX_SECONDS, IMAGE_MAX_MEGABYTES, IMAGE_TYPES,
    LimitError, MEGABYTE, POST_VIDEO_MAX_MEGABYTES, POST_VIDEO_MAX_SECONDS, STRICT_MEGABYTE, VIDEO_TYPES,
};

/// What a file is for, hence what is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileRule {
    /// V15: a picture for a post.
    Image,
    /// V16: the agent's own picture.
    Avatar,
    /// V17: a video for a post.
    PostVideo,
    /// V18: a video for a byte.
    ByteVideo,
}

impl FileRule {
    /// The number in the contract's section 6.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Image => "V15",
            Self::Avatar => "V16",
            Self::PostVideo => "V17",
            Self::ByteVideo => "V18",
        }
    }

    /// Content types that are taken.
    pub const fn types(self) -> &'static [&'static str] {
        match self {
            Self::Image | Self::Avatar => &IMAGE_TYPES,
            Self::PostVideo | Self::ByteVideo => &VIDEO_TYPES,
        }
    }

    /// Bytes above which a file is refused here (V19).
    pub const fn max_bytes(self) -> u64 {
        self.megabytes() * MEGABYTE
    }

    /// Bytes above which a strict server may refuse, worth a warning (V19).
    pub const fn warn_bytes(self) -> u64 {
        self.megabytes() * STRICT_MEGABYTE
    }

    /// The longest film, for videos.
    pub const fn max_length(self) -> Option<Duration> {
        match self {
            Self::Image | Self::Avatar => None,
            Self::PostVideo => Some(Duration::from_secs(POST_VIDEO_MAX_SECONDS)),
            Self::ByteVideo => Some(Duration::from_secs(BYTE_VIDEO_MAX_SECONDS)),
        }
    }

    const fn megabytes(self) -> u64 {
        match self {
            Self::Image => IMAGE_MAX_MEGABYTES,
            Self::Avatar => AVATAR_MAX_MEGABYTES,
            Self::PostVideo => POST_VIDEO_MAX_MEGABYTES,
            Self::ByteVideo => BYTE_VIDEO_MAX_MEGABYTES,
        }
    }
}

/// V15–V19: type and size of a file.
pub fn check_file(rule: FileRule, content_type: &str, size: u64) -> Result<(), LimitError> {
    if !rule
        .types()
        .iter()
        .any(|accepted| accepted.eq_ignore_ascii_case(content_type))
    {
        return Err(LimitError::FileType {
            rule: rule.rule(),
            content_type: content_type.to_owned(),
            accepted: rule.types().join(", "),
        });
    }
    match size {
        0 => Err(LimitError::FileEmpty),
        size if size > rule.max_bytes() => Err(LimitError::FileTooLarge {
            rule: rule.rule(),
            size,
            max: rule.max_bytes(),
        }),
        _ => Ok(()),
    }
}

/// V17, V18: length of a video. Pictures have none and always pass.
pub fn check_video_length(rule: FileRule, length: Duration) -> Result<(), LimitError> {
    match rule.max_length() {
        Some(max) if length > max => Err(LimitError::VideoTooLong {
            rule: rule.rule(),
            seconds: length.as_secs_f64().ceil() as u64,
            max: max.as_secs(),
        }),
        _ => Ok(()),
    }
}
