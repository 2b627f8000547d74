//! A smaller copy of a picture that is over the limit: only ever when the person asks for one.

use super::raster::{Encoded, Raster};

/// Longest side in pixels and quality, from what nobody can tell from the original to what still shows what it is.
const STEPS: [(u32, u8); 7] = [
    (4096, 88),
    (4096, 80),
    (3072, 80),
    (2048, 80),
    (1536, 78),
    (1024, 75),
    (640, 70),
];

/// The first of the steps whose copy has at most `most_bytes`; `None` if none has. Pictures that let something
/// through keep doing so.
pub(super) fn shrink(raster: Raster, most_bytes: u64) -> Option<Encoded> {
    let mut copy = raster;
    let mut tried = None;
    for (side, quality) in STEPS {
        copy = copy.within(side);
        // Where nothing is lost, quality changes nothing.
        if copy.shines_through() && tried == Some(copy.size()) {
            continue;
        }
        let encoded = copy.encode(quality)?;
        if encoded.bytes.len() as u64 <= most_bytes {
            return Some(encoded);
        }
        tried = Some(copy.size());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::shrink;
    use crate::media::format::Format;
    use crate::media::raster::Raster;
    use crate::support::samples::{noise, png, with_hole};

    fn raster(file: &[u8]) -> Raster {
        Raster::decode(Format::Png, file, 1_000_000).unwrap()
    }

    #[test]
    fn steps_are_taken_until_a_copy_fits() {
        let original = png(noise(1100, 700));
        let plenty = shrink(raster(&original), 10_000_000).unwrap();
        let modest = shrink(raster(&original), plenty.bytes.len() as u64 - 1).unwrap();
        let little = shrink(raster(&original), 200_000).unwrap();
        assert!(modest.bytes.len() < plenty.bytes.len());
        assert!(little.bytes.len() <= 200_000);
        assert_eq!(image::load_from_memory(&plenty.bytes).unwrap().width(), 1100);
        assert_eq!(image::load_from_memory(&little.bytes).unwrap().width(), 640);
        assert!(shrink(raster(&original), 1_000).is_none());
    }

    #[test]
    fn what_shines_through_keeps_doing_so() {
        let original = png(with_hole(900, 900));
        let whole = shrink(raster(&original), 10_000_000).unwrap();
        assert_eq!(whole.format, Format::Png);
        let smaller = shrink(raster(&original), whole.bytes.len() as u64 - 1).unwrap();
        let decoded = image::load_from_memory(&smaller.bytes).unwrap().into_rgba8();
        assert_eq!((smaller.format, decoded.width()), (Format::Png, 640));
        assert_eq!(decoded.get_pixel(320, 320).0[3], 0);
    }
}
