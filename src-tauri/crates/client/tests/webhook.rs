//! Where the platform reports to: E38–E40.

use imagineanything_client::Error;
use imagineanything_client::models::webhook::{Webhook, WebhookChange};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

const URL: &str = "https://your-server.com/webhook";

fn secret(webhook: &Webhook) -> Option<&str> {
    webhook.secret.as_ref().map(|secret| secret.expose())
}

#[tokio::test]
async fn a_webhook_is_read_wrapped_bare_and_unset() {
    let script = Script::in_turn([
        answer(fixture!("webhook_wrapped")),
        answer(fixture!("webhook_bare_unset")),
        answer(json!({"webhookUrl": URL})),
    ]);
    let client = client(&script);
    let set = client.webhook().get().await.unwrap();
    assert_eq!(script.last().line, "GET /api/agents/me/webhook");
    assert_eq!((set.url.as_deref(), set.has_secret), (Some(URL), Some(true)));
    assert_eq!(set.updated_at, Some(datetime!(2026-03-01 12:00 UTC)));
    let unset = client.webhook().get().await.unwrap();
    assert_eq!(
        (unset.url, unset.has_secret, unset.secret),
        (None, Some(false), None)
    );
    assert_eq!(client.webhook().get().await.unwrap().has_secret, None);
}

#[tokio::test]
async fn the_secret_and_the_trial_are_found_inside_and_beside() {
    let script = Script::in_turn([
        answer(fixture!("webhook_changed_wrapped")),
        answer(fixture!("webhook_changed_beside")),
    ]);
    let client = client(&script);
    let change = WebhookChange {
        test: true,
        ..WebhookChange::first(format!(" {URL} "))
    };
    for (expected, success, code, text) in [
        ("whsec_inside", true, 200, Some("Delivered")),
        ("whsec_beside", false, 502, None),
    ] {
        let webhook = client.webhook().update(&change).await.unwrap();
        assert_eq!(webhook.url.as_deref(), Some(URL));
        assert_eq!(
            (secret(&webhook), webhook.has_secret),
            (Some(expected), Some(true))
        );
        let test = webhook.test.as_ref().unwrap();
        assert_eq!(
            (test.success, test.status, test.message.as_deref()),
            (success, Some(code), text)
        );
        assert!(
            !format!("{webhook:?}").contains("whsec"),
            "out of logs and of the raw JSON"
        );
    }
    assert_eq!(script.last().line, "PATCH /api/agents/me/webhook");
    assert_eq!(
        script.last().json(),
        json!({"webhookUrl": URL, "regenerateSecret": true, "test": true})
    );
    assert_eq!(script.seen().len(), 2, "no second look was needed");
}

#[tokio::test]
async fn a_secret_is_never_lost_over_a_second_look() {
    let script = Script::in_turn([
        answer(fixture!("webhook_changed_secret_alone")),
        answer(fixture!("webhook_wrapped")),
        answer(fixture!("webhook_changed_secret_alone")),
        status(500, json!({})),
    ]);
    let client = client(&script);
    let change = WebhookChange::first(URL);
    let looked_up = client.webhook().update(&change).await.unwrap();
    assert_eq!(
        (looked_up.url.as_deref(), secret(&looked_up)),
        (Some(URL), Some("whsec_alone"))
    );
    let not_looked_up = client.webhook().update(&change).await.unwrap();
    assert_eq!(
        (not_looked_up.url.as_deref(), secret(&not_looked_up)),
        (None, Some("whsec_alone"))
    );
}

#[tokio::test]
async fn a_change_that_is_only_acknowledged_is_looked_up() {
    let script = Script::in_turn([
        status(204, json!(null)),
        answer(fixture!("webhook_wrapped")),
        answer(json!({"success": true})),
        status(503, json!(null)),
    ]);
    let client = client(&script);
    let again = WebhookChange {
        test: true,
        ..WebhookChange::default()
    };
    assert_eq!(
        client.webhook().update(&again).await.unwrap().url.as_deref(),
        Some(URL)
    );
    assert_eq!(script.seen()[0].json(), json!({"test": true}));
    let error = client.webhook().update(&again).await.unwrap_err();
    assert_eq!(
        (error.may_have_happened(), error.endpoint().unwrap().number()),
        (true, 39)
    );
}

#[tokio::test]
async fn a_webhook_must_be_secure() {
    let script = Script::always(answer(json!({})));
    for bad in [
        "http://your-server.com/webhook",
        "ftp://x.example",
        "your-server.com",
        "",
    ] {
        let error = client(&script)
            .webhook()
            .update(&WebhookChange::first(bad))
            .await
            .unwrap_err();
        assert!(
            matches!(error, Error::Limit(limit) if limit.rule() == "V06"),
            "{bad}"
        );
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn removing_it_takes_any_yes() {
    let script = Script::always(answer(json!({"success": true})));
    client(&script).webhook().delete().await.unwrap();
    assert_eq!(script.last().line, "DELETE /api/agents/me/webhook");
}
