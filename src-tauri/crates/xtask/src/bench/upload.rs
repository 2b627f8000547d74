//! A 50 MB upload by the client against `curl -F`: wall time, and what it adds to memory.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::thread;

use super::figures::Pair;
use crate::process::{Done, capture, cargo, now, run, target};

const TURNS: usize = 9;
const SIZES: [u64; 2] = [50, 100];

/// Measures.
pub(crate) fn bench() -> Done {
    run(cargo().args([
        "build",
        "--release",
        "--package",
        "imagineanything-tests",
        "--bin",
        "probe",
    ]))?;
    let probe = target().join("release/probe");
    let address = sink()?;
    for megabytes in SIZES {
        let file = target().join("bench-upload.mp4");
        File::create(&file)
            .and_then(|file| file.set_len(megabytes << 20))
            .map_err(|error| error.to_string())?;
        let (mut time, mut grown) = (Pair::default(), Vec::new());
        for _ in 0..TURNS {
            let words = capture(Command::new(&probe).args(["upload", &address]).arg(&file))?;
            let mut numbers = words
                .split_whitespace()
                .filter_map(|word| word.parse::<f64>().ok());
            let (ours, memory) = (
                numbers.next().unwrap_or_default(),
                numbers.next().unwrap_or_default(),
            );
            time.add(ours, by_curl(&address, &file)?);
            grown.push(memory);
        }
        let goal = "≤ 1.1 ×";
        time.print(&format!("upload of {megabytes} MB"), "ms", "curl -F", goal);
        let most = grown.into_iter().fold(0.0, f64::max);
        println!("memory that an upload of {megabytes} MB adds: {most:.1} MiB at most; goal ≤ 8 MiB");
    }
    Ok(())
}

fn by_curl(address: &str, file: &Path) -> Done<f64> {
    let form = format!("file=@{};type=video/mp4", file.display());
    let start = now();
    let url = format!("{address}/api/upload/video");
    capture(Command::new("curl").args([
        "--silent",
        "--show-error",
        "--form",
        &form,
        "--form",
        "purpose=post",
        &url,
    ]))?;
    Ok(start.elapsed().as_secs_f64() * 1000.0)
}

/// A server that swallows any request and answers an upload.
fn sink() -> Done<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || swallow(stream));
        }
    });
    Ok(format!("http://{address}"))
}

fn swallow(mut stream: TcpStream) -> std::io::Result<()> {
    let mut buffer = vec![0; 1 << 20];
    let mut head = Vec::new();
    let end = loop {
        let read = stream.read(&mut buffer)?;
        head.extend_from_slice(&buffer[..read]);
        match head.windows(4).position(|window| window == b"\r\n\r\n") {
            Some(position) => break position + 4,
            None if read == 0 => return Ok(()),
            None => {}
        }
    };
    let words = String::from_utf8_lossy(&head[..end]).to_lowercase();
    if words.contains("100-continue") {
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    let length = words
        .lines()
        .find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    let mut missing = length.unwrap_or(0).saturating_sub(head.len() - end);
    while missing > 0 {
        match stream.read(&mut buffer)? {
            0 => return Ok(()),
            read => missing = missing.saturating_sub(read),
        }
    }
    let body = br#"{"id":"m1","media_id":"m1","url":"http://127.0.0.1/m1"}"#;
    write!(
        stream,
        "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}
