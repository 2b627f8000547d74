//! What says where a picture or film was taken does not leave, and nothing else is lost.

use std::fs;
use std::path::PathBuf;

use image::{ImageDecoder, ImageReader};
use imagineanything_engine::media::{Inspected, Purpose};

use crate::support::Desk;
use crate::support::samples::*;

/// A file before and after its place was taken out.
struct Cleaned {
    before: Inspected,
    after: Inspected,
    bytes: Vec<u8>,
    path: PathBuf,
    desk: Desk,
}

async fn clean(original: &[u8]) -> Cleaned {
    let desk = Desk::new();
    let media = desk.media();
    let source = desk.folder().join("original");
    fs::write(&source, original).unwrap();
    let before = media.inspect(&source, Purpose::Post).await.unwrap();
    let path = media.without_location(&source, &before).await.unwrap();
    let after = media.inspect(&path, Purpose::Post).await.unwrap();
    assert_eq!(
        fs::read(&source).unwrap(),
        original,
        "the person's own file is never changed"
    );
    Cleaned {
        before,
        after,
        bytes: fs::read(&path).unwrap(),
        path,
        desk,
    }
}

/// The stored pixels, not turned, and the colour profile.
fn pixels(file: &[u8]) -> (Vec<u8>, Option<Vec<u8>>) {
    let reader = ImageReader::new(std::io::Cursor::new(file))
        .with_guessed_format()
        .unwrap();
    let mut decoder = reader.into_decoder().unwrap();
    let profile = decoder.icc_profile().unwrap();
    (
        image::DynamicImage::from_decoder(decoder).unwrap().into_bytes(),
        profile,
    )
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

/// Asserts that the place is gone, and that the picture looks exactly as before.
async fn assert_only_the_place_goes(original: &[u8]) -> Cleaned {
    let cleaned = clean(original).await;
    assert!(cleaned.before.has_location, "the place was found");
    assert!(!cleaned.after.has_location, "the place is gone");
    assert_eq!(cleaned.after.orientation, cleaned.before.orientation);
    assert_eq!(cleaned.after.size, cleaned.before.size);
    assert_eq!(pixels(&cleaned.bytes), pixels(original));
    cleaned
}

#[tokio::test]
async fn exif_goes_from_a_jpeg_and_its_turn_and_profile_stay() {
    let profile = [b"ICC_PROFILE\0\x01\x01", &[7; 200][..]].concat();
    let flat = with_segment(&jpeg(&scene(64, 48), 80), 0xE2, &profile);
    let original = with_exif(&flat, 6, true);
    let cleaned = assert_only_the_place_goes(&original).await;
    assert_eq!(cleaned.after.size, Some((48, 64)));
    assert!(contains(&cleaned.bytes, &profile));
    let scan = original.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap();
    assert!(
        cleaned.bytes.ends_with(&original[scan..]),
        "the coded pixels are the very same bytes"
    );
}

#[tokio::test]
async fn a_jpeg_that_lies_as_it_is_shown_keeps_no_exif_at_all() {
    let cleaned = assert_only_the_place_goes(&with_exif(&jpeg(&scene(64, 48), 80), 1, true)).await;
    assert!(!contains(&cleaned.bytes, b"Exif"));
}

#[tokio::test]
async fn xmp_and_iptc_go_from_a_jpeg() {
    let flat = jpeg(&scene(64, 48), 80);
    let editor = [b"http://ns.adobe.com/xap/1.0/\0", &xmp()[..]].concat();
    let cleaned = assert_only_the_place_goes(&with_segment(&flat, 0xE1, &editor)).await;
    assert!(!contains(&cleaned.bytes, b"Gothenburg"));
    let agency = [b"Photoshop 3.0\0", &iptc()[..]].concat();
    let cleaned = assert_only_the_place_goes(&with_segment(&flat, 0xED, &agency)).await;
    assert!(!contains(&cleaned.bytes, b"Gothenburg"));
}

#[tokio::test]
async fn what_hides_behind_the_end_of_a_jpeg_goes_too() {
    let mut original = with_exif(&jpeg(&scene(64, 48), 80), 1, true);
    original.extend(PLACE_MP4);
    let cleaned = assert_only_the_place_goes(&original).await;
    assert!(cleaned.bytes.ends_with(&[0xFF, 0xD9]));
    assert!(!contains(&cleaned.bytes, b"ftyp"));
}

#[tokio::test]
async fn a_camera_without_a_fix_names_no_place() {
    let desk = Desk::new();
    let path = desk.folder().join("no fix.jpg");
    fs::write(&path, with_exif(&jpeg(&scene(64, 48), 80), 1, false)).unwrap();
    assert!(
        !desk
            .media()
            .inspect(&path, Purpose::Post)
            .await
            .unwrap()
            .has_location
    );
}

#[tokio::test]
async fn every_hiding_place_of_a_png_is_emptied() {
    let flat = png(scene(64, 48));
    let digits: String = exif(1, true).iter().map(|byte| format!("{byte:02x}")).collect();
    let raw_exif = packed(format!("\nexif\n{:8}\n{digits}\n", digits.len() / 2).as_bytes());
    let digits: String = iptc().iter().map(|byte| format!("{byte:02x}\n")).collect();
    let raw_iptc = format!("Raw profile type iptc\0\niptc\n{:8}\n{digits}", iptc().len());
    let hidden: [(&[u8; 4], Vec<u8>); 5] = [
        (b"eXIf", exif(6, true)),
        (b"iTXt", [b"XML:com.adobe.xmp\0\0\0\0\0", &xmp()[..]].concat()),
        (
            b"iTXt",
            [b"XML:com.adobe.xmp\0\x01\0en\0\0", &packed(&xmp())[..]].concat(),
        ),
        (b"zTXt", [b"Raw profile type exif\0\0", &raw_exif[..]].concat()),
        (b"tEXt", raw_iptc.into_bytes()),
    ];
    for (kind, body) in hidden {
        let cleaned = assert_only_the_place_goes(&with_chunk(&flat, kind, &body)).await;
        assert!(!contains(&cleaned.bytes, &body));
    }
}

#[tokio::test]
async fn a_webp_loses_its_exif_and_keeps_its_turn() {
    let cleaned = assert_only_the_place_goes(&webp(&scene(64, 48), Some(exif(8, true)))).await;
    assert_eq!(cleaned.after.size, Some((48, 64)));
    assert!(!contains(&cleaned.bytes, &exif(8, true)));
}

#[tokio::test]
async fn films_lose_their_place_and_not_a_byte_more() {
    for (film, most_changed) in [(PLACE_MP4, 60), (PLACE_MOV, 300), (TURNED_MOV, 40)] {
        let cleaned = clean(film).await;
        assert!(cleaned.before.has_location && !cleaned.after.has_location);
        assert_eq!(
            Inspected {
                has_location: true,
                ..cleaned.after
            },
            cleaned.before
        );
        assert!(!contains(&cleaned.bytes, b"57.7"));
        assert_eq!(cleaned.bytes.len(), film.len(), "nothing has moved");
        let changed = cleaned
            .bytes
            .iter()
            .zip(film)
            .filter(|(after, before)| after != before);
        assert!(changed.count() <= most_changed);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn kept_copies_are_for_the_person_alone() {
    use std::os::unix::fs::PermissionsExt;
    let cleaned = clean(&with_exif(&jpeg(&scene(64, 48), 80), 1, true)).await;
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&cleaned.path), 0o600);
    assert_eq!(mode(cleaned.path.parent().unwrap()), 0o700);
    assert!(cleaned.path.starts_with(cleaned.desk.folder()));
}
