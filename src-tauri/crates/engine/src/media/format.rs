//! The seven types that the platform takes, told by what is inside a file and never by its name.

use crate::views::MediaKind;

/// Bytes from the beginning of a file that are enough to tell its type.
pub(super) const HEAD: usize = 512;

/// A type of file that the platform takes (V15–V18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG picture.
    Jpeg,
    /// PNG picture.
    Png,
    /// GIF picture.
    Gif,
    /// WebP picture.
    WebP,
    /// MP4 video.
    Mp4,
    /// WebM video.
    WebM,
    /// QuickTime video.
    QuickTime,
}

/// A file of none of the seven types, with a name for people if it is a common one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stranger(pub Option<&'static str>);

impl Format {
    /// The content type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
            Self::QuickTime => "video/quicktime",
        }
    }

    /// Picture or video.
    pub const fn kind(self) -> MediaKind {
        match self {
            Self::Jpeg | Self::Png | Self::Gif | Self::WebP => MediaKind::Picture,
            Self::Mp4 | Self::WebM | Self::QuickTime => MediaKind::Video,
        }
    }

    /// The usual ending of a file name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Mp4 => "mp4",
            Self::WebM => "webm",
            Self::QuickTime => "mov",
        }
    }

    /// Tells the type from the first [`HEAD`] bytes of a file.
    pub fn sniff(head: &[u8]) -> Result<Self, Stranger> {
        match head {
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Self::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, kind @ ..] => riff(kind),
            [0x1A, 0x45, 0xDF, 0xA3, header @ ..] => ebml(header),
            [_, _, _, _, kind @ ..] if kind.starts_with(b"ftyp") => brand(&kind[4..]),
            [_, _, _, _, kind @ ..] if OLD_QUICKTIME.iter().any(|name| kind.starts_with(name)) => {
                Ok(Self::QuickTime)
            }
            _ => Err(Stranger(name_of(head))),
        }
    }
}

/// What a QuickTime film from before file type boxes begins with.
const OLD_QUICKTIME: [&[u8]; 5] = [b"moov", b"mdat", b"wide", b"pnot", b"skip"];

fn riff(kind: &[u8]) -> Result<Format, Stranger> {
    match kind {
        [b'W', b'E', b'B', b'P', ..] => Ok(Format::WebP),
        [b'A', b'V', b'I', b' ', ..] => Err(Stranger(Some("an AVI video"))),
        [b'W', b'A', b'V', b'E', ..] => Err(Stranger(Some("a WAV sound"))),
        _ => Err(Stranger(None)),
    }
}

/// Matroska and WebM differ in the document type alone.
fn ebml(header: &[u8]) -> Result<Format, Stranger> {
    const DOC_TYPE: [u8; 2] = [0x42, 0x82];
    let document = header
        .windows(2)
        .position(|id| id == DOC_TYPE)
        .and_then(|at| header.get(at + 3..));
    match document {
        Some(name) if name.starts_with(b"webm") => Ok(Format::WebM),
        Some(name) if name.starts_with(b"matroska") => Err(Stranger(Some("a Matroska video"))),
        _ => Err(Stranger(None)),
    }
}

/// Many things live in the container of MP4; its major brand tells them apart.
fn brand(major: &[u8]) -> Result<Format, Stranger> {
    match major {
        [b'q', b't', b' ', b' ', ..] => Ok(Format::QuickTime),
        [b'h', b'e', b'i' | b'v', ..] | [b'm' | b'M', b'i' | b's', b'f', b'1', ..] => {
            Err(Stranger(Some("a HEIC picture")))
        }
        [b'a', b'v', b'i', b'f' | b's', ..] => Err(Stranger(Some("an AVIF picture"))),
        [b'3', b'g', ..] => Err(Stranger(Some("a 3GP video"))),
        [b'c', b'r', b'x', b' ', ..] => Err(Stranger(Some("a raw photograph"))),
        [b'M', b'4', b'A' | b'B' | b'P', ..] => Err(Stranger(Some("an AAC sound"))),
        [_, _, _, _, ..] => Ok(Format::Mp4),
        _ => Err(Stranger(None)),
    }
}

/// Names for what people most often drop by mistake.
fn name_of(head: &[u8]) -> Option<&'static str> {
    const NAMES: [(&[u8], &str); 15] = [
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "an archive or an office document"),
        (b"\x1F\x8B", "an archive"),
        (b"BM", "a BMP picture"),
        (b"II*\0", "a TIFF picture"),
        (b"MM\0*", "a TIFF picture"),
        (b"8BPS", "a Photoshop document"),
        (b"\xFF\x0A", "a JPEG XL picture"),
        (b"\0\0\0\x0CJXL ", "a JPEG XL picture"),
        (b"ID3", "an MP3 sound"),
        (b"OggS", "an Ogg sound or video"),
        (b"fLaC", "a FLAC sound"),
        (b"FLV", "a Flash video"),
        (b"\0\0\x01\xBA", "an MPEG video"),
        (b"{\\rtf", "a text document"),
    ];
    if let Some((_, name)) = NAMES.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(name);
    }
    if head.windows(4).any(|word| word == b"<svg") {
        return Some("an SVG drawing");
    }
    std::str::from_utf8(head)
        .is_ok_and(|text| !text.contains('\0'))
        .then_some("a text")
}
