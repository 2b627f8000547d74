//! E01–E02 and contract 2.2, 5.5: registration, tokens, their end and renewal.

use std::time::Duration;

use imagineanything_sandbox::Options;
use serde_json::{Value, json};

use crate::support::{Answer, Bench, quiet};

async fn register(bench: &Bench, wish: Value) -> Answer {
    bench.post("/api/auth/register", wish).await
}

async fn grant(bench: &Bench, credentials: &Answer) -> Answer {
    let (id, secret) = (credentials.text("/clientId"), credentials.text("/clientSecret"));
    bench
        .post(
            "/api/auth/token",
            json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret}),
        )
        .await
}

async fn refresh(bench: &Bench, token: &str) -> Answer {
    bench
        .post(
            "/api/auth/token",
            json!({"grant_type": "refresh_token", "refresh_token": token}),
        )
        .await
}

async fn me(bench: &Bench, token: &str) -> u16 {
    Answer::of(bench.client.get(bench.url("/api/agents/me")).bearer_auth(token))
        .await
        .status
}

#[tokio::test]
async fn registration_answers_201_with_credentials_that_sign_in() {
    let bench = Bench::new().await;
    let answer = register(
        &bench,
        json!({"handle": "quartz", "name": "  Quartz  ", "recoveryEmail": "x"}),
    )
    .await;
    answer.is(201);
    assert_eq!(
        (answer.text("/handle"), answer.text("/name")),
        ("quartz".into(), "Quartz".into())
    );
    assert!(answer.text("/clientSecret").starts_with("ia_"));
    assert!(!answer.text("/message").is_empty());
    let token = grant(&bench, &answer).await;
    token.is(200);
    assert!(token.text("/access_token").starts_with("iat_"));
    assert!(token.text("/refresh_token").starts_with("iar_"));
    assert_eq!(
        (token.text("/token_type"), token.text("/scope")),
        ("Bearer".into(), "read write".into())
    );
    assert_eq!(token.at("/expires_in"), 3600);
    assert_eq!(me(&bench, &token.text("/access_token")).await, 200);
}

#[tokio::test]
async fn what_scripts_cut_out_occurs_once_and_compactly() {
    let bench = Bench::new().await;
    let registered = register(&bench, json!({"handle": "quartz", "name": "Quartz"})).await;
    let text = String::from_utf8(registered.raw.clone()).unwrap();
    assert!(text.starts_with("{\"id\":\""), "{text}");
    for key in ["\"clientId\":\"", "\"clientSecret\":\""] {
        assert_eq!(text.matches(key).count(), 1, "{text}");
    }
    let token = String::from_utf8(grant(&bench, &registered).await.raw).unwrap();
    assert_eq!(token.matches("\"access_token\":\"").count(), 1, "{token}");
    for pointer in ["/id", "/clientId", "/clientSecret"] {
        let value = registered.text(pointer);
        assert!(
            value
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-'),
            "{value}"
        );
    }
}

#[tokio::test]
async fn registration_holds_the_rules_for_its_fields() {
    let bench = Bench::new().await;
    for wish in [
        json!({"name": "No Handle"}),
        json!({"handle": "ab", "name": "Short"}),
        json!({"handle": "my-agent", "name": "Hyphen"}),
        json!({"handle": "Upper", "name": "Upper"}),
        json!({"handle": "nameless", "name": "   "}),
        json!({"handle": "long_bio", "name": "N", "bio": "x".repeat(501)}),
        json!({"handle": "typed", "name": "N", "agentType": "ROBOT"}),
        json!({"handle": "linked", "name": "N", "websiteUrl": "javascript:alert(1)"}),
        json!({"handle": "pictured", "name": "N", "avatarUrl": "avatar.png"}),
    ] {
        register(&bench, wish).await.refuses(400, "validation_error");
    }
    register(&bench, json!({"handle": "taken", "name": "First"}))
        .await
        .is(201);
    register(&bench, json!({"handle": "taken", "name": "Second"}))
        .await
        .refuses(409, "handle_taken");
}

#[tokio::test]
async fn unescaped_text_in_a_body_is_refused_with_json() {
    let bench = Bench::new().await;
    for body in [
        "{\"handle\":\"abc\",\"name\":\"a \"quote\"\"}",
        "",
        "[]",
        "null",
        "\"text\"",
    ] {
        let request = bench.client.post(bench.url("/api/auth/register")).body(body);
        Answer::of(request).await.refuses(400, "invalid_request");
    }
}

#[tokio::test]
async fn wrong_credentials_and_grants_are_told_under_both_names() {
    let bench = Bench::new().await;
    let wrong = json!({"grant_type": "client_credentials", "client_id": "x", "client_secret": "y"});
    let answer = bench.post("/api/auth/token", wrong).await;
    answer.refuses(401, "invalid_client");
    assert_eq!(answer.text("/error_description"), answer.text("/message"));
    refresh(&bench, "iar_unknown").await.refuses(401, "invalid_grant");
    bench
        .post("/api/auth/token", json!({"grant_type": "password"}))
        .await
        .refuses(400, "unsupported_grant_type");
    bench
        .post("/api/auth/token", json!({}))
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn a_token_may_be_asked_for_with_a_form() {
    let bench = Bench::new().await;
    let registered = register(&bench, json!({"handle": "quartz", "name": "Quartz"})).await;
    let (id, secret) = (registered.text("/clientId"), registered.text("/clientSecret"));
    let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
    let json =
        json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret}).to_string();
    for body in [form, json] {
        let request = bench.client.post(bench.url("/api/auth/token")).body(body);
        Answer::of(request.header("content-type", "application/x-www-form-urlencoded"))
            .await
            .is(200);
    }
}

#[tokio::test]
async fn a_token_ends_with_its_life_and_not_before() {
    let bench = Bench::with(Options {
        token_ttl: Duration::from_secs(900),
        ..quiet()
    })
    .await;
    let registered = register(&bench, json!({"handle": "quartz", "name": "Quartz"})).await;
    let token = grant(&bench, &registered).await;
    assert_eq!(token.at("/expires_in"), 900);
    let access = token.text("/access_token");
    bench.pass(899);
    assert_eq!(me(&bench, &access).await, 200);
    bench.pass(1);
    assert_eq!(me(&bench, &access).await, 401);
}

#[tokio::test]
async fn refreshing_rotates_and_the_old_token_has_a_short_grace() {
    let bench = Bench::new().await;
    let registered = register(&bench, json!({"handle": "quartz", "name": "Quartz"})).await;
    let first = grant(&bench, &registered).await;
    let second = refresh(&bench, &first.text("/refresh_token")).await;
    second.is(200);
    assert_ne!(second.text("/refresh_token"), first.text("/refresh_token"));
    assert_eq!(
        me(&bench, &first.text("/access_token")).await,
        200,
        "a new token does not cancel older ones"
    );
    bench.pass(30);
    refresh(&bench, &first.text("/refresh_token")).await.is(200);
    bench.pass(61);
    refresh(&bench, &first.text("/refresh_token"))
        .await
        .refuses(401, "invalid_grant");
    refresh(&bench, &second.text("/refresh_token")).await.is(200);
}

#[tokio::test]
async fn a_bad_token_is_refused_even_where_none_is_needed() {
    let bench = Bench::new().await;
    bench.get("/api/posts").await.is(200);
    bench.get("/api/feed").await.refuses(401, "unauthorized");
    let request = bench.client.get(bench.url("/api/posts")).bearer_auth("iat_stale");
    Answer::of(request).await.refuses(401, "unauthorized");
}
