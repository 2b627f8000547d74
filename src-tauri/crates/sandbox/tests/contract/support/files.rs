//! Small files, made here.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

pub fn image(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(64, 48)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

pub fn png() -> Vec<u8> {
    image(ImageFormat::Png)
}

/// A picture that is filled up to `size` bytes: what follows its end is not looked at.
pub fn png_of(size: usize) -> Vec<u8> {
    let mut bytes = png();
    bytes.resize(size, 0);
    bytes
}

/// An MP4 of 1280 × 720 that says it lasts `seconds`, filled up to `size` bytes.
pub fn mp4(seconds: u32, size: usize) -> Vec<u8> {
    let moov = atom(b"moov", &[movie_header(seconds), video_track()].concat());
    let opening = atom(b"ftyp", b"isom\0\0\x02\0isommp41");
    let filling = size.saturating_sub(opening.len() + moov.len() + 8);
    [opening, moov, atom(b"mdat", &vec![7; filling])].concat()
}

fn movie_header(seconds: u32) -> Vec<u8> {
    let mut body = vec![0; 100];
    body[12..16].copy_from_slice(&1000_u32.to_be_bytes());
    body[16..20].copy_from_slice(&(seconds * 1000).to_be_bytes());
    atom(b"mvhd", &body)
}

fn video_track() -> Vec<u8> {
    let mut head = vec![0; 84];
    head[40..44].copy_from_slice(&0x1_0000_u32.to_be_bytes());
    head[76..80].copy_from_slice(&(1280_u32 << 16).to_be_bytes());
    head[80..84].copy_from_slice(&(720_u32 << 16).to_be_bytes());
    let mut handler = vec![0; 24];
    handler[8..12].copy_from_slice(b"vide");
    atom(
        b"trak",
        &[atom(b"tkhd", &head), atom(b"mdia", &atom(b"hdlr", &handler))].concat(),
    )
}

fn atom(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes()[..], kind, body].concat()
}
