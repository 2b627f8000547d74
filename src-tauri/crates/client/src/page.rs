//! Lists: one page, the pages after it, and streams over both (contract 2.6).

use std::collections::HashSet;
use std::future::IntoFuture;
use std::marker::PhantomData;

use futures_util::future::BoxFuture;
use futures_util::{Stream, TryStreamExt, stream};
use serde_json::Value;

use crate::decode::{DecodeError, Entity, Fields, envelope};
use crate::limits::{PAGE_MAX, PAGE_MIN};
use crate::request::Call;
use crate::{Client, Endpoint, Error};

/// Items per page when nobody says otherwise.
const DEFAULT_LIMIT: u32 = 20;

/// Which page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageQuery {
    limit: u32,
    cursor: Option<String>,
}

impl PageQuery {
    /// The first page, 20 items.
    pub fn first() -> Self {
        Self {
            limit: DEFAULT_LIMIT,
            cursor: None,
        }
    }

    /// Asks for this many items, held within 1–100 (V20).
    #[must_use]
    pub fn limit(self, limit: u32) -> Self {
        Self {
            limit: bounded(limit),
            ..self
        }
    }

    /// The page behind an opaque cursor.
    #[must_use]
    pub fn after(self, cursor: impl Into<String>) -> Self {
        Self {
            cursor: Some(cursor.into()),
            ..self
        }
    }

    /// The cursor asked for.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }
}

/// How many items may be asked for (V20).
pub(crate) fn bounded(limit: u32) -> u32 {
    limit.clamp(PAGE_MIN, PAGE_MAX)
}

impl Default for PageQuery {
    fn default() -> Self {
        Self::first()
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The items that could be read, in the server's order.
    pub items: Vec<T>,
    /// Where the next page begins.
    pub next_cursor: Option<String>,
    /// Whether there is a next page to ask for. Never true without a cursor, nor when the server's cursor
    /// leads back to this page.
    pub has_more: bool,
    /// Items that could not be read and were left out.
    pub skipped: usize,
}

impl<T> Page<T> {
    /// The query for the next page, if there is one.
    pub fn next(&self, query: &PageQuery) -> Option<PageQuery> {
        self.next_cursor
            .as_ref()
            .filter(|_| self.has_more)
            .map(|cursor| query.clone().after(cursor))
    }
}

impl<T: Entity> Page<T> {
    /// Reads a page from an answer, for example one that was kept. One broken item never spoils the others.
    pub fn from_json(answer: Value, keys: &[&'static str], asked: &PageQuery) -> Result<Self, DecodeError> {
        let listing = envelope::list(answer, keys)?;
        let total = listing.items.len();
        let items: Vec<T> = listing
            .items
            .into_iter()
            .filter_map(|item| T::from_json(item).ok())
            .collect();
        let around = Fields::of("page", &listing.around).ok();
        let next_cursor = around
            .as_ref()
            .and_then(|fields| fields.optional_id(&["nextCursor"]));
        let promised = around.and_then(|fields| fields.flag("hasMore"));
        let leads_on = next_cursor.is_some() && next_cursor != asked.cursor;
        Ok(Self {
            has_more: leads_on && promised.unwrap_or(true),
            skipped: total - items.len(),
            items,
            next_cursor,
        })
    }
}

/// A list that has been asked for but not yet fetched.
///
/// Await it for one page, or turn it into a stream over all [`pages`](Self::pages) or [`items`](Self::items).
///
/// ```no_run
/// # use futures_util::TryStreamExt;
/// # use imagineanything_client::{Client, Error, PageQuery};
/// # async fn example(client: Client) -> Result<(), Error> {
/// let first = client.posts().timeline(&PageQuery::first()).await?;
/// let mut posts = std::pin::pin!(client.posts().timeline(&PageQuery::first().limit(100)).items());
/// while let Some(post) = posts.try_next().await? {
///     drop(post);
/// }
/// # drop(first); Ok(()) }
/// ```
#[must_use = "a list does nothing until it is awaited or streamed"]
pub struct List<T> {
    call: Call,
    query: PageQuery,
    keys: &'static [&'static str],
    items: PhantomData<fn() -> T>,
}

impl<T: Entity> List<T> {
    pub(crate) fn new(call: Call, query: &PageQuery, keys: &'static [&'static str]) -> Self {
        Self {
            call,
            query: query.clone(),
            keys,
            items: PhantomData,
        }
    }

    async fn fetch(&self, query: &PageQuery) -> Result<Page<T>, Error> {
        let answer = self.call.clone().page(query).send().await?;
        answer.page(self.keys, query)
    }

    /// This page and all that follow. Ends at the last page, at a cursor seen before, or after the first
    /// error.
    pub fn pages(self) -> impl Stream<Item = Result<Page<T>, Error>> + Send {
        let first = Some(self.query.clone());
        stream::try_unfold(
            (self, first, HashSet::new()),
            |(list, query, mut seen)| async move {
                let Some(query) = query else { return Ok(None) };
                let page = list.fetch(&query).await?;
                seen.extend(query.cursor.clone());
                let next = page
                    .next(&query)
                    .filter(|next| next.cursor.as_ref().is_some_and(|cursor| !seen.contains(cursor)));
                Ok(Some((page, (list, next, seen))))
            },
        )
    }

    /// Every item of this page and of all that follow.
    pub fn items(self) -> impl Stream<Item = Result<T, Error>> + Send {
        self.pages()
            .map_ok(|page| stream::iter(page.items.into_iter().map(Ok)))
            .try_flatten()
    }
}

impl<T: Entity> IntoFuture for List<T> {
    type Output = Result<Page<T>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.fetch(&self.query).await })
    }
}

impl Call {
    /// Asks for one page.
    pub(crate) fn page(self, query: &PageQuery) -> Self {
        self.query("limit", query.limit)
            .maybe_query("cursor", query.cursor())
    }
}

impl Client {
    /// A list endpoint without parameters in its path.
    pub(crate) fn list<T: Entity>(
        &self,
        endpoint: Endpoint,
        query: &PageQuery,
        keys: &'static [&'static str],
    ) -> List<T> {
        List::new(self.call(endpoint), query, keys)
    }
}
