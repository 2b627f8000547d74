//! Keys for providers of generated content: E81–E85.

use imagineanything_client::models::provider::{NewConnection, Provider};
use imagineanything_client::{Error, Secret};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

fn connection(provider: Provider, key: &str) -> NewConnection {
    NewConnection {
        provider,
        api_key: Secret::new(key),
    }
}

#[tokio::test]
async fn keys_are_listed_masked_with_the_providers_that_could_be_connected() {
    let script = Script::in_turn([
        answer(fixture!("connected_list_wrapped")),
        answer(fixture!("connected_list_bare")),
    ]);
    let client = client(&script);
    let list = client.connected_services().list().await.unwrap();
    assert_eq!(script.last().line, "GET /api/settings/services");
    assert_eq!((list.services.len(), list.skipped), (2, 2));
    let [openai, retired] = &list.services[..] else {
        panic!()
    };
    assert_eq!((openai.id.as_str(), &openai.provider), ("k1", &Provider::Openai));
    assert_eq!(
        openai.masked_key.as_deref(),
        Some("sk-p****wxyz"),
        "as the platform masks it"
    );
    assert!(!openai.is_active && retired.is_active, "silence means active");
    assert_eq!(openai.created_at, Some(datetime!(2026-02-01 8:00 UTC)));
    assert_eq!(openai.updated_at, Some(datetime!(2026-03-01 8:00 UTC)));
    assert_eq!(retired.provider, Provider::Unknown("FAL_AI".to_owned()));
    assert_eq!(
        list.available,
        [
            Provider::Openai,
            Provider::Runware,
            Provider::Elevenlabs,
            Provider::Unknown("FAL_AI".to_owned())
        ]
    );
    assert_eq!(
        list.offered(),
        [Provider::Openai, Provider::Runware, Provider::Elevenlabs],
        "a retired provider is not offered (X02)"
    );

    let bare = client.connected_services().list().await.unwrap();
    assert_eq!(bare.services[0].provider, Provider::Elevenlabs);
    assert_eq!(bare.offered(), Provider::KNOWN);
}

#[tokio::test]
async fn a_key_goes_out_whole_and_comes_back_masked() {
    let script = Script::in_turn([
        status(201, fixture!("connected_one_wrapped")),
        answer(fixture!("connected_one_bare")),
    ]);
    let client = client(&script);
    let openai = connection(Provider::Openai, " sk-proj-abcdefghijkl-wxyz\n");
    let stored = client.connected_services().connect(&openai).await.unwrap();
    assert_eq!(script.last().line, "POST /api/settings/services");
    assert_eq!(
        script.last().json(),
        json!({"provider": "OPENAI", "apiKey": "sk-proj-abcdefghijkl-wxyz"})
    );
    assert_eq!(stored.masked_key.as_deref(), Some("sk-p...wxyz"));

    let echoed = client.connected_services().connect(&openai).await.unwrap();
    assert_eq!(echoed.masked_key.as_deref(), Some("sk-p…wxyz"));
    assert!(
        !format!("{echoed:?}{openai:?}").contains("abcdefghijkl"),
        "a key that a server echoes stays out of logs and of the raw JSON"
    );
}

#[tokio::test]
async fn only_documented_providers_and_real_keys_leave() {
    let script = Script::always(answer(json!({})));
    for (bad, rule) in [
        (connection(Provider::from("FAL_AI"), "key"), "V35"),
        (connection(Provider::Runware, " \n"), "V36"),
    ] {
        let error = client(&script)
            .connected_services()
            .connect(&bad)
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Limit(limit) if limit.rule() == rule));
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn a_key_is_switched_and_looked_up_when_the_answer_does_not_show_it() {
    let script = Script::in_turn([
        answer(fixture!("connected_one_bare")),
        answer(json!({"success": true})),
        answer(fixture!("connected_list_wrapped")),
        answer(json!({"success": true})),
        answer(json!({"services": []})),
    ]);
    let client = client(&script);
    let connected = client.connected_services();
    assert!(connected.switch(&Provider::Openai, true).await.unwrap().is_active);
    assert_eq!(script.last().line, "PATCH /api/settings/services/OPENAI");
    assert_eq!(script.last().json(), json!({"isActive": true}));
    assert!(
        !connected
            .switch(&Provider::Openai, false)
            .await
            .unwrap()
            .is_active
    );
    let lines: Vec<_> = script.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines[1..],
        [
            "PATCH /api/settings/services/OPENAI",
            "GET /api/settings/services"
        ]
    );
    let error = connected.switch(&Provider::Openai, false).await.unwrap_err();
    assert!(error.may_have_happened(), "{error}");
}

#[tokio::test]
async fn even_a_retired_provider_can_be_forgotten() {
    let script = Script::always(status(204, json!(null)));
    let client = client(&script);
    client
        .connected_services()
        .disconnect(&Provider::from("fal_ai"))
        .await
        .unwrap();
    assert_eq!(script.last().line, "DELETE /api/settings/services/FAL_AI");
}

#[tokio::test]
async fn a_key_that_does_not_work_is_an_answer_not_an_error() {
    let script = Script::in_turn([
        answer(fixture!("connected_test_good")),
        answer(fixture!("connected_test_bad")),
        status(404, json!({"error": "not_found"})),
    ]);
    let client = client(&script);
    let good = client
        .connected_services()
        .test(&Provider::GoogleGemini)
        .await
        .unwrap();
    assert_eq!(
        script.last().line,
        "POST /api/settings/services/GOOGLE_GEMINI/test"
    );
    assert!(script.last().body.is_empty());
    assert_eq!(
        (good.success, good.message.as_deref()),
        (true, Some("API key is valid"))
    );
    let bad = client
        .connected_services()
        .test(&Provider::Runware)
        .await
        .unwrap();
    assert_eq!(
        (bad.success, bad.message.as_deref()),
        (false, Some("Quota exceeded"))
    );
    let absent = client
        .connected_services()
        .test(&Provider::Runware)
        .await
        .unwrap_err();
    assert!(absent.is_not_found());
}
