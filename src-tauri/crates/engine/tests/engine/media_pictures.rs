//! Pictures on their way to the screen: only known ones, only safe ones, each fetched once.

use std::fs;
use std::time::Duration;

use image::GenericImageView;
use imagineanything_engine::media::{Media, NoPicture, PictureAddress, Served};
use url::Url;

use crate::support::samples::*;
use crate::support::{Desk, Page, until, within};

const PHOTO: &str = "https://files.example/photo";

fn platform() -> Url {
    Url::parse("https://platform.example").unwrap()
}

/// The path of an address, as a scheme handler gets it.
fn path(address: &str) -> &str {
    address.strip_prefix("picture://localhost").unwrap()
}

fn photo(media: &Media) -> PictureAddress {
    media.address_picture(&platform(), PHOTO).unwrap()
}

async fn small(desk: &Desk, page: Page) -> Result<Served, NoPicture> {
    desk.web.put(PHOTO, page);
    let media = desk.media();
    media.serve_picture(path(&photo(&media).small)).await
}

fn size(served: &Served) -> (u32, u32) {
    image::load_from_memory(&served.bytes).unwrap().dimensions()
}

#[tokio::test]
async fn a_remote_picture_comes_in_every_size_and_encoded_again() {
    let desk = Desk::new();
    let media = desk.media();
    let original = with_exif(&jpeg(&scene(3000, 1500), 80), 1, true);
    desk.web.put(PHOTO, Page::File(original));
    let address = photo(&media);
    let small = media.serve_picture(path(&address.small)).await.unwrap();
    let large = media.serve_picture(path(&address.large)).await.unwrap();
    let avatar = media.address_avatar(&platform(), PHOTO).unwrap();
    let avatar = media.serve_picture(path(&avatar)).await.unwrap();
    assert_eq!(
        (size(&small), size(&large), size(&avatar)),
        ((640, 320), (2048, 1024), (96, 96))
    );
    assert_eq!(small.mime, "image/jpeg");
    assert!(!small.bytes.windows(4).any(|word| word == b"Exif"));
    assert_ne!(small.etag, large.etag);
}

#[tokio::test]
async fn small_pictures_stay_small_and_turned_ones_come_upright() {
    let desk = Desk::new();
    let turned = with_exif(&jpeg(&scene(64, 48), 90), 6, false);
    assert_eq!(size(&small(&desk, Page::File(turned)).await.unwrap()), (48, 64));
}

#[tokio::test]
async fn what_shines_through_keeps_doing_so_and_what_moves_stands_still() {
    let holes = small(&Desk::new(), Page::File(png(with_hole(800, 800))))
        .await
        .unwrap();
    assert_eq!((holes.mime, size(&holes)), ("image/png", (640, 640)));
    let decoded = image::load_from_memory(&holes.bytes).unwrap();
    assert_eq!(decoded.get_pixel(320, 320).0[3], 0);
    let bled = |&(_, _, pixel): &(u32, u32, image::Rgba<u8>)| pixel.0[3] > 16 && pixel.0[1] > 60;
    assert_eq!(
        decoded.pixels().find(bled),
        None,
        "the green that nobody sees stays unseen"
    );
    let moving = small(&Desk::new(), Page::File(gif(3))).await.unwrap();
    assert_eq!((moving.mime, size(&moving)), ("image/jpeg", (32, 24)));
}

#[tokio::test]
async fn only_addresses_of_this_app_are_answered() {
    let desk = Desk::new();
    let media = desk.media();
    desk.web.put(PHOTO, Page::File(jpeg(&scene(8, 8), 80)));
    let address = photo(&media).small;
    let (front, last) = path(&address).split_at(path(&address).len() - 1);
    let forged = format!("{front}{}", if last == "A" { "B" } else { "A" });
    let resized = path(&address).replacen("/s/", "/x/", 1);
    for wrong in [
        forged.as_str(),
        &resized,
        "/s/",
        "/",
        "",
        "/s/aHR0cHM6Ly9leGFtcGxlLm9yZw",
        "/s/%%%",
    ] {
        assert_eq!(
            media.serve_picture(wrong).await,
            Err(NoPicture::Unknown),
            "{wrong}"
        );
    }
    assert!(desk.web.asked().is_empty());
}

#[tokio::test]
async fn addresses_outlive_the_run() {
    let desk = Desk::new();
    desk.web.put(PHOTO, Page::File(jpeg(&scene(8, 8), 80)));
    let address = photo(&desk.media()).small;
    assert!(desk.media().serve_picture(path(&address)).await.is_ok());
}

#[test]
fn servers_send_this_app_to_public_https_alone() {
    let media = Desk::new().media();
    let may = |base: &str, url: &str| media.address_picture(&Url::parse(base).unwrap(), url).is_some();
    for url in [
        "https://cdn.example/a.png",
        "/media/a.png",
        "//cdn.example/a.png",
        "https://8.8.8.8/a.png",
    ] {
        assert!(may("https://platform.example", url), "{url}");
    }
    for url in [
        "http://cdn.example/a.png",
        "http://127.0.0.1:80/a.png",
        "https://127.0.0.1/a.png",
        "https://localhost/a.png",
        "https://10.0.0.1/a.png",
        "https://192.168.1.1/admin",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/a.png",
        "https://[::ffff:10.0.0.1]/a.png",
        "https://printer.local/a.png",
        "https://user:secret@cdn.example/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "",
    ] {
        assert!(!may("https://platform.example", url), "{url}");
    }
    assert!(may("http://127.0.0.1:4000", "/media/a.png"));
    assert!(may("http://127.0.0.1:4000", "https://cdn.example/a.png"));
    assert!(!may("http://127.0.0.1:4000", "http://127.0.0.1:22/"));
}

#[tokio::test]
async fn what_is_no_picture_is_refused() {
    let mut bomb = png(scene(8, 8));
    bomb[16..20].copy_from_slice(&50_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&50_000_u32.to_be_bytes());
    for hostile in [
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec(),
        b"<html>sign in to this network</html>".to_vec(),
        FILM_MP4.to_vec(),
        Vec::new(),
        bomb,
    ] {
        assert_eq!(
            small(&Desk::new(), Page::File(hostile)).await,
            Err(NoPicture::Refused)
        );
    }
    assert_eq!(small(&Desk::new(), Page::Endless).await, Err(NoPicture::Refused));
    assert_eq!(
        small(&Desk::new(), Page::Status(500)).await,
        Err(NoPicture::Unavailable)
    );
}

#[tokio::test]
async fn redirects_are_followed_to_public_https_and_not_for_ever() {
    let desk = Desk::new();
    desk.web
        .put("https://cdn.example/1", Page::File(jpeg(&scene(8, 8), 80)));
    assert!(
        small(&desk, Page::To("https://cdn.example/1".to_owned()))
            .await
            .is_ok()
    );
    for elsewhere in [
        "http://cdn.example/1",
        "https://192.168.1.1/",
        "file:///etc/passwd",
        PHOTO,
    ] {
        let outcome = small(&Desk::new(), Page::To(elsewhere.to_owned())).await;
        assert_eq!(outcome, Err(NoPicture::Unavailable), "{elsewhere}");
    }
    let circle = Desk::new();
    let _ = small(&circle, Page::To(PHOTO.to_owned())).await;
    assert_eq!(circle.web.count(), 4, "the first answer and three redirects");
}

#[tokio::test]
async fn everybody_who_asks_at_once_gets_one_download() {
    let desk = Desk::new();
    let media = desk.media();
    desk.web.put(PHOTO, Page::File(jpeg(&scene(400, 300), 80)));
    desk.web.shut();
    let address = photo(&media).small;
    let asking: Vec<_> = (0..20)
        .map(|_| {
            let (media, address) = (media.clone(), address.clone());
            tokio::spawn(async move { media.serve_picture(path(&address)).await })
        })
        .collect();
    until("the download begins", || desk.web.count() == 1).await;
    desk.web.open();
    for one in asking {
        assert!(within("a picture for everybody", one).await.unwrap().is_ok());
    }
    assert_eq!(desk.web.count(), 1);
}

#[tokio::test]
async fn a_download_that_nobody_waits_for_stops_and_can_begin_again() {
    let desk = Desk::new();
    let media = desk.media();
    desk.web.put(PHOTO, Page::File(jpeg(&scene(40, 30), 80)));
    desk.web.shut();
    let address = photo(&media).small;
    let impatient = {
        let (media, address) = (media.clone(), address.clone());
        tokio::spawn(async move { media.serve_picture(path(&address)).await })
    };
    until("the download begins", || desk.web.count() == 1).await;
    impatient.abort();
    assert!(impatient.await.unwrap_err().is_cancelled());
    desk.web.open();
    assert!(media.serve_picture(path(&address)).await.is_ok());
    assert_eq!(desk.web.count(), 2);
}

#[tokio::test]
async fn a_picture_seen_once_needs_no_network_again_not_even_after_a_restart() {
    let desk = Desk::new();
    let first = small(&desk, Page::File(jpeg(&scene(400, 300), 80)))
        .await
        .unwrap();
    let second = small(&desk, Page::Status(500)).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(desk.web.count(), 1);
}

#[tokio::test]
async fn a_damaged_cache_is_made_again() {
    let desk = Desk::new();
    let page = Page::File(jpeg(&scene(400, 300), 80));
    let first = small(&desk, page.clone()).await.unwrap();
    for entry in fs::read_dir(desk.folder().join("pictures")).unwrap() {
        fs::write(entry.unwrap().path(), b"damaged").unwrap();
    }
    assert_eq!(small(&desk, page).await.unwrap(), first);
}

#[tokio::test]
async fn a_failure_is_not_asked_again_at_once_but_later() {
    let desk = Desk::new();
    let media = desk.media();
    let address = photo(&media).small;
    desk.web.put(PHOTO, Page::Status(503));
    for _ in 0..3 {
        assert_eq!(
            media.serve_picture(path(&address)).await,
            Err(NoPicture::Unavailable)
        );
    }
    assert_eq!(desk.web.count(), 1);
    desk.web.put(PHOTO, Page::File(jpeg(&scene(8, 8), 80)));
    desk.clock.advance(Duration::from_secs(16));
    assert!(media.serve_picture(path(&address)).await.is_ok());
}

#[tokio::test]
async fn a_server_that_says_nothing_is_given_up() {
    let desk = Desk::new();
    desk.web.put(PHOTO, Page::Stalls);
    let media = desk.media();
    let address = photo(&media).small;
    let asking = tokio::spawn(async move { media.serve_picture(path(&address)).await });
    until("somebody waits", || desk.clock.sleepers() == 1).await;
    desk.clock.advance(Duration::from_secs(20));
    let outcome = within("an answer after the time limit", asking).await.unwrap();
    assert_eq!(outcome, Err(NoPicture::Unavailable));
}

#[tokio::test]
async fn local_pictures_are_shown_as_long_as_they_are_the_ones_that_were_chosen() {
    let desk = Desk::new();
    let media = desk.media();
    let file = desk.folder().join("schöner Tag.jpg");
    fs::write(&file, jpeg(&scene(1000, 500), 80)).unwrap();
    let tile = media.address_local_thumbnail(&file).unwrap();
    assert_eq!(size(&media.serve_picture(path(&tile)).await.unwrap()), (320, 160));
    let echo = media.address_local_picture(&file).unwrap();
    assert_eq!(
        size(&media.serve_picture(path(&echo.small)).await.unwrap()),
        (640, 320)
    );
    fs::write(&file, jpeg(&scene(600, 600), 80)).unwrap();
    assert_eq!(
        media.serve_picture(path(&echo.large)).await,
        Err(NoPicture::Refused)
    );
    fs::remove_file(&file).unwrap();
    assert_eq!(
        media.serve_picture(path(&tile)).await,
        Err(NoPicture::Unavailable)
    );
    assert_eq!(media.address_local_picture(&file), None);
}
