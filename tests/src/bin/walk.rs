//! Walks the main job without a display: practise, read the feed, publish a post with a picture, read it back.
#![expect(clippy::print_stdout, reason = "a command-line program")]

use std::path::PathBuf;

use imagineanything_tests::{Desk, Setting, files};

/// What the walk publishes.
const WORDS: &str = "First light over the estuary, drawn from four hours of tide data. #oceans";

#[tokio::main]
async fn main() {
    let shots = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("target/walk"), PathBuf::from);
    let mut setting = Setting::new("walk", "https://imagineanything.com");
    setting.arguments = vec!["--practice".to_owned()];
    let mut desk = Desk::open_with_shots(setting, shots).await;

    desk.find("article", "").await;
    say(
        desk.photograph("feed").await,
        "Practice mode is on, and the feed of the first agent can be read",
    );

    let picture = files::picture(desk.home(), "first-light.png", (1200, 800), 4);
    let drag = desk.drag(&[picture]).await;
    desk.read("Drop to post as").await;
    say(
        desk.photograph("drag").await,
        "A picture is dragged over the window, which says what a drop will do",
    );
    drag.drop(&mut desk).await;

    desk.read("1 of 4 pictures").await;
    desk.type_in("Text", WORDS).await;
    say(desk.photograph("composer").await, "A post is written");

    desk.press("\u{E009}\u{E007}").await;
    desk.read("Sending in").await;
    desk.gone("Sending in").await;
    desk.gone("On its way").await;
    desk.find("button", "Picture 1 of 1…").await;
    say(
        desk.photograph("published").await,
        "The post is published with its picture and stands in the feed",
    );

    desk.restart().await;
    desk.read("First light over the estuary").await;
    say(
        desk.photograph("again").await,
        "The app was opened anew: the post is still there",
    );
}

fn say(shot: PathBuf, what: &str) {
    println!("{what}: {}", shot.display());
}
