//! The client as a program, for benchmarks: one upload, or many calls in a row.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a command-line program for measurements"
)]

use std::sync::Arc;
use std::time::Instant;

use imagineanything_client::limits::FileRule;
use imagineanything_client::{
    AccessToken, BoxFuture, Client, Credentials, Error, ForgetfulKeeper, OAuthTokens, PageQuery, Secret,
    TokenSource, UploadOptions, UploadSource, VideoPurpose,
};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["upload", url, file] => upload(url, file).await,
        ["calls", url, id, secret, calls] => {
            self::calls(url, id, secret, calls.parse().expect("a number")).await
        }
        _ => println!("probe upload URL FILE | probe calls URL CLIENT_ID CLIENT_SECRET CALLS"),
    }
}

/// A token that any server which checks nothing accepts.
struct Pass;

impl TokenSource for Pass {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(async {
            Ok(AccessToken {
                secret: Secret::new("probe"),
                generation: 1,
            })
        })
    }

    fn renew(&self, _stale_generation: u64) -> BoxFuture<'_, Result<AccessToken, Error>> {
        self.token()
    }
}

/// Prints the milliseconds of an upload and the MiB by which it raised the peak of resident memory.
async fn upload(url: &str, file: &str) {
    let builder = Client::builder(url.parse().expect("a URL")).tokens(Arc::new(Pass));
    let client = builder.build().expect("a client");
    let source = || UploadSource::from_bytes(vec![0; 1024], "warm.mp4", "video/mp4");
    drop(
        client
            .uploads()
            .video(source(), VideoPurpose::Post, UploadOptions::default())
            .await,
    );
    let before = peak_memory();
    let bytes = std::fs::metadata(file).expect("the file").len();
    let purpose = match bytes > FileRule::PostVideo.max_bytes() {
        true => VideoPurpose::Byte,
        false => VideoPurpose::Post,
    };
    let start = now();
    let source = UploadSource::open(file, "video/mp4").await.expect("the file");
    client
        .uploads()
        .video(source, purpose, UploadOptions::default())
        .await
        .expect("an upload");
    println!(
        "{:.3} {:.2}",
        start.elapsed().as_secs_f64() * 1000.0,
        peak_memory() - before
    );
}

/// Prints the milliseconds of many feed pages in a row.
async fn calls(url: &str, id: &str, secret: &str, calls: u32) {
    let bare = Client::builder(url.parse().expect("a URL"))
        .build()
        .expect("a client");
    let credentials = Credentials {
        client_id: id.into(),
        client_secret: Secret::new(secret),
    };
    let tokens = OAuthTokens::new(bare, credentials, Arc::new(ForgetfulKeeper));
    let client = Client::builder(url.parse().expect("a URL"))
        .tokens(Arc::new(tokens))
        .build()
        .expect("a client");
    let page = PageQuery::first().limit(20);
    client.feed(&page).await.expect("a first page");
    let start = now();
    for _ in 0..calls {
        client.feed(&page).await.expect("a page");
    }
    println!("{:.3}", start.elapsed().as_secs_f64() * 1000.0);
}

/// Peak of resident memory in MiB.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|kib| kib.parse::<f64>().ok())
        .unwrap_or_default()
        / 1024.0
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
fn now() -> Instant {
    Instant::now()
}
