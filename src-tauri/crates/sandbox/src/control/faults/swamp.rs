//! Answers that are too much: one that never ends, and one that swells when it is unpacked.

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use flate2::{Compress, Compression, Crc, FlushCompress};
use futures_util::stream;
use http::header;

const JSON: &str = "application/json";
const OPENING: &[u8] = b"{\"posts\":\"";
const CLOSING: &[u8] = b"\"}";
/// What an endless answer sends at a time.
const PIECE: usize = 64 << 10;
const MIB: usize = 1 << 20;
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// An empty block that is the last one.
const DEFLATE_END: [u8; 2] = [3, 0];

/// The beginning of a text that goes on for as long as anybody reads.
pub(super) fn endless() -> Response {
    let piece = Bytes::from(vec![b'a'; PIECE]);
    let pieces = stream::unfold(Bytes::from_static(OPENING), move |next| {
        let after = piece.clone();
        async move { Some((Ok::<_, std::io::Error>(next), after)) }
    });
    ([(header::CONTENT_TYPE, JSON)], Body::from_stream(pieces)).into_response()
}

/// About a kilobyte for each MiB that it becomes when it is unpacked.
pub(super) fn gzip_bomb(mib: u32) -> Response {
    let filling = vec![b' '; MIB];
    let mut crc = Crc::new();
    let mut packed = GZIP_HEAD.to_vec();
    packed.extend(block(OPENING));
    crc.update(OPENING);
    let mut crc_of_filling = Crc::new();
    crc_of_filling.update(&filling);
    let block_of_filling = block(&filling);
    for _ in 0..mib {
        packed.extend_from_slice(&block_of_filling);
        crc.combine(&crc_of_filling);
    }
    packed.extend(block(CLOSING));
    crc.update(CLOSING);
    packed.extend_from_slice(&DEFLATE_END);
    packed.extend_from_slice(&crc.sum().to_le_bytes());
    packed.extend_from_slice(&crc.amount().to_le_bytes());
    let headers = [(header::CONTENT_TYPE, JSON), (header::CONTENT_ENCODING, "gzip")];
    (headers, packed).into_response()
}

/// `bytes` as deflate blocks that refer to nothing before them, so that they may be repeated.
fn block(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(bytes.len() / 100 + 64);
    let mut packer = Compress::new(Compression::best(), false);
    while packer.total_in() < bytes.len() as u64 || packed.len() == packed.capacity() {
        packed.reserve(4096);
        let rest = bytes.get(packer.total_in() as usize..).unwrap_or_default();
        if packer
            .compress_vec(rest, &mut packed, FlushCompress::Full)
            .is_err()
        {
            break;
        }
    }
    packed
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;

    use super::*;

    #[tokio::test]
    async fn a_bomb_is_small_and_swells_to_its_size() {
        let body = gzip_bomb(3).into_body();
        let packed = axum::body::to_bytes(body, MIB).await.unwrap();
        assert!(packed.len() < 10_000, "{} bytes", packed.len());
        let mut text = String::new();
        GzDecoder::new(&packed[..]).read_to_string(&mut text).unwrap();
        assert_eq!(text.len(), 3 * MIB + OPENING.len() + CLOSING.len());
        assert!(text.starts_with("{\"posts\":\"  ") && text.ends_with("  \"}"));
    }
}
