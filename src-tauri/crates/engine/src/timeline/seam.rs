//! The seam at which the outbox changes what is read: echoes, wishes, proofs, deletions.
//!
//! Every function works inside the caller's transaction and answers [`Changes`]; the caller joins them with
//! [`Changes::and`] and hands them to `Engine::announce` after the commit.
//!
//! - An echo is put when something is written and whenever its state changes; it is adopted with the entity that
//!   proves it, and then its row stays where it is, or it is removed when the person takes it back.
//! - A wish is what the person wants while it is on its way. The screen shows it at once; taking it back rolls the
//!   screen back to what the platform said last. Settling keeps what the platform confirmed.

use std::collections::BTreeSet;

use imagineanything_client::models::comment::Comment;
use imagineanything_client::models::post::Post;
use imagineanything_client::models::profile::Profile;
use rusqlite::Transaction;

use super::changes::Changes;
use super::intake::Intake;
use super::order;
use crate::store::StoreResult;
use crate::store::tables::echoes::{self, EchoRow};
use crate::store::tables::feed_rows::{self, FeedRow, Shelf};
use crate::store::tables::posts::{self, Engagement};
use crate::store::tables::{agents, authors, comments, feed_state, profiles, stamps, thread_state};
use crate::views::{DraftTarget, FeedKind, Millis};

const FEEDS: [FeedKind; 2] = [FeedKind::Following, FeedKind::Public];

/// Shows a local echo, or what has become of it.
pub(crate) fn put_echo(tx: &Transaction<'_>, agent: &str, echo: &EchoRow) -> StoreResult<Changes> {
    let is_new = echoes::get(tx, agent, &echo.row_id)?.is_none();
    echoes::put(tx, agent, echo)?;
    Ok(if is_new {
        place_of(&echo.target)
    } else {
        Changes {
            echoes: BTreeSet::from([echo.row_id.clone()]),
            ..Changes::default()
        }
    })
}

/// Takes a local echo off the screen.
pub(crate) fn remove_echo(tx: &Transaction<'_>, agent: &str, row_id: &str) -> StoreResult<Changes> {
    let Some(echo) = echoes::get(tx, agent, row_id)? else {
        return Ok(Changes::default());
    };
    echoes::remove(tx, agent, row_id)?;
    Ok(match echo.target {
        DraftTarget::Comment { .. } => place_of(&echo.target),
        _ => Changes {
            removed: BTreeSet::from([echo.row_id]),
            ..Changes::default()
        },
    })
}

/// The echo of a post or a quote is this post now; its row stays.
pub(crate) fn adopt_post(
    tx: &Transaction<'_>,
    agent: &str,
    row_id: &str,
    post: &Post,
    now: Millis,
) -> StoreResult<Changes> {
    echoes::remove(tx, agent, row_id)?;
    let Some(row) = Intake::new(tx, agent, stamps::current(tx)?, now).row(post)? else {
        return Ok(Changes {
            removed: BTreeSet::from([row_id.to_owned()]),
            ..Changes::default()
        });
    };
    let mut changes = Changes::of_post(row.post);
    for feed in FEEDS {
        let mut rows = feed_rows::load(tx, agent, &feed, Shelf::Shown)?;
        match rows.iter_mut().find(|known| known.own_id == row.own_id) {
            Some(known) => {
                known.row_id = row_id.to_owned();
                changes.feeds.insert(feed.clone());
            }
            None => rows.insert(
                0,
                FeedRow {
                    row_id: row_id.to_owned(),
                    loose: true,
                    ..row.clone()
                },
            ),
        }
        feed_rows::save(tx, agent, &feed, Shelf::Shown, &rows)?;
    }
    Ok(changes)
}

/// The echo of a comment is this comment now; its row stays.
pub(crate) fn adopt_comment(
    tx: &Transaction<'_>,
    agent: &str,
    row_id: &str,
    post_id: &str,
    comment: &Comment,
    now: Millis,
) -> StoreResult<Changes> {
    echoes::remove(tx, agent, row_id)?;
    let mut changes = stale_thread(post_id);
    if let Some(post) = posts::key_of(tx, agent, post_id)? {
        let seen = stamps::next(tx)?;
        let before = Intake::new(tx, agent, seen, now).comment(post, comment, Some(row_id), seen)?;
        if before.first() == Some(&None) {
            posts::count_comments(tx, post, 1, seen)?;
            changes.posts.insert(post);
        }
    }
    Ok(changes)
}

/// Shows what the person wants of a post while it is on its way; `None` rolls back.
pub(crate) fn wish(
    tx: &Transaction<'_>,
    agent: &str,
    post_id: &str,
    engagement: Engagement,
    on: Option<bool>,
) -> StoreResult<Changes> {
    with_post(tx, agent, post_id, |post| posts::wish(tx, post, engagement, on))
}

/// Keeps what the platform confirmed of a post, with its count if it told one.
pub(crate) fn settle(
    tx: &Transaction<'_>,
    agent: &str,
    post_id: &str,
    engagement: Engagement,
    on: bool,
    count: Option<u32>,
) -> StoreResult<Changes> {
    let stamp = stamps::next(tx)?;
    with_post(tx, agent, post_id, |post| {
        posts::settle(tx, post, engagement, on, count, stamp)
    })
}

/// Shows whom the person wants to follow while it is on its way; `None` rolls back.
pub(crate) fn wish_follow(
    tx: &Transaction<'_>,
    agent: &str,
    handle: &str,
    following: Option<bool>,
) -> StoreResult<Changes> {
    with_author(tx, agent, handle, |author| profiles::wish(tx, author, following))
}

/// Keeps the follow that the platform confirmed.
pub(crate) fn settle_follow(
    tx: &Transaction<'_>,
    agent: &str,
    handle: &str,
    following: bool,
) -> StoreResult<Changes> {
    let stamp = stamps::next(tx)?;
    with_author(tx, agent, handle, |author| {
        profiles::settle(tx, author, following, stamp)
    })
}

/// The own profile as the platform just gave it: the feeds and the rail show the new name and picture.
pub(crate) fn take_own_profile(
    tx: &Transaction<'_>,
    agent: &str,
    profile: &Profile,
    now: Millis,
) -> StoreResult<Changes> {
    let handle = profile.agent.handle.to_lowercase();
    let before = authors::find(tx, agent, &handle)?;
    let intake = Intake::new(tx, agent, stamps::current(tx)?, now);
    let author = intake.profile(profile, None)?;
    let looks_new = before.is_some_and(|before| authors::get(tx, author).is_ok_and(|after| after != before));
    let avatar = profile.agent.avatar_url.as_deref();
    agents::set_face(
        tx,
        agent,
        &profile.agent.name,
        avatar.filter(|url| !url.trim().is_empty()),
    )?;
    Ok(Changes {
        profiles: BTreeSet::from([handle]),
        feeds: FEEDS.into_iter().filter(|_| looks_new).collect(),
        ..intake.changes()
    })
}

/// Marks a post whose deletion is on its way, or was given up.
pub(crate) fn mark_post_deleting(
    tx: &Transaction<'_>,
    agent: &str,
    post_id: &str,
    deleting: bool,
) -> StoreResult<Changes> {
    with_post(tx, agent, post_id, |post| {
        posts::mark_deleting(tx, post, deleting)
    })
}

/// Marks a comment whose deletion is on its way, or was given up.
pub(crate) fn mark_comment_deleting(
    tx: &Transaction<'_>,
    agent: &str,
    post_id: &str,
    comment_id: &str,
    deleting: bool,
) -> StoreResult<Changes> {
    if let Some(post) = posts::key_of(tx, agent, post_id)? {
        comments::mark_deleting(tx, post, comment_id, deleting)?;
    }
    Ok(stale_thread(post_id))
}

/// Removes a post that is not on the platform any more, from every feed and with its comments.
pub(crate) fn remove_post(tx: &Transaction<'_>, agent: &str, post_id: &str) -> StoreResult<Changes> {
    let mut changes = Changes {
        removed: BTreeSet::from([post_id.to_owned()]),
        ..Changes::default()
    };
    let Some(post) = posts::key_of(tx, agent, post_id)? else {
        return Ok(changes);
    };
    let stamp = stamps::next(tx)?;
    changes.posts.extend(posts::quoting(tx, post)?);
    for (feed, shelf, row) in feed_rows::showing(tx, post)? {
        let mut rows = feed_rows::load(tx, agent, &feed, shelf)?;
        order::remove(&mut rows, |other| other.post == post);
        feed_rows::save(tx, agent, &feed, shelf, &rows)?;
        feed_state::changed(tx, agent, &feed, stamp)?;
        changes.removed.insert(row.row_id);
    }
    posts::remove(tx, post)?;
    Ok(changes)
}

/// Removes a comment that is not on the platform any more, with the answers below it.
pub(crate) fn remove_comment(
    tx: &Transaction<'_>,
    agent: &str,
    post_id: &str,
    comment_id: &str,
) -> StoreResult<Changes> {
    let mut changes = stale_thread(post_id);
    if let Some(post) = posts::key_of(tx, agent, post_id)? {
        let stamp = stamps::next(tx)?;
        let removed = comments::remove(tx, post, comment_id)?;
        posts::count_comments(tx, post, -removed, stamp)?;
        thread_state::changed(tx, post, stamp)?;
        changes.posts.insert(post);
    }
    Ok(changes)
}

fn with_post(
    tx: &Transaction<'_>,
    agent: &str,
    post_id: &str,
    work: impl FnOnce(i64) -> StoreResult<()>,
) -> StoreResult<Changes> {
    match posts::key_of(tx, agent, post_id)? {
        Some(post) => work(post).map(|()| Changes::of_post(post)),
        None => Ok(Changes::default()),
    }
}

fn with_author(
    tx: &Transaction<'_>,
    agent: &str,
    handle: &str,
    work: impl FnOnce(i64) -> StoreResult<()>,
) -> StoreResult<Changes> {
    let Some(author) = authors::find(tx, agent, handle)? else {
        return Ok(Changes::default());
    };
    work(author.key)?;
    Ok(Changes {
        profiles: BTreeSet::from([author.handle]),
        ..Changes::default()
    })
}

/// Where something with this target is shown.
fn place_of(target: &DraftTarget) -> Changes {
    match target {
        DraftTarget::Comment { post_id, .. } => stale_thread(post_id),
        _ => Changes {
            feeds: BTreeSet::from(FEEDS),
            ..Changes::default()
        },
    }
}

fn stale_thread(post_id: &str) -> Changes {
    Changes {
        threads: BTreeSet::from([post_id.to_owned()]),
        ..Changes::default()
    }
}
