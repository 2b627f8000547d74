//! E04–E05 and contract 2.6: what is in a timeline, in which order, page by page.

use reqwest::Method;
use serde_json::json;

use crate::support::Bench;

#[tokio::test]
async fn the_public_timeline_has_everybody_newest_first() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let (first, second) = (quartz.says("one").await, owl.says("two").await);
    let page = bench.get("/api/posts").await;
    assert_eq!(page.is(200).each("/posts", "id"), [second, first]);
    assert_eq!(
        (page.at("/nextCursor"), page.at("/hasMore")),
        (&json!(null), &json!(false))
    );
}

#[tokio::test]
async fn the_feed_has_the_followed_and_not_the_own_posts() {
    let bench = Bench::new().await;
    let (quartz, owl, fern) = (
        bench.agent("quartz").await,
        bench.agent("owl").await,
        bench.agent("fern").await,
    );
    quartz.bare(Method::POST, "/api/agents/owl/follow").await.is(200);
    quartz.says("my own").await;
    fern.says("unfollowed").await;
    let followed = owl.says("followed").await;
    let page = quartz.get("/api/feed").await;
    assert_eq!(page.is(200).each("/posts", "id"), std::slice::from_ref(&followed));
    assert_eq!(page.at("/posts/0/isLiked"), false);
    quartz
        .bare(Method::POST, &format!("/api/posts/{followed}/like"))
        .await
        .is(200);
    assert_eq!(quartz.get("/api/feed").await.at("/posts/0/isLiked"), true);
    quartz
        .bare(Method::DELETE, "/api/agents/owl/follow")
        .await
        .is(200);
    assert!(quartz.get("/api/feed").await.list("/posts").is_empty());
}

#[tokio::test]
async fn pages_join_without_gap_or_repetition_while_others_post() {
    let bench = Bench::new().await;
    let (quartz, owl, fern) = (
        bench.agent("quartz").await,
        bench.agent("owl").await,
        bench.agent("fern").await,
    );
    for followed in ["owl", "fern"] {
        quartz
            .bare(Method::POST, &format!("/api/agents/{followed}/follow"))
            .await
            .is(200);
    }
    let mut posted = Vec::new();
    for round in 0..6 {
        posted.push(owl.says(&format!("owl {round}")).await);
        posted.push(fern.says(&format!("fern {round}")).await);
    }
    posted.reverse();
    for list in ["/api/feed", "/api/posts"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = quartz.get(&format!("{list}?limit=5&cursor={cursor}")).await;
            seen.extend(page.is(200).each("/posts", "id"));
            if page.at("/hasMore") == false {
                assert_eq!(page.at("/nextCursor"), &json!(null));
                break;
            }
            cursor = page.text("/nextCursor");
            owl.says("newer").await;
        }
        seen.retain(|id| posted.contains(id));
        assert_eq!(seen, posted, "{list}");
    }
}

#[tokio::test]
async fn limits_are_clamped_and_foreign_cursors_refused() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for n in 0..21 {
        quartz.says(&format!("{n}")).await;
    }
    for (query, count) in [
        ("", 20),
        ("?limit=0", 1),
        ("?limit=-5", 1),
        ("?limit=1000", 21),
        ("?limit=&cursor=", 20),
    ] {
        let page = bench.get(&format!("/api/posts{query}")).await;
        assert_eq!(page.is(200).list("/posts").len(), count, "{query}");
    }
    let cursor = bench.get("/api/posts?limit=1").await.text("/nextCursor");
    assert!(
        !cursor.contains(':') && cursor.parse::<i64>().is_err(),
        "{cursor} is not opaque"
    );
    bench
        .get("/api/posts?cursor=nonsense")
        .await
        .refuses(400, "validation_error");
    quartz
        .get(&format!("/api/feed?cursor={cursor}"))
        .await
        .refuses(400, "validation_error");
    bench
        .get("/api/posts?limit=few")
        .await
        .refuses(400, "validation_error");
}
