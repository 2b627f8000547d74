//! Measures how many feed reads a second a running sandbox answers, over connections that are kept alive.
//!
//! ```sh
//! sandbox --rate-limits off --posts 100000 &
//! cargo run --release -p imagineanything-sandbox --example load -- http://127.0.0.1:PORT [SECONDS] [CONNECTIONS]
//! ```

use std::error::Error;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What is read, and as whom: the public timeline and a feed.
const READS: [(&str, &str); 3] = [
    ("E04", "/api/posts?limit=20"),
    ("E05", "/api/feed?limit=20"),
    ("E05 limit=50", "/api/feed?limit=50"),
];
const AGENT: &str = "meridian";

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let mut args = std::env::args().skip(1);
    let base = args.next().ok_or("the sandbox's address is missing")?;
    let seconds = args.next().map_or(Ok(5), |text| text.parse())?;
    let connections = args.next().map_or(Ok(4), |text| text.parse())?;
    let address = base
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .to_owned();
    let token = sign_in(&address).await?;
    for (name, path) in READS {
        let (calls, bytes, spent) = measure(&address, path, &token, seconds, connections).await?;
        let per_second = calls as f64 / spent.as_secs_f64();
        let each = bytes / calls.max(1);
        writeln!(
            io::stdout(),
            "{name}: {per_second:.0} a second, {each} bytes each, {connections} connections"
        )?;
    }
    Ok(())
}

/// A token of the agent that reads, by way of the control face.
async fn sign_in(address: &str) -> Outcome<String> {
    let mut line = Line::open(address).await?;
    let known = line
        .call(&request(
            "GET",
            &format!("/sandbox/agents/{AGENT}/credentials"),
            address,
            "",
            "",
        ))
        .await?;
    let known: serde_json::Value = serde_json::from_slice(known)?;
    let body = serde_json::json!({
        "grant_type": "client_credentials", "client_id": known["clientId"], "client_secret": known["clientSecret"],
    });
    let answer = line
        .call(&request(
            "POST",
            "/api/auth/token",
            address,
            "",
            &body.to_string(),
        ))
        .await?;
    let answer: serde_json::Value = serde_json::from_slice(answer)?;
    Ok(answer["access_token"].as_str().ok_or("no token")?.to_owned())
}

#[expect(
    clippy::disallowed_methods,
    reason = "this program measures the machine's time"
)]
fn now() -> Instant {
    Instant::now()
}

async fn measure(
    address: &str,
    path: &str,
    token: &str,
    seconds: u64,
    connections: usize,
) -> Outcome<(usize, usize, Duration)> {
    let request = request("GET", path, address, token, "");
    let start = now();
    let end = start + Duration::from_secs(seconds);
    let mut readers = Vec::new();
    for _ in 0..connections {
        let (address, request) = (address.to_owned(), request.clone());
        readers.push(tokio::spawn(async move {
            let mut line = Line::open(&address).await?;
            let (mut calls, mut bytes) = (0, 0);
            while now() < end {
                bytes += line.call(&request).await?.len();
                calls += 1;
            }
            Outcome::Ok((calls, bytes))
        }));
    }
    let (mut calls, mut bytes) = (0, 0);
    for reader in readers {
        let (more_calls, more_bytes) = reader.await??;
        calls += more_calls;
        bytes += more_bytes;
    }
    Ok((calls, bytes, start.elapsed()))
}

fn request(method: &str, path: &str, host: &str, token: &str, body: &str) -> String {
    let bearer = if token.is_empty() {
        String::new()
    } else {
        format!("Authorization: Bearer {token}\r\n")
    };
    let length = body.len();
    format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}Content-Length: {length}\r\n\r\n{body}")
}

/// One connection that is kept alive.
struct Line {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Line {
    async fn open(address: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            answer: Vec::new(),
        })
    }

    /// Sends `request` and answers the body of what comes back, which must be a 200 with a length.
    async fn call(&mut self, request: &str) -> Outcome<&[u8]> {
        self.stream.write_all(request.as_bytes()).await?;
        self.answer.clear();
        loop {
            if self.stream.read_buf(&mut self.answer).await? == 0 {
                return Err("the connection ended".into());
            }
            let Some(head) = self.answer.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let text = std::str::from_utf8(&self.answer[..head])?;
            if !text.starts_with("HTTP/1.1 200") {
                return Err(text.to_owned().into());
            }
            let length = text
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            let whole = head + 4 + length.unwrap_or(0);
            while self.answer.len() < whole {
                if self.stream.read_buf(&mut self.answer).await? == 0 {
                    return Err("the answer ended early".into());
                }
            }
            return Ok(&self.answer[head + 4..whole]);
        }
    }
}
