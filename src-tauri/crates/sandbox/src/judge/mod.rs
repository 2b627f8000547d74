//! Files judged by what they hold, never by what they are called or said to be.
//!
//! Only the few bytes that matter are read, by seeking, so a video of 100 MB whose index stands at its end costs no
//! more than a small one. The bytes are a stranger's: every walk spends from one budget of reads and cannot run away.

mod image;
mod mp4;
mod source;
mod webm;

#[cfg(test)]
mod tests;

use std::path::Path;

use source::Source;

/// Whether a file is looked at or watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A still or animated picture: JPEG, PNG, GIF or WebP (V15).
    Image,
    /// A film: MP4, WebM or QuickTime (V17, V18).
    Video,
}

/// What the bytes of an accepted file say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// Picture or video.
    pub kind: Kind,
    /// The true content type, such as `image/webp`.
    pub mime: &'static str,
    /// Width in pixels, for a video as it is shown (a quarter turn is applied).
    pub width: Option<u32>,
    /// Height in pixels, as `width`.
    pub height: Option<u32>,
    /// Length in milliseconds; `None` for pictures and for videos that do not say it.
    pub duration_ms: Option<u64>,
}

impl Judged {
    fn picture(mime: &'static str, (width, height): (u32, u32)) -> Self {
        Self {
            kind: Kind::Image,
            mime,
            width: Some(width),
            height: Some(height),
            duration_ms: None,
        }
    }
}

/// Why a file is not accepted, in words for the one who sent it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There are no bytes.
    #[error("The file is empty.")]
    Empty,
    /// A folder or a device.
    #[error("This is not a file.")]
    NotAFile,
    /// The disk would not give the bytes.
    #[error("The file cannot be read ({0}).")]
    Unreadable(std::io::ErrorKind),
    /// A kind of file that the network does not take.
    #[error(
        "{0} is not accepted: a picture must be JPEG, PNG, GIF or WebP, and a video MP4, WebM or QuickTime."
    )]
    Unsupported(&'static str),
    /// The right kind, with bytes that contradict each other or end too early.
    #[error("This {what} is damaged: {why}.")]
    Damaged {
        /// The kind of file that it claims to be.
        what: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
}

/// Looks into the file at `path`.
///
/// # Errors
/// [`Refusal`], when the file is not one that the network takes or cannot be read. It blocks on the disk: call it
/// where blocking is allowed.
pub fn judge(path: &Path) -> Result<Judged, Refusal> {
    let mut file = Source::open(path)?;
    let head = file.head()?;
    match &head[..] {
        [0xff, 0xd8, 0xff, ..] => image::jpeg(&mut file).map(|size| Judged::picture("image/jpeg", size)),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => {
            image::png(&mut file).map(|size| Judged::picture("image/png", size))
        }
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => {
            image::gif(&mut file).map(|size| Judged::picture("image/gif", size))
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            image::webp(&mut file).map(|size| Judged::picture("image/webp", size))
        }
        [0x1a, 0x45, 0xdf, 0xa3, ..] => webm::judge(&mut file),
        [_, _, _, _, kind @ ..] if mp4::OPENINGS.iter().any(|known| kind.starts_with(known)) => {
            mp4::judge(&mut file)
        }
        other => Err(Refusal::Unsupported(name_of(other))),
    }
}

/// Kinds that people do drop on a network and that it does not take, by how they begin: offset, bytes, name.
const STRANGERS: [(usize, &[u8], &str); 18] = [
    (0, b"%PDF", "A PDF document"),
    (0, b"BM", "A BMP picture"),
    (0, b"II*\0", "A TIFF picture"),
    (0, b"MM\0*", "A TIFF picture"),
    (0, b"<svg", "An SVG picture"),
    (0, b"<?xml", "An XML or SVG file"),
    (0, b"<!DO", "A web page"),
    (0, b"<html", "A web page"),
    (0, b"PK\x03\x04", "An archive or office document"),
    (0, b"\x1f\x8b", "An archive"),
    (0, b"ID3", "A sound file"),
    (0, b"\xff\xfb", "A sound file"),
    (0, b"fLaC", "A sound file"),
    (0, b"OggS", "An Ogg file"),
    (8, b"WAVE", "A sound file"),
    (8, b"AVI ", "An AVI video"),
    (0, b"FLV", "A Flash video"),
    (0, b"\x7fELF", "A program"),
];

fn name_of(head: &[u8]) -> &'static str {
    STRANGERS
        .iter()
        .find(|(offset, magic, _)| head.get(*offset..).is_some_and(|rest| rest.starts_with(magic)))
        .map_or("A file of this kind", |(_, _, name)| name)
}
