//! The real transport on loopback: exact lengths, honest counts, clear kinds of failure.

use std::sync::Arc;
use std::time::Duration;

use imagineanything_client::models::post::NewPost;
use imagineanything_client::{Client, Error, ReqwestTransport, Timeouts, TransportError, TransportErrorKind};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::support::{Peer, read_head, reply, signed_in};

pub(crate) fn connected(peer: &Peer) -> Client {
    signed_in(Arc::new(ReqwestTransport::new()), &peer.address)
}

pub(crate) fn impatient(peer: &Peer) -> Client {
    let patience = Duration::from_millis(200);
    let timeouts = Timeouts {
        connect: patience,
        stall: patience,
        answer: patience,
    };
    signed_in(Arc::new(ReqwestTransport::with_timeouts(timeouts)), &peer.address)
}

pub(crate) fn failure(error: &Error) -> &TransportError {
    match error {
        Error::Transport { source, .. } => source,
        other => panic!("not a failure of the transport: {other}"),
    }
}

const POST: &[u8] = br#"{"post":{"id":"p1","agent":{"handle":"a"}}}"#;

#[tokio::test]
async fn a_body_goes_out_whole_with_its_exact_length() {
    let (heads, mut arrived) = mpsc::unbounded_channel();
    let peer = Peer::listen(move |_, mut stream| {
        let heads = heads.clone();
        async move {
            let head = read_head(&mut stream).await;
            let body = head.body(&mut stream).await;
            heads.send((head.text, body)).unwrap();
            reply(&mut stream, "201 Created", "", POST).await;
        }
    })
    .await;
    assert_eq!(
        connected(&peer)
            .posts()
            .create(&NewPost::text("hé"))
            .await
            .unwrap()
            .id,
        "p1"
    );
    let (head, body) = arrived.recv().await.unwrap();
    assert!(head.starts_with("POST /api/posts HTTP/1.1\r\n"), "{head}");
    assert!(
        head.to_lowercase()
            .contains(&format!("content-length: {}\r\n", body.len())),
        "{head}"
    );
    assert!(!head.to_lowercase().contains("transfer-encoding"), "{head}");
    assert!(head.contains("Bearer iat_1"));
    assert_eq!(body, r#"{"content":"hé","mediaType":"TEXT"}"#.as_bytes());
}

#[tokio::test]
async fn a_write_without_a_body_says_so() {
    let peer = Peer::listen(|_, mut stream| async move {
        let head = read_head(&mut stream).await;
        let liked = head.header("content-length") == Some("0") && head.rest.is_empty();
        reply(
            &mut stream,
            "200 OK",
            "",
            format!("{{\"liked\":{liked}}}").as_bytes(),
        )
        .await;
    })
    .await;
    assert!(connected(&peer).posts().like("p1").await.unwrap().on);
}

#[tokio::test]
async fn compressed_answers_are_read() {
    use std::io::Write;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(POST).unwrap();
    let packed = packed.finish().unwrap();
    let peer = Peer::listen(move |_, mut stream| {
        let packed = packed.clone();
        async move {
            assert!(
                read_head(&mut stream)
                    .await
                    .header("accept-encoding")
                    .is_some_and(|coding| coding.contains("gzip"))
            );
            reply(&mut stream, "200 OK", "Content-Encoding: gzip\r\n", &packed).await;
        }
    })
    .await;
    assert_eq!(connected(&peer).posts().get("p1").await.unwrap().id, "p1");
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = signed_in(Arc::new(ReqwestTransport::new()), &address);
    let error = client.posts().create(&NewPost::text("hello")).await.unwrap_err();
    let failure = failure(&error);
    assert_eq!(
        (failure.kind, failure.body_bytes_sent),
        (TransportErrorKind::Connect, 0)
    );
    assert!(failure.never_connected() && !error.may_have_happened());
    assert!(
        !failure.detail.contains("/api/posts"),
        "details name no address: {}",
        failure.detail
    );
}

#[tokio::test]
async fn a_reset_after_the_body_leaves_doubt_and_says_how_much_left() {
    let peer = Peer::listen(|_, mut stream| async move {
        let head = read_head(&mut stream).await;
        head.body(&mut stream).await;
    })
    .await;
    let error = connected(&peer)
        .posts()
        .create(&NewPost::text("hello"))
        .await
        .unwrap_err();
    let failure = failure(&error);
    assert_eq!(
        (failure.kind, failure.body_bytes_sent),
        (TransportErrorKind::Reset, failure.body_bytes_total)
    );
    assert!(failure.body_bytes_total > 0 && error.may_have_happened());
}

#[tokio::test]
async fn a_bodiless_write_on_a_broken_connection_leaves_doubt_but_a_read_does_not() {
    let peer = Peer::listen(|_, mut stream| async move { drop(read_head(&mut stream).await) }).await;
    let client = connected(&peer);
    assert!(client.posts().like("p1").await.unwrap_err().may_have_happened());
    assert!(!client.posts().get("p1").await.unwrap_err().may_have_happened());
    assert_eq!(
        peer.connections(),
        2,
        "nothing is repeated behind the caller's back"
    );
}

#[tokio::test]
async fn a_peer_that_speaks_no_tls_is_not_trusted() {
    let peer =
        Peer::listen(|_, mut stream| async move { reply(&mut stream, "200 OK", "", b"{}").await }).await;
    let address = peer.address.replace("http:", "https:");
    let client = signed_in(Arc::new(ReqwestTransport::new()), &address);
    let error = client.posts().like("p1").await.unwrap_err();
    assert_eq!(failure(&error).kind, TransportErrorKind::Tls, "{error:?}");
    assert!(!error.may_have_happened());
}

#[tokio::test]
async fn silence_times_out() {
    let peer = Peer::listen(|_, mut stream| async move {
        let head = read_head(&mut stream).await;
        head.body(&mut stream).await;
        std::future::pending::<()>().await;
    })
    .await;
    let error = impatient(&peer)
        .posts()
        .create(&NewPost::text("hello"))
        .await
        .unwrap_err();
    assert_eq!(failure(&error).kind, TransportErrorKind::Timeout);
    assert!(error.may_have_happened());
}
