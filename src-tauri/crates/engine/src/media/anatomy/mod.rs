//! What files are made of: sizes, turns, lengths and metadata, read from their structure without decoding.
//!
//! Pictures are walked in memory, videos by seeking from box to box. Every walk checks that the file is whole
//! and gives up on nonsense: all numbers in a file are a stranger's.

mod boxes;
mod bytes;
mod exif;
mod film_places;
mod fragments;
mod gif;
mod isobmff;
mod jpeg;
mod places;
mod png;
mod png_text;
#[cfg(test)]
mod tests;
mod track;
mod webm;
mod webp;

use std::io::{self, BufRead, Seek};
use std::ops::Range;

use image::metadata::Orientation;

use super::format::Format;

/// A picture's structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PictureAnatomy {
    /// Width and height in pixels as stored, before turning it upright.
    pub(super) stored: (u32, u32),
    /// How to turn it upright.
    pub(super) orientation: Orientation,
    /// It has more than one frame.
    pub(super) animated: bool,
    /// Its metadata says where it was taken.
    pub(super) has_location: bool,
}

impl PictureAnatomy {
    /// A still picture of this size that says nothing else.
    fn plain(width: u32, height: u32) -> Self {
        Self {
            stored: (width, height),
            orientation: Orientation::NoTransforms,
            animated: false,
            has_location: false,
        }
    }

    /// Takes in what its metadata says.
    fn learn(&mut self, metadata: Metadata) {
        if let Some(orientation) = metadata.orientation {
            self.orientation = orientation;
        }
        self.has_location |= metadata.has_location;
    }

    /// Width and height in pixels as people see it.
    pub(super) fn upright(&self) -> (u32, u32) {
        let (width, height) = self.stored;
        match self.orientation {
            Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH => (height, width),
            _ => (width, height),
        }
    }
}

/// What a block of metadata says about a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Metadata {
    orientation: Option<Orientation>,
    has_location: bool,
}

impl Metadata {
    fn location(found: bool) -> Self {
        Self {
            orientation: None,
            has_location: found,
        }
    }
}

/// A video's structure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct VideoAnatomy {
    /// Width and height in pixels as people see it; `None` without a track of pictures.
    pub(super) upright: Option<(u32, u32)>,
    /// Length in milliseconds, if the file says.
    pub(super) duration_ms: Option<u64>,
    /// Boxes that say where it was taken.
    pub(super) places: Vec<Range<u64>>,
}

/// Why a file has no anatomy.
#[derive(Debug)]
pub(super) enum Malformed {
    /// Its structure is nonsense, or ends too early.
    Broken,
    /// It could not be read.
    Io(io::Error),
}

impl From<io::Error> for Malformed {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Broken,
            _ => Self::Io(error),
        }
    }
}

/// Walks a picture; `None` if it is broken or not complete.
pub(super) fn picture(format: Format, file: &[u8]) -> Option<PictureAnatomy> {
    let anatomy = match format {
        Format::Jpeg => jpeg::anatomy(file),
        Format::Png => png::anatomy(file),
        Format::Gif => gif::anatomy(file),
        Format::WebP => webp::anatomy(file),
        Format::Mp4 | Format::WebM | Format::QuickTime => None,
    }?;
    (anatomy.stored.0 > 0 && anatomy.stored.1 > 0).then_some(anatomy)
}

/// The picture without the metadata that says where it was taken: every bit that makes the picture stays as it
/// is, and so do its colour profile and the way it is turned. `None` if it is broken or a type without metadata.
pub(super) fn picture_without_places(format: Format, file: &[u8]) -> Option<Vec<u8>> {
    match format {
        Format::Jpeg => jpeg::without_metadata(file),
        Format::Png => png::without_metadata(file),
        Format::WebP => webp::without_metadata(file),
        Format::Gif | Format::Mp4 | Format::WebM | Format::QuickTime => None,
    }
}

/// Walks a video of `length` bytes.
pub(super) fn video<R: BufRead + Seek>(
    format: Format,
    file: &mut R,
    length: u64,
) -> Result<VideoAnatomy, Malformed> {
    match format {
        Format::WebM => webm::anatomy(file, length),
        Format::Mp4 | Format::QuickTime => isobmff::anatomy(file, length),
        Format::Jpeg | Format::Png | Format::Gif | Format::WebP => Err(Malformed::Broken),
    }
}
