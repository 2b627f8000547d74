//! JPEG: a chain of segments, each with a marker.

use image::metadata::Orientation;

use super::bytes::Numbers;
use super::{Metadata, PictureAnatomy, exif, places};

const START: [u8; 2] = [0xFF, 0xD8];
const END: [u8; 2] = [0xFF, 0xD9];
const SCAN: u8 = 0xDA;
const END_MARKER: u8 = 0xD9;
const COMMENT: u8 = 0xFE;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP13: u8 = 0xED;
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;

const EXIF: &[u8] = b"Exif\0\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
const COLOUR_PROFILE: &[u8] = b"ICC_PROFILE\0";

/// One segment; that of a scan includes the coded pixels after its header.
struct Segment<'a> {
    marker: u8,
    whole: &'a [u8],
    body: &'a [u8],
}

/// Walks the file to its end marker.
pub(super) fn anatomy(file: &[u8]) -> Option<PictureAnatomy> {
    let segments = segments(file)?;
    let frame = segments.iter().find(|segment| segment.is_frame())?;
    let (height, width) = (frame.body.be16(1)?, frame.body.be16(3)?);
    let mut anatomy = PictureAnatomy::plain(width.into(), height.into());
    for segment in &segments {
        anatomy.learn(segment.metadata());
    }
    segments
        .iter()
        .any(|segment| segment.marker == SCAN)
        .then_some(anatomy)
}

/// The same picture with nothing in it that is not needed to show it. Whatever some programs append after the
/// end (a second picture, a film) goes as well.
pub(super) fn without_metadata(file: &[u8]) -> Option<Vec<u8>> {
    let segments = segments(file)?;
    let orientation = anatomy(file)?.orientation;
    let mut clean = Vec::with_capacity(file.len());
    clean.extend_from_slice(&START);
    let (first, others) = segments.split_first()?;
    // JFIF asks to be the first segment.
    let (jfif, others) = match first.marker {
        APP0 => (first.whole, others),
        _ => (&[][..], &segments[..]),
    };
    clean.extend_from_slice(jfif);
    if orientation != Orientation::NoTransforms {
        clean.extend(orientation_segment(orientation)?);
    }
    for segment in others.iter().filter(|segment| segment.makes_the_picture()) {
        clean.extend_from_slice(segment.whole);
    }
    clean.extend_from_slice(&END);
    Some(clean)
}

impl Segment<'_> {
    /// Start of a frame of any coding; C4, C8 and CC are something else.
    fn is_frame(&self) -> bool {
        matches!(self.marker, 0xC0..=0xCF) && !matches!(self.marker, 0xC4 | 0xC8 | 0xCC)
    }

    /// Everything but notes: of the application segments only those that say how to read the pixels.
    fn makes_the_picture(&self) -> bool {
        match self.marker {
            APP2 => self.body.starts_with(COLOUR_PROFILE),
            APP0 | APP14 => true,
            APP1..=APP15 | COMMENT => false,
            _ => true,
        }
    }

    fn metadata(&self) -> Metadata {
        match self.marker {
            APP1 if self.body.starts_with(EXIF) => exif::read(self.body),
            APP1 => Metadata::location(places::in_xmp(self.body)),
            APP13 => {
                let resources = self.body.strip_prefix(PHOTOSHOP).unwrap_or_default();
                Metadata::location(places::in_photoshop(resources))
            }
            _ => Metadata::default(),
        }
    }
}

/// All segments between start and end; `None` if the end is missing.
fn segments(file: &[u8]) -> Option<Vec<Segment<'_>>> {
    let mut rest = file.strip_prefix(&START)?;
    let mut segments = Vec::new();
    loop {
        let marker_at = next_marker(rest, 0)?;
        let marker = rest[marker_at + 1];
        if marker == END_MARKER {
            return Some(segments);
        }
        rest = &rest[marker_at..];
        let mut end = match marker {
            // Markers without a body.
            0x01 | 0xD0..=0xD8 => 2,
            _ => 2 + usize::from(rest.be16(2)?),
        };
        let body = rest.get(2..end)?.get(2..).unwrap_or_default();
        if marker == SCAN {
            end = next_marker(rest, end)?;
        }
        segments.push(Segment {
            marker,
            whole: &rest[..end],
            body,
        });
        rest = &rest[end..];
    }
}

/// Where the next marker is, past coded pixels: stuffed bytes, restarts and fillers are none.
fn next_marker(bytes: &[u8], from: usize) -> Option<usize> {
    bytes
        .get(from..)?
        .windows(2)
        .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF))
        .map(|at| from + at)
}

fn orientation_segment(orientation: Orientation) -> Option<Vec<u8>> {
    let tiff = exif::only_orientation(orientation);
    let length = u16::try_from(2 + EXIF.len() + tiff.len()).ok()?;
    Some([&[0xFF, APP1], &length.to_be_bytes()[..], EXIF, &tiff].concat())
}
