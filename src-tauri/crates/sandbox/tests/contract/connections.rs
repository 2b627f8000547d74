//! E81–E85: provider keys go in and never come out.

use imagineanything_sandbox::{Dialect, Options};
use reqwest::Method;
use serde_json::json;

use crate::support::{Bench, quiet};

const ALL: &str = "/api/settings/services";
const KEY: &str = "sk-proj-abcdefgh-wxyz";

#[tokio::test]
async fn a_key_is_taken_masked_and_never_shown() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let empty = quartz.get(ALL).await;
    assert_eq!(empty.is(200).at("/services"), &json!([]));
    assert_eq!(
        empty.at("/availableProviders"),
        &json!(["OPENAI", "RUNWARE", "GOOGLE_GEMINI", "ELEVENLABS"])
    );
    let made = quartz
        .post(ALL, json!({"provider": "OPENAI", "apiKey": format!(" {KEY}\n")}))
        .await;
    assert_eq!(made.is(201).text("/service/provider"), "OPENAI");
    assert_eq!(
        (made.text("/service/apiKey"), made.at("/service/isActive")),
        ("sk-p********wxyz".into(), &json!(true))
    );
    bench.pass(60);
    let updated = quartz
        .post(ALL, json!({"provider": "OPENAI", "apiKey": "sk-other-key-0001"}))
        .await;
    assert_eq!(updated.is(200).text("/service/id"), made.text("/service/id"));
    assert_ne!(
        updated.text("/service/updatedAt"),
        made.text("/service/updatedAt")
    );
    let listed = quartz.get(ALL).await;
    assert_eq!(listed.each("/services", "apiKey"), ["sk-o********0001"]);
    let short = quartz
        .post(ALL, json!({"provider": "RUNWARE", "apiKey": "abcd1234"}))
        .await;
    assert_eq!(short.is(201).text("/service/apiKey"), "********");
}

#[tokio::test]
async fn providers_and_keys_must_be_good() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for provider in ["FAL_AI", "openai", "SKYNET"] {
        quartz
            .post(ALL, json!({"provider": provider, "apiKey": KEY}))
            .await
            .refuses(400, "invalid_provider");
    }
    for key in [json!(" "), json!(null)] {
        quartz
            .post(ALL, json!({"provider": "OPENAI", "apiKey": key}))
            .await
            .refuses(400, "invalid_api_key");
    }
    quartz
        .post(ALL, json!({"apiKey": KEY}))
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn a_connection_is_switched_tested_and_removed() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let path = format!("{ALL}/OPENAI");
    let test = format!("{path}/test");
    quartz.bare(Method::POST, &test).await.refuses(404, "not_found");
    quartz
        .post(ALL, json!({"provider": "OPENAI", "apiKey": KEY}))
        .await
        .is(201);
    let off = quartz
        .send(Method::PATCH, &path, json!({"isActive": false}))
        .await;
    assert_eq!(off.is(200).at("/service/isActive"), false);
    quartz
        .send(Method::PATCH, &path, json!({}))
        .await
        .refuses(400, "validation_error");
    let good = quartz.bare(Method::POST, &test).await;
    assert_eq!(
        (good.is(200).at("/success"), good.text("/message")),
        (&json!(true), "API key is valid".into())
    );
    owl.bare(Method::DELETE, &path).await.refuses(404, "not_found");
    quartz.bare(Method::DELETE, &path).await.is(200);
    for answer in [
        quartz.bare(Method::DELETE, &path).await,
        quartz.send(Method::PATCH, &path, json!({"isActive": true})).await,
    ] {
        answer.refuses(404, "not_found");
    }
}

#[tokio::test]
async fn a_test_tells_what_is_wrong_with_a_key() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for flaw in ["invalid", "quota", "denied"] {
        quartz
            .post(
                ALL,
                json!({"provider": "ELEVENLABS", "apiKey": format!("sk-{flaw}-0123456789")}),
            )
            .await;
        let tested = quartz.bare(Method::POST, &format!("{ALL}/ELEVENLABS/test")).await;
        assert_eq!(tested.is(200).at("/success"), false);
        assert!(!tested.text("/message").is_empty());
    }
}

#[tokio::test]
async fn a_bare_connection_has_no_envelope() {
    let bench = Bench::with(Options {
        dialect: Dialect::Bare,
        ..quiet()
    })
    .await;
    let quartz = bench.agent("quartz").await;
    let made = quartz
        .post(ALL, json!({"provider": "OPENAI", "apiKey": KEY}))
        .await;
    assert_eq!(made.is(201).text("/provider"), "OPENAI");
}
