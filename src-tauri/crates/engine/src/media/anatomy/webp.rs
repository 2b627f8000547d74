//! WebP: a RIFF file of chunks.

use image::metadata::Orientation;

use super::bytes::Numbers;
use super::{Metadata, PictureAnatomy, exif, places};

/// `RIFF`, size, `WEBP`.
const HEADER: usize = 12;
/// Bits of the flags in the extended header.
const ANIMATION: u8 = 0x02;
const XMP: u8 = 0x04;
const EXIF: u8 = 0x08;

struct Chunk<'a> {
    kind: [u8; 4],
    body: &'a [u8],
}

/// Walks the file to the end that its header announces.
pub(super) fn anatomy(file: &[u8]) -> Option<PictureAnatomy> {
    let chunks = chunks(file)?;
    let (width, height) = chunks.iter().find_map(Chunk::size)?;
    let mut anatomy = PictureAnatomy::plain(width, height);
    let mut has_pixels = false;
    for chunk in &chunks {
        has_pixels |= matches!(&chunk.kind, b"VP8 " | b"VP8L" | b"ANMF");
        anatomy.animated |= &chunk.kind == b"VP8X" && chunk.body.first()? & ANIMATION != 0;
        anatomy.learn(chunk.metadata());
    }
    has_pixels.then_some(anatomy)
}

/// The same picture with the chunks alone that are needed to show it.
pub(super) fn without_metadata(file: &[u8]) -> Option<Vec<u8>> {
    let chunks = chunks(file)?;
    let orientation = anatomy(file)?.orientation;
    let turned = orientation != Orientation::NoTransforms;
    let mut clean = b"RIFF\0\0\0\0WEBP".to_vec();
    for chunk in chunks.iter().filter(|chunk| chunk.makes_the_picture()) {
        let mut body = chunk.body.to_vec();
        if &chunk.kind == b"VP8X" {
            let flags = body.first_mut()?;
            *flags = *flags & !(XMP | EXIF) | if turned { EXIF } else { 0 };
        }
        push(&mut clean, chunk.kind, &body)?;
    }
    if turned {
        push(&mut clean, *b"EXIF", &exif::only_orientation(orientation))?;
    }
    let size = u32::try_from(clean.len() - 8).ok()?;
    clean[4..8].copy_from_slice(&size.to_le_bytes());
    Some(clean)
}

impl Chunk<'_> {
    fn makes_the_picture(&self) -> bool {
        matches!(
            &self.kind,
            b"VP8X" | b"ICCP" | b"ANIM" | b"ANMF" | b"ALPH" | b"VP8 " | b"VP8L"
        )
    }

    /// The size, from whichever of the three headers this is.
    fn size(&self) -> Option<(u32, u32)> {
        match &self.kind {
            b"VP8X" => Some((self.body.le24(4)? + 1, self.body.le24(7)? + 1)),
            b"VP8 " if self.body.get(3..6)? == [0x9D, 0x01, 0x2A] => {
                let side = |at| self.body.le16(at).map(|side| u32::from(side & 0x3FFF));
                Some((side(6)?, side(8)?))
            }
            b"VP8L" if *self.body.first()? == 0x2F => {
                let bits = self.body.le32(1)?;
                Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
            }
            _ => None,
        }
    }

    fn metadata(&self) -> Metadata {
        match &self.kind {
            b"EXIF" => exif::read(self.body),
            b"XMP " => Metadata::location(places::in_xmp(self.body)),
            _ => Metadata::default(),
        }
    }
}

fn chunks(file: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let announced = usize::try_from(file.le32(4)?).ok()?.checked_add(8)?;
    let mut rest = file.get(..announced)?.get(HEADER..)?;
    let mut chunks = Vec::new();
    while rest.len() >= 8 {
        let (kind, length) = (rest.array(0)?, usize::try_from(rest.le32(4)?).ok()?);
        let body = rest.get(8..)?.get(..length)?;
        chunks.push(Chunk { kind, body });
        rest = rest.get(8 + length.next_multiple_of(2)..).unwrap_or_default();
    }
    Some(chunks)
}

fn push(file: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) -> Option<()> {
    file.extend_from_slice(&kind);
    file.extend_from_slice(&u32::try_from(body.len()).ok()?.to_le_bytes());
    file.extend_from_slice(body);
    file.resize(file.len().next_multiple_of(2), 0);
    Some(())
}
