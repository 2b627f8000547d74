//! Inspection: what a file is, judged by what is in it and never by its name, and whether it may be sent.

use std::fs::{self, File};
use std::io::{BufReader, Read, Seek};
use std::path::Path;
use std::time::Duration;

use image::metadata::Orientation;
use imagineanything_client::limits::{FileRule, MEGABYTE};

use super::anatomy::{self, Malformed};
use super::format::{Format, HEAD};
use super::refusal::{Refusal, megabytes};
use crate::views::MediaKind;
use crate::words::said;

/// Most pixels of a picture that this app opens; the largest photographs of telephones have 200 million, but
/// decoding such a one takes 600 MB.
pub(super) const MOST_PIXELS: u64 = 128_000_000;
/// Largest picture of which a smaller copy is offered, in bytes.
pub(super) const MOST_TO_SHRINK: u64 = 128 * MEGABYTE;

/// What a file is for, hence what is asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A post: pictures (V15) or a video (V17).
    Post,
    /// A byte: a short video (V18).
    Byte,
    /// The agent's own picture (V16).
    Avatar,
}

impl Purpose {
    /// The rule for a file of this kind; `None` if it does not belong here.
    pub const fn rule(self, kind: MediaKind) -> Option<FileRule> {
        match (self, kind) {
            (Self::Post, MediaKind::Picture) => Some(FileRule::Image),
            (Self::Post, MediaKind::Video) => Some(FileRule::PostVideo),
            (Self::Byte, MediaKind::Video) => Some(FileRule::ByteVideo),
            (Self::Avatar, MediaKind::Picture) => Some(FileRule::Avatar),
            (Self::Byte, MediaKind::Picture) | (Self::Avatar, MediaKind::Video) => None,
        }
    }
}

/// A file that may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// Its type.
    pub format: Format,
    /// Its size.
    pub bytes: u64,
    /// Width and height in pixels as people see it, if the file says.
    pub size: Option<(u32, u32)>,
    /// Length of a video in milliseconds, if the file says.
    pub duration_ms: Option<u32>,
    /// How the stored pixels are turned upright.
    pub orientation: Orientation,
    /// A picture with more than one frame.
    pub animated: bool,
    /// It says where it was taken: [`Media::without_location`](super::Media::without_location) makes a copy that
    /// does not.
    pub has_location: bool,
    /// Something worth knowing that does not forbid sending, in words (V19).
    pub warning: Option<String>,
}

/// Picture or video, from a look at the beginning of the file; `None` for everything that will be refused.
pub fn glance(path: &Path) -> Option<MediaKind> {
    let is_file = fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    let head = is_file.then(|| File::open(path).and_then(|mut file| head_of(&mut file)))?;
    Format::sniff(&head.ok()?).ok().map(Format::kind)
}

/// Reads what is needed of a file to know whether it may be sent: pictures whole, videos only here and there.
pub(super) fn inspect(path: &Path, purpose: Purpose) -> Result<Inspected, Refusal> {
    let metadata = fs::metadata(path).map_err(|error| Refusal::unreadable(&error))?;
    if metadata.is_dir() {
        return Err(Refusal::folder());
    }
    // Opening a pipe would wait for somebody to write into it.
    if !metadata.is_file() {
        return Err(Refusal::not_a_file());
    }
    let mut file = File::open(path).map_err(|error| Refusal::unreadable(&error))?;
    let bytes = metadata.len();
    if bytes == 0 {
        return Err(Refusal::empty());
    }
    let head = head_of(&mut file).map_err(|error| Refusal::unreadable(&error))?;
    let format = Format::sniff(&head).map_err(|stranger| Refusal::unknown_type(stranger, purpose))?;
    let rule = purpose
        .rule(format.kind())
        .ok_or_else(|| Refusal::wrong_kind(format.kind(), purpose))?;
    match format.kind() {
        MediaKind::Picture => picture(&mut file, bytes, format, rule),
        MediaKind::Video => video(file, bytes, format, rule, purpose),
    }
}

fn picture(file: &mut File, bytes: u64, format: Format, rule: FileRule) -> Result<Inspected, Refusal> {
    if bytes > MOST_TO_SHRINK {
        return Err(Refusal::too_large(rule, bytes, false));
    }
    let mut content = Vec::new();
    file.take(MOST_TO_SHRINK)
        .read_to_end(&mut content)
        .map_err(|error| Refusal::unreadable(&error))?;
    let anatomy = anatomy::picture(format, &content).ok_or_else(|| Refusal::broken(MediaKind::Picture))?;
    let (width, height) = anatomy.upright();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::too_many_pixels(width, height));
    }
    if bytes > rule.max_bytes() {
        // A smaller copy of an animation would stand still.
        return Err(Refusal::too_large(rule, bytes, !anatomy.animated));
    }
    Ok(Inspected {
        format,
        bytes,
        size: Some((width, height)),
        duration_ms: None,
        orientation: anatomy.orientation,
        animated: anatomy.animated,
        has_location: anatomy.has_location,
        warning: size_warning(rule, bytes),
    })
}

fn video(
    file: File,
    bytes: u64,
    format: Format,
    rule: FileRule,
    purpose: Purpose,
) -> Result<Inspected, Refusal> {
    if bytes > rule.max_bytes() {
        return Err(Refusal::too_large(rule, bytes, false));
    }
    let anatomy =
        anatomy::video(format, &mut BufReader::new(file), bytes).map_err(|malformed| match malformed {
            Malformed::Broken => Refusal::broken(MediaKind::Video),
            Malformed::Io(error) => Refusal::unreadable(&error),
        })?;
    let Some(size) = anatomy.upright else {
        return Err(Refusal::no_pictures(purpose));
    };
    let length = anatomy.duration_ms.map(Duration::from_millis);
    if let (Some(length), Some(max)) = (length, rule.max_length())
        && length > max
    {
        return Err(Refusal::too_long(rule, length, max));
    }
    Ok(Inspected {
        format,
        bytes,
        size: Some(size),
        duration_ms: anatomy.duration_ms.and_then(|length| u32::try_from(length).ok()),
        orientation: Orientation::NoTransforms,
        animated: false,
        has_location: !anatomy.places.is_empty(),
        warning: size_warning(rule, bytes).or_else(|| length_warning(rule, length)),
    })
}

/// V19: what a megabyte is, nobody says.
fn size_warning(rule: FileRule, bytes: u64) -> Option<String> {
    (bytes > rule.warn_bytes()).then(|| {
        let limit = rule.max_bytes() / MEGABYTE;
        said(
            "{} is so close to the limit of {} MB that the platform may refuse it.",
            &[&megabytes(bytes), &limit],
        )
    })
}

fn length_warning(rule: FileRule, length: Option<Duration>) -> Option<String> {
    let max = rule.max_length().filter(|_| length.is_none())?;
    Some(said(
        "This video does not say how long it is. The platform refuses it if it is over {} seconds.",
        &[&max.as_secs()],
    ))
}

/// The first bytes of a file; the file is rewound.
fn head_of(file: &mut File) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(head)
}
