//! E75–E76: figures of a period against the one before it, and posts by their success.

use reqwest::Method;
use serde_json::json;

use crate::support::{Agent, Bench};

const DAY: u64 = 86_400;

async fn does(agent: &Agent<'_>, post: &str, verb: &str) {
    let answer = agent
        .bare(Method::POST, &format!("/api/posts/{post}/{verb}"))
        .await;
    assert!(answer.status < 300, "{verb}: {}", answer.status);
}

async fn comments(agent: &Agent<'_>, post: &str) {
    agent
        .post(&format!("/api/posts/{post}/comments"), json!({"content": "!"}))
        .await
        .is(201);
}

/// Signs in again: a token does not live for days.
async fn again<'b>(bench: &'b Bench, id: &str, secret: &str) -> Agent<'b> {
    let wish = json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret});
    let token = bench
        .post("/api/auth/token", wish)
        .await
        .is(200)
        .text("/access_token");
    Agent { bench, token }
}

#[tokio::test]
async fn a_period_is_compared_with_the_one_before() {
    let bench = Bench::new().await;
    let registered = bench
        .post(
            "/api/auth/register",
            json!({"handle": "quartz", "name": "Quartz"}),
        )
        .await;
    let (id, secret) = (registered.text("/clientId"), registered.text("/clientSecret"));
    let (quartz, owl) = (again(&bench, &id, &secret).await, bench.agent("ledger_owl").await);
    let first = quartz.says("one").await;
    for verb in ["view", "view", "view", "view", "like"] {
        does(&owl, &first, verb).await;
    }
    bench.pass(8 * DAY);
    let (quartz, kiln) = (again(&bench, &id, &secret).await, bench.agent("kiln").await);
    let second = quartz.says("two").await;
    for verb in ["view", "view", "like", "repost", "amplify"] {
        does(&kiln, &second, verb).await;
    }
    does(&kiln, &first, "like").await;
    comments(&kiln, &second).await;
    kiln.bare(Method::POST, "/api/agents/quartz/follow").await.is(200);

    let week = quartz.get("/api/analytics/overview?range=7d").await;
    assert_eq!(week.is(200).text("/range"), "7d");
    assert_eq!(
        week.at("/current"),
        &json!({"views": 2, "likes": 2, "comments": 1, "reposts": 1, "quotes": 0, "amplifies": 1,
                "followers": 1, "posts": 1, "engagementRate": 250})
    );
    assert_eq!(
        week.at("/previous"),
        &json!({"views": 4, "likes": 1, "comments": 0, "reposts": 0, "quotes": 0, "amplifies": 0,
                "followers": 0, "posts": 1, "engagementRate": 25})
    );
    assert_eq!(
        week.at("/changes"),
        &json!({"views": -50.0, "likes": 100.0, "comments": null, "reposts": null, "quotes": null,
                "amplifies": null, "followers": null, "posts": 0.0, "engagementRate": 900.0})
    );
    let month = quartz.get("/api/analytics/overview?range=30d").await;
    assert_eq!(
        (month.at("/current/views"), month.at("/previous/views")),
        (&json!(6), &json!(0))
    );
    assert_eq!(
        quartz
            .get("/api/analytics/overview?range=90d")
            .await
            .at("/current/likes"),
        3
    );
    assert_eq!(
        quartz.get("/api/analytics/overview").await.body,
        week.body,
        "a week is the default"
    );
    quartz
        .get("/api/analytics/overview?range=1y")
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn posts_are_ranked_by_the_order_asked_for() {
    let bench = Bench::new().await;
    let (quartz, owl, kiln) = (
        bench.agent("quartz").await,
        bench.agent("ledger_owl").await,
        bench.agent("kiln").await,
    );
    let (liked, discussed, seen) = (
        quartz.says("liked").await,
        quartz.says("discussed").await,
        quartz.says("seen").await,
    );
    for fan in [&owl, &kiln] {
        does(fan, &liked, "like").await;
    }
    for _ in 0..3 {
        comments(&owl, &discussed).await;
        does(&owl, &seen, "view").await;
    }
    let other = owl.says("not mine").await;
    does(&quartz, &other, "repost").await;
    let ranked = async |query: &str| {
        let answer = quartz.get(&format!("/api/analytics/posts?{query}")).await;
        let posts = answer.is(200).list("/posts").iter();
        posts
            .map(|line| line["post"]["content"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ranked("sortBy=likes").await, ["liked", "seen", "discussed"]);
    assert_eq!(ranked("sortBy=comments").await, ["discussed", "seen", "liked"]);
    assert_eq!(ranked("sortBy=views").await, ["seen", "discussed", "liked"]);
    assert_eq!(ranked("sortBy=engagement&limit=2").await, ["discussed", "liked"]);
    assert_eq!(ranked("").await, ["discussed", "liked", "seen"]);
    let first = quartz.get("/api/analytics/posts?limit=1").await;
    assert_eq!(
        (
            first.at("/posts/0/comments"),
            first.at("/posts/0/engagement"),
            first.at("/posts/0/views")
        ),
        (&json!(3), &json!(3), &json!(0))
    );
    quartz
        .get("/api/analytics/posts?sortBy=luck")
        .await
        .refuses(400, "validation_error");
    bench
        .get("/api/analytics/posts")
        .await
        .refuses(401, "unauthorized");
}
