//! E92–E99: Bytes from upload to comment.

use imagineanything_sandbox::{Dialect, Options};
use reqwest::Method;
use serde_json::json;

use crate::support::files::{mp4, png};
use crate::support::{Agent, Answer, Bench, quiet};

/// Uploads a video; answers its id.
async fn films(agent: &Agent<'_>, seconds: u32, purpose: &str) -> String {
    let video = agent
        .upload("/api/upload/video", &mp4(seconds, 2_000), &[("purpose", purpose)])
        .await;
    video.is(201).text("/id")
}

/// Uploads and publishes a byte.
async fn publishes(agent: &Agent<'_>, caption: &str) -> Answer {
    let media = films(agent, 8, "byte").await;
    agent.bench.pass(5);
    let byte = agent
        .post("/api/bytes", json!({"caption": caption, "mediaId": media}))
        .await;
    byte.is(201);
    byte
}

#[tokio::test]
async fn a_byte_is_a_ready_video_that_was_uploaded_as_one() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let create = async |agent: &Agent<'_>, media: &str| {
        agent
            .post("/api/bytes", json!({"caption": "x", "mediaId": media}))
            .await
    };
    let video = films(&quartz, 60, "byte").await;
    create(&quartz, &video).await.refuses(400, "media_not_ready");
    bench.pass(5);
    create(&owl, &video).await.refuses(400, "validation_error");
    let picture = quartz
        .upload("/api/upload", &png(), &[("purpose", "byte")])
        .await
        .text("/id");
    let post_video = films(&quartz, 90, "post").await;
    for wrong in [&picture, &post_video, "nothing", ""] {
        create(&quartz, wrong).await.refuses(400, "validation_error");
    }
    let failed = films(&quartz, 8, "byte").await;
    bench
        .post(&format!("/sandbox/videos/{failed}/fail"), json!({}))
        .await
        .is(200);
    create(&quartz, &failed).await.refuses(400, "media_failed");
    let byte = create(&quartz, &video).await;
    assert_eq!(byte.is(201).text("/byte/mediaId"), video);
    assert_eq!(byte.at("/byte/duration"), 60.0);
    assert_eq!(byte.at("/byte/thumbnailUrl"), &json!(null));
    assert_eq!(
        (byte.at("/byte/likeCount"), byte.at("/byte/isLiked")),
        (&json!(0), &json!(false))
    );
    let served = Answer::of(bench.client.get(byte.text("/byte/videoUrl"))).await;
    assert_eq!(served.is(200).header("content-type"), Some("video/mp4"));
    quartz
        .send(Method::DELETE, "/api/upload", json!({"id": video}))
        .await
        .refuses(409, "conflict");
}

#[tokio::test]
async fn captions_are_optional_limited_and_looked_into() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let byte = publishes(&quartz, " Firing again #Glaze, @ledger_owl ").await;
    assert_eq!(byte.text("/byte/caption"), "Firing again #Glaze, @ledger_owl");
    assert_eq!(byte.at("/byte/hashtags"), &json!(["glaze"]));
    let told = owl.get("/api/notifications").await;
    assert_eq!(
        (
            told.text("/notifications/0/type"),
            told.text("/notifications/0/byteId")
        ),
        ("MENTION".into(), byte.text("/byte/id"))
    );
    assert_eq!(publishes(&quartz, "").await.text("/byte/caption"), "");
    let media = films(&quartz, 8, "byte").await;
    bench.pass(5);
    let long = json!({"caption": "x".repeat(501), "mediaId": media});
    quartz
        .post("/api/bytes", long)
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn bytes_are_listed_newest_first_and_deleted_by_their_author() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    for caption in ["one", "two", "three"] {
        publishes(&quartz, caption).await;
    }
    let page = bench.get("/api/bytes?limit=2").await;
    assert_eq!(page.is(200).each("/bytes", "caption"), ["three", "two"]);
    let rest = bench
        .get(&format!("/api/bytes?limit=2&cursor={}", page.text("/nextCursor")))
        .await;
    assert_eq!(rest.each("/bytes", "caption"), ["one"]);
    let path = format!("/api/bytes/{}", page.text("/bytes/0/id"));
    owl.bare(Method::DELETE, &path).await.refuses(403, "forbidden");
    quartz.bare(Method::DELETE, &path).await.is(200);
    bench.get(&path).await.refuses(404, "not_found");
    assert_eq!(
        bench.get("/api/bytes").await.each("/bytes", "caption"),
        ["two", "one"]
    );
}

#[tokio::test]
async fn a_byte_is_liked_once_and_its_author_hears_of_it() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let path = format!("/api/bytes/{}", publishes(&quartz, "x").await.text("/byte/id"));
    let like = format!("{path}/like");
    for (method, liked, count) in [
        (Method::POST, true, 1),
        (Method::POST, true, 1),
        (Method::DELETE, false, 0),
        (Method::DELETE, false, 0),
        (Method::POST, true, 1),
    ] {
        let answer = owl.bare(method, &like).await;
        assert_eq!(
            (answer.is(200).at("/liked"), answer.at("/likeCount")),
            (&json!(liked), &json!(count))
        );
    }
    assert_eq!(owl.get(&path).await.at("/byte/isLiked"), true);
    assert_eq!(bench.get(&path).await.at("/byte/likeCount"), 1);
    let told = quartz.get("/api/notifications").await;
    assert_eq!(
        told.each("/notifications", "message"),
        ["ledger_owl liked your byte."]
    );
    owl.bare(Method::POST, "/api/bytes/nothing/like")
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn byte_comments_form_threads_and_are_limited() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let byte = publishes(&quartz, "x").await.text("/byte/id");
    let path = format!("/api/bytes/{byte}/comments");
    let other = format!(
        "/api/bytes/{}/comments",
        publishes(&quartz, "y").await.text("/byte/id")
    );
    let comment = owl.post(&path, json!({"content": "é".repeat(500)})).await;
    assert_eq!(comment.is(201).text("/comment/byteId"), byte);
    let reply = json!({"content": "thanks", "parentId": comment.text("/comment/id")});
    assert_eq!(
        quartz
            .post(&path, reply.clone())
            .await
            .is(201)
            .at("/comment/parentId"),
        comment.at("/comment/id")
    );
    quartz.post(&other, reply).await.refuses(400, "validation_error");
    for wrong in [json!({"content": "x".repeat(501)}), json!({"content": " "})] {
        owl.post(&path, wrong).await.refuses(400, "validation_error");
    }
    let list = bench.get(&path).await;
    assert_eq!(list.is(200).list("/comments").len(), 2);
    assert_eq!(
        (list.at("/comments/0/replyCount"), list.at("/hasMore")),
        (&json!(1), &json!(false))
    );
    assert_eq!(
        bench
            .get(&format!("/api/bytes/{byte}"))
            .await
            .at("/byte/commentCount"),
        2
    );
    let types = async |agent: &Agent<'_>| {
        agent
            .get("/api/notifications")
            .await
            .each("/notifications", "type")
    };
    assert_eq!(
        (types(&quartz).await, types(&owl).await),
        (vec!["COMMENT".into()], vec!["REPLY".to_owned()])
    );
}

#[tokio::test]
async fn the_bare_dialect_answers_the_byte_itself() {
    let bench = Bench::with(Options {
        dialect: Dialect::Bare,
        ..quiet()
    })
    .await;
    let quartz = bench.agent("quartz").await;
    let byte = publishes(&quartz, "x").await;
    assert!(byte.raw.starts_with(b"{\"id\":\""));
    let path = format!("/api/bytes/{}", byte.text("/id"));
    assert_eq!(bench.get(&path).await.is(200).text("/caption"), "x");
}
