//! Pictures and films made for tests, with and without the metadata that cameras write.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, Frame, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// A film of two seconds, its movie box at the end.
pub const FILM_MP4: &[u8] = include_bytes!("../samples/film.mp4");
/// The same in fragments of a second.
pub const FRAGMENTS_MP4: &[u8] = include_bytes!("../samples/fragments.mp4");
/// A film with its place in a `loci` box.
pub const PLACE_MP4: &[u8] = include_bytes!("../samples/place.mp4");
/// A film with its place in a list of keys, as telephones write it.
pub const PLACE_MOV: &[u8] = include_bytes!("../samples/place.mov");
/// A film that is shown turned by 90 degrees, with its place in a `©xyz` box.
pub const TURNED_MOV: &[u8] = include_bytes!("../samples/turned.mov");
/// A film of two seconds.
pub const FILM_WEBM: &[u8] = include_bytes!("../samples/film.webm");
/// The same as a recording that was never finished: nothing says how long it is.
pub const LIVE_WEBM: &[u8] = include_bytes!("../samples/live.webm");

/// A picture whose corners differ, so that turns show.
pub fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let across = (x * 255 / width.max(1)) as u8;
        let down = (y * 255 / height.max(1)) as u8;
        Rgb([across, down, 255 - across])
    })
}

/// Noise, which no encoder packs.
pub fn noise(width: u32, height: u32) -> RgbImage {
    let mut state = 0x2545_F491_u32;
    RgbImage::from_fn(width, height, |_, _| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let [a, b, c, _] = state.to_le_bytes();
        Rgb([a, b, c])
    })
}

/// A JPEG of this picture.
pub fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))
        .unwrap();
    bytes
}

/// A PNG of this picture.
pub fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A red picture with a hole in its middle, behind which there is a green that nobody sees.
pub fn with_hole(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, y| {
        let inside = x.abs_diff(width / 2) < width / 4 && y.abs_diff(height / 2) < height / 4;
        Rgba(if inside {
            [0, 255, 0, 0]
        } else {
            [200, 40, 90, 255]
        })
    })
}

/// A GIF with this many frames.
pub fn gif(frames: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for frame in 0..frames {
        let shade = (frame * 60) as u8;
        let pixels = RgbaImage::from_pixel(32, 24, Rgba([shade, 255 - shade, 80, 255]));
        encoder.encode_frame(Frame::new(pixels)).unwrap();
    }
    drop(encoder);
    bytes
}

/// A lossless WebP, with Exif if given.
pub fn webp(picture: &RgbImage, exif: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut bytes);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).unwrap();
    }
    picture.write_with_encoder(encoder).unwrap();
    bytes
}

/// Exif as a camera writes it: a turn (1–8) and, if asked, a place.
pub fn exif(turn: u8, place: bool) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            &tag.to_be_bytes()[..],
            &kind.to_be_bytes(),
            &count.to_be_bytes(),
            &value.to_be_bytes(),
        ]
        .concat()
    };
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend(entry(0x0112, 3, 1, u32::from(turn) << 16));
    tiff.extend(entry(0x8825, 4, 1, 38));
    tiff.extend([0; 4]);
    // The directory of places: its version, and a latitude.
    tiff.extend([0, if place { 2 } else { 1 }]);
    tiff.extend(entry(0, 1, 4, 0x0203_0000));
    if place {
        tiff.extend(entry(1, 2, 2, u32::from_be_bytes(*b"N\0\0\0")));
    }
    tiff.extend([0; 4]);
    tiff
}

/// XMP of an editor that names a city.
pub fn xmp() -> Vec<u8> {
    b"<x:xmpmeta><rdf:Description photoshop:City=\"Gothenburg\"/></x:xmpmeta>".to_vec()
}

/// An IPTC record that names a city, in the wrapping of Photoshop.
pub fn iptc() -> Vec<u8> {
    let record = b"\x1C\x02\x5A\0\x0AGothenburg";
    let mut resource = b"8BIM\x04\x04\0\0".to_vec();
    resource.extend((record.len() as u32).to_be_bytes());
    resource.extend(record);
    resource.resize(resource.len().next_multiple_of(2), 0);
    resource
}

/// A JPEG with another segment behind its first one.
pub fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let first = 4 + usize::from(u16::from_be_bytes([jpeg[4], jpeg[5]])) - 2;
    let length = (body.len() as u16 + 2).to_be_bytes();
    [
        &jpeg[..2 + first],
        &[0xFF, marker],
        &length,
        body,
        &jpeg[2 + first..],
    ]
    .concat()
}

/// A JPEG with Exif.
pub fn with_exif(jpeg: &[u8], turn: u8, place: bool) -> Vec<u8> {
    with_segment(jpeg, 0xE1, &[b"Exif\0\0", &exif(turn, place)[..]].concat())
}

/// A PNG with another chunk behind its header.
pub fn with_chunk(png: &[u8], kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    const HEADER_END: usize = 8 + 25;
    let mut checksum = flate2::Crc::new();
    checksum.update(kind);
    checksum.update(body);
    let length = (body.len() as u32).to_be_bytes();
    let sum = checksum.sum().to_be_bytes();
    [&png[..HEADER_END], &length, kind, body, &sum, &png[HEADER_END..]].concat()
}

/// Bytes packed as PNG packs them.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A box of an MP4.
pub fn mp4_box(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes(), &kind[..], body].concat()
}

/// A minimal MP4 whose movie box stands at the end behind `payload` bytes of film.
pub fn mp4(seconds: u32, width: u16, height: u16, payload: usize) -> Vec<u8> {
    let mut header = [0; 100];
    header[12..16].copy_from_slice(&1000_u32.to_be_bytes());
    header[16..20].copy_from_slice(&(seconds * 1000).to_be_bytes());
    let mut track = [0; 84];
    track[40..44].copy_from_slice(&0x0001_0000_u32.to_be_bytes());
    track[76..78].copy_from_slice(&width.to_be_bytes());
    track[80..82].copy_from_slice(&height.to_be_bytes());
    let handler = mp4_box(b"hdlr", b"\0\0\0\0\0\0\0\0vide\0\0\0\0\0\0\0\0\0\0\0\0\0");
    let track = [mp4_box(b"tkhd", &track), mp4_box(b"mdia", &handler)].concat();
    let movie = [mp4_box(b"mvhd", &header), mp4_box(b"trak", &track)].concat();
    [
        mp4_box(b"ftyp", b"isom\0\0\x02\0isommp41"),
        mp4_box(b"mdat", &vec![0x5A; payload]),
        mp4_box(b"moov", &movie),
    ]
    .concat()
}
