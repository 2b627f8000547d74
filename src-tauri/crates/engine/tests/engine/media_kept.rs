//! Pasted pictures and smaller copies: kept until they are forgotten.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use imagineanything_engine::media::{Format, Purpose};
use imagineanything_engine::views::RefusalCode;

use crate::support::Desk;
use crate::support::samples::*;

/// V15 and V16 in strict megabytes, so that a smaller copy comes without a warning.
const POST_BYTES: u64 = 10_000_000;
const AVATAR_BYTES: u64 = 5_000_000;

fn written(desk: &Desk, name: &str, bytes: &[u8]) -> PathBuf {
    let path = desk.folder().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[tokio::test]
async fn a_smaller_copy_fits_and_keeps_shape_and_turn() {
    let desk = Desk::new();
    let media = desk.media();
    for (purpose, side, most) in [
        (Purpose::Post, 1900, POST_BYTES),
        (Purpose::Avatar, 1350, AVATAR_BYTES),
    ] {
        let turned = with_chunk(&png(noise(side, side - 10)), b"eXIf", &exif(6, true));
        let original = written(&desk, "noise.png", &turned);
        assert!(media.inspect(&original, purpose).await.unwrap_err().can_shrink);
        let copy = media.shrink(&original, purpose).await.unwrap();
        let inspected = media.inspect(&copy, purpose).await.unwrap();
        assert_eq!(inspected.format, Format::Jpeg);
        assert!(inspected.bytes <= most, "{} bytes", inspected.bytes);
        assert_eq!(inspected.warning, None);
        assert_eq!(
            inspected.size,
            Some((side - 10, side)),
            "upright, and no smaller than needed"
        );
        assert!(!inspected.has_location);
    }
}

#[tokio::test]
async fn what_is_no_picture_is_not_shrunk() {
    let desk = Desk::new();
    let film = written(&desk, "film", FILM_MP4);
    let refusal = desk.media().shrink(&film, Purpose::Post).await.unwrap_err();
    assert_eq!(refusal.code, RefusalCode::Unreadable);
}

#[tokio::test]
async fn a_pasted_picture_is_kept_until_it_is_forgotten() {
    let desk = Desk::new();
    let media = desk.media();
    let picture = png(scene(30, 20));
    let first = media.keep_pasted(picture.clone()).await.unwrap();
    let second = media.keep_pasted(picture.clone()).await.unwrap();
    assert_ne!(first, second, "two pastes are two files");
    assert_eq!(fs::read(&first).unwrap(), picture);
    assert_eq!(
        media.inspect(&first, Purpose::Post).await.unwrap().size,
        Some((30, 20))
    );
    media.forget(&first).await;
    assert!(!first.exists() && second.exists());
    media.forget(&first).await;
}

#[tokio::test]
async fn a_paste_that_is_no_picture_is_refused_by_inspection() {
    let desk = Desk::new();
    let media = desk.media();
    let path = media
        .keep_pasted(b"\x89PNG\r\n\x1A\nnot quite".to_vec())
        .await
        .unwrap();
    let refusal = media.inspect(&path, Purpose::Post).await.unwrap_err();
    assert_eq!(refusal.code, RefusalCode::Unreadable);
}

#[tokio::test]
async fn files_of_the_person_are_never_forgotten() {
    let desk = Desk::new();
    let media = desk.media();
    let kept = media.keep_pasted(png(scene(4, 4))).await.unwrap();
    let own = written(&desk, "own.png", &png(scene(4, 4)));
    media.forget(&own).await;
    let sneaky = kept.parent().unwrap().join("..").join("own.png");
    media.forget(&sneaky).await;
    assert!(own.exists());
}

#[tokio::test]
async fn what_a_killed_app_left_behind_goes_and_what_is_new_stays() {
    let desk = Desk::new();
    desk.media().forget_all_but(HashSet::new()).await;
    let killed = desk.media();
    let needed = killed.keep_pasted(png(scene(4, 4))).await.unwrap();
    let left = killed.keep_pasted(png(scene(5, 5))).await.unwrap();
    let media = desk.media();
    let new = media.keep_pasted(png(scene(6, 6))).await.unwrap();
    media.forget_all_but(HashSet::from([needed.clone()])).await;
    assert!(needed.exists() && new.exists() && !left.exists());
}

#[cfg(unix)]
#[tokio::test]
async fn a_disk_that_takes_nothing_is_told_and_leaves_no_half_file() {
    let desk = Desk::new();
    let media = desk.media();
    fs::write(desk.folder().join("outgoing"), b"a file in the way").unwrap();
    let refusal = media.keep_pasted(png(scene(4, 4))).await.unwrap_err();
    assert_eq!(refusal.code, RefusalCode::Unreadable);
    assert!(Path::new(&desk.folder().join("outgoing")).is_file());
}
