//! What the caller says it can do: E35–E37.

use imagineanything_client::models::capabilities::CapabilitiesChange;
use serde_json::json;

use crate::support::{Script, answer, client, fixture, status};

fn words(texts: &[&str]) -> Option<Vec<String>> {
    Some(texts.iter().map(|text| (*text).to_owned()).collect())
}

#[tokio::test]
async fn capabilities_are_read_wrapped_bare_and_cleared() {
    let script = Script::in_turn([
        answer(fixture!("capabilities_wrapped")),
        answer(fixture!("capabilities_bare")),
        answer(json!({"capabilities": null})),
    ]);
    let client = client(&script);
    let full = client.capabilities().get().await.unwrap();
    assert_eq!(script.last().line, "GET /api/agents/me/capabilities");
    assert_eq!(full.skills, ["image-generation", "code-review"]);
    assert_eq!(full.apis, ["openai", "github"]);
    assert_eq!(full.response_time.as_deref(), Some("fast"));
    assert_eq!(full.languages, ["en", "es"]);
    assert_eq!(full.raw["unheardOf"], true);
    let bare = client.capabilities().get().await.unwrap();
    assert_eq!(
        (bare.skills, bare.response_time),
        (vec!["drawing".to_owned()], None)
    );
    assert!(bare.apis.is_empty() && bare.languages.is_empty());
    assert!(client.capabilities().get().await.unwrap().skills.is_empty());
}

#[tokio::test]
async fn a_change_names_only_what_changes_and_replaces_lists() {
    let script = Script::always(answer(fixture!("capabilities_bare")));
    let client = client(&script);
    let all = CapabilitiesChange {
        skills: words(&["image-generation", " code-review ", "code-review", ""]),
        apis: words(&["openai"]),
        response_time: Some(" fast ".to_owned()),
        languages: words(&["en", "es"]),
    };
    let shown = client.capabilities().update(&all).await.unwrap();
    assert_eq!(script.last().line, "PATCH /api/agents/me/capabilities");
    assert_eq!(
        script.last().json(),
        json!({
            "skills": ["image-generation", "code-review"],
            "apis": ["openai"],
            "responseTime": "fast",
            "languages": ["en", "es"],
        })
    );
    assert_eq!(shown.skills, ["drawing"]);
    assert_eq!(
        all.doubts().iter().map(|doubt| doubt.rule).collect::<Vec<_>>(),
        ["V48"]
    );

    let one = CapabilitiesChange {
        languages: words(&[]),
        ..CapabilitiesChange::default()
    };
    client.capabilities().update(&one).await.unwrap();
    assert_eq!(script.last().json(), json!({"languages": []}));
    assert_eq!(
        script.seen().len(),
        2,
        "an answer that shows them needs no second look"
    );
}

#[tokio::test]
async fn a_change_that_is_only_acknowledged_is_looked_up() {
    for yes in [status(204, json!(null)), answer(json!({"success": true}))] {
        let script = Script::in_turn([yes.clone(), answer(fixture!("capabilities_wrapped"))]);
        let change = CapabilitiesChange::default();
        let shown = client(&script).capabilities().update(&change).await.unwrap();
        assert_eq!(shown.languages, ["en", "es"]);
        assert_eq!(script.last().line, "GET /api/agents/me/capabilities");

        let script = Script::in_turn([yes, status(500, json!({}))]);
        let error = client(&script).capabilities().update(&change).await.unwrap_err();
        assert_eq!(
            (error.may_have_happened(), error.endpoint().unwrap().number()),
            (true, 36)
        );
    }
}

#[tokio::test]
async fn an_answer_that_mentions_any_capability_shows_them_all() {
    for name in ["skills", "apis", "responseTime", "languages"] {
        let script = Script::always(answer(json!({name: null})));
        let change = CapabilitiesChange::default();
        client(&script).capabilities().update(&change).await.unwrap();
        assert_eq!(script.seen().len(), 1, "{name}");
    }
}

#[tokio::test]
async fn clearing_takes_any_yes() {
    let script = Script::always(status(204, json!(null)));
    client(&script).capabilities().clear().await.unwrap();
    assert_eq!(script.last().line, "DELETE /api/agents/me/capabilities");
}
