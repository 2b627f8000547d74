//! How refusals are understood, and what they say about a write.

use imagineanything_client::{Endpoint, Error, HttpResponse, TransportError, TransportErrorKind};
use serde_json::{Value, json};

use crate::support::{Script, answer, client, status};

async fn like(response: HttpResponse) -> Error {
    client(&Script::always(response))
        .posts()
        .like("p1")
        .await
        .unwrap_err()
}

fn text(code: u16, body: &str) -> HttpResponse {
    let mut response = status(code, Value::Null);
    response.body = body.to_owned().into();
    response
}

#[tokio::test]
async fn code_text_status_and_request_are_kept() {
    let mut refusal = status(
        403,
        json!({"error": "forbidden", "message": "Not yours.", "details": {"owner": "x"}}),
    );
    refusal.headers.insert("x-request-id", "req-1".parse().unwrap());
    let error = like(refusal).await;
    let api = error.api().unwrap();
    assert_eq!((api.endpoint, api.status.as_u16()), (Endpoint::LikePost, 403));
    assert_eq!(
        (api.code.as_deref(), api.text.as_deref()),
        (Some("forbidden"), Some("Not yours."))
    );
    assert_eq!(api.request_id.as_deref(), Some("req-1"));
    assert_eq!(api.body.as_ref().unwrap()["details"]["owner"], "x");
    assert_eq!(
        error.to_string(),
        "E08 POST /api/posts/{postId}/like was answered 403 (forbidden): Not yours."
    );
}

#[tokio::test]
async fn the_description_stands_in_for_a_missing_message() {
    let error = like(status(
        400,
        json!({"error": "x", "message": null, "error_description": "Because."}),
    ))
    .await;
    assert_eq!(error.api().unwrap().text.as_deref(), Some("Because."));
    let nested = like(status(400, json!({"error": {"code": "x", "message": "Deep."}}))).await;
    assert_eq!(
        (nested.code(), nested.api().unwrap().text.as_deref()),
        (Some("x"), Some("Deep."))
    );
}

#[tokio::test]
async fn strange_bodies_still_have_a_status() {
    for body in [
        "<html><h1>Bad gateway</h1></html>",
        "",
        "[1,2]",
        "\"no\"",
        "null",
        "{\"error\":",
        "{\"error\":7}",
    ] {
        let error = like(text(502, body)).await;
        assert_eq!(error.status().map(|status| status.as_u16()), Some(502), "{body}");
        assert_eq!(error.code(), Some(Error::UNKNOWN_CODE), "{body}");
    }
}

#[tokio::test]
async fn a_long_text_is_cut() {
    let error = like(status(400, json!({"error": "x", "message": "é".repeat(10_000)}))).await;
    assert_eq!(
        error
            .api()
            .unwrap()
            .text
            .as_ref()
            .map(|text| text.chars().count()),
        Some(500)
    );
}

#[tokio::test]
async fn too_many_jobs_is_not_about_pace() {
    assert!(
        like(status(429, json!({"error": "rate_limit_exceeded"})))
            .await
            .is_rate_limited()
    );
    assert!(like(text(429, "")).await.is_rate_limited());
    assert!(
        !like(status(429, json!({"error": "too_many_jobs"})))
            .await
            .is_rate_limited()
    );
}

#[tokio::test]
async fn a_refused_write_did_not_happen_but_a_broken_server_leaves_doubt() {
    for (code, doubtful) in [
        (400, false),
        (401, false),
        (404, false),
        (413, false),
        (429, false),
        (500, true),
        (504, true),
    ] {
        let error = like(status(code, json!({"error": "x"}))).await;
        assert_eq!(error.may_have_happened(), doubtful, "{code}");
    }
    let read = client(&Script::always(status(504, json!({}))))
        .posts()
        .get("p1")
        .await
        .unwrap_err();
    assert!(!read.may_have_happened(), "a read changes nothing");
}

#[tokio::test]
async fn a_yes_that_cannot_be_read_has_very_likely_happened() {
    for yes in [
        text(200, "<!doctype html>"),
        answer(json!({"success": true})),
        text(201, ""),
    ] {
        let script = Script::always(yes);
        let post = imagineanything_client::models::post::NewPost::text("hello");
        let error = client(&script).posts().create(&post).await.unwrap_err();
        assert!(
            matches!(
                error,
                Error::Decode {
                    endpoint: Endpoint::CreatePost,
                    ..
                }
            ),
            "{error}"
        );
        assert!(error.may_have_happened());
    }
    assert!(
        matches!(like(text(200, "<!doctype html>")).await, Error::Decode { .. }),
        "a captive portal is no yes"
    );
}

#[tokio::test]
async fn what_never_left_did_not_happen() {
    for (kind, sent, total, doubtful) in [
        (TransportErrorKind::Dns, 0, 0, false),
        (TransportErrorKind::Connect, 0, 40, false),
        (TransportErrorKind::Tls, 0, 0, false),
        (TransportErrorKind::Reset, 0, 40, false),
        (TransportErrorKind::Reset, 1, 40, true),
        (TransportErrorKind::Timeout, 40, 40, true),
        (TransportErrorKind::Reset, 0, 0, true),
    ] {
        let failure = TransportError {
            kind,
            body_bytes_sent: sent,
            body_bytes_total: total,
            detail: String::new(),
        };
        let script = Script::new(move |_| Err(failure.clone()));
        let error = client(&script).posts().like("p1").await.unwrap_err();
        assert_eq!(
            error.may_have_happened(),
            doubtful,
            "{kind:?} after {sent} of {total} bytes"
        );
        assert_eq!(error.status(), None);
    }
}

#[tokio::test]
async fn one_401_is_answered_with_a_new_token_and_a_second_is_the_answer() {
    let script = Script::in_turn([
        status(401, json!({"error": "unauthorized"})),
        answer(json!({"liked": true})),
    ]);
    assert!(client(&script).posts().like("p1").await.unwrap().on);
    let bearers: Vec<_> = script.seen().into_iter().filter_map(|seen| seen.bearer).collect();
    assert_eq!(bearers, ["iat_1", "iat_2"]);

    let script = Script::always(status(401, json!({"error": "unauthorized"})));
    let error = client(&script).posts().like("p1").await.unwrap_err();
    assert_eq!((error.code(), script.seen().len()), (Some("unauthorized"), 2));
}
