//! Videos on their way to the screen: only known callers, only known films, any part of them.

use std::fs;
use std::time::Duration;

use imagineanything_engine::media::{Media, Span};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use url::Url;

use crate::support::samples::*;
use crate::support::{Desk, Page, until, within};

const FILM: &str = "https://files.example/film";

/// Media whose server of videos is running.
struct Cinema {
    desk: Desk,
    media: Media,
    server: JoinHandle<()>,
}

/// What a player got.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Drop for Cinema {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Cinema {
    fn open() -> Self {
        let desk = Desk::new();
        let media = desk.media();
        let server = tokio::spawn(media.clone().serve_videos());
        Self { desk, media, server }
    }

    fn remote(&self, page: Page) -> Url {
        self.desk.web.put(FILM, page);
        let platform = Url::parse("https://platform.example").unwrap();
        let address = self.media.address_video(&platform, FILM).unwrap();
        Url::parse(&address).unwrap()
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// Sends one request, with the host of the address unless `headers` name one.
async fn ask(method: &str, address: &Url, headers: &[(&str, &str)]) -> Answer {
    let mut socket = TcpStream::connect(("127.0.0.1", address.port().unwrap()))
        .await
        .unwrap();
    let mut request = format!("{method} {} HTTP/1.1\r\nconnection: close\r\n", address.path());
    if !headers.iter().any(|(name, _)| *name == "host") {
        request += &format!("host: 127.0.0.1:{}\r\n", address.port().unwrap());
    }
    for (name, value) in headers {
        request += &format!("{name}: {value}\r\n");
    }
    socket
        .write_all(format!("{request}\r\n").as_bytes())
        .await
        .unwrap();
    let mut bytes = Vec::new();
    within("an answer", socket.read_to_end(&mut bytes)).await.unwrap();
    let end = bytes.windows(4).position(|end| end == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    Answer {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head,
        body: bytes.split_off(end + 4),
    }
}

async fn get(address: &Url, range: &str) -> Answer {
    ask("GET", address, &[("range", range)]).await
}

#[tokio::test]
async fn a_remote_film_plays_whole_and_in_parts() {
    let cinema = Cinema::open();
    let address = cinema.remote(Page::File(FILM_MP4.to_vec()));
    let whole = ask("GET", &address, &[]).await;
    assert_eq!((whole.status, &whole.body[..]), (200, FILM_MP4));
    assert_eq!(whole.header("content-type"), Some("video/mp4"));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    assert_eq!(whole.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(whole.header("access-control-allow-origin"), None);
    let part = get(&address, "bytes=1000-1999").await;
    assert_eq!((part.status, &part.body[..]), (206, &FILM_MP4[1000..2000]));
    let range = format!("bytes 1000-1999/{}", FILM_MP4.len());
    assert_eq!(part.header("content-range"), Some(&range[..]));
    let end = get(&address, "bytes=-10").await;
    assert_eq!(&end.body[..], &FILM_MP4[FILM_MP4.len() - 10..]);
    let asked = cinema.desk.web.asked();
    let exactly = Some(Span {
        first: 1000,
        last: 1999,
    });
    assert!(
        asked.iter().any(|(_, span)| *span == exactly),
        "no more is fetched than asked: {asked:?}"
    );
}

#[tokio::test]
async fn a_film_on_this_computer_plays_in_parts_as_long_as_it_stays_the_same() {
    let cinema = Cinema::open();
    let path = cinema.desk.folder().join("Ferien am Meer.mov");
    fs::write(&path, TURNED_MOV).unwrap();
    let address = Url::parse(&cinema.media.address_local_video(&path).unwrap()).unwrap();
    let part = get(&address, "bytes=5-14").await;
    assert_eq!((part.status, &part.body[..]), (206, &TURNED_MOV[5..15]));
    assert_eq!(part.header("content-type"), Some("video/quicktime"));
    fs::write(&path, b"something else").unwrap();
    assert_eq!(get(&address, "bytes=5-14").await.status, 502);
}

#[tokio::test]
async fn parts_beyond_the_end_are_told_so() {
    let cinema = Cinema::open();
    let answer = get(&cinema.remote(Page::File(FILM_WEBM.to_vec())), "bytes=999999-").await;
    assert_eq!(answer.status, 416);
    assert_eq!(
        answer.header("content-range"),
        Some(&format!("bytes */{}", FILM_WEBM.len())[..])
    );
}

#[tokio::test]
async fn a_part_of_an_older_film_becomes_the_whole_new_one() {
    let cinema = Cinema::open();
    let address = cinema.remote(Page::File(FILM_MP4.to_vec()));
    let tag = ask("HEAD", &address, &[])
        .await
        .header("etag")
        .unwrap()
        .to_owned();
    let same = ask("GET", &address, &[("range", "bytes=0-9"), ("if-range", &tag)]).await;
    assert_eq!((same.status, same.body.len()), (206, 10));
    let other = ask(
        "GET",
        &address,
        &[("range", "bytes=0-9"), ("if-range", "\"older\"")],
    )
    .await;
    assert_eq!((other.status, other.body.len()), (200, FILM_MP4.len()));
}

#[tokio::test]
async fn a_head_request_tells_all_and_sends_nothing() {
    let cinema = Cinema::open();
    let answer = ask("HEAD", &cinema.remote(Page::File(FILM_MP4.to_vec())), &[]).await;
    assert_eq!((answer.status, answer.body.len()), (200, 0));
    assert_eq!(
        answer.header("content-length"),
        Some(&FILM_MP4.len().to_string()[..])
    );
}

#[tokio::test]
async fn callers_without_the_token_or_with_another_name_for_the_server_get_nothing() {
    let cinema = Cinema::open();
    let address = cinema.remote(Page::File(FILM_MP4.to_vec()));
    let (token, film) = address.path()[1..].split_once('/').unwrap();
    let wrong = [
        "/".to_owned(),
        format!("/{film}"),
        format!("/{}/{film}", "A".repeat(token.len())),
        format!("/{token}/AAAA"),
    ];
    for path in wrong {
        let mut address = address.clone();
        address.set_path(&path);
        assert_eq!(ask("GET", &address, &[]).await.status, 404, "{path}");
    }
    let rebound = format!("evil.example:{}", address.port().unwrap());
    for host in [&rebound[..], "localhost", "127.0.0.1"] {
        assert_eq!(
            ask("GET", &address, &[("host", host)]).await.status,
            421,
            "{host}"
        );
    }
    assert_eq!(ask("POST", &address, &[]).await.status, 405);
    assert_eq!(cinema.desk.web.count(), 0);
}

#[tokio::test]
async fn a_token_is_good_for_one_run() {
    let cinema = Cinema::open();
    let address = cinema.remote(Page::File(FILM_MP4.to_vec()));
    let token = |address: &str| address.split('/').nth(3).unwrap().to_owned();
    let platform = Url::parse("https://platform.example").unwrap();
    let next_run = cinema.desk.media().address_video(&platform, FILM).unwrap();
    assert_ne!(token(address.as_str()), token(&next_run));
}

#[tokio::test]
async fn what_is_no_video_is_not_played() {
    let cinema = Cinema::open();
    for page in [b"<html>".to_vec(), png(scene(8, 8))] {
        assert_eq!(
            ask("GET", &cinema.remote(Page::File(page)), &[]).await.status,
            415
        );
    }
    assert_eq!(
        ask("GET", &cinema.remote(Page::Status(403)), &[]).await.status,
        502
    );
}

#[tokio::test]
async fn a_server_without_parts_still_plays_from_the_beginning() {
    let cinema = Cinema::open();
    let answer = get(&cinema.remote(Page::WholeFile(FILM_WEBM.to_vec())), "bytes=100-").await;
    assert_eq!((answer.status, &answer.body[..]), (200, FILM_WEBM));
    assert_eq!(answer.header("accept-ranges"), Some("none"));
}

#[tokio::test]
async fn a_film_that_changed_under_way_is_looked_at_again() {
    let cinema = Cinema::open();
    let address = cinema.remote(Page::File(FILM_MP4.to_vec()));
    assert_eq!(get(&address, "bytes=0-9").await.status, 206);
    cinema.remote(Page::File(FILM_WEBM.to_vec()));
    assert_eq!(get(&address, "bytes=10-19").await.status, 502);
    let again = get(&address, "bytes=10-19").await;
    assert_eq!((again.status, &again.body[..]), (206, &FILM_WEBM[10..20]));
}

#[tokio::test]
async fn a_player_may_be_faster_than_the_server() {
    let desk = Desk::new();
    let media = desk.media();
    desk.web.put(FILM, Page::File(FILM_MP4.to_vec()));
    let platform = Url::parse("https://platform.example").unwrap();
    let address = Url::parse(&media.address_video(&platform, FILM).unwrap()).unwrap();
    let player = tokio::spawn(async move { get(&address, "bytes=0-9").await.status });
    let server = tokio::spawn(media.serve_videos());
    assert_eq!(within("the player is answered", player).await.unwrap(), 206);
    server.abort();
}

#[tokio::test]
async fn a_server_that_says_nothing_is_given_up() {
    let cinema = Cinema::open();
    let address = cinema.remote(Page::Stalls);
    let player = tokio::spawn(async move { ask("GET", &address, &[]).await.status });
    until("somebody waits", || cinema.desk.clock.sleepers() == 1).await;
    cinema.desk.clock.advance(Duration::from_secs(20));
    assert_eq!(within("the player is answered", player).await.unwrap(), 502);
}
