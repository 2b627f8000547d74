//! Signs of a place in the two kinds of metadata that editors write: XMP and IPTC.

use super::bytes::Numbers;

/// Whether an XMP packet says where a picture was taken: by coordinates, or by the names of places.
pub(super) fn in_xmp(packet: &[u8]) -> bool {
    const SIGNS: [&[u8]; 10] = [
        b"GPSLatitude",
        b"GPSLongitude",
        b"GPSDestLatitude",
        b"GPSDestLongitude",
        b"LocationCreated",
        b"LocationShown",
        b"Iptc4xmpCore:Location",
        b"photoshop:City",
        b"photoshop:State",
        b"photoshop:Country",
    ];
    SIGNS.iter().any(|sign| contains(packet, sign))
}

/// Whether a list of Photoshop resources holds an IPTC record that names a place.
pub(super) fn in_photoshop(mut resources: &[u8]) -> bool {
    const IPTC: u16 = 0x0404;
    while let Some((id, data, rest)) = resource(resources) {
        if id == IPTC && in_iptc(data) {
            return true;
        }
        resources = rest;
    }
    false
}

/// Whether an IPTC record names a place.
pub(super) fn in_iptc(mut record: &[u8]) -> bool {
    const MARK: u8 = 0x1C;
    const APPLICATION: u8 = 2;
    while let Some([MARK, part, field, ..]) = record.first_chunk::<5>() {
        let Some(length) = record.be16(3).map(usize::from) else {
            return false;
        };
        // Content location code and name, city, sublocation, province, country code and name.
        if *part == APPLICATION && length > 0 && matches!(field, 26 | 27 | 90 | 92 | 95 | 100 | 101) {
            return true;
        }
        record = record.get(5 + length..).unwrap_or_default();
    }
    false
}

/// Whether `needle` occurs in `hay`.
pub(super) fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

/// The first Photoshop resource: its number, its data, and what follows.
fn resource(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let rest = bytes.strip_prefix(b"8BIM")?;
    let id = rest.be16(0)?;
    let name = usize::from(*rest.get(2)?) + 1;
    let size_at = 2 + name.next_multiple_of(2);
    let size = usize::try_from(rest.be32(size_at)?).ok()?;
    let data = rest.get(size_at + 4..)?.get(..size)?;
    let after = size_at + 4 + size.next_multiple_of(2);
    Some((id, data, rest.get(after..).unwrap_or_default()))
}
