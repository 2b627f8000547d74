//! Which redirects are followed: only those that stay on the same scheme, host and port.

use http::{Method, StatusCode, header::LOCATION};
use url::Url;

use super::{HttpRequest, HttpResponse};

/// Most redirects in a row.
pub(super) const MOST: usize = 5;

/// Where to ask next, or `None` when the answer is the answer.
///
/// A write is repeated only by the two statuses that promise to keep its method and body.
pub(super) fn target(request: &HttpRequest, answer: &HttpResponse) -> Option<Url> {
    let keeps_method = matches!(
        answer.status,
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT
    );
    let is_for_reads = matches!(
        answer.status,
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND | StatusCode::SEE_OTHER
    );
    let is_followed = keeps_method || (is_for_reads && request.method == Method::GET);
    if !is_followed {
        return None;
    }
    let location = answer.headers.get(LOCATION)?.to_str().ok()?;
    let elsewhere = request.url.join(location).ok()?;
    (elsewhere.origin() == request.url.origin()).then_some(elsewhere)
}
