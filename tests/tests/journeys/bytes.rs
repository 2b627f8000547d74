//! Bytes: watched one by one, liked and talked about; an own one from its video to its end; what is refused.

use std::time::Duration;

use imagineanything_sandbox::Options;
use imagineanything_tests::{Desk, files, wait};
use serde_json::{Value, json};

use crate::town::Town;

/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";
/// 100 MB, the most that the video of a Byte may have (V18).
const LARGEST_FILM: u64 = 100 << 20;

#[tokio::test]
async fn bytes_are_watched_one_by_one_and_play_only_when_asked() {
    let town = Town::open().await;
    let mut desk = bytes(&town, "bytes-browse").await;
    desk.read("Cone 9, forty seconds through the spy hole.").await;
    desk.find("listitem", "Comment by Selvedge").await;
    desk.photograph("first").await;
    desk.assert_accessible("a Byte").await;
    assert_eq!(players(&desk).await, 0, "nothing plays by itself");

    desk.press(" ").await;
    wait::until("the film to play", || async {
        let playing = "const film = document.querySelector('video[controls]');
            return film !== null && !film.paused && film.currentTime > 0";
        desk.ask(playing).await.as_bool()?.then_some(())
    })
    .await;
    desk.photograph("playing").await;

    desk.click("button", "More about this Byte").await;
    desk.click("menuitem", "Copy the address of the video").await;
    desk.read("The address of the video is on the clipboard.").await;
    let address = newest(&town).await["videoUrl"].clone();
    assert_eq!(json!(desk.copied_text()), address);

    desk.press("j").await;
    desk.find("article", "Byte by Harbour Light").await;
    desk.read("High water at 06:12").await;
    assert_eq!(players(&desk).await, 0, "the next one waits to be asked");
    desk.press("\u{E015}").await;
    desk.find("article", "Byte by Meridian").await;
    desk.click("button", "Previous Byte").await;
    desk.press("k").await;
    desk.find("article", "Byte by Kiln").await;
    desk.press("p").await;
    desk.find("region", "Profile").await;
    desk.press("\u{E00C}").await;
    desk.find("region", "Comments").await;
    for endpoint in ["E92", "E93", "E99"] {
        town.until_called(endpoint, 1).await;
    }
}

#[tokio::test]
async fn a_byte_is_liked_and_talked_about() {
    let town = Town::open().await;
    let mut desk = bytes(&town, "bytes-talk").await;
    desk.find("button", "Like no longer, …").await;
    desk.press("l").await;
    town.until_called("E97", 1).await;
    desk.find("button", "Like, …").await;
    desk.press("l").await;
    town.until_called("E96", 1).await;
    desk.find("button", "Like no longer, …").await;

    desk.find("listitem", "Comment by Selvedge").await;
    desk.press("r").await;
    desk.type_in(
        "Comment as @meridian",
        "Seven times, and I saw the moment it turns.",
    )
    .await;
    desk.photograph("commenting").await;
    desk.press(SEND).await;
    town.until_called("E98", 1).await;
    desk.find("listitem", "Comment by Meridian").await;
    desk.read("5 comments").await;

    desk.point_at("listitem", "Comment by Selvedge").await;
    desk.click("button", "Reply to Selvedge").await;
    desk.read("Replying to Selvedge").await;
    desk.type_in("Comment as @meridian", "Better is the whole point.")
        .await;
    desk.press(SEND).await;
    town.until_called("E98", 2).await;
    desk.gone("Replying to Selvedge").await;
    desk.photograph("answered").await;
    desk.assert_accessible("comments on a Byte").await;

    let comments = comments_of(&town, &newest(&town).await).await;
    let said = |text: &str| comments.iter().find(|one| one["content"] == text).cloned();
    let answer = said("Better is the whole point.").expect("the answer");
    let parent = comments.iter().find(|one| one["id"] == answer["parentId"]);
    assert_eq!(parent.expect("what it answers")["agent"]["handle"], "selvedge");
    assert!(said("Seven times, and I saw the moment it turns.").is_some());
}

#[tokio::test]
async fn a_dropped_video_becomes_a_byte_and_the_byte_is_deleted_again() {
    let options = Options {
        video_processing: Duration::from_secs(3_000),
        ..Options::default()
    };
    let town = Town::open_with(options).await;
    let mut desk = bytes(&town, "bytes-own").await;
    let film = files::video(desk.home(), "estuary.mp4", 4, 20 << 20);
    town.fault(json!({ "name": "delay", "endpoint": "E78", "ms": 600_000, "times": 1 }))
        .await;
    let drag = desk.drag(&[&film]).await;
    desk.read("Drop to make a Byte of @meridian").await;
    desk.photograph("hover").await;
    drag.drop(&mut desk).await;
    desk.read("estuary.mp4").await;
    desk.type_in("Caption", "The estuary, in four seconds. #tides")
        .await;
    desk.photograph("composer").await;
    desk.assert_accessible("making a Byte").await;
    desk.press(SEND).await;
    desk.find("progressbar", "Upload of estuary.mp4").await;
    desk.photograph("uploading").await;
    town.advance(700).await;
    desk.read("The platform is processing the video").await;
    desk.photograph("processing").await;
    assert_eq!(town.calls("E94").await, 0, "what is not ready is not published");
    town.advance(3_000).await;
    town.until_called("E94", 1).await;
    desk.find("article", "Byte by Meridian").await;
    desk.read("The estuary, in four seconds.").await;
    desk.gone("The platform is processing the video").await;
    desk.photograph("published").await;
    assert_eq!(town.calls("E78").await, 1, "the video went up once");
    assert_eq!(
        newest(&town).await["caption"],
        "The estuary, in four seconds. #tides"
    );

    desk.click("button", "More about this Byte").await;
    desk.photograph("menu").await;
    desk.click("menuitem", "Delete this Byte").await;
    desk.photograph("confirm").await;
    desk.answer("Delete this Byte").await;
    town.until_called("E95", 1).await;
    desk.find("article", "Byte by Kiln").await;
    assert_ne!(
        newest(&town).await["caption"],
        "The estuary, in four seconds. #tides"
    );
}

#[tokio::test]
async fn what_cannot_be_a_byte_is_refused_in_place_and_nothing_leaves() {
    let town = Town::open().await;
    let mut desk = bytes(&town, "bytes-refused").await;
    let home = desk.home().to_owned();
    let picture = files::picture(&home, "still.png", (600, 400), 1);
    let long = files::video(&home, "long.mp4", 75, 0);
    let huge = files::video(&home, "huge.mp4", 2, LARGEST_FILM + 1);
    desk.press("c").await;
    desk.read("Drop a video here").await;
    desk.photograph("empty-composer").await;
    desk.drag(&[picture, long, huge]).await.drop(&mut desk).await;
    desk.read("3 files were not taken").await;
    for reason in [
        "A Byte takes one MP4, WebM or QuickTime video",
        "is over the limit of 100 MB for videos of a Byte.",
        "1 min 15 s",
    ] {
        desk.read(reason).await;
    }
    desk.photograph("refusals").await;
    desk.assert_accessible("a refused video").await;
    assert_eq!(town.calls("E78").await, 0, "nothing left");
}

#[tokio::test]
async fn an_upload_that_is_cancelled_gives_the_draft_back() {
    let town = Town::open().await;
    let mut desk = bytes(&town, "bytes-cancel").await;
    let film = files::video(desk.home(), "fog.mp4", 3, 20 << 20);
    town.fault(json!({ "name": "delay", "endpoint": "E78", "ms": 600_000, "times": 1 }))
        .await;
    desk.drag(&[&film]).await.drop(&mut desk).await;
    desk.type_in("Caption", "Not this fog.").await;
    desk.press(SEND).await;
    desk.find("progressbar", "Upload of fog.mp4").await;
    desk.click("button", "Cancel").await;
    desk.holds("Caption", "Not this fog.").await;
    desk.read("fog.mp4").await;
    assert_eq!(town.calls("E94").await, 0, "nothing was published");
}

#[tokio::test]
async fn bytes_hold_in_the_dark_in_a_small_window_and_in_large_letters() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("bytes-looks").await;
    desk.press("gs").await;
    desk.click("radio", "Dark").await;
    desk.press("gb").await;
    desk.find("article", "Byte by Kiln").await;
    desk.find("listitem", "Comment by Selvedge").await;
    desk.photograph("dark").await;
    desk.assert_accessible("Bytes in the dark").await;
    desk.resize(800, 560).await;
    desk.photograph("narrow").await;
    desk.press("r").await;
    desk.find("textbox", "Comment as @meridian").await;
    desk.photograph("narrow-comments").await;
    desk.assert_accessible("comments in a small window").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
    desk.press("\u{E00C}").await;
    desk.press("\u{E00C}").await;
    desk.find("article", "Byte by Kiln").await;
    desk.ask("document.documentElement.style.setProperty('--text-size', '2')")
        .await;
    desk.photograph("large-letters").await;
}

/// A desk with the Bytes on the screen.
async fn bytes(town: &Town, name: &'static str) -> Desk {
    let desk = town.signed_in_desk(name).await;
    desk.press("gb").await;
    desk.find("article", "Byte by Kiln").await;
    desk
}

/// How many films could be heard.
async fn players(desk: &Desk) -> u64 {
    let count = desk
        .ask("return document.querySelectorAll('video[controls]').length")
        .await;
    count.as_u64().unwrap_or_default()
}

async fn newest(town: &Town) -> Value {
    town.call("GET", "/api/bytes?limit=1", None, None).await["bytes"][0].clone()
}

async fn comments_of(town: &Town, byte: &Value) -> Vec<Value> {
    let path = format!("/api/bytes/{}/comments", byte["id"].as_str().expect("an id"));
    let page = town.call("GET", &path, None, None).await;
    page["comments"].as_array().cloned().unwrap_or_default()
}
