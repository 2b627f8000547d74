//! Metadata that programs hide in the text chunks of a PNG.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::{Metadata, exif, places};

/// Most bytes that a compressed text may become.
const LONGEST: u64 = 4 << 20;

/// Reads a text chunk of one of the three kinds.
pub(super) fn read(kind: [u8; 4], body: &[u8]) -> Option<Metadata> {
    let (keyword, rest) = split_at_zero(body)?;
    let text = match &kind {
        b"tEXt" => rest.to_vec(),
        b"zTXt" => inflate(rest.strip_prefix(&[0])?)?,
        b"iTXt" => international(rest)?,
        _ => return None,
    };
    match keyword {
        b"XML:com.adobe.xmp" | b"Raw profile type xmp" => Some(Metadata::location(places::in_xmp(&text))),
        b"Raw profile type exif" | b"Raw profile type APP1" => {
            raw_profile(&text).map(|exif| exif::read(&exif))
        }
        b"Raw profile type iptc" | b"Raw profile type 8bim" => {
            let profile = raw_profile(&text)?;
            let found = places::in_photoshop(&profile) || places::in_iptc(&profile);
            Some(Metadata::location(found))
        }
        _ => None,
    }
}

/// Compression flag and method, language, translated keyword, text.
fn international(rest: &[u8]) -> Option<Vec<u8>> {
    let (flags, rest) = rest.split_at_checked(2)?;
    let (_language, rest) = split_at_zero(rest)?;
    let (_keyword, text) = split_at_zero(rest)?;
    match flags[0] {
        0 => Some(text.to_vec()),
        _ => inflate(text),
    }
}

fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    ZlibDecoder::new(bytes)
        .take(LONGEST)
        .read_to_end(&mut text)
        .ok()?;
    Some(text)
}

/// A raw profile is a name, a length, and hexadecimal digits in lines.
fn raw_profile(text: &[u8]) -> Option<Vec<u8>> {
    let mut lines = text.trim_ascii_start().splitn(3, |byte| *byte == b'\n');
    let digits = lines
        .nth(2)?
        .iter()
        .filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    Some(
        digits
            .chunks_exact(2)
            .map(|pair| pair[0] << 4 | pair[1])
            .collect(),
    )
}

fn split_at_zero(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let zero = bytes.iter().position(|byte| *byte == 0)?;
    Some((&bytes[..zero], &bytes[zero + 1..]))
}
