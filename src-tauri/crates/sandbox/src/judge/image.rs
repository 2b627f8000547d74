//! Width and height of the four picture kinds, from their headers alone.

use super::Refusal;
use super::source::Source;

type Size = Result<(u32, u32), Refusal>;

pub(super) fn png(file: &mut Source) -> Size {
    file.what = "PNG picture";
    let header: [u8; 16] = file.read(8)?;
    let [_, _, _, _, b'I', b'H', b'D', b'R', size @ ..] = header else {
        return Err(file.damaged("its header is missing"));
    };
    let [w0, w1, w2, w3, h0, h1, h2, h3] = size;
    visible(
        file,
        u32::from_be_bytes([w0, w1, w2, w3]),
        u32::from_be_bytes([h0, h1, h2, h3]),
    )
}

pub(super) fn gif(file: &mut Source) -> Size {
    file.what = "GIF picture";
    let [w0, w1, h0, h1] = file.read(6)?;
    visible(
        file,
        u16::from_le_bytes([w0, w1]).into(),
        u16::from_le_bytes([h0, h1]).into(),
    )
}

/// Walks the segments to the frame header; pixels come after it and are never read.
pub(super) fn jpeg(file: &mut Source) -> Size {
    file.what = "JPEG picture";
    let mut at = 2;
    loop {
        let [0xff, marker] = file.read(at)? else {
            return Err(file.damaged("its segments do not follow each other"));
        };
        match marker {
            // a fill byte before a marker
            0xff => at += 1,
            // markers that stand alone
            0x01 | 0xd0..=0xd7 => at += 2,
            // frame headers; the three left out are tables that share the range
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let [h0, h1, w0, w1] = file.read(at + 5)?;
                return visible(
                    file,
                    u16::from_be_bytes([w0, w1]).into(),
                    u16::from_be_bytes([h0, h1]).into(),
                );
            }
            0xd9 | 0xda => return Err(file.damaged("its size is missing")),
            _ => {
                let length = u16::from_be_bytes(file.read(at + 2)?);
                if length < 2 {
                    return Err(file.damaged("a segment has no length"));
                }
                at += 2 + u64::from(length);
            }
        }
    }
}

/// The first chunk tells the size, in one of three ways: lossy, lossless or extended.
pub(super) fn webp(file: &mut Source) -> Size {
    file.what = "WebP picture";
    let chunk: [u8; 4] = file.read(12)?;
    match &chunk {
        b"VP8 " => {
            let [_, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1] = file.read(20)? else {
                return Err(file.damaged("its first frame is not a picture"));
            };
            let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
            visible(file, side(w0, w1), side(h0, h1))
        }
        b"VP8L" => {
            let [0x2f, bits @ ..] = file.read::<5>(20)? else {
                return Err(file.damaged("its first frame is not a picture"));
            };
            let bits = u32::from_le_bytes(bits);
            visible(file, (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)
        }
        b"VP8X" => {
            let [w0, w1, w2, h0, h1, h2] = file.read(24)?;
            visible(
                file,
                u32::from_le_bytes([w0, w1, w2, 0]) + 1,
                u32::from_le_bytes([h0, h1, h2, 0]) + 1,
            )
        }
        _ => Err(file.damaged("its first part is unknown")),
    }
}

fn visible(file: &Source, width: u32, height: u32) -> Size {
    if width == 0 || height == 0 {
        return Err(file.damaged("it has no width or no height"));
    }
    Ok((width, height))
}
