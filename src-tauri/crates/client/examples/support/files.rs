//! Files to upload, known by what they contain.

use std::error::Error;
use std::io::Read as _;

use imagineanything_client::UploadSource;

/// Bytes that tell a type.
const HEAD: u64 = 12;

/// A file, ready to be uploaded.
pub(crate) async fn open(path: &str) -> Result<UploadSource, Box<dyn Error>> {
    let mut head = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(HEAD).read_to_end(&mut head))
        .map_err(|error| format!("{path}: {error}"))?;
    let content_type =
        content_type(&head).ok_or_else(|| format!("{path} is neither a picture nor a video"))?;
    let source = UploadSource::open(path, content_type).await;
    Ok(source.map_err(|error| format!("{path}: {error}"))?)
}

/// Whether a file is a video; else it is a picture.
pub(crate) fn is_video(source: &UploadSource) -> bool {
    source.content_type().starts_with("video/")
}

fn content_type(head: &[u8]) -> Option<&'static str> {
    match head {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] => Some("image/webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'q', b't', b' ', b' '] => Some("video/quicktime"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some("video/mp4"),
        [0x1a, 0x45, 0xdf, 0xa3, ..] => Some("video/webm"),
        _ => None,
    }
}
