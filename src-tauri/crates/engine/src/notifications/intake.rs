//! What the platform answers goes into the store, and what is new in it is found in the same transaction.

use imagineanything_client::Page;
use imagineanything_client::models::notification::{Notification, NotificationType};
use rusqlite::Connection;
use serde_json::Value;

use super::marks;
use crate::notices::News;
use crate::store::StoreResult;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::notification_state::{self, NotificationState};
use crate::store::tables::notifications::{self, FreshNotification, NotificationRow, Put};
use crate::store::tables::stamps::{self, Stamp};
use crate::timeline::{Changes, Intake, millis, onward};
use crate::views::{AgentKey, Millis, NoticeKind, Place};
use crate::words::{said, say};

/// Characters of somebody's words in a notice.
const NOTICE_WORDS: usize = 280;

/// What the platform answered: pages in a row from the newest on.
pub(super) struct Answer {
    /// The pages; none if only the count was asked for.
    pub(super) pages: Vec<Page<Notification>>,
    /// How many are unread (E73).
    pub(super) count: u32,
    /// When it was asked for.
    pub(super) asked: Stamp,
}

/// What an answer has changed, to be told after its commit.
#[derive(Default)]
pub(super) struct Taken {
    /// Posts that look different now.
    pub(super) posts: Changes,
    /// What the operator may want to be told.
    pub(super) news: Vec<News>,
    /// Places whose notices are of no use any more: read elsewhere, or taken back.
    pub(super) read: Vec<Place>,
    /// The list looks different now.
    pub(super) changed: bool,
    /// The count looks different now.
    pub(super) counted: bool,
}

/// Takes the newest pages in. The first answer ever is a baseline: it brings no news.
pub(super) fn newest(tx: &Connection, agent: &AgentKey, answer: &Answer, now: Millis) -> StoreResult<Taken> {
    let state = notification_state::get(tx, agent)?;
    let is_baseline = state.fetched_at.is_none();
    let mut taken = Taken::default();
    let known = put(tx, agent, &answer.pages, answer, now, &mut taken)?;
    if is_baseline {
        taken.news.clear();
    }
    taken.news.sort_by_key(|news| news.at);
    if let Some(since) = complete_since(&answer.pages) {
        let gone = notifications::remove_unseen(tx, agent, since, answer.asked)?;
        taken.changed |= !gone.is_empty();
        taken.read.extend(gone.iter().filter_map(place_of));
    }
    let joined = known || is_ended(&answer.pages);
    let state = NotificationState {
        fetched_at: if answer.pages.is_empty() {
            state.fetched_at
        } else {
            Some(now)
        },
        onward: match answer.pages.last() {
            Some(last) if is_baseline || !joined => Some(onward(last)),
            _ => state.onward.clone(),
        },
        said: if state.changed <= answer.asked {
            answer.count
        } else {
            state.said
        },
        changed: state.changed,
    };
    notification_state::put(tx, agent, &state)?;
    taken.counted = marks::recount(tx, agent)?;
    Ok(taken)
}

/// Takes the page in that this cursor led to, unless the list continues elsewhere by now. Old things are no news.
pub(super) fn older(
    tx: &Connection,
    agent: &AgentKey,
    cursor: &str,
    answer: &Answer,
    now: Millis,
) -> StoreResult<Taken> {
    let state = notification_state::get(tx, agent)?;
    let mut taken = Taken::default();
    if state.onward != Some(Onward::Cursor(cursor.to_owned())) {
        return Ok(taken);
    }
    put(tx, agent, &answer.pages, answer, now, &mut taken)?;
    taken.news.clear();
    let state = NotificationState {
        onward: answer.pages.last().map(onward),
        ..state
    };
    notification_state::put(tx, agent, &state)?;
    taken.counted = marks::recount(tx, agent)?;
    Ok(taken)
}

/// Whether any of these is known already.
pub(super) fn touches(db: &Connection, agent: &str, page: &Page<Notification>) -> StoreResult<bool> {
    for item in &page.items {
        if notifications::get(db, agent, &item.id)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Keeps every notification of these pages; answers whether any of them was known.
fn put(
    tx: &Connection,
    agent: &AgentKey,
    pages: &[Page<Notification>],
    answer: &Answer,
    now: Millis,
    taken: &mut Taken,
) -> StoreResult<bool> {
    let intake = Intake::new(tx, agent, answer.asked, now);
    let seen = stamps::next(tx)?;
    let mut known = false;
    for item in pages.iter().flat_map(|page| &page.items) {
        let words = words_of(&item.raw);
        let byte_id = item.raw.get("byteId").and_then(Value::as_str);
        if let Some(post) = &item.post {
            intake.post(post)?;
        }
        let fresh = FreshNotification {
            id: &item.id,
            kind: item.kind.as_ref().map_or("", NotificationType::as_str),
            actor: item
                .actor
                .as_ref()
                .map(|actor| intake.author(actor))
                .transpose()?,
            post_id: item.post_id.as_deref(),
            comment_id: item.comment_id.as_deref(),
            byte_id,
            words,
            message: item.message.as_deref(),
            at: item.created_at.and_then(millis),
            read: item.is_read.unwrap_or(answer.count == 0),
        };
        let put = notifications::put(tx, agent, &fresh, now, seen)?;
        known |= put != Put::New;
        taken.changed |= put != Put::Known;
        match put {
            Put::New if !fresh.read => taken.news.extend(news_of(tx, agent, item)?),
            Put::Read => taken.read.extend(place(&fresh)),
            Put::New | Put::Known => {}
        }
    }
    taken.posts = intake.changes();
    Ok(known)
}

/// What the operator may want to be told of a notification; likes, reposts and follows only count.
fn news_of(tx: &Connection, agent: &AgentKey, item: &Notification) -> StoreResult<Option<News>> {
    let (kind, did) = match &item.kind {
        Some(NotificationType::Mention) => (NoticeKind::Mention, "{} mentioned you"),
        Some(NotificationType::Quote) => (NoticeKind::Mention, "{} quoted you"),
        Some(NotificationType::Comment) => (NoticeKind::Reply, "{} commented on your post"),
        Some(NotificationType::Reply) => (NoticeKind::Reply, "{} replied to your comment"),
        _ => return Ok(None),
    };
    let Some(row) = notifications::get(tx, agent, &item.id)? else {
        return Ok(None);
    };
    let who = item
        .actor
        .as_ref()
        .map_or_else(|| say("Somebody"), |actor| actor.name.clone());
    let of_post = || item.post.as_ref().map(|post| post.content.as_str());
    let written = match kind {
        NoticeKind::Mention if item.comment_id.is_none() => of_post(),
        _ => row.words.as_deref(),
    };
    let words = written.or(item.message.as_deref()).unwrap_or_default();
    Ok(Some(News {
        id: format!("notification/{}", item.id),
        agent: agent.clone(),
        kind,
        title: said(did, &[&who]),
        body: words.chars().take(NOTICE_WORDS).collect(),
        place: place_of(&row).unwrap_or(Place::Notifications),
        at: row.at,
    }))
}

/// Where a notification leads among posts and Bytes.
pub(super) fn place_of(row: &NotificationRow) -> Option<Place> {
    lead(
        row.post_id.as_deref(),
        row.comment_id.as_deref(),
        row.byte_id.as_deref(),
    )
}

fn place(fresh: &FreshNotification<'_>) -> Option<Place> {
    lead(fresh.post_id, fresh.comment_id, fresh.byte_id)
}

fn lead(post: Option<&str>, comment: Option<&str>, byte: Option<&str>) -> Option<Place> {
    let post = post.map(|post_id| Place::Post {
        post_id: post_id.to_owned(),
        comment_id: comment.map(str::to_owned),
    });
    let byte = || {
        let byte_id = byte?.to_owned();
        Some(Place::Bytes {
            byte_id: Some(byte_id),
        })
    };
    post.or_else(byte)
}

/// The words of the comment, if the answer shows them: their place is not documented (3.12).
fn words_of(raw: &Value) -> Option<&str> {
    let inside = raw.get("comment").and_then(|comment| comment.get("content"));
    let words = inside.or_else(|| raw.get("content"))?.as_str()?;
    (!words.trim().is_empty()).then_some(words)
}

/// The moment since which these pages name everything; `None` if that is not certain.
fn complete_since(pages: &[Page<Notification>]) -> Option<Millis> {
    if pages.iter().any(|page| page.skipped > 0) {
        return None;
    }
    let items = pages.iter().flat_map(|page| &page.items);
    let moments: Option<Vec<Millis>> = items.map(|item| item.created_at.and_then(millis)).collect();
    let moments = moments?;
    if !moments.is_sorted_by(|newer, older| newer >= older) {
        return None;
    }
    if is_ended(pages) {
        return Some(Millis::MIN);
    }
    moments.last().copied()
}

fn is_ended(pages: &[Page<Notification>]) -> bool {
    pages.last().is_some_and(|last| onward(last) == Onward::End)
}
