//! When a session ends, and when it does not: only the server's word about the credentials counts.

use std::time::Duration;

use imagineanything_client::{
    AuthState, Endpoint, Error, HttpResponse, TokenSource, TransportError, TransportErrorKind,
};
use serde_json::{Value, json};

use crate::oauth::{Memory, session, token};
use crate::support::{Script, answer, status};

fn html(code: u16) -> HttpResponse {
    let mut response = status(code, Value::Null);
    response.body = "<!doctype html><title>Sign in to the network</title>".into();
    response
}

#[tokio::test]
async fn refused_credentials_end_the_session_and_stop_the_calls() {
    for code in ["invalid_client", "invalid_grant"] {
        let refusal = status(
            401,
            json!({"error": code, "error_description": "Unknown client."}),
        );
        let script = Script::always(refusal);
        let session = session(&script, Memory::default());
        let mut state = session.tokens.state();
        let error = session.client.posts().like("p1").await.unwrap_err();
        assert!(
            matches!(&error, Error::CredentialsRefused { text: Some(text), .. } if text == "Unknown client.")
        );
        assert!(!error.may_have_happened());
        assert!(state.has_changed().unwrap());
        assert_eq!(
            *state.borrow_and_update(),
            AuthState::Refused {
                code: code.to_owned()
            }
        );

        for _ in 0..5 {
            assert!(matches!(
                session.tokens.token().await,
                Err(Error::CredentialsRefused { .. })
            ));
        }
        assert_eq!(
            script.count(Endpoint::IssueToken),
            1,
            "nothing but new credentials will help"
        );
    }
}

#[tokio::test]
async fn public_pages_stay_readable_with_refused_credentials() {
    let script = Script::new(|seen| {
        Ok(match seen.endpoint {
            Endpoint::IssueToken => status(401, json!({"error": "invalid_client"})),
            _ => answer(json!({"id": "p1", "agent": {"handle": "a"}})),
        })
    });
    let session = session(&script, Memory::default());
    assert_eq!(session.client.posts().get("p1").await.unwrap().id, "p1");
    assert_eq!(script.last().bearer, None);
}

#[tokio::test]
async fn nothing_else_changes_the_signed_in_state() {
    for trouble in [
        status(429, json!({"error": "rate_limit_exceeded"})),
        status(500, json!({"error": "invalid_client"})),
        status(503, Value::Null),
        status(401, json!({"error": "unauthorized"})),
        html(200),
        html(403),
        answer(json!({"access_token": null})),
    ] {
        let script = Script::always(trouble);
        let session = session(&script, Memory::default());
        assert!(session.tokens.token().await.is_err());
        assert_eq!(*session.tokens.state().borrow(), AuthState::Unproven);
    }
    let script = Script::new(|_| Err(TransportError::unsent(TransportErrorKind::Dns, "offline")));
    let session = session(&script, Memory::default());
    assert!(matches!(
        session.tokens.token().await,
        Err(Error::Transport { .. })
    ));
    assert_eq!(*session.tokens.state().borrow(), AuthState::Unproven);
}

#[tokio::test]
async fn a_refused_refresh_token_gives_way_to_the_credentials() {
    for refusal in [
        status(400, json!({"error": "invalid_grant"})),
        status(401, json!({"error": "invalid_grant"})),
    ] {
        let script = Script::in_turn([answer(token(1)), refusal, answer(token(2))]);
        let session = session(&script, Memory::default());
        session.tokens.token().await.unwrap();
        session.clock.pass(Duration::from_secs(3600));
        assert_eq!(session.tokens.token().await.unwrap().secret.expose(), "iat_2");
        let grants: Vec<_> = script
            .seen()
            .iter()
            .map(|seen| seen.json()["grant_type"].clone())
            .collect();
        assert_eq!(
            grants,
            ["client_credentials", "refresh_token", "client_credentials"]
        );
        assert_eq!(*session.tokens.state().borrow(), AuthState::SignedIn);
    }
}

#[tokio::test]
async fn a_refresh_that_only_had_bad_luck_is_tried_again_as_a_refresh() {
    let script = Script::in_turn([answer(token(1)), status(503, Value::Null), answer(token(2))]);
    let session = session(&script, Memory::default());
    session.tokens.token().await.unwrap();
    session.clock.pass(Duration::from_secs(3600));
    assert!(session.tokens.token().await.is_err());
    assert_eq!(session.tokens.token().await.unwrap().secret.expose(), "iat_2");
    assert_eq!(script.last().json()["grant_type"], "refresh_token");
}

#[tokio::test]
async fn a_limited_token_call_is_not_repeated_before_its_time() {
    let limited = status(429, json!({"error": "rate_limit_exceeded", "retry_after": 40}));
    let script = Script::in_turn([limited, answer(token(1))]);
    let session = session(&script, Memory::default());
    for _ in 0..5 {
        let error = session.tokens.token().await.unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(40)));
    }
    assert_eq!(script.count(Endpoint::IssueToken), 1);
    session.clock.pass(Duration::from_secs(40));
    assert!(session.tokens.token().await.is_ok());
}
