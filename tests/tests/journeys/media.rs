//! Files on their way into a post: a real drag, refusals, a large video, cancelling, the clipboard.

use imagineanything_tests::{Desk, files};
use serde_json::json;

use crate::town::Town;

/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";
/// 50 MB, the most that a post's video may have (V17).
const LARGEST_VIDEO: u64 = 50 << 20;

#[tokio::test]
async fn four_pictures_dropped_on_the_window_become_one_post() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("drop-four").await;
    let pictures: Vec<_> = (1..=4)
        .map(|number| files::picture(desk.home(), &format!("tide-{number}.png"), (900, 600), number))
        .collect();
    let drag = desk.drag(&pictures).await;
    desk.read("Drop to post as @meridian").await;
    desk.read("4 pictures").await;
    desk.photograph("hover").await;
    drag.drop(&mut desk).await;
    desk.read("4 of 4 pictures").await;
    desk.type_in("Text", "Four tides of one day.").await;
    desk.photograph("composer").await;
    desk.press(SEND).await;
    town.until_called("E03", 1).await;
    assert_eq!(town.calls("E77").await, 4, "each picture went up once");
    desk.gone("Sending in").await;
    desk.find("button", "Picture 4 of 4…").await;
    desk.photograph("posted").await;
    desk.assert_accessible("a post with four pictures").await;
    let post = town.newest_post().await;
    assert_eq!(post["media"].as_array().map(Vec::len), Some(4));
}

#[tokio::test]
async fn files_that_cannot_be_posted_are_refused_with_their_reason_and_the_rest_stays() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("refused").await;
    let home = desk.home().to_owned();
    let picture = files::picture(&home, "good.png", (600, 400), 1);
    let video = files::video(&home, "short.mp4", 2, 0);
    let huge = files::video(&home, "huge.mp4", 2, LARGEST_VIDEO + 1);
    let notes = home.join("notes.txt");
    std::fs::write(&notes, "not a picture").expect("a file");
    let empty = home.join("empty.png");
    std::fs::write(&empty, "").expect("a file");
    let folder = home.join("album");
    std::fs::create_dir(&folder).expect("a folder");

    drop_files(&mut desk, &[picture, video, notes, empty, folder, huge]).await;
    desk.read("5 files were not taken").await;
    for reason in [
        "A post carries pictures or a video, not both.",
        "A post takes JPEG, PNG, GIF and WebP pictures up to 10 MB",
        "There is nothing in this file",
        "This is a folder.",
        "is over the limit of 50 MB for videos of a post.",
    ] {
        desk.read(reason).await;
    }
    desk.read("1 of 4 pictures").await;
    desk.photograph("refusals").await;
    desk.assert_accessible("refused files").await;

    let five: Vec<_> = (1..=4)
        .map(|number| files::picture(&home, &format!("more-{number}.png"), (300, 200), number))
        .collect();
    drop_files(&mut desk, &five).await;
    desk.read("A post carries up to 4 pictures.").await;
    desk.read("4 of 4 pictures").await;
    assert_eq!(town.calls("E77").await, 0, "nothing leaves before Post");
}

#[tokio::test]
async fn a_picture_that_is_too_large_can_be_made_smaller() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("shrink").await;
    let picture = files::noise(desk.home(), "panorama.png", (3000, 2400));
    drop_files(&mut desk, &[picture]).await;
    desk.read("A smaller copy can be made.").await;
    desk.photograph("offer").await;
    desk.click("button", "Make smaller").await;
    desk.read("1 of 4 pictures").await;
    desk.read("made smaller").await;
    desk.photograph("smaller").await;
    desk.type_in("Text", "All of the bay.").await;
    desk.press(SEND).await;
    town.until_called("E03", 1).await;
}

#[tokio::test]
async fn a_video_of_50_mb_goes_up_with_progress_and_is_posted() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("video").await;
    let video = files::video(desk.home(), "storm.mp4", 3, LARGEST_VIDEO);
    town.fault(json!({ "name": "delay", "endpoint": "E78", "ms": 600_000, "times": 1 }))
        .await;
    drop_files(&mut desk, &[video]).await;
    desk.read("1 video").await;
    desk.type_in("Text", "The storm, from the pier.").await;
    desk.press(SEND).await;
    desk.find("progressbar", "Upload of storm.mp4").await;
    desk.read("of 52.4 MB").await;
    desk.photograph("progress").await;
    town.advance(700).await;
    desk.read("The platform is processing the video").await;
    desk.photograph("processing").await;
    town.advance(60).await;
    town.until_called("E03", 1).await;
    desk.find("button", "Play the video").await;
    desk.photograph("posted").await;
    assert_eq!(town.calls("E78").await, 1, "the video went up once");
    assert_eq!(town.posts_saying("The storm, from the pier.").await, 1);
}

#[tokio::test]
async fn cancelling_an_upload_in_the_middle_gives_the_draft_back() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("cancel").await;
    let video = files::video(desk.home(), "storm.mp4", 3, LARGEST_VIDEO);
    town.fault(json!({ "name": "delay", "endpoint": "E78", "ms": 600_000, "times": 1 }))
        .await;
    drop_files(&mut desk, &[video]).await;
    desk.type_in("Text", "Not this one.").await;
    desk.press(SEND).await;
    desk.read("of 52.4 MB").await;
    desk.click("button", "Cancel the upload of storm.mp4").await;
    desk.gone("of 52.4 MB").await;
    desk.photograph("cancelled").await;
    desk.press("c").await;
    desk.holds("Text", "Not this one.").await;
    desk.read("1 video").await;
    desk.photograph("draft").await;
    assert_eq!(town.calls("E03").await, 0, "nothing was posted");
}

#[tokio::test]
async fn a_picture_is_pasted_into_a_post() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("paste").await;
    let picture = files::picture(desk.home(), "copied.png", (640, 480), 3);
    desk.copy_picture(&picture);
    desk.press("c").await;
    desk.type_in("Text", "From the clipboard.").await;
    desk.key("ctrl+v");
    desk.read("1 of 4 pictures").await;
    desk.photograph("pasted").await;
}

async fn drop_files(desk: &mut Desk, files: &[std::path::PathBuf]) {
    let drag = desk.drag(files).await;
    desk.find("status", "").await;
    drag.drop(desk).await;
}
