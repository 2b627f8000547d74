//! Answers whose head tells untruths, and bytes that are no answer at all.

use axum::response::Response;
use http::{HeaderName, HeaderValue, header};

use crate::models::time::Stamp;

/// Headers that clients count and wait by, and what they say.
const NONSENSE: [(HeaderName, &str); 6] = [
    (HeaderName::from_static("x-ratelimit-limit"), "plenty"),
    (HeaderName::from_static("x-ratelimit-remaining"), "-9e99"),
    (HeaderName::from_static("x-ratelimit-reset"), "NaN"),
    (header::RETRY_AFTER, "soon-ish"),
    (header::DATE, "yesterday, I think"),
    (header::CONTENT_TYPE, ";;charset"),
];

/// Chunks of which the second has no size.
pub(super) const BAD_CHUNKS: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
    transfer-encoding: chunked\r\n\r\n9\r\n{\"posts\":\r\nnot a number\r\n[]}\r\n0\r\n\r\n";

/// Another number of calls that are left.
pub(super) fn lying_remaining(mut response: Response, remaining: i64) -> Response {
    let name = HeaderName::from_static("x-ratelimit-remaining");
    response.headers_mut().insert(name, HeaderValue::from(remaining));
    response
}

/// Nonsense in the headers that clients look at.
pub(super) fn garbage_headers(mut response: Response) -> Response {
    for (name, value) in NONSENSE {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A `Date` that is `seconds` away from the sandbox's time.
pub(super) fn skewed_date(mut response: Response, now_ms: i64, seconds: i64) -> Response {
    let wrong = Stamp(now_ms.saturating_add(seconds.saturating_mul(1000)));
    if let Ok(date) = HeaderValue::from_str(&wrong.http_date()) {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}
