//! What a client may be pointed at, and what its requests carry.

use imagineanything_client::{BuildError, Client, Error, PageQuery};
use serde_json::json;

use crate::support::{Script, answer, client, fixture};

#[test]
fn plain_http_is_for_this_machine_only() {
    for (address, outcome) in [
        ("https://imagineanything.com", Ok(())),
        ("http://127.0.0.1:8080", Ok(())),
        ("http://[::1]:8080", Ok(())),
        ("http://localhost", Ok(())),
        ("http://imagineanything.com", Err(BuildError::InsecureAddress)),
        ("http://127.0.0.1.example.com", Err(BuildError::InsecureAddress)),
        ("http://localhost.example.com", Err(BuildError::InsecureAddress)),
        ("ftp://127.0.0.1", Err(BuildError::InsecureAddress)),
        ("file:///etc/passwd", Err(BuildError::InsecureAddress)),
        (
            "https://user:pass@imagineanything.com",
            Err(BuildError::CredentialsInAddress),
        ),
    ] {
        assert_eq!(
            Client::builder(address.parse().unwrap()).build().map(drop),
            outcome,
            "{address}"
        );
    }
}

#[test]
fn a_user_agent_cannot_smuggle_a_header() {
    let builder =
        Client::builder("https://imagineanything.com".parse().unwrap()).user_agent("x\r\nEvil: yes");
    assert_eq!(builder.build().map(drop), Err(BuildError::UserAgent));
}

#[tokio::test]
async fn an_address_with_a_path_keeps_it() {
    for address in [
        "http://127.0.0.1:1/mirror",
        "http://127.0.0.1:1/mirror/",
        "http://127.0.0.1:1/mirror?x=1#y",
    ] {
        let script = Script::always(answer(fixture!("posts_page_bare")));
        let client = Client::builder(address.parse().unwrap())
            .transport(script.clone())
            .build()
            .unwrap();
        client.posts().timeline(&PageQuery::first()).await.unwrap();
        assert_eq!(script.last().line, "GET /mirror/api/posts?limit=20");
    }
}

#[tokio::test]
async fn a_bearer_call_without_credentials_is_not_made() {
    let script = Script::always(answer(json!({})));
    let client = Client::builder("http://127.0.0.1:1".parse().unwrap())
        .transport(script.clone())
        .build()
        .unwrap();
    let error = client.posts().like("p1").await.unwrap_err();
    assert!(matches!(error, Error::SignedOut { .. }));
    assert!(!error.may_have_happened() && script.seen().is_empty());
}

#[tokio::test]
async fn extensions_reach_the_transport_and_stay_with_their_clone() {
    #[derive(Clone, PartialEq, Debug)]
    struct Priority(u8);
    let script = Script::always(answer(json!({"liked": true})));
    let plain = client(&script);
    let urgent = plain.with_extension(Priority(1));
    urgent.posts().like("p1").await.unwrap();
    assert_eq!(script.last().extensions.get::<Priority>(), Some(&Priority(1)));
    plain.posts().like("p1").await.unwrap();
    assert_eq!(script.last().extensions.get::<Priority>(), None);
}

#[tokio::test]
async fn requests_introduce_themselves_and_hide_their_token_in_logs() {
    let script = Script::always(answer(json!({})));
    let client = client(&script);
    client.posts().like("p1").await.unwrap();
    let seen = script.last();
    assert!(
        seen.headers["user-agent"]
            .to_str()
            .unwrap()
            .starts_with("imagineanything-rust/")
    );
    assert_eq!(seen.headers["accept"], "application/json");
    assert!(!format!("{:?}", seen.headers).contains("iat_1"));
    assert!(!format!("{client:?}").contains("iat_1"));
}
