//! A post with its comments.

use imagineanything_client::models::comment::Comment;
use imagineanything_client::models::post::Post;
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::changes::Changes;
use super::feed::{onward, readable};
use super::intake::Intake;
use super::show::{Show, parent_of};
use super::tree::{Leaf, Place, reading_order};
use super::{Timeline, seam};
use crate::error::{AppError, AppResult, Code};
use crate::media::Media;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::stamps::{self, Stamp};
use crate::store::tables::{comments, echoes, posts, thread_state};
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, Millis, ThreadView};

/// Comments of one page: as many as the platform gives (V20).
const PAGE: u32 = 100;

impl Timeline {
    /// A post and its comments as the store knows them.
    pub(crate) async fn thread(&self, agent: AgentKey, post_id: String) -> AppResult<ThreadView> {
        let timeline = self.clone();
        let read = move |db: &Connection| view(db, &agent, &post_id, &timeline.shared.media);
        Ok(self.shared.store.read(read).await?)
    }

    /// The post and its first page of comments from the platform (E06, E12). A post that is gone leaves the store.
    pub(crate) async fn refresh_thread(
        &self,
        client: &Client,
        agent: AgentKey,
        post_id: String,
    ) -> AppResult<ThreadView> {
        let asked = self.shared.store.read(stamps::current).await?;
        let (posts, query) = (client.posts(), PageQuery::first().limit(PAGE));
        let comments = async { posts.comments(&post_id, &query).await };
        let (post, page) = match tokio::try_join!(posts.get(&post_id), comments) {
            Ok(both) => both,
            Err(error) => {
                if error.is_not_found() {
                    let gone = post_id.clone();
                    self.take_in(&agent, move |tx, agent, _| seam::remove_post(tx, agent, &gone))
                        .await?;
                }
                return Err(error.into());
            }
        };
        readable(&page)?;
        self.take_in(&agent, move |tx, agent, now| {
            first_page(tx, agent, &post, &page, asked, now)
        })
        .await?;
        self.thread(agent, post_id).await
    }

    /// The next page of comments.
    pub(crate) async fn more_of_thread(
        &self,
        client: &Client,
        agent: AgentKey,
        post_id: String,
    ) -> AppResult<ThreadView> {
        let (key, id) = (agent.clone(), post_id.clone());
        let continued = move |db: &Connection| {
            let post = known_post(db, &key, &id)?;
            Ok((post, thread_state::get(db, post)?.onward, stamps::current(db)?))
        };
        let (post, onward, asked) = self.shared.store.read(continued).await?;
        if let Some(Onward::Cursor(cursor)) = onward {
            let query = PageQuery::first().limit(PAGE).after(&cursor);
            let page = client.posts().comments(&post_id, &query).await?;
            readable(&page)?;
            self.take_in(&agent, move |tx, agent, now| {
                next_page(tx, agent, post, &cursor, &page, asked, now)
            })
            .await?;
        }
        self.thread(agent, post_id).await
    }
}

fn first_page(
    tx: &Transaction<'_>,
    agent: &str,
    post: &Post,
    page: &Page<Comment>,
    asked: Stamp,
    now: Millis,
) -> StoreResult<Changes> {
    let intake = Intake::new(tx, agent, asked, now);
    let post = intake.post(post)?;
    if thread_state::get(tx, post)?.changed <= asked {
        take_comments(tx, &intake, post, page)?;
        let onward = onward(page);
        if onward == Onward::End && page.skipped == 0 {
            comments::remove_unseen(tx, post, asked)?;
        }
        thread_state::read_to(tx, post, now, asked, &onward)?;
    }
    Ok(intake.changes())
}

fn next_page(
    tx: &Transaction<'_>,
    agent: &str,
    post: i64,
    cursor: &str,
    page: &Page<Comment>,
    asked: Stamp,
    now: Millis,
) -> StoreResult<Changes> {
    let state = thread_state::get(tx, post)?;
    let still_wanted = matches!(&state.onward, Some(Onward::Cursor(next)) if next == cursor);
    let Some(fetched_at) = state
        .fetched_at
        .filter(|_| still_wanted && state.changed <= asked)
    else {
        return Ok(Changes::default());
    };
    let intake = Intake::new(tx, agent, asked, now);
    let seen_before = take_comments(tx, &intake, post, page)?;
    let leads_back = seen_before
        .iter()
        .all(|seen| seen.is_some_and(|seen| seen > state.began));
    let onward = if leads_back { Onward::End } else { onward(page) };
    if onward == Onward::End && page.skipped == 0 {
        comments::remove_unseen(tx, post, state.began)?;
    }
    thread_state::read_to(tx, post, fetched_at, state.began, &onward)?;
    Ok(intake.changes())
}

fn take_comments(
    tx: &Transaction<'_>,
    intake: &Intake<'_>,
    post: i64,
    page: &Page<Comment>,
) -> StoreResult<Vec<Option<Stamp>>> {
    let seen = stamps::next(tx)?;
    let mut seen_before = Vec::with_capacity(page.items.len());
    for comment in &page.items {
        seen_before.extend(intake.comment(post, comment, None, seen)?);
    }
    Ok(seen_before)
}

fn known_post(connection: &Connection, agent: &str, post_id: &str) -> StoreResult<i64> {
    posts::key_of(connection, agent, post_id)?
        .ok_or_else(|| StoreError::Refused(AppError::new(Code::Gone, "This post is not known here.")))
}

fn view(connection: &Connection, agent: &AgentKey, post_id: &str, media: &Media) -> StoreResult<ThreadView> {
    let show = Show::new(connection, agent, media)?;
    let post = known_post(connection, agent, post_id)?;
    let state = thread_state::get(connection, post)?;
    let known = comments::of(connection, post)?;
    let echoes = echoes::in_thread(connection, agent, post_id)?;
    let known_leaves = known.iter().map(|comment| Leaf {
        id: &comment.id,
        parent: comment.parent_id.as_deref(),
        created_at: comment.created_at,
    });
    let echo_leaves = echoes.iter().map(|echo| Leaf {
        id: &echo.row_id,
        parent: parent_of(echo),
        created_at: Some(echo.created_at),
    });
    let leaves: Vec<Leaf<'_>> = known_leaves.chain(echo_leaves).collect();
    let comments = reading_order(&leaves)
        .into_iter()
        .map(|Place { index, depth }| match known.get(index) {
            Some(comment) => show.comment(comment, depth),
            None => show.echo_comment(&echoes[index - known.len()], depth),
        })
        .collect::<StoreResult<_>>()?;
    Ok(ThreadView {
        agent: agent.clone(),
        post: show.post(post)?,
        comments,
        has_more: matches!(state.onward, Some(Onward::Cursor(_))),
        fetched_at: state.fetched_at,
    })
}
