//! The real network, as far as it goes here: a server on this computer.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use futures_util::TryStreamExt;
use http::header::{CONTENT_RANGE, LOCATION, RANGE};
use http::{HeaderMap, StatusCode};
use imagineanything_engine::media::{Fetch, Fetched, HttpFetch, Media, MediaParts, Span};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;

use crate::support::Desk;
use crate::support::samples::*;

/// A server of one picture that writes down what it was told.
struct Upstream {
    base: Url,
    heard: Arc<Mutex<Vec<HeaderMap>>>,
    server: JoinHandle<()>,
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Upstream {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
        let heard = Arc::<Mutex<Vec<HeaderMap>>>::default();
        let notes = heard.clone();
        let router = Router::new().fallback(async move |request: Request| {
            notes.lock().unwrap().push(request.headers().clone());
            answer(&request)
        });
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { base, heard, server }
    }

    async fn get(&self, path: &str, span: Option<Span>) -> Fetched {
        HttpFetch::default()
            .get(&self.base.join(path).unwrap(), span)
            .await
            .unwrap()
    }
}

fn answer(request: &Request) -> Response {
    let picture = png(scene(50, 40));
    match request.uri().path() {
        "/moved" => (StatusCode::FOUND, [(LOCATION, "/picture")]).into_response(),
        "/picture" if request.headers().contains_key(RANGE) => {
            let range = format!("bytes 0-7/{}", picture.len());
            (
                StatusCode::PARTIAL_CONTENT,
                [(CONTENT_RANGE, range)],
                picture[..8].to_vec(),
            )
                .into_response()
        }
        "/picture" => picture.into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Media on this desk with the real network.
fn connected(desk: &Desk) -> Media {
    let parts = desk.parts();
    let media = Media::new(MediaParts {
        data_dir: parts.data_dir,
        clock: parts.clock,
        random: parts.random,
        fetch: Arc::new(HttpFetch::default()),
        picture_base: parts.picture_base,
    });
    media.unwrap()
}

#[tokio::test]
async fn a_download_says_nothing_about_the_person() {
    let upstream = Upstream::start().await;
    let fetched = upstream.get("picture", None).await;
    assert_eq!(fetched.status, StatusCode::OK);
    let body: Vec<_> = fetched.body.try_collect().await.unwrap();
    assert_eq!(body.concat(), png(scene(50, 40)));
    let heard = upstream.heard.lock().unwrap();
    for secret in ["authorization", "cookie", "referer", "accept-encoding", "range"] {
        assert!(!heard[0].contains_key(secret), "{secret}");
    }
    assert!(
        heard[0]["user-agent"]
            .to_str()
            .unwrap()
            .starts_with("ImagineAnything-Desktop/")
    );
}

#[tokio::test]
async fn a_span_is_asked_for_by_its_bytes() {
    let upstream = Upstream::start().await;
    let fetched = upstream.get("picture", Some(Span { first: 0, last: 7 })).await;
    assert_eq!(fetched.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(upstream.heard.lock().unwrap()[0][RANGE], "bytes=0-7");
}

#[tokio::test]
async fn a_redirect_is_an_answer_like_any_other() {
    let upstream = Upstream::start().await;
    assert_eq!(upstream.get("moved", None).await.status, StatusCode::FOUND);
    assert_eq!(upstream.heard.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_an_error_without_its_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = Url::parse(&format!("http://{}/secret-path", listener.local_addr().unwrap())).unwrap();
    drop(listener);
    let error = HttpFetch::default().get(&nobody, None).await.err().unwrap();
    assert!(!error.to_string().contains("secret-path"), "{error}");
}

#[tokio::test]
async fn pictures_of_a_server_on_this_computer_reach_the_screen() {
    let upstream = Upstream::start().await;
    let media = connected(&Desk::new());
    for path in ["/picture", "/moved"] {
        let address = media.address_picture(&upstream.base, path).unwrap().small;
        let served = media
            .serve_picture(address.trim_start_matches("picture://localhost"))
            .await;
        assert_eq!(served.unwrap().mime, "image/jpeg", "{path}");
    }
}

#[tokio::test]
async fn films_of_a_server_on_this_computer_reach_the_player() {
    let (upstream, desk) = (Desk::new(), Desk::new());
    let path = upstream.folder().join("film");
    std::fs::write(&path, FILM_MP4).unwrap();
    let cinema = upstream.media();
    let film = Url::parse(&cinema.address_local_video(&path).unwrap()).unwrap();
    let media = connected(&desk);
    let address = Url::parse(&media.address_video(&film, film.as_str()).unwrap()).unwrap();
    let servers = [
        tokio::spawn(cinema.serve_videos()),
        tokio::spawn(media.serve_videos()),
    ];
    let span = Span {
        first: 100,
        last: 3000,
    };
    let fetched = HttpFetch::default().get(&address, Some(span)).await.unwrap();
    assert_eq!(fetched.status, StatusCode::PARTIAL_CONTENT);
    let body: Vec<_> = fetched.body.try_collect().await.unwrap();
    assert_eq!(body.concat(), &FILM_MP4[100..=3000]);
    for server in servers {
        server.abort();
    }
}
