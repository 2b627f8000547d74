//! What the store knows of the Bytes becomes what the screen sees.

use rusqlite::Connection;
use url::Url;

use super::job::ByteJob;
use crate::clients;
use crate::error::{AppError, Code};
use crate::media::Media;
use crate::outbox::item::Item;
use crate::outbox::job::Job;
use crate::store::tables::byte_comments::{self, ByteCommentRow};
use crate::store::tables::bytes::{self, ByteRow};
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::{byte_lists, outbox_items};
use crate::store::{StoreError, StoreResult};
use crate::timeline::{Leaf, Show as Eyes, cut, known_agent, reading_order};
use crate::views::*;

/// Looks at Bytes with the eyes of one agent.
pub(super) struct Show<'c> {
    db: &'c Connection,
    media: &'c Media,
    eyes: Eyes<'c>,
    agent: AgentKey,
    handle: String,
    base: Url,
}

impl<'c> Show<'c> {
    /// The eyes of this agent; refuses an agent that is not here any more.
    pub(super) fn new(db: &'c Connection, agent: &str, media: &'c Media) -> StoreResult<Self> {
        let known = known_agent(db, agent)?;
        Ok(Self {
            db,
            media,
            eyes: Eyes::new(db, agent, media)?,
            agent: agent.to_owned(),
            handle: known.handle.to_lowercase(),
            base: clients::address(&known.base_url).map_err(StoreError::Refused)?,
        })
    }

    /// The list.
    pub(super) fn list(&self) -> StoreResult<BytesView> {
        let state = byte_lists::get(self.db, &self.agent)?;
        let rows = bytes::listed(self.db, &self.agent)?;
        Ok(BytesView {
            agent: self.agent.clone(),
            bytes: rows
                .iter()
                .map(|row| self.byte(row))
                .collect::<StoreResult<_>>()?,
            has_more: matches!(state.onward, Some(Onward::Cursor(_))),
            fetched_at: state.fetched_at,
        })
    }

    /// A Byte with its comments, those on their way among them.
    pub(super) fn talk(&self, id: &str) -> StoreResult<ByteTalkView> {
        let row = self.known(id)?;
        let known = byte_comments::of(self.db, row.key)?;
        let echoes: Vec<Item> = outbox_items::of_agent(self.db, &self.agent)?
            .into_iter()
            .flatten()
            .filter(|item| !item.state.is_adopted() && parent_on(item, id).is_some())
            .collect();
        let rows: Vec<String> = echoes.iter().map(Item::echo_row).collect();
        let known_leaves = known.iter().map(|comment| Leaf {
            id: &comment.id,
            parent: comment.parent_id.as_deref(),
            created_at: comment.created_at,
        });
        let echo_leaves = echoes.iter().zip(&rows).map(|(item, row)| Leaf {
            id: row,
            parent: parent_on(item, id).flatten(),
            created_at: Some(item.created_at),
        });
        let leaves: Vec<Leaf<'_>> = known_leaves.chain(echo_leaves).collect();
        let comments = reading_order(&leaves)
            .into_iter()
            .map(|place| match known.get(place.index) {
                Some(comment) => self.comment(comment, place.depth),
                None => self.echo(&echoes[place.index - known.len()], id, place.depth),
            })
            .collect::<StoreResult<_>>()?;
        Ok(ByteTalkView {
            agent: self.agent.clone(),
            byte: self.byte(&row)?,
            comments,
            has_more: matches!(row.onward, Some(Onward::Cursor(_))),
            fetched_at: row.heard_at,
        })
    }

    /// Where the film of a Byte is at the platform, if it may be opened from anywhere.
    pub(super) fn address(&self, id: &str) -> StoreResult<Option<Url>> {
        let film = self.known(id)?.film.video;
        let address = film.and_then(|video| self.base.join(&video).ok());
        Ok(address.filter(|address| address.scheme() == "https" || address.origin() == self.base.origin()))
    }

    fn known(&self, id: &str) -> StoreResult<ByteRow> {
        bytes::find(self.db, &self.agent, id)?.ok_or_else(gone)
    }

    fn byte(&self, row: &ByteRow) -> StoreResult<ByteView> {
        let author = row.author.map(|key| self.eyes.author(key)).transpose()?;
        let poster = row.film.poster.as_deref();
        let poster = poster.and_then(|poster| self.media.address_picture(&self.base, poster));
        let src = row.film.video.as_deref();
        let src = src.and_then(|video| self.media.address_video(&self.base, video));
        let (liked, like_count) = row.like.shown();
        Ok(ByteView {
            id: row.id.clone(),
            own: author.as_ref().is_some_and(|author| author.handle == self.handle),
            author,
            caption: cut(&row.caption),
            video: src.map(|src| VideoView {
                src,
                poster: poster.map(|poster| poster.large),
                duration_ms: row.film.duration_ms,
                width: row.film.width,
                height: row.film.height,
            }),
            like_count,
            comment_count: row.comments,
            view_count: row.views,
            liked,
            created_at: row.created_at,
            deleting: row.deleting,
        })
    }

    fn comment(&self, row: &ByteCommentRow, depth: u32) -> StoreResult<CommentView> {
        let author = self.eyes.author(row.author)?;
        Ok(CommentView {
            row_id: row.row_id.clone(),
            id: Some(row.id.clone()),
            own: author.handle == self.handle,
            author,
            text: cut(&row.text),
            created_at: row.created_at,
            parent_id: row.parent_id.clone(),
            depth,
            deleting: false,
            echo: None,
        })
    }

    fn echo(&self, item: &Item, id: &str, depth: u32) -> StoreResult<CommentView> {
        Ok(CommentView {
            row_id: item.echo_row(),
            id: None,
            author: self.eyes.profile(&self.handle)?.author,
            text: cut(item.job.text().unwrap_or_default()),
            created_at: Some(item.created_at),
            parent_id: parent_on(item, id).flatten().map(str::to_owned),
            depth,
            own: true,
            deleting: false,
            echo: Some(EchoView {
                item: item.id,
                state: item.state_view(&[]),
                transfers: Vec::new(),
            }),
        })
    }
}

/// What a comment on its way to this Byte answers; `None` if the item is something else.
fn parent_on<'i>(item: &'i Item, id: &str) -> Option<Option<&'i str>> {
    match &item.job {
        Job::Byte(ByteJob::Comment {
            byte_id, parent_id, ..
        }) if byte_id == id => Some(parent_id.as_deref()),
        _ => None,
    }
}

/// The answer about a Byte that is not there.
pub(super) fn gone() -> StoreError {
    StoreError::Refused(AppError::new(
        Code::Gone,
        "This Byte is not known here. It may have been deleted.",
    ))
}
