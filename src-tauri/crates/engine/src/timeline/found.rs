//! Feeds that are found: what is trending, the posts of a topic, the posts of a search. What this computer has seen
//! answers first, and stands below what the platform names.

use std::collections::HashSet;

use imagineanything_client::models::discovery::{ExploreSection, SearchType};
use imagineanything_client::models::post::Post;
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::changes::Changes;
use super::shelf::{self, Answer};
use super::text;
use crate::error::{AppError, AppResult, Code};
use crate::store::StoreResult;
use crate::store::tables::feed_rows::{FeedRow, Onward};
use crate::store::tables::posts;
use crate::store::tables::stamps::Stamp;
use crate::views::{FeedKind, Millis, TextPart};

/// The one tag whose posts cannot be asked for (V44).
const TAKEN: &str = "trending";
/// Most posts that memory adds to a topic or a search.
const HERE: u32 = 100;
/// Posts that are trending.
pub(crate) const TRENDING: u32 = 30;

/// The posts that are trending (E51); they have no further page.
pub(super) async fn trending(client: &Client) -> AppResult<Page<Post>> {
    let section = Some(ExploreSection::Posts);
    let trends = client.discovery().trends(section, Some(TRENDING)).await?;
    Ok(Page {
        items: trends.posts,
        next_cursor: None,
        has_more: false,
        skipped: trends.skipped,
    })
}

/// Posts of a topic (E54); refuses the one that the platform's address cannot name.
pub(super) async fn tagged(client: &Client, tag: &str, query: &PageQuery) -> AppResult<Page<Post>> {
    if tag == TAKEN {
        return Err(AppError::new(
            Code::Refused,
            "The platform keeps the address of #trending for its list of trending topics, so posts with this tag \
             cannot be asked for. Searching for it works.",
        ));
    }
    Ok(client.discovery().hashtag_posts(tag, query)?.await?)
}

/// Posts of a search (E50).
pub(super) async fn matching(client: &Client, words: &str, query: &PageQuery) -> AppResult<Page<Post>> {
    let kind = Some(SearchType::Posts);
    let found = client.discovery().search(words, kind, query).await?;
    Ok(Page {
        items: found.posts,
        next_cursor: found.next_cursor,
        has_more: found.has_more,
        skipped: found.skipped,
    })
}

/// Trending posts that came together with other things (E51) are what is trending now.
pub(crate) fn take_trending(
    tx: &Transaction<'_>,
    agent: &str,
    posts: Vec<Post>,
    asked: Stamp,
    now: Millis,
) -> StoreResult<Changes> {
    let onward = Onward::End;
    let answer = Answer { posts, onward, asked };
    shelf::join(tx, agent, &FeedKind::Trending, &answer, now)
}

/// Keys of the posts that belong to a topic or a search as far as this computer has seen, newest first, without those
/// that a row shows already.
pub(super) fn here(
    connection: &Connection,
    agent: &str,
    feed: &FeedKind,
    rows: &[FeedRow],
) -> StoreResult<Vec<i64>> {
    let words = match feed {
        FeedKind::Hashtag(tag) => vec![format!("#{tag}")],
        FeedKind::Search(query) => words_of(query),
        FeedKind::Following | FeedKind::Public | FeedKind::Trending => Vec::new(),
    };
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let shown: HashSet<i64> = rows.iter().map(|row| row.post).collect();
    let belongs = |text: &str| match feed {
        FeedKind::Hashtag(wanted) => text::cut(text)
            .iter()
            .any(|part| matches!(part, TextPart::Hashtag { tag, .. } if tag == wanted)),
        _ => true,
    };
    let found = posts::holding(connection, agent, &words, HERE)?;
    Ok(found
        .into_iter()
        .filter(|(key, text)| !shown.contains(key) && belongs(text))
        .map(|(key, _)| key)
        .collect())
}

/// The words of a search.
pub(crate) fn words_of(query: &str) -> Vec<String> {
    query.split_whitespace().map(str::to_owned).collect()
}
