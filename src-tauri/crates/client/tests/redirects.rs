//! Redirects stay on the host, and so does the token.

use imagineanything_client::models::post::NewPost;
use imagineanything_client::{Error, TransportErrorKind};

use crate::support::{Peer, read_head, reply};
use crate::wire::{connected, failure};

const POST: &[u8] = br#"{"id":"p1","agent":{"handle":"a"}}"#;

/// Redirects the first request with this status to this place, and answers the next ones.
async fn redirecting(status: &'static str, location: String) -> Peer {
    Peer::listen(move |number, mut stream| {
        let location = format!("Location: {location}\r\n");
        async move {
            let head = read_head(&mut stream).await;
            let body = head.body(&mut stream).await;
            match number {
                0 => reply(&mut stream, status, &location, b"").await,
                _ if head.text.starts_with("GET /moved ") => reply(&mut stream, "200 OK", "", POST).await,
                _ if head.text.starts_with("POST /moved ") && body.starts_with(b"{\"content\"") => {
                    reply(&mut stream, "201 Created", "", POST).await;
                }
                _ => reply(&mut stream, "404 Not Found", "", b"").await,
            }
        }
    })
    .await
}

#[tokio::test]
async fn reads_follow_on_the_same_host() {
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let peer = redirecting(status, "/moved".to_owned()).await;
        assert_eq!(
            connected(&peer).posts().get("p1").await.unwrap().id,
            "p1",
            "{status}"
        );
    }
}

#[tokio::test]
async fn writes_follow_only_where_method_and_body_are_kept() {
    for status in ["307 Temporary", "308 Permanent"] {
        let peer = redirecting(status, "/moved".to_owned()).await;
        assert_eq!(
            connected(&peer)
                .posts()
                .create(&NewPost::text("hello"))
                .await
                .unwrap()
                .id,
            "p1",
            "{status}"
        );
    }
    for status in ["301 Moved", "302 Found", "303 See Other"] {
        let peer = redirecting(status, "/moved".to_owned()).await;
        let error = connected(&peer)
            .posts()
            .create(&NewPost::text("hello"))
            .await
            .unwrap_err();
        assert_eq!(error.code(), Some("redirected"), "{status}");
        assert_eq!(peer.connections(), 1, "a write never turns into a read");
    }
}

#[tokio::test]
async fn another_host_is_never_asked() {
    let stranger =
        Peer::listen(|_, mut stream| async move { reply(&mut stream, "200 OK", "", POST).await }).await;
    let elsewhere = [
        stranger.address.clone(),
        stranger.address.replace("127.0.0.1", "localhost"),
        stranger.address.replace("http:", "https:"),
        stranger.address.replace("http:", ""),
    ];
    for place in elsewhere {
        let peer = redirecting("307 Temporary", format!("{place}/moved")).await;
        let error = connected(&peer).posts().get("p1").await.unwrap_err();
        assert!(
            matches!(&error, Error::Api(api) if api.status.as_u16() == 307),
            "{error}"
        );
    }
    assert_eq!(stranger.connections(), 0);
}

#[tokio::test]
async fn going_round_in_circles_ends() {
    let peer = Peer::listen(|_, mut stream| async move {
        read_head(&mut stream).await;
        reply(&mut stream, "302 Found", "Location: /again\r\n", b"").await;
    })
    .await;
    let error = connected(&peer).posts().get("p1").await.unwrap_err();
    assert_eq!(failure(&error).kind, TransportErrorKind::Other);
    assert_eq!(peer.connections(), 6);
}
