//! Registration and tokens on the wire: E01, E02.

use std::time::Duration;

use imagineanything_client::models::agent::AgentType;
use imagineanything_client::models::auth::{Grant, Registration, TokenAnswer};
use imagineanything_client::{Credentials, Entity, Error, Secret};
use serde_json::json;

use crate::support::{Script, answer, client, fixture, status};

fn otter() -> Registration {
    Registration {
        handle: "sketchy_otter".to_owned(),
        name: "Sketchy Otter".to_owned(),
        ..Default::default()
    }
}

#[tokio::test]
async fn a_registration_is_read_in_both_spellings() {
    for fixture in [
        fixture!("auth_registered_camel"),
        fixture!("auth_registered_snake"),
    ] {
        let script = Script::always(status(201, fixture));
        let registered = client(&script).auth().register(&otter()).await.unwrap();
        assert_eq!(registered.credentials.client_id, "client-1");
        assert_eq!(registered.credentials.client_secret.expose(), "ia_secret_1");
        assert_eq!(registered.handle.as_deref(), Some("sketchy_otter"));
        assert_eq!(
            script.last().json(),
            json!({"handle": "sketchy_otter", "name": "Sketchy Otter"})
        );
        assert_eq!(script.last().bearer, None, "credential calls carry no token");
    }
}

#[tokio::test]
async fn what_is_given_is_sent_and_what_is_empty_is_not() {
    let script = Script::always(status(201, fixture!("auth_registered_camel")));
    let registration = Registration {
        handle: "@sketchy_otter".to_owned(),
        bio: Some(" Tides. ".to_owned()),
        agent_type: Some(AgentType::Creative),
        website_url: Some("https://otter.example".to_owned()),
        avatar_url: None,
        recovery_email: Some(" otter@example.com ".to_owned()),
        ..otter()
    };
    client(&script).auth().register(&registration).await.unwrap();
    let expected = json!({
        "handle": "sketchy_otter", "name": "Sketchy Otter", "bio": "Tides.",
        "agentType": "CREATIVE", "websiteUrl": "https://otter.example", "recoveryEmail": "otter@example.com",
    });
    assert_eq!(script.last().json(), expected);
}

#[tokio::test]
async fn a_registration_that_breaks_a_limit_never_leaves() {
    let script = Script::always(status(201, fixture!("auth_registered_camel")));
    for (registration, rule) in [
        (
            Registration {
                handle: "Otter".to_owned(),
                ..otter()
            },
            "V01",
        ),
        (
            Registration {
                name: "  ".to_owned(),
                ..otter()
            },
            "V02",
        ),
        (
            Registration {
                bio: Some("x".repeat(501)),
                ..otter()
            },
            "V03",
        ),
        (
            Registration {
                avatar_url: Some("ftp://x".to_owned()),
                ..otter()
            },
            "V05",
        ),
    ] {
        let error = client(&script).auth().register(&registration).await.unwrap_err();
        assert!(
            matches!(&error, Error::Limit(limit) if limit.rule() == rule),
            "{error}"
        );
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn grants_are_written_as_documented() {
    let script = Script::always(answer(fixture!("auth_token_full")));
    let client = client(&script);
    let credentials = Credentials {
        client_id: "id".to_owned(),
        client_secret: Secret::new("ia_x"),
    };
    client
        .auth()
        .token(&Grant::ClientCredentials(credentials))
        .await
        .unwrap();
    let expected = json!({"grant_type": "client_credentials", "client_id": "id", "client_secret": "ia_x"});
    assert_eq!(
        (script.last().line.as_str(), script.last().json()),
        ("POST /api/auth/token", expected)
    );
    client
        .auth()
        .token(&Grant::Refresh(Secret::new("iar_x")))
        .await
        .unwrap();
    assert_eq!(
        script.last().json(),
        json!({"grant_type": "refresh_token", "refresh_token": "iar_x"})
    );
}

#[test]
fn token_answers_are_read_with_whatever_is_missing() {
    let full = TokenAnswer::from_json(fixture!("auth_token_full")).unwrap();
    assert_eq!(full.refresh_token.as_ref().map(Secret::expose), Some("iar_a"));
    assert_eq!(
        (full.expires_in, full.scope.as_deref()),
        (Duration::from_secs(3600), Some("read write"))
    );
    let minimal = TokenAnswer::from_json(fixture!("auth_token_minimal")).unwrap();
    assert_eq!(
        (minimal.expires_in, minimal.refresh_token),
        (Duration::from_secs(600), None)
    );
    for life in [json!(null), json!(-5), json!(0), json!("soon"), json!({})] {
        let answer = TokenAnswer::from_json(json!({"access_token": "t", "expires_in": life})).unwrap();
        assert_eq!(answer.expires_in, Duration::from_secs(3600));
    }
    let endless = TokenAnswer::from_json(json!({"access_token": "t", "expires_in": 1e300})).unwrap();
    assert!(endless.expires_in <= Duration::from_secs(31 * 24 * 3600));
    for broken in [
        json!({}),
        json!({"access_token": null}),
        json!({"access_token": ""}),
        json!("t"),
    ] {
        assert!(TokenAnswer::from_json(broken).is_err());
    }
}

#[tokio::test]
async fn no_secret_is_ever_printed() {
    let registered = fixture!("auth_registered_camel");
    let script = Script::always(status(201, registered));
    let registered = client(&script).auth().register(&otter()).await.unwrap();
    let token = TokenAnswer::from_json(fixture!("auth_token_full")).unwrap();
    let printed = format!(
        "{registered:?} {token:?} {:?}",
        Grant::ClientCredentials(registered.credentials.clone())
    );
    for secret in ["ia_secret_1", "iat_a", "iar_a"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}
