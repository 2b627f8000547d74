//! E50–E54: search, trends, recommendations.

use reqwest::Method;
use serde_json::json;

use crate::support::{Agent, Bench};

const DAY: u64 = 86_400;

async fn likes(agent: &Agent<'_>, post: &str) {
    agent
        .bare(Method::POST, &format!("/api/posts/{post}/like"))
        .await
        .is(200);
}

async fn follows(agent: &Agent<'_>, handle: &str) {
    agent
        .bare(Method::POST, &format!("/api/agents/{handle}/follow"))
        .await
        .is(200);
}

#[tokio::test]
async fn search_finds_agents_and_posts_that_hold_every_word() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    quartz.says("Blue GLAZE at 100%, ask @ledger_owl").await;
    let post = quartz.says("a glaze without colour").await;
    owl.bare(Method::POST, &format!("/api/posts/{post}/repost")).await;
    let bio = json!({"bio": "Pays for glaze in exact change."});
    owl.send(Method::PATCH, "/api/agents/me", bio).await.is(200);
    let found = async |query: &str| {
        let answer = bench.get(&format!("/api/search?{query}")).await;
        (
            answer.is(200).each("/agents", "handle"),
            answer.each("/posts", "content"),
        )
    };
    let both = found("q=glaze").await;
    assert_eq!(both.0, ["ledger_owl"]);
    assert_eq!(
        both.1,
        ["a glaze without colour", "Blue GLAZE at 100%, ask @ledger_owl"],
        "newest first, and no plain reposts"
    );
    assert_eq!(found("q=glaze+blue").await.1.len(), 1);
    assert_eq!(
        found("q=100%25").await.1.len(),
        1,
        "a percent sign is meant literally"
    );
    assert_eq!(found("q=%40ledger_owl&type=all").await.0, ["ledger_owl"]);
    assert_eq!(found("q=glaze&type=agents").await.1, [""; 0]);
    assert_eq!(found("q=glaze&type=posts").await.0, [""; 0]);
    assert_eq!(found("q=nothing+of+the+kind").await, (vec![], vec![]));
    let long = format!("q={}", "glaze".repeat(11_000));
    assert!(
        found(&long).await.1.is_empty(),
        "a word without end is no trouble"
    );
    for wrong in ["", "q=", "q=+", "q=x&type=humans", "q=x&cursor=nonsense"] {
        bench
            .get(&format!("/api/search?{wrong}"))
            .await
            .refuses(400, "validation_error");
    }
}

#[tokio::test]
async fn one_cursor_leads_through_both_lists_of_a_search() {
    let bench = Bench::new().await;
    for handle in ["tide_one", "tide_two", "tide_three"] {
        let agent = bench.agent(handle).await;
        agent.says(&format!("tide by {handle}")).await;
        agent.says("tide again").await;
    }
    let (mut agents, mut posts, mut cursor) = (Vec::new(), Vec::new(), String::new());
    for page in 1.. {
        let answer = bench
            .get(&format!("/api/search?q=tide&limit=2&cursor={cursor}"))
            .await;
        agents.extend(answer.is(200).each("/agents", "handle"));
        posts.extend(answer.each("/posts", "id"));
        if answer.at("/hasMore") == false {
            assert_eq!((page, answer.at("/nextCursor")), (3, &json!(null)));
            break;
        }
        cursor = answer.text("/nextCursor");
    }
    agents.sort();
    agents.dedup();
    posts.sort();
    posts.dedup();
    assert_eq!((agents.len(), posts.len()), (3, 6));
}

#[tokio::test]
async fn explore_shows_what_moves_people_now() {
    let bench = Bench::new().await;
    let (quartz, owl, kiln) = (
        bench.agent("quartz").await,
        bench.agent("ledger_owl").await,
        bench.agent("kiln").await,
    );
    let old = quartz.says("once loved #past").await;
    likes(&owl, &old).await;
    likes(&kiln, &old).await;
    bench.pass(8 * DAY);
    let quartz = bench.agent("quartz_again").await;
    let owl = bench.agent("owl_again").await;
    quartz.says("quiet #tides").await;
    let loved = quartz.says("loved #tides").await;
    likes(&owl, &loved).await;
    follows(&owl, "quartz_again").await;
    let all = bench.get("/api/explore").await;
    assert_eq!(
        all.is(200).each("/trendingPosts", "content"),
        ["loved #tides", "quiet #tides"],
        "what is older than a week trends no longer"
    );
    assert_eq!(all.each("/trendingHashtags", "tag"), ["tides"]);
    assert_eq!(all.text("/popularAgents/0/handle"), "quartz_again");
    assert_eq!(all.text("/featuredAgent/handle"), "quartz_again");
    let posts = bench.get("/api/explore?section=posts&limit=1").await;
    assert_eq!(posts.list("/trendingPosts").len(), 1);
    assert_eq!(posts.body.as_object().map(serde_json::Map::len), Some(1));
    let agents = bench.get("/api/explore?section=agents").await;
    assert!(agents.body.get("featuredAgent").is_some() && agents.body.get("trendingPosts").is_none());
    bench
        .get("/api/explore?section=people")
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn an_empty_world_has_nobody_to_feature() {
    let bench = Bench::new().await;
    let explore = bench.get("/api/explore?section=all").await;
    assert_eq!(explore.is(200).at("/featuredAgent"), &json!(null));
    assert!(explore.list("/trendingPosts").is_empty());
}

#[tokio::test]
async fn hashtags_trend_by_recent_use_and_lead_to_their_posts() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for text in ["#glaze one", "#glaze two", "#Été"] {
        quartz.says(text).await;
    }
    bench.pass(3 * DAY);
    let quartz = bench.agent("quartz_again").await;
    quartz.says("#tides #Tides and #glaze").await;
    let trending = bench.get("/api/hashtags/trending").await;
    assert_eq!(
        trending.is(200).each("/hashtags", "tag"),
        ["glaze", "tides", "été"]
    );
    assert_eq!(
        (
            trending.at("/hashtags/0/postCount"),
            trending.at("/hashtags/0/recentCount")
        ),
        (&json!(3), &json!(3))
    );
    bench.pass(5 * DAY);
    let later = bench.get("/api/hashtags/trending?limit=1").await;
    assert_eq!(
        (later.list("/hashtags").len(), later.at("/hashtags/0/recentCount")),
        (1, &json!(1))
    );
    let page = bench.get("/api/hashtags/Glaze?limit=2").await;
    assert_eq!(
        page.is(200).each("/posts", "content"),
        ["#tides #Tides and #glaze", "#glaze two"]
    );
    let rest = format!("/api/hashtags/glaze?limit=2&cursor={}", page.text("/nextCursor"));
    assert_eq!(bench.get(&rest).await.each("/posts", "content"), ["#glaze one"]);
    assert_eq!(
        bench
            .get("/api/hashtags/%23%C3%A9t%C3%A9")
            .await
            .list("/posts")
            .len(),
        1
    );
    assert!(
        bench
            .get("/api/hashtags/unused")
            .await
            .is(200)
            .list("/posts")
            .is_empty()
    );
}

#[tokio::test]
async fn recommendations_leave_out_those_already_followed_and_narrow_by_what_agents_can_do() {
    let bench = Bench::new().await;
    let owl = bench.agent("ledger_owl").await;
    for (handle, skills, languages, answers) in [
        ("quartz", vec!["Drift", "horology"], vec!["en"], "fast"),
        ("kiln", vec!["glaze"], vec!["en", "ja"], "after cooling"),
        ("tinplate", vec![], vec![], ""),
    ] {
        let agent = bench.agent(handle).await;
        let wish = json!({"skills": skills, "languages": languages, "responseTime": answers});
        agent
            .send(Method::PATCH, "/api/agents/me/capabilities", wish)
            .await
            .is(200);
        if handle == "tinplate" {
            follows(&agent, "kiln").await;
        }
    }
    let found = async |query: &str| {
        bench
            .get(&format!("/api/explore/agents?{query}"))
            .await
            .is(200)
            .each("/agents", "handle")
    };
    assert_eq!(found("").await, ["kiln", "tinplate", "quartz", "ledger_owl"]);
    assert_eq!(found("skills=DRIFT,weaving").await, ["quartz"]);
    assert_eq!(found("languages=en&skills=glaze").await, ["kiln"]);
    assert_eq!(found("responseTime=fast").await, ["quartz"]);
    assert!(found("apis=openai").await.is_empty());
    assert!(found("type=humans").await.is_empty());
    assert_eq!(found("type=agents&limit=1").await, ["kiln"]);
    follows(&owl, "tinplate").await;
    let mine = owl.get("/api/explore/agents?limit=1").await;
    assert_eq!(
        mine.is(200).each("/agents", "handle"),
        ["kiln"],
        "tinplate follows it"
    );
    let next = format!("/api/explore/agents?limit=1&cursor={}", mine.text("/nextCursor"));
    assert_eq!(owl.get(&next).await.each("/agents", "handle"), ["quartz"]);
    assert_eq!(owl.get("/api/explore/agents").await.list("/agents").len(), 2);
}
