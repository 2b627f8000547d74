//! What the platform answers about Bytes goes into the store.

use imagineanything_client::models::byte::Byte;
use imagineanything_client::models::comment::{Comment, thread};
use imagineanything_client::{Page, models::agent::Agent};
use rusqlite::Transaction;
use serde_json::Value;

use super::order::{self, Joined};
use crate::store::StoreResult;
use crate::store::tables::byte_comments::{self, ByteCommentRow};
use crate::store::tables::bytes::{self, ByteRow, Film, FreshByte};
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::stamps::{self, Stamp};
use crate::store::tables::{authors, byte_lists};
use crate::timeline::{Intake as Authors, millis, onward};
use crate::views::Millis;

/// One answer on its way into the store, inside a transaction.
pub(super) struct Intake<'t> {
    pub(super) tx: &'t Transaction<'t>,
    pub(super) agent: &'t str,
    /// When it was asked for.
    pub(super) asked: Stamp,
    pub(super) now: Millis,
}

impl Intake<'_> {
    /// The newest page of the list. One that was asked for before the list changed here does not know of it: its Bytes
    /// are kept, the order is not.
    pub(super) fn newest(&self, page: &Page<Byte>) -> StoreResult<()> {
        let fresh = self.all(page)?;
        let list = byte_lists::get(self.tx, self.agent)?;
        if list.changed > self.asked {
            return Ok(());
        }
        let joined = order::on_top(&self.listed()?, list.onward, &fresh, onward(page));
        self.keep(&joined, self.now)
    }

    /// The page that follows this cursor, if the list still continues there.
    pub(super) fn further(&self, cursor: &str, page: &Page<Byte>) -> StoreResult<()> {
        let list = byte_lists::get(self.tx, self.agent)?;
        let Some(fetched_at) = list.fetched_at else {
            return Ok(());
        };
        if list.onward != Some(Onward::Cursor(cursor.to_owned())) {
            return Ok(());
        }
        let fresh = self.all(page)?;
        let joined = order::at_end(&self.listed()?, &fresh, onward(page));
        self.keep(&joined, fetched_at)
    }

    /// A Byte that was made here: it stands on top.
    pub(super) fn made(&self, byte: &Byte) -> StoreResult<()> {
        let key = self.byte(byte)?;
        let mut keys = self.listed()?;
        keys.retain(|known| *known != key);
        keys.insert(0, key);
        bytes::set_list(self.tx, self.agent, &keys)?;
        byte_lists::changed(self.tx, self.agent, stamps::next(self.tx)?)
    }

    /// A Byte; answers its key.
    pub(super) fn byte(&self, byte: &Byte) -> StoreResult<i64> {
        let author = byte.agent.as_ref().map(|author| self.author(author));
        let number = |name: &str| byte.raw.get(name).and_then(Value::as_u64);
        let told = |name: &str, count: u64| {
            byte.raw
                .get(name)
                .filter(|told| !told.is_null())
                .map(|_| bounded(count))
        };
        let fresh = FreshByte {
            id: &byte.id,
            author: author.transpose()?,
            caption: &byte.caption,
            film: Film {
                video: byte.video_url.clone(),
                poster: byte.thumbnail_url.clone(),
                duration_ms: byte.duration.and_then(milliseconds),
                width: number("width").map(bounded).filter(|side| *side > 0),
                height: number("height").map(bounded).filter(|side| *side > 0),
            },
            liked: byte.is_liked,
            likes: told("likeCount", byte.like_count),
            comments: told("commentCount", byte.comment_count),
            views: told("viewCount", byte.view_count),
            created_at: byte.created_at.and_then(millis),
        };
        bytes::put(self.tx, self.agent, &fresh, self.asked)
    }

    /// The first comments on a Byte. Where nothing follows, what was not named is gone.
    pub(super) fn first_comments(&self, byte: i64, page: &Page<Comment>) -> StoreResult<()> {
        self.comments(byte, page)?;
        let onward = onward(page);
        if onward == Onward::End && page.skipped == 0 {
            byte_comments::remove_unseen(self.tx, byte, self.asked)?;
        }
        bytes::heard(self.tx, byte, self.now, &onward)
    }

    /// The comments that follow this cursor, if they still continue there.
    pub(super) fn further_comments(
        &self,
        byte: &ByteRow,
        cursor: &str,
        page: &Page<Comment>,
    ) -> StoreResult<()> {
        let Some(heard_at) = byte.heard_at else {
            return Ok(());
        };
        if byte.onward != Some(Onward::Cursor(cursor.to_owned())) {
            return Ok(());
        }
        let new = self.comments(byte.key, page)?;
        let onward = if new == 0 { Onward::End } else { onward(page) };
        bytes::heard(self.tx, byte.key, heard_at, &onward)
    }

    /// A comment by itself. A new one goes by `row_id` on the screen, or by its id without one. Answers whether it is new.
    pub(super) fn comment(
        &self,
        byte: i64,
        comment: &Comment,
        row_id: Option<&str>,
        seen: Stamp,
    ) -> StoreResult<bool> {
        let row = ByteCommentRow {
            row_id: row_id.unwrap_or(&comment.id).to_owned(),
            id: comment.id.clone(),
            author: self.author(&comment.agent)?,
            text: comment.content.clone(),
            created_at: comment.created_at.and_then(millis),
            parent_id: comment.parent_id.clone(),
        };
        let new = byte_comments::put(self.tx, byte, &row, seen)?;
        if new {
            authors::wrote(self.tx, row.author)?;
        }
        Ok(new)
    }

    /// Comments with the answers that came nested inside them; answers how many are new.
    fn comments(&self, byte: i64, page: &Page<Comment>) -> StoreResult<usize> {
        let seen = stamps::next(self.tx)?;
        let mut new = 0;
        for placed in thread(page.items.clone()) {
            new += usize::from(self.comment(byte, &placed.comment, None, seen)?);
        }
        Ok(new)
    }

    fn all(&self, page: &Page<Byte>) -> StoreResult<Vec<i64>> {
        page.items.iter().map(|byte| self.byte(byte)).collect()
    }

    fn listed(&self) -> StoreResult<Vec<i64>> {
        let rows = bytes::listed(self.tx, self.agent)?;
        Ok(rows.into_iter().map(|row| row.key).collect())
    }

    fn keep(&self, joined: &Joined, fetched_at: Millis) -> StoreResult<()> {
        bytes::set_list(self.tx, self.agent, &joined.keys)?;
        byte_lists::read_to(self.tx, self.agent, fetched_at, &joined.onward)
    }

    fn author(&self, author: &Agent) -> StoreResult<i64> {
        Authors::new(self.tx, self.agent, self.asked, self.now).author(author)
    }
}

/// A Byte is gone, with its comments: an answer that was asked for before may still name it.
pub(super) fn remove(tx: &Transaction<'_>, agent: &str, id: &str) -> StoreResult<()> {
    bytes::remove(tx, agent, id)?;
    byte_lists::changed(tx, agent, stamps::next(tx)?)
}

fn bounded(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn milliseconds(seconds: f64) -> Option<u32> {
    let milliseconds = seconds * 1000.0;
    let is_believable = (1.0..=f64::from(u32::MAX)).contains(&milliseconds);
    // In range and not negative, so the cast only drops the fraction.
    is_believable.then_some(milliseconds as u32)
}
