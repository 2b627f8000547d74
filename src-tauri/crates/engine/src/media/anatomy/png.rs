//! PNG: a chain of chunks, each with a type, a length and a checksum.

use image::metadata::Orientation;

use super::bytes::Numbers;
use super::{Metadata, PictureAnatomy, exif, png_text};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";
/// Bytes of a chunk around its body: length, type, checksum.
const FRAME: usize = 12;

struct Chunk<'a> {
    kind: [u8; 4],
    whole: &'a [u8],
    body: &'a [u8],
}

/// Walks the file to its end chunk.
pub(super) fn anatomy(file: &[u8]) -> Option<PictureAnatomy> {
    let chunks = chunks(file)?;
    let header = chunks.first().filter(|chunk| &chunk.kind == b"IHDR")?.body;
    let mut anatomy = PictureAnatomy::plain(header.be32(0)?, header.be32(4)?);
    for chunk in &chunks {
        anatomy.animated |= &chunk.kind == b"acTL" && chunk.body.be32(0) > Some(1);
        anatomy.learn(chunk.metadata());
    }
    chunks
        .iter()
        .any(|chunk| &chunk.kind == b"IDAT")
        .then_some(anatomy)
}

/// The same picture with the chunks alone that are needed to show it.
pub(super) fn without_metadata(file: &[u8]) -> Option<Vec<u8>> {
    let chunks = chunks(file)?;
    let orientation = anatomy(file)?.orientation;
    let mut clean = Vec::with_capacity(file.len());
    clean.extend_from_slice(SIGNATURE);
    for chunk in chunks.iter().filter(|chunk| chunk.makes_the_picture()) {
        clean.extend_from_slice(chunk.whole);
        if &chunk.kind == b"IHDR" && orientation != Orientation::NoTransforms {
            clean.extend(new_chunk(*b"eXIf", &exif::only_orientation(orientation))?);
        }
    }
    Some(clean)
}

impl Chunk<'_> {
    /// Critical chunks, and those that say how colours, sizes and frames are meant.
    fn makes_the_picture(&self) -> bool {
        const NEEDED: [&[u8; 4]; 14] = [
            b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD",
            b"pHYs", b"acTL", b"fcTL", b"fdAT",
        ];
        let critical = self.kind[0].is_ascii_uppercase();
        critical || NEEDED.contains(&&self.kind)
    }

    fn metadata(&self) -> Metadata {
        match &self.kind {
            b"eXIf" => exif::read(self.body),
            b"tEXt" | b"zTXt" | b"iTXt" => png_text::read(self.kind, self.body).unwrap_or_default(),
            _ => Metadata::default(),
        }
    }
}

/// All chunks up to the last one; `None` if that is missing.
fn chunks(file: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut rest = file.strip_prefix(SIGNATURE)?;
    let mut chunks = Vec::new();
    loop {
        let length = usize::try_from(rest.be32(0)?).ok()?;
        let kind = rest.array(4)?;
        let (whole, after) = rest.split_at_checked(length.checked_add(FRAME)?)?;
        let body = &whole[8..8 + length];
        chunks.push(Chunk { kind, whole, body });
        if &kind == b"IEND" {
            return Some(chunks);
        }
        rest = after;
    }
}

fn new_chunk(kind: [u8; 4], body: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(body.len()).ok()?;
    let mut checksum = flate2::Crc::new();
    checksum.update(&kind);
    checksum.update(body);
    Some(
        [
            &length.to_be_bytes()[..],
            &kind,
            body,
            &checksum.sum().to_be_bytes(),
        ]
        .concat(),
    )
}
