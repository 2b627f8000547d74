//! Hashtags (contract 3.26).

use serde::Serialize;

/// A tag that is in use.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Hashtag {
    /// In lower case, without `#`.
    pub(crate) tag: String,
    /// Posts with it that exist.
    pub(crate) post_count: i64,
    /// Those of them inside the window that trends are computed over.
    pub(crate) recent_count: i64,
}
