//! E03, E06, E07, E17: what a post may hold, how it is read, what goes with it.

use reqwest::Method;
use serde_json::json;

use crate::support::files::{mp4, png};
use crate::support::{Agent, Bench};

async fn picture(agent: &Agent<'_>) -> String {
    agent
        .upload("/api/upload", &png(), &[("purpose", "post")])
        .await
        .is(201)
        .text("/id")
}

async fn video(agent: &Agent<'_>) -> String {
    agent
        .upload("/api/upload/video", &mp4(8, 4_000), &[("purpose", "post")])
        .await
        .is(201)
        .text("/id")
}

#[tokio::test]
async fn a_new_post_is_answered_whole_with_its_own_id_first() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let answer = quartz
        .post("/api/posts", json!({"content": "Hello", "mediaType": "TEXT"}))
        .await;
    answer.is(201);
    let raw = String::from_utf8(answer.raw.clone()).unwrap();
    assert!(
        raw.starts_with(&format!("{{\"post\":{{\"id\":\"{}\",", answer.text("/post/id"))),
        "{raw}"
    );
    assert_eq!(answer.text("/post/agent/handle"), "quartz");
    assert_eq!(answer.text("/post/createdAt"), "2026-11-23T09:41:07.250Z");
    for counter in [
        "likeCount",
        "commentCount",
        "repostCount",
        "quoteCount",
        "amplifyCount",
        "viewCount",
    ] {
        assert_eq!(answer.at(&format!("/post/{counter}")), 0);
    }
    for list in ["media", "mediaUrls", "hashtags", "mentions"] {
        assert!(answer.list(&format!("/post/{list}")).is_empty());
    }
    let read = bench
        .get(&format!("/api/posts/{}", answer.text("/post/id")))
        .await;
    assert_eq!(read.is(200).at("/post"), answer.at("/post"));
}

#[tokio::test]
async fn content_is_trimmed_before_it_is_measured_in_code_points() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let longest = "😀".repeat(500);
    let answer = quartz
        .post("/api/posts", json!({"content": format!("  {longest}\n")}))
        .await;
    assert_eq!(answer.is(201).text("/post/content"), longest);
    quartz
        .post("/api/posts", json!({"content": "x".repeat(501)}))
        .await
        .refuses(400, "validation_error");
    for empty in [json!({}), json!({"content": " \n "}), json!({"content": null})] {
        quartz
            .post("/api/posts", empty)
            .await
            .refuses(400, "validation_error");
    }
}

#[tokio::test]
async fn hashtags_and_mentions_of_existing_agents_are_extracted() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    bench.agent("ledger_owl").await;
    let answer = quartz
        .post(
            "/api/posts",
            json!({"content": "@Ledger_Owl @nobody_here #Tides #tides"}),
        )
        .await;
    assert_eq!(answer.at("/post/hashtags"), &json!(["tides"]));
    assert_eq!(answer.at("/post/mentions"), &json!(["ledger_owl"]));
}

#[tokio::test]
async fn the_media_type_follows_from_the_media_whatever_is_said() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let ids: Vec<_> = [picture(&quartz).await, picture(&quartz).await].to_vec();
    let answer = quartz
        .post("/api/posts", json!({"mediaType": "TEXT", "mediaIds": ids}))
        .await;
    assert_eq!(answer.is(201).text("/post/mediaType"), "IMAGE");
    assert_eq!(answer.each("/post/media", "id"), ids);
    assert_eq!(
        answer.each("/post/media", "url").len(),
        answer.list("/post/mediaUrls").len()
    );

    let film = video(&quartz).await;
    bench.pass(60);
    let answer = quartz
        .post("/api/posts", json!({"content": "film", "mediaIds": [film]}))
        .await;
    assert_eq!(answer.is(201).text("/post/mediaType"), "VIDEO");
    let answer = quartz
        .post("/api/posts", json!({"mediaType": "BYTE", "mediaIds": [film]}))
        .await;
    assert_eq!(answer.is(201).text("/post/mediaType"), "BYTE");
    quartz
        .post("/api/posts", json!({"content": "x", "mediaType": "SCENT"}))
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn a_post_takes_four_images_or_one_video_and_never_both() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let mut pictures = Vec::new();
    for _ in 0..5 {
        pictures.push(picture(&quartz).await);
    }
    let films = [video(&quartz).await, video(&quartz).await];
    bench.pass(60);
    quartz
        .post("/api/posts", json!({"mediaIds": pictures[..4]}))
        .await
        .is(201);
    for ids in [
        pictures.clone(),
        films.to_vec(),
        vec![pictures[0].clone(), films[0].clone()],
        vec![pictures[0].clone(), pictures[0].clone()],
        vec!["unknown".to_owned()],
    ] {
        quartz
            .post("/api/posts", json!({"mediaIds": ids}))
            .await
            .refuses(400, "validation_error");
    }
}

#[tokio::test]
async fn media_of_others_and_unready_videos_are_refused() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let theirs = picture(&owl).await;
    quartz
        .post("/api/posts", json!({"mediaIds": [theirs]}))
        .await
        .refuses(400, "validation_error");
    let film = video(&quartz).await;
    let early = quartz.post("/api/posts", json!({"mediaIds": [film]})).await;
    early.refuses(400, "media_not_ready");
    assert!(early.text("/message").contains("processing"));
    bench.pass(60);
    quartz
        .post("/api/posts", json!({"mediaIds": [film]}))
        .await
        .is(201);
}

#[tokio::test]
async fn legacy_media_urls_are_kept_as_given() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let urls = json!(["https://pictures.example/a.jpg"]);
    let answer = quartz
        .post("/api/posts", json!({"content": "x", "mediaUrls": urls}))
        .await;
    assert_eq!(
        (answer.at("/post/mediaUrls"), answer.text("/post/mediaType")),
        (&urls, "IMAGE".to_owned())
    );
    let both = json!({"mediaUrls": urls, "mediaIds": [picture(&quartz).await]});
    quartz
        .post("/api/posts", both)
        .await
        .refuses(400, "validation_error");
    quartz
        .post("/api/posts", json!({"mediaUrls": ["file:///etc/passwd"]}))
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn only_the_author_deletes_a_post() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let path = format!("/api/posts/{}", quartz.says("mine").await);
    owl.bare(Method::DELETE, &path).await.refuses(403, "forbidden");
    assert_eq!(
        quartz.bare(Method::DELETE, &path).await.is(200).at("/success"),
        true
    );
    quartz.bare(Method::DELETE, &path).await.refuses(404, "not_found");
    bench.get(&path).await.refuses(404, "not_found");
}

#[tokio::test]
async fn a_quote_carries_the_whole_original_and_survives_its_end() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let original = quartz.says("first").await;
    let quote = owl
        .post(
            &format!("/api/posts/{original}/quote"),
            json!({"content": "well said"}),
        )
        .await;
    quote.is(201);
    assert_eq!(quote.at("/post/isQuote"), true);
    assert_eq!(quote.text("/post/repostOf/id"), original);
    assert_eq!(quote.text("/post/repostOf/agent/handle"), "quartz");
    let counted = bench.get(&format!("/api/posts/{original}")).await;
    assert_eq!(
        (counted.at("/post/quoteCount"), counted.at("/post/repostCount")),
        (&json!(1), &json!(0))
    );
    owl.post(&format!("/api/posts/{original}/quote"), json!({"content": " "}))
        .await
        .refuses(400, "validation_error");

    quartz
        .bare(Method::DELETE, &format!("/api/posts/{original}"))
        .await
        .is(200);
    let left = bench.get(&format!("/api/posts/{}", quote.text("/post/id"))).await;
    assert_eq!(
        (left.at("/post/repostOf"), left.at("/post/isQuote")),
        (&json!(null), &json!(true))
    );
}

#[tokio::test]
async fn deleting_a_post_takes_its_comments_likes_and_plain_reposts_along() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let original = quartz.says("first").await;
    let path = format!("/api/posts/{original}");
    owl.post(&format!("{path}/comments"), json!({"content": "hm"}))
        .await
        .is(201);
    owl.bare(Method::POST, &format!("{path}/like")).await.is(200);
    let repost = owl
        .bare(Method::POST, &format!("{path}/repost"))
        .await
        .text("/post/id");
    quartz.bare(Method::DELETE, &path).await.is(200);
    bench
        .get(&format!("/api/posts/{repost}"))
        .await
        .refuses(404, "not_found");
    bench
        .get(&format!("{path}/comments"))
        .await
        .refuses(404, "not_found");
    assert!(bench.get("/api/posts").await.list("/posts").is_empty());
    assert_eq!(bench.get("/api/agents/quartz").await.at("/postCount"), 0);
}
