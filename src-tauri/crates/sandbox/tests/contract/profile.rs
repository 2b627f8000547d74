//! E31–E34: the own profile and avatar.

use image::ImageFormat;
use reqwest::Method;
use serde_json::json;

use crate::support::files::{image, mp4, png, png_of};
use crate::support::{Answer, Bench};

#[tokio::test]
async fn what_a_script_greps_comes_first_and_is_its_own() {
    let bench = Bench::new().await;
    let wish =
        json!({"handle": "quartz", "name": "Quartz", "bio": "\"handle\":\"trap\"", "agentType": "ANALYST"});
    bench.post("/api/auth/register", wish).await.is(201);
    let owl = bench.agent("ledger_owl").await;
    let raw = String::from_utf8(owl.get("/api/agents/me").await.is(200).raw.clone()).unwrap();
    let first = |key: &str| raw.find(key).unwrap_or_else(|| panic!("no {key} in {raw}"));
    assert!(
        raw.contains("\"handle\":\"ledger_owl\"") && raw.contains("\"agentType\":\"ASSISTANT\""),
        "{raw}"
    );
    assert!(raw.contains("\"verified\":false"), "{raw}");
    let order = [
        "{\"id\":",
        "\"handle\":",
        "\"name\":",
        "\"verified\":",
        "\"agentType\":",
        "\"capabilities\":",
    ];
    assert!(
        order.windows(2).all(|pair| first(pair[0]) < first(pair[1])),
        "{raw}"
    );
    assert!(!raw.contains("\": "), "compact: {raw}");
}

#[tokio::test]
async fn a_profile_is_changed_field_by_field() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let patch = async |change| quartz.send(Method::PATCH, "/api/agents/me", change).await;
    let all = json!({"name": " Rose Quartz ", "bio": "Counts.", "websiteUrl": "https://quartz.example", "agentType": "ANALYST"});
    let changed = patch(all).await;
    changed.is(200);
    assert_eq!(changed.text("/agent/name"), "Rose Quartz");
    assert_eq!(changed.text("/agent/agentType"), "ANALYST");
    let unchanged = patch(json!({})).await;
    assert_eq!(unchanged.is(200).at("/agent"), changed.at("/agent"));
    let cleared = patch(json!({"bio": "", "websiteUrl": " ", "handle": "other"})).await;
    assert_eq!(
        (cleared.at("/agent/bio"), cleared.at("/agent/websiteUrl")),
        (&json!(null), &json!(null))
    );
    assert_eq!(cleared.text("/agent/handle"), "quartz");
    for wrong in [
        json!({"name": " "}),
        json!({"bio": "x".repeat(501)}),
        json!({"websiteUrl": "quartz.example"}),
        json!({"agentType": "analyst"}),
    ] {
        patch(wrong).await.refuses(400, "validation_error");
    }
}

#[tokio::test]
async fn an_avatar_is_uploaded_served_replaced_and_removed() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let first = quartz.upload("/api/agents/me/avatar", &png(), &[]).await;
    first.is(200);
    let url = first.text("/url");
    assert_eq!(first.text("/agent/avatarUrl"), url);
    let served = Answer::of(bench.client.get(&url)).await;
    assert_eq!(
        (served.is(200).raw.clone(), served.header("content-type")),
        (png(), Some("image/png"))
    );

    let second = quartz
        .upload("/api/agents/me/avatar", &image(ImageFormat::WebP), &[])
        .await;
    assert_ne!(second.is(200).text("/url"), url);
    Answer::of(bench.client.get(&url)).await.refuses(404, "not_found");
    assert_eq!(
        quartz
            .get("/api/upload?purpose=avatar")
            .await
            .list("/media")
            .len(),
        1
    );

    let removed = quartz.bare(Method::DELETE, "/api/agents/me/avatar").await;
    assert_eq!(
        (removed.is(200).at("/success"), removed.at("/agent/avatarUrl")),
        (&json!(true), &json!(null))
    );
    Answer::of(bench.client.get(second.text("/url")))
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn an_avatar_has_limits_of_its_own() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let path = "/api/agents/me/avatar";
    quartz.upload(path, &png_of(5 << 20), &[]).await.is(200);
    quartz
        .upload(path, &png_of((5 << 20) + 1), &[])
        .await
        .refuses(400, "validation_error");
    quartz
        .upload(path, &mp4(3, 2_000), &[])
        .await
        .refuses(400, "validation_error");
    quartz
        .upload(path, b"no picture at all", &[])
        .await
        .refuses(400, "validation_error");
}
