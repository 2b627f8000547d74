//! The sandbox as a program: what it prints, how it ends, which arguments it refuses.
#![expect(
    clippy::unwrap_used,
    reason = "what cannot be started or read is a failed test"
)]

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_imagineanything-sandbox");

/// A running sandbox that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn run(args: &[&str]) -> Output {
    Command::new(PROGRAM).args(args).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn bad_arguments_are_named_in_one_line_with_exit_code_2() {
    for (args, word) in [
        (&["--listen", "nowhere"][..], "--listen"),
        (&["--listen", "0.0.0.0:0"], "--allow-remote"),
        (&["--rate-limits", "maybe"], "--rate-limits"),
        (&["--wat"], "--wat"),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let text = stderr(&output);
        assert!(text.contains(word) && text.lines().count() == 1, "{text}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn help_lists_every_argument() {
    let output = run(&["--help"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    for arg in [
        "--listen",
        "--database",
        "--seed-world",
        "--empty",
        "--rate-limits",
        "--token-ttl",
        "--dialect",
    ] {
        assert!(text.contains(arg), "{arg}");
    }
}

#[test]
fn an_address_in_use_is_told_with_exit_code_1() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let output = run(&["--empty", "--listen", &taken.local_addr().unwrap().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("cannot listen"));
}

#[cfg(unix)]
#[tokio::test]
async fn it_says_where_it_listens_and_ends_cleanly_on_sigterm() {
    let child = Command::new(PROGRAM)
        .args(["--empty", "--dialect=bare"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut running = Running(child);
    let mut out = BufReader::new(running.0.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let address = line.strip_prefix("listening on ").unwrap().trim_end().to_owned();
    assert!(address.starts_with("http://127.0.0.1:"), "{address}");
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    assert_eq!(
        client
            .get(format!("{address}/api/posts"))
            .send()
            .await
            .unwrap()
            .status(),
        200
    );

    Command::new("kill")
        .args(["-TERM", &running.0.id().to_string()])
        .status()
        .unwrap();
    assert!(running.0.wait().unwrap().success());
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "", "an empty world has no agents to announce");
}
