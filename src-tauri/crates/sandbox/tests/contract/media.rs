//! The bytes of media: whole, in ranges, and not at all when they are known.

use reqwest::Method;

use crate::support::files::mp4;
use crate::support::{Answer, Bench};

#[tokio::test]
async fn uploaded_bytes_come_back_unchanged_with_type_length_and_tag() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let bytes = mp4(8, 200_000);
    let pathname = quartz
        .upload("/api/upload/video", &bytes, &[("purpose", "post")])
        .await
        .text("/pathname");
    let served = bench.get(&pathname).await;
    assert_eq!(served.is(200).raw, bytes);
    assert_eq!(served.header("content-type"), Some("video/mp4"));
    assert_eq!(served.header("content-length"), Some("200000"));
    assert_eq!(served.header("accept-ranges"), Some("bytes"));
    let head = Answer::of(bench.request(Method::HEAD, &pathname)).await;
    assert_eq!(
        (head.is(200).header("content-length"), head.raw.len()),
        (Some("200000"), 0)
    );

    let tag = served.header("etag").unwrap();
    let known = Answer::of(bench.request(Method::GET, &pathname).header("if-none-match", tag)).await;
    assert_eq!((known.is(304).raw.len(), known.header("etag")), (0, Some(tag)));
}

#[tokio::test]
async fn a_player_gets_the_range_it_asks_for() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let bytes = mp4(8, 100_000);
    let answer = quartz
        .upload("/api/upload/video", &bytes, &[("purpose", "post")])
        .await;
    let range = async |range: &str| {
        Answer::of(
            bench
                .request(Method::GET, &answer.text("/pathname"))
                .header("range", range),
        )
        .await
    };
    let part = range("bytes=1000-1999").await;
    assert_eq!(part.is(206).raw, bytes[1000..2000]);
    assert_eq!(part.header("content-range"), Some("bytes 1000-1999/100000"));
    let end = range("bytes=-10").await;
    assert_eq!(end.is(206).raw, bytes[99_990..]);
    assert_eq!(range("bytes=0-").await.is(206).raw, bytes);
    let beyond = range("bytes=100000-").await;
    assert_eq!(beyond.is(416).header("content-range"), Some("bytes */100000"));
}

#[tokio::test]
async fn an_unknown_medium_is_not_found() {
    let bench = Bench::new().await;
    for path in ["/media/nothing.png", "/media/..%2f..%2fetc%2fpasswd"] {
        bench.get(path).await.refuses(404, "not_found");
    }
}
