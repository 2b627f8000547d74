//! Publishes a post, with up to four pictures or one video, and prints it as a JSON object.
//!
//! ```text
//! cargo run --example post -- TEXT [--media FILE…]
//! ```
//!
//! A video is waited for while the platform works on it. `IMAGINEANYTHING_CLIENT_ID` and
//! `IMAGINEANYTHING_CLIENT_SECRET` say who you are, `IMAGINEANYTHING_BASE_URL` names another server.

#[path = "support/files.rs"]
mod files;
mod support;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use imagineanything_client::limits::{LimitError, POST_IMAGES_MAX, check_post_text};
use imagineanything_client::models::media::{Media, MediaFilter, MediaStatus, MediaType};
use imagineanything_client::models::post::{Attachment, NewPost};
use imagineanything_client::{Client, PageQuery, UploadOptions, VideoPurpose};
use support::{Outcome, print};

const USAGE: &str = "post TEXT [--media FILE...]";
/// Between two looks at a video in the works.
const LOOK_EVERY: Duration = Duration::from_secs(3);
/// Three minutes of looks.
const LOOKS: usize = 60;

struct Args {
    text: String,
    files: Vec<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    support::run(USAGE, parse, post).await
}

fn parse(args: &[&str]) -> Option<Args> {
    let (text, files) = match args {
        [text] => (text, &[][..]),
        [text, "--media", files @ ..] if !files.is_empty() => (text, files),
        _ => return None,
    };
    Some(Args {
        text: (*text).to_owned(),
        files: files.iter().map(|file| (*file).to_owned()).collect(),
    })
}

async fn post(client: Client, args: Args) -> Outcome {
    // What the platform would refuse in the end is refused before anything is uploaded.
    check_post_text(&args.text, !args.files.is_empty())?;
    let attachment = attach(&client, &args.files).await?;
    let post = NewPost {
        content: args.text,
        attachment,
    };
    print(&client.posts().create(&post).await?.raw)
}

async fn attach(client: &Client, files: &[String]) -> Result<Attachment, Box<dyn Error>> {
    if files.len() > POST_IMAGES_MAX {
        return Err(LimitError::TooManyImages { count: files.len() }.into());
    }
    let mut sources = Vec::new();
    for file in files {
        sources.push(files::open(file).await?);
    }
    if sources.len() > 1 && sources.iter().any(files::is_video) {
        return Err("a post carries pictures or one video, not both".into());
    }
    let mut images = Vec::new();
    for source in sources {
        let options = UploadOptions::default();
        if files::is_video(&source) {
            let video = client
                .uploads()
                .video(source, VideoPurpose::Post, options)
                .await?;
            return Ok(Attachment::Video(ready(client, video).await?.id));
        }
        images.push(client.uploads().image(source, options).await?.id);
    }
    Ok(match images.is_empty() {
        true => Attachment::None,
        false => Attachment::Images(images),
    })
}

/// Waits until the platform has worked on a video. There is no call that asks for one file, so the list is read.
async fn ready(client: &Client, mut video: Media) -> Result<Media, Box<dyn Error>> {
    let mut looks = tokio::time::interval(LOOK_EVERY);
    let filter = MediaFilter {
        media_type: Some(MediaType::Video),
        purpose: None,
    };
    for _ in 0..LOOKS {
        if video.is_ready() {
            return Ok(video);
        }
        if video.status == Some(MediaStatus::Failed) {
            return Err("the platform could not use the video".into());
        }
        looks.tick().await;
        let page = client.uploads().list(&filter, &PageQuery::first()).await?;
        let found = page.items.into_iter().find(|media| media.id == video.id);
        video = found.ok_or("the uploaded video is gone")?;
    }
    Err("the platform still works on the video; post it later".into())
}
