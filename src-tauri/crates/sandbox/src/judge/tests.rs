//! Files made here, byte by byte: good ones, foreign ones, and ones that lie.

use std::io::{Seek, SeekFrom, Write};

use tempfile::TempDir;

use super::{Judged, Kind, Refusal, judge};

fn judged(bytes: &[u8]) -> Result<Judged, Refusal> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    judge(file.path())
}

fn picture(bytes: &[u8]) -> (&'static str, Option<u32>, Option<u32>) {
    let judged = judged(bytes).unwrap();
    assert_eq!((judged.kind, judged.duration_ms), (Kind::Image, None));
    (judged.mime, judged.width, judged.height)
}

fn damaged(bytes: &[u8]) -> bool {
    matches!(judged(bytes), Err(Refusal::Damaged { .. }))
}

fn atom(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes()[..], kind, body].concat()
}

fn movie_header(timescale: u32, duration: u32) -> Vec<u8> {
    let mut body = vec![0; 100];
    body[12..16].copy_from_slice(&timescale.to_be_bytes());
    body[16..20].copy_from_slice(&duration.to_be_bytes());
    atom(b"mvhd", &body)
}

fn track(handler: &[u8; 4], width: u32, height: u32, turned: bool) -> Vec<u8> {
    let mut head = vec![0; 84];
    let one = if turned { 44 } else { 40 };
    head[one..one + 4].copy_from_slice(&0x1_0000_u32.to_be_bytes());
    head[76..80].copy_from_slice(&(width << 16).to_be_bytes());
    head[80..84].copy_from_slice(&(height << 16).to_be_bytes());
    let mut handler_body = vec![0; 24];
    handler_body[8..12].copy_from_slice(handler);
    let media = atom(b"mdia", &atom(b"hdlr", &handler_body));
    atom(b"trak", &[atom(b"tkhd", &head), media].concat())
}

fn film(brand: &[u8; 4], parts: &[Vec<u8>]) -> Vec<u8> {
    let opening = atom(b"ftyp", &[brand, &[0, 0, 2, 0][..]].concat());
    [opening, atom(b"mdat", &[7; 50]), atom(b"moov", &parts.concat())].concat()
}

fn element(id: &[u8], body: &[u8]) -> Vec<u8> {
    let size = (1_u64 << 56 | body.len() as u64).to_be_bytes();
    [id, &size, body].concat()
}

fn webm(doc_type: &[u8], info: &[u8], tracks: &[u8]) -> Vec<u8> {
    let segment = [
        element(&[0x15, 0x49, 0xa9, 0x66], info),
        element(&[0x16, 0x54, 0xae, 0x6b], tracks),
    ];
    let opening = element(&[0x1a, 0x45, 0xdf, 0xa3], &element(&[0x42, 0x82], doc_type));
    [opening, element(&[0x18, 0x53, 0x80, 0x67], &segment.concat())].concat()
}

fn webm_video(width: u16, height: u16) -> Vec<u8> {
    let sides = [
        element(&[0xb0], &width.to_be_bytes()),
        element(&[0xba], &height.to_be_bytes()),
    ];
    element(&[0xae], &element(&[0xe0], &sides.concat()))
}

#[test]
fn every_picture_kind_tells_its_size() {
    let encode = |format| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(64, 48)
            .write_to(&mut bytes, format)
            .unwrap();
        bytes.into_inner()
    };
    let size = (Some(64), Some(48));
    for (format, mime) in [
        (image::ImageFormat::Jpeg, "image/jpeg"),
        (image::ImageFormat::Png, "image/png"),
        (image::ImageFormat::Gif, "image/gif"),
        (image::ImageFormat::WebP, "image/webp"),
    ] {
        assert_eq!(picture(&encode(format)), (mime, size.0, size.1));
    }
}

#[test]
fn lossy_and_extended_webp_tell_their_size() {
    let lossy = [
        &b"RIFF\x20\0\0\0WEBPVP8 \x10\0\0\0\0\0\0\x9d\x01\x2a"[..],
        &[0x80, 0x42, 0x68, 0x01],
    ]
    .concat();
    assert_eq!(picture(&lossy), ("image/webp", Some(0x280), Some(360)));
    let extended = [
        &b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0"[..],
        &[0xff, 0x03, 0, 0x57, 0x02, 0],
    ]
    .concat();
    assert_eq!(picture(&extended), ("image/webp", Some(1024), Some(600)));
}

#[test]
fn a_jpeg_with_large_segments_before_its_frame_is_walked() {
    let mut bytes = vec![0xff, 0xd8];
    for _ in 0..40 {
        bytes.extend([0xff, 0xe1, 0xff, 0xff]);
        bytes.extend(vec![9; 0xfffd]);
    }
    bytes.extend([0xff, 0xff, 0xc2, 0, 17, 8, 0x03, 0x84, 0x04, 0xb0]);
    assert_eq!(picture(&bytes), ("image/jpeg", Some(1200), Some(900)));
}

#[test]
fn mp4_and_quicktime_tell_brand_size_and_length() {
    let parts = [
        movie_header(600, 5100),
        track(b"soun", 0, 0, false),
        track(b"vide", 1280, 720, false),
    ];
    let mp4 = judged(&film(b"isom", &parts)).unwrap();
    let expected = Judged {
        kind: Kind::Video,
        mime: "video/mp4",
        width: Some(1280),
        height: Some(720),
        duration_ms: Some(8500),
    };
    assert_eq!(mp4, expected);
    assert_eq!(judged(&film(b"qt  ", &parts)).unwrap().mime, "video/quicktime");
    let without_brand = atom(b"moov", &parts.concat());
    assert_eq!(judged(&without_brand).unwrap().mime, "video/quicktime");
}

#[test]
fn a_film_turned_by_a_quarter_is_as_tall_as_it_is_shown() {
    let judged = judged(&film(
        b"mp42",
        &[movie_header(1, 1), track(b"vide", 1920, 1080, true)],
    ))
    .unwrap();
    assert_eq!((judged.width, judged.height), (Some(1080), Some(1920)));
}

#[test]
fn a_fragmented_film_tells_its_length_in_its_extension() {
    let extension = atom(
        b"mvex",
        &atom(b"mehd", &[&[0; 4][..], &90_000_u32.to_be_bytes()].concat()),
    );
    let parts = [movie_header(1000, 0), track(b"vide", 320, 240, false), extension];
    assert_eq!(judged(&film(b"iso6", &parts)).unwrap().duration_ms, Some(90_000));
}

#[test]
fn an_unknown_length_is_not_made_up() {
    for (timescale, duration) in [(0, 5), (600, 0), (600, u32::MAX)] {
        let parts = [movie_header(timescale, duration), track(b"vide", 320, 240, false)];
        assert_eq!(judged(&film(b"isom", &parts)).unwrap().duration_ms, None);
    }
    let endless = element(&[0x44, 0x89], &f64::INFINITY.to_be_bytes());
    assert_eq!(
        judged(&webm(b"webm", &endless, &webm_video(64, 64)))
            .unwrap()
            .duration_ms,
        None
    );
}

#[test]
fn an_index_at_the_end_of_a_huge_file_is_found_by_seeking() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let gigabytes: u64 = 6 << 30;
    file.write_all(&atom(b"ftyp", b"isom\0\0\0\0")).unwrap();
    file.write_all(&[&1_u32.to_be_bytes()[..], b"mdat", &gigabytes.to_be_bytes()].concat())
        .unwrap();
    file.seek(SeekFrom::Start(16 + gigabytes)).unwrap();
    let parts = [movie_header(1000, 4000), track(b"vide", 640, 360, false)];
    file.write_all(&atom(b"moov", &parts.concat())).unwrap();
    assert_eq!(judge(file.path()).unwrap().duration_ms, Some(4000));
}

#[test]
fn webm_tells_size_and_length() {
    let info = [
        element(&[0x2a, 0xd7, 0xb1], &500_000_u32.to_be_bytes()),
        element(&[0x44, 0x89], &12_000_f32.to_be_bytes()),
    ];
    let judged = judged(&webm(b"webm", &info.concat(), &webm_video(720, 480))).unwrap();
    assert_eq!((judged.mime, judged.duration_ms), ("video/webm", Some(6000)));
    assert_eq!((judged.width, judged.height), (Some(720), Some(480)));
}

#[test]
fn foreign_kinds_are_refused_by_name() {
    let heic = atom(b"ftyp", b"heic\0\0\0\0mif1");
    let sound = film(b"isom", &[movie_header(1, 1), track(b"soun", 0, 0, false)]);
    for (bytes, name) in [
        (&b"%PDF-1.7 ..."[..], "A PDF document"),
        (b"<svg xmlns='...'>", "An SVG picture"),
        (b"RIFF\0\0\0\0WAVEfmt ", "A sound file"),
        (b"just words", "A file of this kind"),
        (b"x", "A file of this kind"),
        (&heic, "A HEIC picture"),
        (&sound, "A recording without a picture"),
        (&webm(b"matroska", &[], &webm_video(4, 4)), "A Matroska video"),
        (
            &webm(b"webm", &[], &element(&[0xae], &[])),
            "A recording without a picture",
        ),
    ] {
        assert_eq!(judged(bytes), Err(Refusal::Unsupported(name)));
    }
}

#[test]
fn nothing_a_folder_and_a_missing_file_are_refused() {
    let folder = TempDir::new().unwrap();
    assert_eq!(judged(b""), Err(Refusal::Empty));
    assert_eq!(judge(folder.path()), Err(Refusal::NotAFile));
    let missing = judge(&folder.path().join("gone.png"));
    assert_eq!(missing, Err(Refusal::Unreadable(std::io::ErrorKind::NotFound)));
}

#[test]
fn every_truncation_of_a_film_is_refused_or_judged_but_never_a_panic() {
    let parts = [movie_header(600, 600), track(b"vide", 64, 64, false)];
    let info = element(&[0x44, 0x89], &1.0_f64.to_be_bytes());
    for whole in [film(b"isom", &parts), webm(b"webm", &info, &webm_video(64, 64))] {
        assert!(judged(&whole).is_ok());
        for length in 1..whole.len() - 1 {
            assert!(
                judged(&whole[..length]).is_err(),
                "accepted {length} of {} bytes",
                whole.len()
            );
        }
    }
}

#[test]
fn lying_sizes_and_endless_walks_end_as_damage() {
    let too_small = [&4_u32.to_be_bytes()[..], b"ftyp", b"isom"].concat();
    let beyond = [atom(b"ftyp", b"isom\0\0\0\0"), vec![0xff; 8]].concat();
    let wide = [&1_u32.to_be_bytes()[..], b"mdat", &u64::MAX.to_be_bytes()].concat();
    let swarm = [atom(b"ftyp", b"isom\0\0\0\0"), atom(b"free", b"").repeat(20_000)].concat();
    let voids = [
        webm(b"webm", &[], &[])[..20].to_vec(),
        [0xec, 0x80].repeat(20_000),
    ]
    .concat();
    let zero_segment = [0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0];
    let no_frame = [0xff, 0xd8, 0xff, 0xda, 0, 4, 1, 2];
    let flat = [&b"GIF89a"[..], &[0, 0, 9, 0]].concat();
    for bytes in [
        &too_small[..],
        &beyond,
        &wide,
        &swarm,
        &voids,
        &zero_segment,
        &no_frame,
        &flat,
    ] {
        assert!(damaged(bytes), "{:?}", judged(bytes));
    }
}
