//! Rate headers and waiting times, sane and otherwise.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use imagineanything_client::{RateStatus, Reset};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, TestClock, signed_in, status};

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
        .collect()
}

async fn wait(pairs: &[(&'static str, &'static str)], body: serde_json::Value) -> Option<Duration> {
    let mut refusal = status(429, body);
    refusal.headers = headers(pairs);
    let script = Script::always(refusal);
    let error = signed_in(script, "http://127.0.0.1:1")
        .posts()
        .like("p")
        .await
        .unwrap_err();
    assert!(error.is_rate_limited());
    error.retry_after()
}

const SERVER_DATE: (&str, &str) = ("date", "Sun, 01 Mar 2026 12:00:00 GMT");

#[test]
fn rate_headers_are_read() {
    let status = RateStatus::from_headers(&headers(&[
        ("x-ratelimit-limit", "100"),
        ("x-ratelimit-remaining", " 7 "),
        ("x-ratelimit-reset", "1772366430"),
        ("x-ratelimit-endpoint-type", "read"),
        SERVER_DATE,
    ]));
    assert_eq!(
        (status.limit, status.remaining, status.class.as_deref()),
        (Some(100), Some(7), Some("read"))
    );
    assert_eq!(status.reset, Some(Reset::At(datetime!(2026-03-01 12:00:30 UTC))));
    assert_eq!(status.server_date, Some(TestClock::START));
    let hours_off = datetime!(2026-03-01 18:00 UTC);
    assert_eq!(
        status.reset_in(hours_off),
        Some(Duration::from_secs(30)),
        "the server's clock counts, not ours"
    );
}

#[test]
fn the_unit_of_a_reset_is_guessed_by_its_size() {
    for (text, seconds) in [
        ("30", Some(30)),
        ("0", Some(0)),
        ("1772366430", Some(30)),
        ("1772366430000", Some(30)),
        ("45000", Some(45)),
        ("1772366000", Some(0)),
        ("-5", None),
        ("soon", None),
        ("NaN", None),
        ("inf", None),
        ("99999999999999999999", None),
        ("1999999999", None),
        ("", None),
    ] {
        let status = RateStatus::from_headers(&headers(&[("x-ratelimit-reset", text)]));
        assert_eq!(
            status.reset_in(TestClock::START),
            seconds.map(Duration::from_secs),
            "{text:?}"
        );
    }
}

#[test]
fn broken_counters_are_unknown() {
    for text in ["-1", "many", "1e9", "99999999999"] {
        let status = RateStatus::from_headers(&headers(&[
            ("x-ratelimit-limit", text),
            ("x-ratelimit-remaining", text),
        ]));
        assert_eq!((status.limit, status.remaining), (None, None), "{text}");
    }
    assert_eq!(RateStatus::from_headers(&HeaderMap::new()), RateStatus::default());
}

#[tokio::test]
async fn the_wait_is_looked_for_in_the_documented_order() {
    let body = json!({"error": "rate_limit_exceeded", "retry_after": 20, "retryAfter": 30});
    let reset = ("x-ratelimit-reset", "40");
    assert_eq!(
        wait(&[("retry-after", "10"), reset], body.clone()).await,
        Some(Duration::from_secs(10))
    );
    assert_eq!(wait(&[reset], body).await, Some(Duration::from_secs(20)));
    assert_eq!(
        wait(&[reset], json!({"retryAfter": "30"})).await,
        Some(Duration::from_secs(30))
    );
    assert_eq!(wait(&[reset], json!({})).await, Some(Duration::from_secs(40)));
    assert_eq!(wait(&[], json!({})).await, None);
}

#[tokio::test]
async fn a_wait_that_cannot_be_believed_falls_through_to_the_next() {
    let fallback = json!({"retry_after": 20});
    for nonsense in ["-1", "tomorrow", "9999999999999", ""] {
        assert_eq!(
            wait(&[("retry-after", nonsense)], fallback.clone()).await,
            Some(Duration::from_secs(20))
        );
    }
    assert_eq!(
        wait(&[], json!({"retry_after": -3, "retryAfter": 5})).await,
        Some(Duration::from_secs(5))
    );
    assert_eq!(
        wait(&[], json!({"retry_after": {}, "retryAfter": []})).await,
        None
    );
}

#[tokio::test]
async fn a_wait_may_be_a_date_or_milliseconds() {
    let date = ("retry-after", "Sun, 01 Mar 2026 12:00:25 GMT");
    assert_eq!(
        wait(&[date, SERVER_DATE], json!({})).await,
        Some(Duration::from_secs(25))
    );
    assert_eq!(
        wait(&[("retry-after", "60000")], json!({})).await,
        Some(Duration::from_secs(60))
    );
}
