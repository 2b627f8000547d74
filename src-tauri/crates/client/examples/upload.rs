//! Uploads pictures and videos and prints what became of each, a JSON object a line.
//!
//! ```text
//! cargo run --example upload -- [--byte] FILE…
//! ```
//!
//! With `--byte`, videos are uploaded for bytes instead of posts; other limits hold for them.
//! `IMAGINEANYTHING_CLIENT_ID` and `IMAGINEANYTHING_CLIENT_SECRET` say who you are, `IMAGINEANYTHING_BASE_URL`
//! names another server.

#[path = "support/files.rs"]
mod files;
mod support;

use std::process::ExitCode;

use imagineanything_client::{Client, UploadOptions, VideoPurpose};
use support::{Outcome, print};

const USAGE: &str = "upload [--byte] FILE...";

struct Args {
    purpose: VideoPurpose,
    files: Vec<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    support::run(USAGE, parse, upload).await
}

fn parse(args: &[&str]) -> Option<Args> {
    let (purpose, files) = match args {
        ["--byte", files @ ..] => (VideoPurpose::Byte, files),
        files => (VideoPurpose::Post, files),
    };
    let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
    (!files.is_empty()).then_some(Args { purpose, files })
}

async fn upload(client: Client, args: Args) -> Outcome {
    for file in &args.files {
        let source = files::open(file).await?;
        let options = UploadOptions::default();
        let media = if files::is_video(&source) {
            client.uploads().video(source, args.purpose, options).await?
        } else {
            client.uploads().image(source, options).await?
        };
        print(&media.raw)?;
    }
    Ok(())
}
