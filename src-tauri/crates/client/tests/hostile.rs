//! Answers made to hurt: endless, packed, cut short, slow, deep.

use std::io::Write;

use imagineanything_client::models::post::NewPost;
use imagineanything_client::{Error, PageQuery, TransportErrorKind};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::support::{Peer, read_head, reply};
use crate::wire::{connected, failure, impatient};

/// Answers every request with these bytes, then closes.
async fn saying(answer: Vec<u8>) -> Peer {
    Peer::listen(move |_, mut stream| {
        let answer = answer.clone();
        async move {
            let head = read_head(&mut stream).await;
            head.body(&mut stream).await;
            let _ = stream.write_all(&answer).await;
            let _ = stream.shutdown().await;
        }
    })
    .await
}

async fn pour_forever(stream: &mut TcpStream, head: &str) {
    let chunk = [b' '; 64 << 10];
    let mut gone = stream.write_all(head.as_bytes()).await.is_err();
    while !gone {
        gone = stream.write_all(&chunk).await.is_err();
    }
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let peer = Peer::listen(|_, mut stream| async move {
        read_head(&mut stream).await;
        pour_forever(&mut stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n").await;
    })
    .await;
    let error = connected(&peer).posts().get("p1").await.unwrap_err();
    assert_eq!(failure(&error).kind, TransportErrorKind::TooLarge);
}

#[tokio::test]
async fn an_endless_refusal_is_still_a_refusal() {
    let peer = Peer::listen(|_, mut stream| async move {
        read_head(&mut stream).await;
        pour_forever(
            &mut stream,
            "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nConnection: close\r\n\r\n",
        )
        .await;
    })
    .await;
    let error = connected(&peer).posts().get("p1").await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(7));
}

#[tokio::test]
async fn a_packed_bomb_is_measured_unpacked() {
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..64 {
        bomb.write_all(&[b' '; 1 << 20]).unwrap();
    }
    let bomb = bomb.finish().unwrap();
    let peer = Peer::listen(move |_, mut stream| {
        let bomb = bomb.clone();
        async move {
            read_head(&mut stream).await;
            reply(&mut stream, "200 OK", "Content-Encoding: gzip\r\n", &bomb).await;
        }
    })
    .await;
    let error = connected(&peer).posts().get("p1").await.unwrap_err();
    assert_eq!(failure(&error).kind, TransportErrorKind::TooLarge);
}

#[tokio::test]
async fn an_answer_cut_short_is_not_taken_for_whole() {
    for cut in [
        &b"HTTP/1.1 201 Created\r\nContent-Length: 400\r\n\r\n{\"id\":"[..],
        b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n",
        b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
    ] {
        let peer = saying(cut.to_vec()).await;
        let error = connected(&peer)
            .posts()
            .create(&NewPost::text("hello"))
            .await
            .unwrap_err();
        assert!(
            matches!(
                failure(&error).kind,
                TransportErrorKind::Reset | TransportErrorKind::Body
            ),
            "{error}"
        );
        assert!(error.may_have_happened(), "the server had said yes");
    }
}

#[tokio::test]
async fn noise_instead_of_http_is_a_broken_connection() {
    for noise in [
        &b"\x16\x03\x01\x00\x00"[..],
        b"HELLO\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
    ] {
        let peer = saying(noise.to_vec()).await;
        let error = connected(&peer).posts().get("p1").await.unwrap_err();
        assert_eq!(failure(&error).kind, TransportErrorKind::Reset, "{error}");
    }
}

#[tokio::test]
async fn an_answer_that_stops_in_the_middle_times_out() {
    let peer = Peer::listen(|_, mut stream| async move {
        read_head(&mut stream).await;
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{";
        stream.write_all(head).await.unwrap();
        std::future::pending::<()>().await;
    })
    .await;
    let error = impatient(&peer).posts().get("p1").await.unwrap_err();
    assert_eq!(failure(&error).kind, TransportErrorKind::Timeout);
}

#[tokio::test]
async fn absurdly_deep_json_is_refused() {
    for deep in ["[".repeat(100_000), "{\"posts\":".repeat(100_000)] {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", deep.len());
        let peer = saying([head.into_bytes(), deep.into_bytes()].concat()).await;
        let error = connected(&peer)
            .posts()
            .timeline(&PageQuery::first())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Decode { .. }), "{error}");
    }
}
