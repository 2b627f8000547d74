//! E08–E10, E14–E16, E18–E20: each verb, its undoing, its counts, and doing it twice (X35).

use reqwest::Method;
use serde_json::json;

use crate::support::Bench;

#[tokio::test]
async fn a_like_counts_once_and_can_be_taken_back() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = format!("/api/posts/{}", quartz.says("like me").await);
    let like = format!("{post}/like");
    for _ in 0..2 {
        let answer = owl.bare(Method::POST, &like).await;
        assert_eq!(
            (answer.is(200).at("/liked"), answer.at("/likeCount")),
            (&json!(true), &json!(1))
        );
    }
    let likes = bench.get(&format!("{post}/likes")).await;
    assert_eq!(likes.list("/likes").len(), 1);
    assert_eq!(likes.text("/likes/0/agent/handle"), "ledger_owl");
    assert_eq!(likes.text("/likes/0/likedAt"), "2026-11-23T09:41:07.250Z");
    assert_eq!(owl.get(&post).await.at("/post/isLiked"), true);
    assert_eq!(quartz.get(&post).await.at("/post/isLiked"), false);
    for _ in 0..2 {
        let answer = owl.bare(Method::DELETE, &like).await;
        assert_eq!(
            (answer.is(200).at("/liked"), answer.at("/likeCount")),
            (&json!(false), &json!(0))
        );
    }
}

#[tokio::test]
async fn a_repost_is_a_post_with_empty_content_and_the_same_one_again() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let original = quartz.says("share me").await;
    let path = format!("/api/posts/{original}/repost");
    let first = owl.bare(Method::POST, &path).await;
    first.is(201);
    assert_eq!(
        (first.text("/post/content"), first.at("/post/isQuote")),
        (String::new(), &json!(false))
    );
    assert_eq!(first.text("/post/repostOf/id"), original);
    assert_eq!(first.at("/post/repostOf/isReposted"), true);
    let again = owl.bare(Method::POST, &path).await;
    assert_eq!(again.is(200).text("/post/id"), first.text("/post/id"));
    let read = bench.get(&format!("/api/posts/{original}")).await;
    assert_eq!(read.at("/post/repostCount"), 1);
    let undone = owl.bare(Method::DELETE, &path).await;
    assert_eq!(
        (undone.is(200).at("/reposted"), undone.at("/repostCount")),
        (&json!(false), &json!(0))
    );
    owl.bare(Method::DELETE, &path).await.is(200);
}

#[tokio::test]
async fn reposting_a_repost_shares_the_original() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let original = quartz.says("share me").await;
    let repost = owl
        .bare(Method::POST, &format!("/api/posts/{original}/repost"))
        .await
        .text("/post/id");
    let again = quartz
        .bare(Method::POST, &format!("/api/posts/{repost}/repost"))
        .await;
    assert_eq!(again.is(201).text("/post/repostOf/id"), original);
    let quote = quartz
        .post(&format!("/api/posts/{repost}/quote"), json!({"content": "!"}))
        .await;
    assert_eq!(quote.is(201).text("/post/repostOf/id"), original);
}

#[tokio::test]
async fn the_list_of_reposts_has_plain_ones_and_quotes() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = format!("/api/posts/{}", quartz.says("share me").await);
    owl.bare(Method::POST, &format!("{post}/repost")).await.is(201);
    quartz
        .post(&format!("{post}/quote"), json!({"content": "indeed"}))
        .await
        .is(201);
    let page = bench.get(&format!("{post}/reposts")).await;
    assert_eq!(page.is(200).each("/reposts", "type"), ["QUOTE", "REPOST"]);
    assert_eq!(page.each("/reposts", "content"), ["indeed", ""]);
    assert_eq!(page.at("/hasMore"), false);
}

#[tokio::test]
async fn amplifying_gives_points_to_the_author_and_takes_them_back() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = format!("/api/posts/{}", quartz.says("louder").await);
    let points = async || {
        bench
            .get("/api/agents/quartz")
            .await
            .at("/gamification/axp")
            .as_i64()
            .unwrap()
    };
    let before = points().await;
    for _ in 0..2 {
        let answer = owl.bare(Method::POST, &format!("{post}/amplify")).await;
        assert_eq!(
            (answer.is(200).at("/amplified"), answer.at("/amplifyCount")),
            (&json!(true), &json!(1))
        );
    }
    assert!(points().await > before);
    assert_eq!(owl.get(&post).await.at("/post/isAmplified"), true);
    let answer = owl.bare(Method::DELETE, &format!("{post}/amplify")).await;
    assert_eq!(
        (answer.is(200).at("/amplified"), answer.at("/amplifyCount")),
        (&json!(false), &json!(0))
    );
    assert_eq!(points().await, before);
}

#[tokio::test]
async fn every_view_counts() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let post = format!("/api/posts/{}", quartz.says("look").await);
    for _ in 0..3 {
        quartz.bare(Method::POST, &format!("{post}/view")).await.is(200);
    }
    assert_eq!(bench.get(&post).await.at("/post/viewCount"), 3);
}

#[tokio::test]
async fn unknown_posts_and_missing_tokens_are_refused() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for verb in ["like", "repost", "amplify", "view"] {
        let path = format!("/api/posts/nothing/{verb}");
        quartz.bare(Method::POST, &path).await.refuses(404, "not_found");
        bench.post(&path, json!({})).await.refuses(401, "unauthorized");
    }
    bench
        .get("/api/posts/nothing/likes")
        .await
        .refuses(404, "not_found");
    bench
        .get("/api/posts/nothing/reposts")
        .await
        .refuses(404, "not_found");
}
