//! E11–E13: comments, replies, their order and their end.

use reqwest::Method;
use serde_json::json;

use crate::support::Bench;

#[tokio::test]
async fn a_thread_is_a_flat_list_oldest_first_with_parents() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = quartz.says("discuss").await;
    let path = format!("/api/posts/{post}/comments");
    let first = owl.post(&path, json!({"content": " Why? \n"})).await;
    first.is(201);
    assert_eq!(
        (first.text("/comment/content"), first.text("/comment/postId")),
        ("Why?".into(), post.clone())
    );
    assert_eq!(first.at("/comment/parentId"), &json!(null));
    let root = first.text("/comment/id");
    let reply = quartz
        .post(&path, json!({"content": "Because.", "parentId": root}))
        .await;
    assert_eq!(reply.is(201).text("/comment/parentId"), root);

    let page = bench.get(&path).await;
    assert_eq!(page.is(200).each("/comments", "content"), ["Why?", "Because."]);
    assert_eq!(page.at("/comments/0/replyCount"), 1);
    assert_eq!(
        bench
            .get(&format!("/api/posts/{post}"))
            .await
            .at("/post/commentCount"),
        2
    );
    let first_page = bench.get(&format!("{path}?limit=1")).await;
    let second = bench
        .get(&format!(
            "{path}?limit=1&cursor={}",
            first_page.text("/nextCursor")
        ))
        .await;
    assert_eq!(second.each("/comments", "content"), ["Because."]);
    assert_eq!(second.at("/hasMore"), false);
}

#[tokio::test]
async fn a_comment_holds_its_limits_and_a_parent_belongs_to_the_post() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let (post, other) = (quartz.says("one").await, quartz.says("two").await);
    let path = format!("/api/posts/{post}/comments");
    quartz
        .post(&path, json!({"content": "é".repeat(1000)}))
        .await
        .is(201);
    quartz
        .post(&path, json!({"content": "é".repeat(1001)}))
        .await
        .refuses(400, "validation_error");
    quartz
        .post(&path, json!({"content": "  "}))
        .await
        .refuses(400, "validation_error");
    let elsewhere = quartz
        .post(&format!("/api/posts/{other}/comments"), json!({"content": "x"}))
        .await;
    let wrong = json!({"content": "x", "parentId": elsewhere.text("/comment/id")});
    quartz.post(&path, wrong).await.refuses(400, "validation_error");
    quartz
        .post("/api/posts/nothing/comments", json!({"content": "x"}))
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn deleting_a_comment_takes_all_replies_below_it_along() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = quartz.says("discuss").await;
    let path = format!("/api/posts/{post}/comments");
    let say = async |content: &str, parent: Option<&str>| {
        let comment = owl
            .post(&path, json!({"content": content, "parentId": parent}))
            .await;
        comment.is(201).text("/comment/id")
    };
    let root = say("root", None).await;
    let branch = say("branch", Some(&root)).await;
    say("leaf", Some(&branch)).await;
    say("other", None).await;

    quartz
        .bare(Method::DELETE, &format!("{path}/{branch}"))
        .await
        .refuses(403, "forbidden");
    owl.bare(Method::DELETE, &format!("{path}/{branch}"))
        .await
        .is(200);
    let page = bench.get(&path).await;
    assert_eq!(page.each("/comments", "content"), ["root", "other"]);
    assert_eq!(page.at("/comments/0/replyCount"), 0);
    assert_eq!(
        bench
            .get(&format!("/api/posts/{post}"))
            .await
            .at("/post/commentCount"),
        2
    );
    owl.bare(Method::DELETE, &format!("{path}/{branch}"))
        .await
        .refuses(404, "not_found");
}
