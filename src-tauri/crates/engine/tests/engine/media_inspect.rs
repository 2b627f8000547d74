//! What a file is, and whether it may be sent: judged by content, within bounds.

use std::fs;
use std::path::PathBuf;

use imagineanything_engine::media::{Format, Inspected, Purpose, Refusal, glance};
use imagineanything_engine::views::{MediaKind, RefusalCode};

use crate::support::Desk;
use crate::support::samples::*;

const MEGABYTE: usize = 1 << 20;

/// Writes a file and inspects it.
async fn inspect(bytes: &[u8], purpose: Purpose) -> Result<Inspected, Refusal> {
    let desk = Desk::new();
    let path = desk.folder().join("a file");
    fs::write(&path, bytes).unwrap();
    desk.media().inspect(&path, purpose).await
}

async fn refused(bytes: &[u8], purpose: Purpose) -> Refusal {
    inspect(bytes, purpose).await.unwrap_err()
}

#[tokio::test]
async fn the_four_kinds_of_picture_are_told_by_content() {
    let scene = scene(64, 48);
    for (bytes, format) in [
        (jpeg(&scene, 80), Format::Jpeg),
        (png(scene.clone()), Format::Png),
        (webp(&scene, None), Format::WebP),
    ] {
        let inspected = inspect(&bytes, Purpose::Post).await.unwrap();
        assert_eq!(inspected.format, format);
        assert_eq!(inspected.size, Some((64, 48)));
        assert_eq!(inspected.bytes, bytes.len() as u64);
        assert_eq!(inspected.warning, None);
        assert!(!inspected.animated && !inspected.has_location);
    }
    let still = inspect(&gif(1), Purpose::Post).await.unwrap();
    assert_eq!(
        (still.format, still.size, still.animated),
        (Format::Gif, Some((32, 24)), false)
    );
    assert!(inspect(&gif(3), Purpose::Post).await.unwrap().animated);
}

#[tokio::test]
async fn turned_pictures_are_measured_upright() {
    let flat = jpeg(&scene(64, 48), 80);
    for (turn, size) in [(1, (64, 48)), (3, (64, 48)), (6, (48, 64)), (8, (48, 64))] {
        let inspected = inspect(&with_exif(&flat, turn, false), Purpose::Post)
            .await
            .unwrap();
        assert_eq!(inspected.size, Some(size), "turn {turn}");
        assert_eq!(inspected.orientation.to_exif(), turn);
    }
}

#[tokio::test]
async fn films_say_how_long_and_how_large_they_are() {
    for (bytes, format, size) in [
        (FILM_MP4, Format::Mp4, (64, 48)),
        (FRAGMENTS_MP4, Format::Mp4, (64, 48)),
        (TURNED_MOV, Format::QuickTime, (48, 64)),
        (FILM_WEBM, Format::WebM, (64, 48)),
    ] {
        let inspected = inspect(bytes, Purpose::Post).await.unwrap();
        assert_eq!((inspected.format, inspected.size), (format, Some(size)));
        assert_eq!(inspected.duration_ms, Some(2000), "{format:?}");
    }
}

#[tokio::test]
async fn an_unfinished_recording_is_measured_by_its_last_frame() {
    let inspected = inspect(LIVE_WEBM, Purpose::Post).await.unwrap();
    assert_eq!(
        inspected.duration_ms,
        Some(1800),
        "the tenth frame of five in a second"
    );
    // The recorder was killed in the middle of a frame.
    assert!(
        inspect(&LIVE_WEBM[..LIVE_WEBM.len() - 7], Purpose::Post)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_film_that_does_not_say_how_long_it_is_goes_with_a_warning() {
    let mut silent = mp4(0, 640, 360, 1000);
    let inspected = inspect(&silent, Purpose::Post).await.unwrap();
    assert_eq!((inspected.duration_ms, inspected.size), (None, Some((640, 360))));
    assert!(inspected.warning.unwrap().contains("180 seconds"));
    silent.truncate(silent.len() - 1);
    assert_eq!(
        refused(&silent, Purpose::Post).await.code,
        RefusalCode::Unreadable
    );
}

#[tokio::test]
async fn films_over_the_limit_of_their_purpose_are_too_long() {
    assert!(inspect(&mp4(180, 64, 48, 10), Purpose::Post).await.is_ok());
    let long = refused(&mp4(185, 64, 48, 10), Purpose::Post).await;
    assert_eq!(long.code, RefusalCode::TooLong);
    assert_eq!(
        long.message,
        "3 min 5 s is over the limit of 3 min for videos of a post."
    );
    assert!(inspect(&mp4(60, 64, 48, 10), Purpose::Byte).await.is_ok());
    assert_eq!(
        refused(&mp4(61, 64, 48, 10), Purpose::Byte).await.code,
        RefusalCode::TooLong
    );
}

#[tokio::test]
async fn size_is_judged_by_purpose_blocking_above_the_generous_megabyte_and_warning_above_the_strict_one() {
    let film = |bytes: usize| mp4(10, 64, 48, bytes - mp4(10, 64, 48, 0).len());
    assert_eq!(
        inspect(&film(50_000_000), Purpose::Post).await.unwrap().warning,
        None
    );
    let close = inspect(&film(50 * MEGABYTE), Purpose::Post).await.unwrap();
    assert!(
        close
            .warning
            .unwrap()
            .starts_with("50.0 MB is so close to the limit of 50 MB")
    );
    let large = refused(&film(50 * MEGABYTE + 1), Purpose::Post).await;
    assert_eq!((large.code, large.can_shrink), (RefusalCode::TooLarge, false));
    assert_eq!(
        large.message,
        "50.1 MB is over the limit of 50 MB for videos of a post."
    );
    assert!(inspect(&film(60 * MEGABYTE), Purpose::Byte).await.is_ok());
}

#[tokio::test]
async fn a_picture_that_is_too_large_can_be_shrunk_unless_it_moves() {
    let large = png(noise(2000, 1800));
    assert!(large.len() > 10 * MEGABYTE);
    let refusal = refused(&large, Purpose::Post).await;
    assert_eq!((refusal.code, refusal.can_shrink), (RefusalCode::TooLarge, true));
    assert!(
        refusal.message.ends_with("A smaller copy can be made."),
        "{}",
        refusal.message
    );
    let moving = with_chunk(&large, b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    assert!(!refused(&moving, Purpose::Post).await.can_shrink);
    let avatar = png(noise(1500, 1200));
    assert!(avatar.len() > 5 * MEGABYTE);
    assert_eq!(
        refused(&avatar, Purpose::Avatar).await.code,
        RefusalCode::TooLarge
    );
    assert!(inspect(&avatar, Purpose::Post).await.is_ok());
}

#[tokio::test]
async fn other_types_are_refused_by_name_with_what_would_be_accepted() {
    let heic = mp4_box(b"ftyp", b"heic\0\0\0\0mif1heic");
    for (bytes, name) in [
        (&b"%PDF-1.7\n"[..], "a PDF document"),
        (&heic, "a HEIC picture"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "an SVG drawing"),
        (b"PK\x03\x04\x14\0\0\0", "an archive or an office document"),
        (b"\x1A\x45\xDF\xA3\x8B\x42\x82\x88matroska", "a Matroska video"),
        (b"just words", "a text"),
    ] {
        let refusal = refused(bytes, Purpose::Post).await;
        assert_eq!(refusal.code, RefusalCode::UnknownType);
        assert!(
            refusal.message.starts_with(&format!("This is {name}.")),
            "{}",
            refusal.message
        );
        assert!(refusal.message.contains("JPEG, PNG, GIF and WebP"));
    }
    let nothing_known = refused(&[0, 1, 2, 3, 4, 5], Purpose::Post).await;
    assert_eq!(nothing_known.code, RefusalCode::UnknownType);
}

#[tokio::test]
async fn a_kind_that_does_not_belong_to_the_purpose_is_refused() {
    let picture = refused(&jpeg(&scene(8, 8), 80), Purpose::Byte).await;
    assert_eq!(picture.code, RefusalCode::UnknownType);
    assert!(picture.message.contains("A Byte takes one MP4"));
    assert_eq!(
        refused(FILM_MP4, Purpose::Avatar).await.code,
        RefusalCode::UnknownType
    );
}

#[tokio::test]
async fn sound_in_the_container_of_a_film_is_no_film() {
    let mut sound = mp4(10, 64, 48, 10);
    let at = sound.windows(4).position(|kind| kind == b"vide").unwrap();
    sound[at..at + 4].copy_from_slice(b"soun");
    let refusal = refused(&sound, Purpose::Post).await;
    assert_eq!(refusal.code, RefusalCode::UnknownType);
    assert!(refusal.message.starts_with("This is a sound without pictures."));
}

#[tokio::test]
async fn what_is_cut_off_is_unreadable() {
    let scene = scene(64, 48);
    let whole = [
        jpeg(&scene, 80),
        png(scene.clone()),
        webp(&scene, None),
        gif(1),
        FILM_MP4.to_vec(),
        FILM_WEBM.to_vec(),
    ];
    for bytes in whole {
        let half = &bytes[..bytes.len() / 2];
        assert_eq!(refused(half, Purpose::Post).await.code, RefusalCode::Unreadable);
    }
}

#[tokio::test]
async fn a_picture_that_is_whole_but_cannot_be_decoded_is_unreadable() {
    let mut broken = png(scene(64, 48));
    let at = broken.windows(4).position(|kind| kind == b"IDAT").unwrap();
    broken[at + 8..at + 24].fill(0xAA);
    assert_eq!(
        refused(&broken, Purpose::Post).await.code,
        RefusalCode::Unreadable
    );
}

#[tokio::test]
async fn a_pixel_bomb_is_refused_before_it_is_decoded() {
    let mut bomb = png(scene(8, 8));
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let refusal = refused(&bomb, Purpose::Post).await;
    assert_eq!(refusal.code, RefusalCode::Unreadable);
    assert!(refusal.message.starts_with("60000 × 60000 pixels"));
}

#[tokio::test]
async fn lying_sizes_do_not_lead_anywhere() {
    let forever = [
        mp4_box(b"ftyp", b"isom\0\0\0\0"),
        b"\0\0\0\x08free".repeat(30_000),
    ]
    .concat();
    assert_eq!(
        refused(&forever, Purpose::Post).await.code,
        RefusalCode::Unreadable
    );
    let huge = [
        mp4_box(b"ftyp", b"isom\0\0\0\0"),
        b"\0\0\0\x01moov\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF".to_vec(),
    ]
    .concat();
    assert_eq!(refused(&huge, Purpose::Post).await.code, RefusalCode::Unreadable);
    let tiny = [mp4_box(b"ftyp", b"isom\0\0\0\0"), b"\0\0\0\x03moov".to_vec()].concat();
    assert_eq!(refused(&tiny, Purpose::Post).await.code, RefusalCode::Unreadable);
}

#[tokio::test]
async fn what_is_no_file_says_so() {
    let desk = Desk::new();
    let media = desk.media();
    let code = async |path: PathBuf| media.inspect(&path, Purpose::Post).await.unwrap_err();
    assert_eq!(code(desk.folder().to_owned()).await.code, RefusalCode::Folder);
    let gone = code(desk.folder().join("gone.png")).await;
    assert_eq!(gone.code, RefusalCode::Unreadable);
    assert!(gone.message.starts_with("The file is gone"));
    let empty = desk.folder().join("empty.png");
    fs::write(&empty, b"").unwrap();
    assert_eq!(code(empty).await.code, RefusalCode::Empty);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_device_is_refused_without_opening_it() {
    let refusal = Desk::new()
        .media()
        .inspect("/dev/zero".as_ref(), Purpose::Post)
        .await
        .unwrap_err();
    assert_eq!(refusal.code, RefusalCode::Unreadable);
    assert!(refusal.message.contains("not a file"));
}

#[test]
fn a_glance_tells_pictures_from_videos_from_the_rest() {
    let desk = Desk::new();
    let file = |name: &str, bytes: &[u8]| {
        let path = desk.folder().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    assert_eq!(glance(&file("film.png", FILM_MP4)), Some(MediaKind::Video));
    assert_eq!(
        glance(&file("no ending", &png(scene(4, 4)))),
        Some(MediaKind::Picture)
    );
    assert_eq!(glance(&file("words.jpg", b"words")), None);
    assert_eq!(glance(&file("empty", b"")), None);
    assert_eq!(glance(desk.folder()), None);
}
