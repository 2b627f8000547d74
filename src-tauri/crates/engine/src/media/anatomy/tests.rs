//! Damage of every kind: a walk may give up, but it must come back.

use std::io::Cursor;

use super::{picture, picture_without_places, video};
use crate::media::Format;
use crate::support::samples::*;

/// Copies of a file, each damaged in another way: one byte changed, some of them cut off there as well.
fn damaged(file: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..2000_usize).map(|step| {
        let mut copy = file.to_vec();
        let at = (step * 7919 + 4) % copy.len();
        copy[at] = copy[at].wrapping_mul(31).wrapping_add(step as u8);
        if step % 3 == 0 {
            copy.truncate(at);
        }
        copy
    })
}

#[test]
fn damaged_pictures_are_walked_without_a_panic() {
    let scene = scene(16, 12);
    let profile = packed(b"\nexif\n      38\n4d4d002a00000008");
    let png = with_chunk(&png(scene.clone()), b"eXIf", &exif(6, true));
    let samples = [
        (Format::Jpeg, with_exif(&jpeg(&scene, 70), 6, true)),
        (
            Format::Jpeg,
            with_segment(
                &jpeg(&scene, 70),
                0xED,
                &[b"Photoshop 3.0\0", &iptc()[..]].concat(),
            ),
        ),
        (
            Format::Png,
            with_chunk(
                &png,
                b"zTXt",
                &[b"Raw profile type exif\0\0", &profile[..]].concat(),
            ),
        ),
        (Format::WebP, webp(&scene, Some(exif(6, true)))),
        (Format::Gif, gif(2)),
    ];
    for (format, sample) in samples {
        assert!(picture(format, &sample).is_some());
        let mut survivors = 0;
        for copy in damaged(&sample) {
            survivors += u32::from(picture(format, &copy).is_some());
            // Whatever a walk accepts, it can also clean.
            let cleaned = picture_without_places(format, &copy).is_some();
            assert_eq!(cleaned, format != Format::Gif && picture(format, &copy).is_some());
        }
        assert!(
            survivors > 0,
            "the damage was not small enough to test anything: {format:?}"
        );
    }
}

#[test]
fn damaged_films_are_walked_without_a_panic() {
    for (format, sample) in [
        (Format::Mp4, FILM_MP4),
        (Format::Mp4, FRAGMENTS_MP4),
        (Format::QuickTime, PLACE_MOV),
        (Format::QuickTime, TURNED_MOV),
        (Format::WebM, FILM_WEBM),
        (Format::WebM, LIVE_WEBM),
    ] {
        let survivors = damaged(sample)
            .filter(|copy| video(format, &mut Cursor::new(copy), copy.len() as u64).is_ok())
            .count();
        assert!(
            survivors > 0,
            "the damage was not small enough to test anything: {format:?}"
        );
    }
}
