//! GIF: a screen, then blocks; each block is a chain of pieces of at most 255 bytes.

use super::PictureAnatomy;
use super::bytes::Numbers;

const EXTENSION: u8 = 0x21;
const FRAME: u8 = 0x2C;
const TRAILER: u8 = 0x3B;
/// Signature and screen descriptor.
const HEADER: usize = 13;

/// Walks the file until its second frame. Many programs forget the trailer, so one whole frame is enough.
pub(super) fn anatomy(file: &[u8]) -> Option<PictureAnatomy> {
    let mut anatomy = PictureAnatomy::plain(file.le16(6)?.into(), file.le16(8)?.into());
    let mut rest = file.get(HEADER + colour_table(*file.get(10)?)..)?;
    let mut frames = 0;
    loop {
        rest = match rest {
            [EXTENSION, _, blocks @ ..] => after_blocks(blocks)?,
            [FRAME, ..] if frames == 1 => {
                anatomy.animated = true;
                return Some(anatomy);
            }
            [FRAME, ..] => {
                let table = colour_table(*rest.get(9)?);
                let after = after_blocks(rest.get(10 + table + 1..)?)?;
                frames += 1;
                after
            }
            [TRAILER, ..] | [] if frames > 0 => return Some(anatomy),
            _ => return None,
        };
    }
}

/// Bytes of the colour table that these flags announce.
fn colour_table(flags: u8) -> usize {
    match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    }
}

/// What follows a chain of pieces.
fn after_blocks(mut bytes: &[u8]) -> Option<&[u8]> {
    loop {
        let (length, rest) = bytes.split_first()?;
        if *length == 0 {
            return Some(rest);
        }
        bytes = rest.get(usize::from(*length)..)?;
    }
}
