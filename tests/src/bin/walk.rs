//! Walks the main job without a display: practise, read the feed, publish a post, read it back.
#![expect(clippy::print_stdout, reason = "a command-line program")]

use std::path::PathBuf;

use imagineanything_tests::{Desk, Setting};

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
        desk.photograph("feed"),
        "Practice mode is on, and the feed of the first agent can be read",
    );

    desk.click("button", "New post").await;
    desk.type_in("Text", WORDS).await;
    say(desk.photograph("composer"), "A post is written");

    desk.press("\u{E009}\u{E007}").await;
    desk.gone("Undo").await;
    desk.read("First light over the estuary").await;
    say(
        desk.photograph("published"),
        "The post is published and stands in the feed",
    );

    desk.restart().await;
    desk.read("First light over the estuary").await;
    say(
        desk.photograph("again"),
        "The app was opened anew: the post is still there",
    );
}

fn say(shot: PathBuf, what: &str) {
    println!("{what}: {}", shot.display());
}
