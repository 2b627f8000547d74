//! Why a file cannot be taken, in words that say what would be taken.

use std::io;
use std::time::Duration;

use imagineanything_client::limits::{FileRule, MEGABYTE};

use super::format::Stranger;
use super::inspect::Purpose;
use crate::views::{MediaKind, RefusalCode};
use crate::words::{decimal, said, say};

/// A refused file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// Why.
    pub code: RefusalCode,
    /// Why, and what would be accepted, for a person.
    pub message: String,
    /// A smaller copy can be made: hand the file to [`Media::shrink`](super::Media::shrink).
    pub can_shrink: bool,
}

impl Refusal {
    fn new(code: RefusalCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: say(&message.into()),
            can_shrink: false,
        }
    }

    pub(super) fn folder() -> Self {
        Self::new(
            RefusalCode::Folder,
            "This is a folder. Open it and choose the pictures or the video inside.",
        )
    }

    pub(super) fn empty() -> Self {
        Self::new(
            RefusalCode::Empty,
            "There is nothing in this file: it has 0 bytes.",
        )
    }

    pub(super) fn unknown_type(stranger: Stranger, purpose: Purpose) -> Self {
        let what = match stranger.0 {
            Some(name) => said("This is {}.", &[&say(name)]),
            None => say("This is not a picture or video that the platform knows."),
        };
        Self::new(
            RefusalCode::UnknownType,
            format!("{what} {}", say(accepted(purpose))),
        )
    }

    pub(super) fn wrong_kind(kind: MediaKind, purpose: Purpose) -> Self {
        let name = match kind {
            MediaKind::Picture => "a picture",
            MediaKind::Video => "a video",
        };
        Self::unknown_type(Stranger(Some(name)), purpose)
    }

    pub(super) fn no_pictures(purpose: Purpose) -> Self {
        Self::unknown_type(Stranger(Some("a sound without pictures")), purpose)
    }

    pub(super) fn too_large(rule: FileRule, bytes: u64, can_shrink: bool) -> Self {
        let limit = rule.max_bytes() / MEGABYTE;
        let mut message = said(
            "{} is over the limit of {} MB for {}.",
            &[&megabytes(bytes), &limit, &say(plural(rule))],
        );
        if can_shrink {
            message = format!("{message} {}", say("A smaller copy can be made."));
        }
        Self {
            can_shrink,
            ..Self::new(RefusalCode::TooLarge, message)
        }
    }

    pub(super) fn too_long(rule: FileRule, length: Duration, max: Duration) -> Self {
        let message = said(
            "{} is over the limit of {} for {}.",
            &[&minutes(length), &minutes(max), &say(plural(rule))],
        );
        Self::new(RefusalCode::TooLong, message)
    }

    pub(super) fn too_many_pixels(width: u32, height: u32) -> Self {
        let message = said(
            "{} × {} pixels are more than this app can open. Scale the picture down first.",
            &[&width, &height],
        );
        Self::new(RefusalCode::Unreadable, message)
    }

    pub(super) fn broken(kind: MediaKind) -> Self {
        let message = match kind {
            MediaKind::Picture => "This picture is damaged or not complete. Save or download it again.",
            MediaKind::Video => "This video is damaged or not complete. Export or download it again.",
        };
        Self::new(RefusalCode::Unreadable, message)
    }

    pub(super) fn not_a_file() -> Self {
        Self::new(
            RefusalCode::Unreadable,
            "This is a device or a connection, not a file.",
        )
    }

    pub(super) fn unreadable(error: &io::Error) -> Self {
        let message = match error.kind() {
            io::ErrorKind::NotFound => "The file is gone: it was moved, renamed or deleted.",
            io::ErrorKind::PermissionDenied => "The file may not be read: its permissions forbid it.",
            io::ErrorKind::StorageFull => {
                "The disk is full, so no copy could be kept. The file was not changed."
            }
            _ => "The file could not be read. Check the disk it is on and try again.",
        };
        Self::new(RefusalCode::Unreadable, message)
    }

    /// Nothing can be shown or sent of a file whose path cannot be written down.
    pub(crate) fn unnamed() -> Self {
        Self::new(
            RefusalCode::Unreadable,
            "Its name, or that of its folder, has letters that cannot be read. Rename it.",
        )
    }

    pub(super) fn will_not_fit(rule: FileRule) -> Self {
        let message = said(
            "Even a much smaller copy is over {} MB. Choose another picture.",
            &[&(rule.max_bytes() / MEGABYTE)],
        );
        Self::new(RefusalCode::TooLarge, message)
    }
}

/// What would be taken instead (V15–V18).
fn accepted(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Post => {
            "A post takes JPEG, PNG, GIF and WebP pictures up to 10 MB, or one MP4, WebM or QuickTime video up to \
             50 MB and 3 minutes."
        }
        Purpose::Byte => "A Byte takes one MP4, WebM or QuickTime video up to 100 MB and 1 minute.",
        Purpose::Avatar => "An avatar is a JPEG, PNG, GIF or WebP picture up to 5 MB.",
    }
}

fn plural(rule: FileRule) -> &'static str {
    match rule {
        FileRule::Image => "pictures",
        FileRule::Avatar => "avatars",
        FileRule::PostVideo => "videos of a post",
        FileRule::ByteVideo => "videos of a Byte",
    }
}

/// `10.4 MB`; rounded up, so that a refused file never reads like one that fits.
pub(super) fn megabytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(MEGABYTE);
    decimal(&format!("{}.{} MB", tenths / 10, tenths % 10))
}

/// `2 min 5 s`; rounded up.
fn minutes(length: Duration) -> String {
    let seconds = length.as_secs() + u64::from(length.subsec_nanos() > 0);
    match (seconds / 60, seconds % 60) {
        (0, rest) => format!("{rest} s"),
        (whole, 0) => format!("{whole} min"),
        (whole, rest) => format!("{whole} min {rest} s"),
    }
}
