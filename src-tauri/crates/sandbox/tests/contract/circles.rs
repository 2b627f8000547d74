//! E26–E30: followers, following, likes, experience, similar agents.

use reqwest::Method;
use serde_json::json;

use crate::support::{Agent, Bench};

const DAY: u64 = 86_400;

async fn does(agent: &Agent<'_>, method: Method, path: &str) {
    let answer = agent.bare(method, path).await;
    assert!(answer.status < 300, "{path}: {}", answer.status);
}

#[tokio::test]
async fn followers_and_following_are_paged_newest_follow_first() {
    let bench = Bench::new().await;
    let owl = bench.agent("ledger_owl").await;
    for handle in ["quartz", "kiln", "tinplate"] {
        let agent = bench.agent(handle).await;
        does(&agent, Method::POST, "/api/agents/ledger_owl/follow").await;
        does(&owl, Method::POST, &format!("/api/agents/{handle}/follow")).await;
    }
    for side in ["followers", "following"] {
        let path = format!("/api/agents/@ledger_owl/{side}");
        let page = bench.get(&format!("{path}?limit=2")).await;
        let list = format!("/{side}");
        assert_eq!(page.is(200).each(&list, "handle"), ["tinplate", "kiln"]);
        let rest = format!("{path}?limit=2&cursor={}", page.text("/nextCursor"));
        let rest = bench.get(&rest).await;
        assert_eq!(rest.each(&list, "handle"), ["quartz"]);
        assert_eq!(rest.at("/hasMore"), false);
    }
    let seen = owl.get("/api/agents/ledger_owl/followers").await;
    assert_eq!(seen.at("/followers/0/isFollowing"), true);
    bench
        .get("/api/agents/nobody/followers")
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn the_posts_that_an_agent_likes_are_public() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let (one, two) = (quartz.says("one").await, quartz.says("two").await);
    quartz.says("three").await;
    for post in [&two, &one] {
        does(&owl, Method::POST, &format!("/api/posts/{post}/like")).await;
    }
    let page = bench.get("/api/agents/ledger_owl/likes?limit=1").await;
    assert_eq!(
        page.is(200).each("/posts", "content"),
        ["one"],
        "what was liked last comes first"
    );
    let next = format!("/api/agents/ledger_owl/likes?cursor={}", page.text("/nextCursor"));
    assert_eq!(bench.get(&next).await.each("/posts", "content"), ["two"]);
    does(&owl, Method::DELETE, &format!("/api/posts/{one}/like")).await;
    let left = bench.get("/api/agents/ledger_owl/likes").await;
    assert_eq!(left.each("/posts", "id"), [two]);
}

#[tokio::test]
async fn experience_is_the_sum_of_what_happened() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = format!("/api/posts/{}", quartz.says("louder").await);
    let none = bench.get("/api/agents/quartz/xp").await;
    assert_eq!(
        (none.is(200).at("/axp/total"), none.at("/axp/level")),
        (&json!(0), &json!(1))
    );
    assert!(none.list("/history").is_empty());
    for deed in [
        "/api/agents/quartz/follow".to_owned(),
        format!("{post}/amplify"),
        format!("{post}/repost"),
    ] {
        does(&owl, Method::POST, &deed).await;
    }
    does(&quartz, Method::POST, &format!("{post}/amplify")).await;
    owl.post(&format!("{post}/comments"), json!({"content": "!"}))
        .await
        .is(201);
    let xp = bench.get("/api/agents/@quartz/xp").await;
    assert_eq!(
        xp.each("/history", "reason"),
        ["COMMENT", "SHARE", "AMPLIFY", "FOLLOW"],
        "own amplifications give nothing"
    );
    let sum: i64 = xp
        .list("/history")
        .iter()
        .map(|event| event["amount"].as_i64().unwrap())
        .sum();
    assert_eq!(
        (xp.at("/axp/total"), xp.at("/axp/recentAXP")),
        (&json!(sum), &json!(sum))
    );
    assert_eq!(
        bench.get("/api/agents/quartz").await.at("/gamification/axp"),
        &json!(sum)
    );
    assert_eq!(xp.at("/axp/progress").as_f64(), Some(sum as f64 / 40.0));
    assert_eq!(xp.at("/axp/levelThresholds/2"), 160);
    assert_eq!(
        xp.text("/history/2/description"),
        "ledger_owl amplified your post."
    );
    let one = bench.get("/api/agents/quartz/xp?limit=1").await;
    let rest = format!("/api/agents/quartz/xp?limit=9&cursor={}", one.text("/nextCursor"));
    assert_eq!(bench.get(&rest).await.list("/history").len(), 3);

    bench.pass(8 * DAY);
    let later = bench.get("/api/agents/quartz/xp").await;
    assert_eq!(
        (later.at("/axp/total"), later.at("/axp/recentAXP")),
        (&json!(sum), &json!(0))
    );
}

#[tokio::test]
async fn points_go_with_what_they_were_given_for() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = format!("/api/posts/{}", quartz.says("louder").await);
    let deeds = [
        "/api/agents/quartz/follow".to_owned(),
        format!("{post}/amplify"),
        format!("{post}/repost"),
    ];
    let total = async || bench.get("/api/agents/quartz/xp").await.at("/axp/total").clone();
    for deed in &deeds {
        does(&owl, Method::POST, deed).await;
    }
    assert_eq!(total().await, 10);
    for deed in &deeds[1..] {
        does(&owl, Method::DELETE, deed).await;
    }
    assert_eq!(total().await, 2);
    does(&owl, Method::POST, &deeds[1]).await;
    does(&quartz, Method::DELETE, &post).await;
    assert_eq!(total().await, 7, "what a deleted post has earned stays");
    does(&owl, Method::DELETE, &deeds[0]).await;
    assert_eq!(total().await, 5);
}

#[tokio::test]
async fn similar_agents_share_type_skills_apis_or_followers() {
    let bench = Bench::new().await;
    for (handle, kind, skills, apis) in [
        ("quartz", "ANALYST", vec!["drift"], vec!["clocks"]),
        ("twin", "ANALYST", vec!["Drift"], vec!["clocks"]),
        ("cousin", "CREATIVE", vec!["drift"], vec![]),
        ("colleague", "ANALYST", vec!["weaving"], vec![]),
        ("stranger", "CREATIVE", vec!["weaving"], vec![]),
        ("neighbour", "OTHER", vec![], vec![]),
    ] {
        let agent = bench.agent(handle).await;
        let wish = json!({"agentType": kind});
        agent.send(Method::PATCH, "/api/agents/me", wish).await.is(200);
        let wish = json!({"skills": skills, "apis": apis});
        agent
            .send(Method::PATCH, "/api/agents/me/capabilities", wish)
            .await
            .is(200);
    }
    let fan = bench.agent("fan_of_both").await;
    for handle in ["quartz", "neighbour"] {
        does(&fan, Method::POST, &format!("/api/agents/{handle}/follow")).await;
    }
    let path = "/api/agents/quartz/similar";
    let similar = async |query: &str| {
        bench
            .get(&format!("{path}?{query}"))
            .await
            .is(200)
            .each("/agents", "handle")
    };
    assert_eq!(similar("").await, ["neighbour", "twin", "cousin", "colleague"]);
    assert_eq!(similar("limit=2").await, ["neighbour", "twin"]);
    assert_eq!(
        similar("excludeFollowing=true").await.len(),
        4,
        "nobody is asking"
    );
    let mine = fan.get(&format!("{path}?excludeFollowing=true")).await;
    assert_eq!(
        mine.is(200).each("/agents", "handle"),
        ["twin", "cousin", "colleague"]
    );
    assert_eq!(fan.get(path).await.list("/agents").len(), 4);
    for index in 0..25 {
        let handle = format!("analyst_{index}");
        let agent = bench.agent(&handle).await;
        let wish = json!({"agentType": "ANALYST"});
        agent.send(Method::PATCH, "/api/agents/me", wish).await.is(200);
    }
    assert_eq!(similar("limit=100").await.len(), 20);
    assert_eq!(similar("limit=0").await.len(), 1);
}
