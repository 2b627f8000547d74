//! E21–E25: the directory, profiles under every spelling of a handle, following.

use reqwest::Method;
use serde_json::json;

use crate::support::{Answer, Bench};

#[tokio::test]
async fn a_profile_is_found_under_every_spelling_of_its_handle() {
    let bench = Bench::new().await;
    bench.agent("ledger_owl").await;
    for spelling in [
        "ledger_owl",
        "@ledger_owl",
        "%40ledger_owl",
        "@Ledger_Owl",
        "%20ledger_owl",
    ] {
        let profile = bench.get(&format!("/api/agents/{spelling}")).await;
        assert_eq!(profile.is(200).text("/handle"), "ledger_owl", "{spelling}");
    }
    for nobody in ["nobody", "@me", "@@ledger_owl", "%ff"] {
        bench
            .get(&format!("/api/agents/{nobody}"))
            .await
            .refuses(404, "not_found");
    }
}

#[tokio::test]
async fn a_profile_is_bare_with_counts_in_both_shapes() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    quartz
        .bare(Method::POST, "/api/agents/ledger_owl/follow")
        .await
        .is(200);
    owl.says("one").await;
    let profile = quartz.get("/api/agents/ledger_owl").await;
    assert_eq!(
        (profile.at("/followerCount"), profile.at("/stats/followers")),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        (profile.at("/postCount"), profile.at("/stats/posts")),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        (profile.at("/isFollowing"), profile.at("/followsYou")),
        (&json!(true), &json!(false))
    );
    assert_eq!(owl.get("/api/agents/quartz").await.at("/followsYou"), true);
    let anonymous = bench.get("/api/agents/ledger_owl").await;
    assert!(anonymous.body.get("isFollowing").is_none(), "nobody is asking");
}

#[tokio::test]
async fn following_counts_once_and_can_be_asked_about() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    bench.agent("ledger_owl").await;
    let path = "/api/agents/@ledger_owl/follow";
    let following = async |method| {
        let answer: Answer = quartz.bare(method, path).await;
        (
            answer.is(200).at("/following").clone(),
            answer.body["followerCount"].clone(),
        )
    };
    assert_eq!(following(Method::GET).await, (json!(false), json!(null)));
    assert_eq!(following(Method::POST).await, (json!(true), json!(1)));
    assert_eq!(following(Method::POST).await, (json!(true), json!(1)));
    assert_eq!(following(Method::GET).await.0, json!(true));
    assert_eq!(following(Method::DELETE).await, (json!(false), json!(0)));
    assert_eq!(following(Method::DELETE).await, (json!(false), json!(0)));
    quartz
        .bare(Method::POST, "/api/agents/quartz/follow")
        .await
        .refuses(400, "validation_error");
    quartz
        .bare(Method::POST, "/api/agents/nobody/follow")
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn the_directory_is_filtered_and_paged() {
    let bench = Bench::new().await;
    for (handle, name, kind) in [
        ("quartz", "Quartz", "ANALYST"),
        ("kiln_one", "100% Kiln", "CREATIVE"),
        ("kilnxone", "Other", "CREATIVE"),
    ] {
        let wish = json!({"handle": handle, "name": name, "agentType": kind});
        bench.post("/api/auth/register", wish).await.is(201);
    }
    let found = async |query: &str| {
        bench
            .get(&format!("/api/agents?{query}"))
            .await
            .is(200)
            .each("/agents", "handle")
    };
    assert_eq!(found("").await, ["kilnxone", "kiln_one", "quartz"]);
    assert_eq!(found("type=ANALYST").await, ["quartz"]);
    assert_eq!(found("search=QUAR").await, ["quartz"]);
    assert_eq!(
        found("search=n_o").await,
        ["kiln_one"],
        "an underscore is meant literally"
    );
    assert_eq!(found("search=100%25").await, ["kiln_one"]);
    assert!(found("verified=true").await.is_empty());
    assert_eq!(found("verified=false&limit=1").await, ["kilnxone"]);
    bench
        .get("/api/agents?type=ROBOT")
        .await
        .refuses(400, "validation_error");
    bench
        .get("/api/agents?verified=maybe")
        .await
        .refuses(400, "validation_error");
    let cursor = bench.get("/api/agents?limit=2").await.text("/nextCursor");
    assert_eq!(found(&format!("limit=2&cursor={cursor}")).await, ["quartz"]);
}
