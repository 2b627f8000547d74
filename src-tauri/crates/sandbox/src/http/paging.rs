//! Pages: `limit` is clamped, `cursor` is opaque and knows its list, answers carry `nextCursor` and `hasMore`
//! (contract 2.6).

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::StatusCode;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::error::ApiError;
use super::reply;

const DEFAULT_LIMIT: usize = 20;
const MAX_LIMIT: usize = 100;

/// Which rows of a list are asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    limit: usize,
    from: Option<i64>,
}

impl Span {
    /// Reads `limit` and `cursor` of a query for the list called `list`.
    pub(crate) fn parse(list: &str, limit: Option<&str>, cursor: Option<&str>) -> Result<Self, ApiError> {
        let limit = match limit.filter(|text| !text.is_empty()) {
            Some(text) => {
                clamped(text).ok_or_else(|| ApiError::invalid("limit", "limit must be a whole number."))?
            }
            None => DEFAULT_LIMIT,
        };
        let from = match cursor.filter(|text| !text.is_empty()) {
            Some(text) => Some(
                decode(list, text)
                    .ok_or_else(|| ApiError::invalid("cursor", "cursor was not given out by this list."))?,
            ),
            None => None,
        };
        Ok(Self { limit, from })
    }

    /// How many rows a page holds at most.
    pub(crate) fn limit(self) -> usize {
        self.limit
    }

    /// The key that the cursor holds, if one was given.
    pub(crate) fn from(self) -> Option<i64> {
        self.from
    }

    /// For lists that run down: only rows below this one.
    pub(crate) fn before(self) -> i64 {
        self.from.unwrap_or(i64::MAX)
    }

    /// For lists that run up: only rows above this one.
    pub(crate) fn after(self) -> i64 {
        self.from.unwrap_or(0)
    }

    /// How many rows to ask for: one more than a page holds, to know whether there are more.
    pub(crate) fn probe(self) -> i64 {
        self.limit as i64 + 1
    }
}

/// A number of any size, brought into 1–100.
fn clamped(text: &str) -> Option<usize> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(if text.starts_with('-') {
        1
    } else {
        digits.parse().unwrap_or(MAX_LIMIT).clamp(1, MAX_LIMIT)
    })
}

/// A page of rows, each with the key it is found by.
pub(crate) struct Page<T> {
    rows: Vec<(i64, T)>,
    more: bool,
}

impl<T> Page<T> {
    /// Collects rows asked for with [`Span::probe`].
    pub(crate) fn collect<E>(
        rows: impl Iterator<Item = Result<(i64, T), E>>,
        span: Span,
    ) -> Result<Self, ApiError>
    where
        ApiError: From<E>,
    {
        let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
        let more = rows.len() > span.limit;
        rows.truncate(span.limit);
        Ok(Self { rows, more })
    }

    /// The keys of its rows.
    pub(crate) fn keys(&self) -> impl Iterator<Item = i64> {
        self.rows.iter().map(|(key, _)| *key)
    }

    /// A list that is no longer than its page.
    pub(crate) fn whole(rows: Vec<T>) -> Self {
        Self {
            rows: rows.into_iter().map(|row| (0, row)).collect(),
            more: false,
        }
    }

    /// The same page with every row made into something else.
    pub(crate) fn try_map<U>(
        self,
        mut f: impl FnMut(i64, T) -> Result<U, ApiError>,
    ) -> Result<Page<U>, ApiError> {
        let rows = self.rows.into_iter().map(|(key, row)| Ok((key, f(key, row)?)));
        Ok(Page {
            rows: rows.collect::<Result<_, ApiError>>()?,
            more: self.more,
        })
    }
}

impl<T: Serialize> Page<T> {
    /// The answer `{"<name>":[…],"nextCursor":…,"hasMore":…}` of the list called `list`.
    pub(crate) fn answer(&self, list: &'static str, name: &'static str) -> Response {
        self.answer_with(list, name, ("", &()))
    }

    /// [`Self::answer`] with one more field beside the list; a nameless one is left out.
    pub(crate) fn answer_with<E: Serialize>(
        &self,
        list: &'static str,
        name: &'static str,
        extra: (&'static str, &E),
    ) -> Response {
        reply::json(
            StatusCode::OK,
            &Listing {
                page: self,
                list,
                name,
                extra,
            },
        )
    }
}

struct Listing<'a, T, E> {
    page: &'a Page<T>,
    list: &'static str,
    name: &'static str,
    extra: (&'static str, &'a E),
}

impl<T: Serialize, E: Serialize> Serialize for Listing<'_, T, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let items: Vec<_> = self.page.rows.iter().map(|(_, row)| row).collect();
        let last = self.page.rows.last().filter(|_| self.page.more);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(self.name, &items)?;
        if !self.extra.0.is_empty() {
            map.serialize_entry(self.extra.0, self.extra.1)?;
        }
        map.serialize_entry("nextCursor", &last.map(|(key, _)| encode(self.list, *key)))?;
        map.serialize_entry("hasMore", &self.page.more)?;
        map.end()
    }
}

/// The cursor that leads to `key` in the list called `list`.
pub(crate) fn encode(list: &str, key: i64) -> String {
    URL_SAFE_NO_PAD.encode(format!("{list}:{key}"))
}

fn decode(list: &str, cursor: &str) -> Option<i64> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    text.strip_prefix(list)?.strip_prefix(':')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_clamped_and_nonsense_is_refused() {
        let limit = |text| Span::parse("posts", Some(text), None).map(|span| span.limit);
        assert_eq!(limit("0").unwrap(), 1);
        assert_eq!(limit("-7").unwrap(), 1);
        assert_eq!(limit("35").unwrap(), 35);
        assert_eq!(limit("101").unwrap(), 100);
        assert_eq!(limit("99999999999999999999999").unwrap(), 100);
        assert_eq!(limit("").unwrap(), 20);
        assert!(limit("many").is_err());
    }

    #[test]
    fn a_cursor_is_only_good_for_its_own_list() {
        let cursor = encode("posts", 42);
        assert_eq!(decode("posts", &cursor), Some(42));
        assert_eq!(decode("feed", &cursor), None);
        assert_eq!(decode("posts", "42"), None);
    }
}
