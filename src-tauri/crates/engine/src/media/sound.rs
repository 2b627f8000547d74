//! Sounds that may be played, told by what is inside a file and never by its name. The platform takes none as an upload:
//! they are samples of voices and what was generated.

/// The content type of a sound, from the first bytes of its file; `None` for anything else.
pub(super) fn sniff(head: &[u8]) -> Option<&'static str> {
    match head {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some("audio/wav"),
        [b'I', b'D', b'3', ..] => Some("audio/mpeg"),
        [b'O', b'g', b'g', b'S', ..] => Some("audio/ogg"),
        [b'f', b'L', b'a', b'C', ..] => Some("audio/flac"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'M', b'4', b'A' | b'B', ..] => Some("audio/mp4"),
        [0xFF, second, third, ..] => frame(*second, *third),
        _ => None,
    }
}

/// A frame of MPEG audio without a header before it.
fn frame(second: u8, third: u8) -> Option<&'static str> {
    let is_frame = second & 0xE0 == 0xE0;
    let layer = second >> 1 & 0b11;
    match layer {
        // ADTS: the layer is always zero, and so is the bit beside it.
        0 if second & 0xF6 == 0xF0 => Some("audio/aac"),
        0 => None,
        _ => (is_frame && third >> 4 != 0xF && second >> 3 & 0b11 != 0b01).then_some("audio/mpeg"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_are_known_by_their_beginning() {
        let heads: [(&[u8], Option<&str>); 9] = [
            (b"RIFF\x24\0\0\0WAVEfmt ", Some("audio/wav")),
            (b"ID3\x04\0", Some("audio/mpeg")),
            (b"\xFF\xFB\x90\x00", Some("audio/mpeg")),
            (b"\xFF\xF1\x50\x80", Some("audio/aac")),
            (b"OggS\0", Some("audio/ogg")),
            (b"fLaC\0", Some("audio/flac")),
            (b"\0\0\0\x20ftypM4A ", Some("audio/mp4")),
            (b"\xFF\xD8\xFF\xE0", None),
            (b"<html>", None),
        ];
        for (head, mime) in heads {
            assert_eq!(sniff(head), mime, "{head:?}");
        }
    }
}
