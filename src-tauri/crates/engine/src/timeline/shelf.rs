//! Pages of a feed on their way into its rows, inside a transaction.

use imagineanything_client::models::post::Post;
use rusqlite::Transaction;

use super::changes::Changes;
use super::intake::Intake;
use super::order;
use crate::store::StoreResult;
use crate::store::tables::feed_rows::{self, FeedRow, Onward, Shelf};
use crate::store::tables::feed_state;
use crate::store::tables::stamps::{self, Stamp};
use crate::views::{FeedKind, Millis};

/// One or more pages in a row, as the platform answered.
pub(super) struct Answer {
    /// Newest first.
    pub(super) posts: Vec<Post>,
    /// How the feed continues below them.
    pub(super) onward: Onward,
    /// When the first page was asked for.
    pub(super) asked: Stamp,
}

/// Joins the newest posts with what is known; the pill goes. Nothing happens if the rows changed since it was asked
/// for: the answer may be older than they are.
pub(super) fn join(
    tx: &Transaction<'_>,
    agent: &str,
    feed: &FeedKind,
    answer: &Answer,
    now: Millis,
) -> StoreResult<Changes> {
    if is_late(tx, agent, feed, answer)? {
        return Ok(Changes::default());
    }
    let (page, changes) = take_in(tx, agent, answer, now)?;
    put_on_top(tx, agent, feed, page)?;
    feed_state::fetched(tx, agent, feed, now)?;
    Ok(changes)
}

/// Puts the newest posts behind the pill if any of them is new; if none is, the feed is as fresh as it can be.
pub(super) fn set_aside(
    tx: &Transaction<'_>,
    agent: &str,
    feed: &FeedKind,
    answer: &Answer,
    now: Millis,
) -> StoreResult<Changes> {
    if is_late(tx, agent, feed, answer)? {
        return Ok(Changes::default());
    }
    let (page, mut changes) = take_in(tx, agent, answer, now)?;
    let known = feed_rows::load(tx, agent, feed, Shelf::Shown)?;
    let unseen = order::unseen(&known, &page);
    let was_empty = known.iter().all(|row| row.loose);
    if was_empty || unseen.is_empty() && order::touches(&known, &page) {
        let after = put_on_top(tx, agent, feed, page)?;
        feed_state::fetched(tx, agent, feed, now)?;
        if !after
            .iter()
            .map(|row| &row.row_id)
            .eq(known.iter().map(|row| &row.row_id))
        {
            changes.feeds.insert(feed.clone());
        }
    } else if !unseen.is_empty() {
        let before = feed_rows::load(tx, agent, feed, Shelf::Waiting)?;
        if unseen != order::unseen(&known, &before) {
            changes.waiting.insert(feed.clone(), count(&unseen));
        }
        feed_rows::save(tx, agent, feed, Shelf::Waiting, &page)?;
    }
    Ok(changes)
}

/// Moves the posts behind the pill into the feed.
pub(super) fn show_waiting(tx: &Transaction<'_>, agent: &str, feed: &FeedKind) -> StoreResult<()> {
    let waiting = feed_rows::load(tx, agent, feed, Shelf::Waiting)?;
    if !waiting.is_empty() {
        put_on_top(tx, agent, feed, waiting)?;
    }
    Ok(())
}

/// How many posts wait behind the pill.
pub(super) fn waiting(shown: &[FeedRow], waiting: &[FeedRow]) -> u32 {
    count(&order::unseen(shown, waiting))
}

/// Adds the page that this cursor led to. False if it brought nothing new, and the next one is worth a try; if the
/// feed continues elsewhere by now, the page is not needed any more.
pub(super) fn append(
    tx: &Transaction<'_>,
    agent: &str,
    feed: &FeedKind,
    cursor: &str,
    answer: &Answer,
    now: Millis,
) -> StoreResult<bool> {
    let mut rows = feed_rows::load(tx, agent, feed, Shelf::Shown)?;
    let still_wanted = matches!(order::onward(&rows), Some(Onward::Cursor(next)) if next == cursor);
    if !still_wanted {
        return Ok(true);
    }
    // The page is about to be shown: what it changes elsewhere is read with it.
    let (page, _) = take_in(tx, agent, answer, now)?;
    let added = order::append(&mut rows, page, answer.onward.clone());
    feed_rows::save(tx, agent, feed, Shelf::Shown, &rows)?;
    Ok(added > 0 || answer.onward == Onward::End)
}

/// Notes that nothing follows.
pub(super) fn end(tx: &Transaction<'_>, agent: &str, feed: &FeedKind) -> StoreResult<()> {
    let mut rows = feed_rows::load(tx, agent, feed, Shelf::Shown)?;
    order::close(&mut rows, Onward::End);
    feed_rows::save(tx, agent, feed, Shelf::Shown, &rows)
}

fn is_late(tx: &Transaction<'_>, agent: &str, feed: &FeedKind, answer: &Answer) -> StoreResult<bool> {
    Ok(feed_state::get(tx, agent, feed)?.changed > answer.asked)
}

fn take_in(
    tx: &Transaction<'_>,
    agent: &str,
    answer: &Answer,
    now: Millis,
) -> StoreResult<(Vec<FeedRow>, Changes)> {
    let intake = Intake::new(tx, agent, answer.asked, now);
    let mut rows = Vec::with_capacity(answer.posts.len());
    for post in &answer.posts {
        rows.extend(intake.row(post)?);
    }
    order::close(&mut rows, answer.onward.clone());
    Ok((rows, intake.changes()))
}

fn put_on_top(
    tx: &Transaction<'_>,
    agent: &str,
    feed: &FeedKind,
    page: Vec<FeedRow>,
) -> StoreResult<Vec<FeedRow>> {
    let known = feed_rows::load(tx, agent, feed, Shelf::Shown)?;
    let position = feed_state::get(tx, agent, feed)?.position;
    let mut rows = order::join_newest(known, page, *feed == FeedKind::Public);
    order::trim(
        &mut rows,
        position.as_ref().map(|position| position.row_id.as_str()),
    );
    feed_rows::save(tx, agent, feed, Shelf::Shown, &rows)?;
    feed_rows::save(tx, agent, feed, Shelf::Waiting, &[])?;
    feed_state::changed(tx, agent, feed, stamps::next(tx)?)?;
    Ok(rows)
}

fn count(rows: &[&FeedRow]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}
