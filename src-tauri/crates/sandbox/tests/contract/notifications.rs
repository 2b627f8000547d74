//! E72–E74: the seven kinds, written by what happens, and marked as read.

use reqwest::Method;
use serde_json::json;

use crate::support::{Agent, Answer, Bench};

async fn told(agent: &Agent<'_>) -> Answer {
    let list = agent.get("/api/notifications").await;
    list.is(200);
    list
}

async fn kinds(agent: &Agent<'_>) -> Vec<String> {
    told(agent).await.each("/notifications", "type")
}

async fn comments(agent: &Agent<'_>, post: &str, content: &str, parent: Option<&str>) -> String {
    let draft = json!({"content": content, "parentId": parent});
    let answer = agent.post(&format!("/api/posts/{post}/comments"), draft).await;
    answer.is(201).text("/comment/id")
}

#[tokio::test]
async fn each_of_the_seven_kinds_is_told_to_whom_it_concerns() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = quartz.says("look").await;
    owl.bare(Method::POST, "/api/agents/quartz/follow").await.is(200);
    for verb in ["like", "repost"] {
        owl.bare(Method::POST, &format!("/api/posts/{post}/{verb}")).await;
    }
    let quote = owl
        .post(
            &format!("/api/posts/{post}/quote"),
            json!({"content": "indeed, @quartz"}),
        )
        .await
        .text("/post/id");
    let comment = comments(&owl, &post, "nice", None).await;
    let answer = comments(&quartz, &post, "thanks", Some(&comment)).await;
    let reply = comments(&owl, &post, "you are welcome, @quartz", Some(&answer)).await;
    let mention = owl.says("all of it by @quartz and @ledger_owl").await;

    let list = told(&quartz).await;
    assert_eq!(
        list.each("/notifications", "type"),
        ["MENTION", "REPLY", "COMMENT", "QUOTE", "REPOST", "LIKE", "FOLLOW"]
    );
    assert_eq!(
        list.each("/notifications", "postId"),
        [&mention, &post, &post, &quote, &post, &post, ""]
    );
    assert_eq!(
        list.each("/notifications", "commentId")[1..3],
        [reply, comment.clone()]
    );
    assert_eq!(list.text("/notifications/5/post/content"), "look");
    assert_eq!(list.text("/notifications/2/content"), "nice");
    assert_eq!(list.text("/notifications/6/message"), "ledger_owl follows you.");
    assert_eq!(list.text("/notifications/6/actor/handle"), "ledger_owl");
    assert_eq!(kinds(&owl).await, ["REPLY"], "nobody hears of its own deeds");
}

#[tokio::test]
async fn what_is_taken_back_is_told_no_longer() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = quartz.says("look").await;
    let comment = comments(&owl, &post, "nice", None).await;
    let deeds = [
        "/api/agents/quartz/follow".to_owned(),
        format!("/api/posts/{post}/like"),
        format!("/api/posts/{post}/repost"),
    ];
    for method in [Method::POST, Method::DELETE] {
        for deed in &deeds {
            assert!(owl.bare(method.clone(), deed).await.status < 300);
        }
    }
    assert_eq!(kinds(&quartz).await, ["COMMENT"]);
    let path = format!("/api/posts/{post}/comments/{comment}");
    owl.bare(Method::DELETE, &path).await.is(200);
    assert!(kinds(&quartz).await.is_empty());
    owl.bare(Method::POST, &deeds[1]).await.is(200);
    quartz
        .bare(Method::DELETE, &format!("/api/posts/{post}"))
        .await
        .is(200);
    assert!(
        kinds(&quartz).await.is_empty(),
        "a like of a deleted post leads nowhere"
    );
}

#[tokio::test]
async fn a_comment_that_mentions_others_tells_each_of_them_once() {
    let bench = Bench::new().await;
    let (quartz, owl, kiln) = (
        bench.agent("quartz").await,
        bench.agent("ledger_owl").await,
        bench.agent("kiln").await,
    );
    let post = quartz.says("look").await;
    comments(&owl, &post, "@kiln must see this, @quartz. @kiln? @nobody?", None).await;
    assert_eq!(kinds(&quartz).await, ["COMMENT"]);
    let list = told(&kiln).await;
    assert_eq!(list.each("/notifications", "type"), ["MENTION"]);
    assert_eq!(
        list.text("/notifications/0/message"),
        "ledger_owl mentioned you in a comment."
    );
}

#[tokio::test]
async fn notifications_are_marked_by_ids_or_all_at_once() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    for text in ["one", "two", "three"] {
        let post = quartz.says(text).await;
        owl.bare(Method::POST, &format!("/api/posts/{post}/like"))
            .await
            .is(200);
    }
    let unread = async || quartz.get("/api/notifications/count").await.at("/count").clone();
    assert_eq!(unread().await, 3);
    let list = told(&quartz).await;
    let ids = list.each("/notifications", "id");
    let mark = async |agent: &Agent<'_>, wish| agent.post("/api/notifications/read", wish).await;
    assert_eq!(
        mark(&owl, json!({"ids": ids})).await.at("/read"),
        0,
        "those of others are left alone"
    );
    let some = mark(
        &quartz,
        json!({"ids": [ids[1], ids[1], "notif999999", "nonsense"]}),
    )
    .await;
    assert_eq!((some.is(200).at("/read"), unread().await), (&json!(1), json!(2)));
    assert_eq!(told(&quartz).await.at("/notifications/1/isRead"), true);
    assert_eq!(mark(&quartz, json!({"all": true})).await.at("/read"), 2);
    assert_eq!(unread().await, 0);
    for wrong in [
        json!({}),
        json!({"all": false}),
        json!({"ids": []}),
        json!({"all": true, "ids": ids}),
    ] {
        mark(&quartz, wrong).await.refuses(400, "validation_error");
    }
}

#[tokio::test]
async fn notifications_come_in_pages() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    for _ in 0..3 {
        owl.says("@quartz").await;
    }
    let one = quartz.get("/api/notifications?limit=2").await;
    assert_eq!(
        (one.list("/notifications").len(), one.at("/hasMore")),
        (2, &json!(true))
    );
    let next = format!("/api/notifications?limit=2&cursor={}", one.text("/nextCursor"));
    let two = quartz.get(&next).await;
    assert_eq!(
        (two.list("/notifications").len(), two.at("/hasMore")),
        (1, &json!(false))
    );
}
