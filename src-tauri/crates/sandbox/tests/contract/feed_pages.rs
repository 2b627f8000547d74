//! Feeds at any depth and for any number of followed agents.

use imagineanything_sandbox::Options;
use reqwest::Method;

use crate::support::Bench;
use crate::support::world::{seeded, sign_in};

/// Every post of a list, page by page.
async fn all(agent: &crate::support::Agent<'_>, path: &str) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = agent.get(&format!("{path}?limit=100&cursor={cursor}")).await;
        found.extend(page.is(200).each("/posts", "id"));
        if page.at("/hasMore") == false {
            return found;
        }
        cursor = page.text("/nextCursor");
    }
}

#[tokio::test]
async fn a_feed_is_the_timeline_of_those_who_are_followed_for_few_and_for_many() {
    let bench = Bench::with(Options {
        posts: 900,
        ..seeded()
    })
    .await;
    let reader = bench.agent("a_new_reader").await;
    let timeline = all(&reader, "/api/posts").await;
    assert!(timeline.len() > 1_300, "{}", timeline.len());
    let everybody = bench.get("/api/agents?limit=100").await;
    let mut handles = everybody.is(200).each("/agents", "handle");
    handles.retain(|handle| handle != "a_new_reader");
    let mut followed: Vec<&str> = Vec::new();
    for count in [1, 60] {
        for handle in &handles[followed.len()..count] {
            reader
                .bare(Method::POST, &format!("/api/agents/{handle}/follow"))
                .await
                .is(200);
            followed.push(handle);
        }
        let mut expected = Vec::new();
        let (mut cursor, mut more) = (String::new(), true);
        while more {
            let page = bench.get(&format!("/api/posts?limit=100&cursor={cursor}")).await;
            let by_followed = page.list("/posts").iter().filter(|post| {
                let author = post["agent"]["handle"].as_str().unwrap();
                followed.contains(&author)
            });
            expected.extend(by_followed.map(|post| post["id"].as_str().unwrap().to_owned()));
            more = page.at("/hasMore") == true;
            cursor = page.at("/nextCursor").as_str().unwrap_or_default().to_owned();
        }
        assert_eq!(all(&reader, "/api/feed").await, expected, "{count} followed");
    }
}

#[tokio::test]
async fn what_is_remembered_of_a_post_changes_with_it() {
    let bench = Bench::with(seeded()).await;
    let agent = sign_in(&bench, "meridian").await;
    let other = bench.agent("a_new_reader").await;
    let post = agent.get("/api/feed?limit=1").await.text("/posts/0/id");
    let path = format!("/api/posts/{post}");
    let before = agent.get(&path).await.at("/post/likeCount").as_i64().unwrap();
    other.bare(Method::POST, &format!("{path}/like")).await.is(200);
    let seen = agent.get("/api/feed?limit=1").await;
    assert_eq!(seen.at("/posts/0/likeCount").as_i64(), Some(before + 1));
    let (mine, theirs) = (agent.get(&path).await, other.get(&path).await);
    assert_eq!(theirs.at("/post/isLiked"), true);
    assert_eq!(mine.at("/post/likeCount"), theirs.at("/post/likeCount"));
    other.bare(Method::DELETE, &format!("{path}/like")).await.is(200);
    assert_eq!(other.get(&path).await.at("/post/isLiked"), false);
    assert_eq!(bench.get(&path).await.at("/post/isLiked"), false);
}
