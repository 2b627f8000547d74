//! Exif: a small TIFF file inside a picture. Only two things in it matter here: the turn and the place.

use image::metadata::Orientation;

use super::Metadata;
use super::bytes::Numbers;

/// What stands before the TIFF file in some containers.
const PREFIX: &[u8] = b"Exif\0\0";
const ORIENTATION: u16 = 0x0112;
const GPS_DIRECTORY: u16 = 0x8825;
/// Bytes of one entry of a directory.
const ENTRY: usize = 12;

/// Reads Exif, with or without its prefix. Damaged parts say nothing.
pub(super) fn read(exif: &[u8]) -> Metadata {
    let tiff = Tiff {
        bytes: exif.strip_prefix(PREFIX).unwrap_or(exif),
        little: false,
    };
    tiff.ordered().and_then(Tiff::metadata).unwrap_or_default()
}

/// The TIFF file that says how a picture is turned and nothing else.
pub(super) fn only_orientation(orientation: Orientation) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend_from_slice(&[orientation.to_exif(), 0, 0, 0, 0, 0, 0, 0]);
    tiff
}

#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Tiff<'a> {
    /// The same file with its byte order known.
    fn ordered(self) -> Option<Self> {
        let little = match self.bytes.first_chunk()? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { little, ..self })
    }

    fn metadata(self) -> Option<Metadata> {
        let mut metadata = Metadata::default();
        for entry in self.directory(self.u32(4)?)? {
            match self.u16(entry)? {
                ORIENTATION => {
                    let turn = u8::try_from(self.u16(entry + 8)?).ok();
                    metadata.orientation = turn.and_then(Orientation::from_exif);
                }
                GPS_DIRECTORY => metadata.has_location = self.names_a_place(self.u32(entry + 8)?),
                _ => {}
            }
        }
        Some(metadata)
    }

    /// Cameras without a fix write a directory with a version and nothing else: that names no place.
    fn names_a_place(self, directory: u32) -> bool {
        let Some(mut entries) = self.directory(directory) else {
            return false;
        };
        // Latitude, longitude, altitude; the same of the destination; the name of the area.
        entries.any(|entry| matches!(self.u16(entry), Some(0x01..=0x06 | 0x13..=0x1A | 0x1C)))
    }

    /// Where the entries of a directory begin, as far as the file goes.
    fn directory(self, at: u32) -> Option<impl Iterator<Item = usize> + use<'a>> {
        let at = usize::try_from(at).ok()?;
        let first = at.checked_add(2)?;
        let fit = self.bytes.len().checked_sub(first)? / ENTRY;
        let count = usize::from(self.u16(at)?).min(fit);
        Some((0..count).map(move |entry| first + entry * ENTRY))
    }

    fn u16(self, at: usize) -> Option<u16> {
        if self.little {
            self.bytes.le16(at)
        } else {
            self.bytes.be16(at)
        }
    }

    fn u32(self, at: usize) -> Option<u32> {
        if self.little {
            self.bytes.le32(at)
        } else {
            self.bytes.be32(at)
        }
    }
}
