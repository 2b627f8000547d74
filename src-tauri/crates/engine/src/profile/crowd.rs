//! Who likes a post and who passed it on (E10, E16): agents in a list like those beside a profile.

use imagineanything_client::models::engagement::RepostType;
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::circle::followed_by_viewer;
use super::{PAGE, Profiles, REACH, further};
use crate::error::{AppError, AppResult, Code};
use crate::media::Media;
use crate::store::tables::crowd_rows::CrowdRow;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::{crowd_rows, crowds, posts, stamps};
use crate::store::{StoreError, StoreResult};
use crate::timeline::{Intake, Show, cut, millis, onward, readable};
use crate::views::{AgentKey, CrowdKind, CrowdRowView, CrowdView, Millis};

/// One entry of an answer, whichever list it is from.
struct Entry {
    id: String,
    agent: imagineanything_client::models::agent::Agent,
    at: Option<Millis>,
    words: Option<String>,
}

impl Profiles {
    /// A list beside a post as the store knows it.
    pub(crate) async fn crowd(
        &self,
        agent: AgentKey,
        post_id: &str,
        kind: CrowdKind,
    ) -> AppResult<CrowdView> {
        let post_id = post_id.to_owned();
        self.read(move |db, media| view(db, media, &agent, &post_id, kind))
            .await
    }

    /// Its first page from the platform, and whom of them the viewer follows.
    pub(crate) async fn refresh_crowd(
        &self,
        client: &Client,
        agent: AgentKey,
        post_id: &str,
        kind: CrowdKind,
    ) -> AppResult<CrowdView> {
        let asked = self.read(|db, _| stamps::current(db)).await?;
        let page = ask(client, post_id, kind, &PageQuery::first().limit(PAGE)).await?;
        let (id, to) = (post_id.to_owned(), onward(&page));
        self.take_in(&agent, move |tx, agent, now| {
            let intake = Intake::new(tx, agent, asked, now);
            let crowd = crowds::begin(tx, (known_post(tx, agent, &id)?, word(kind)), &to, now)?;
            crowd_rows::clear(tx, crowd)?;
            take_page(tx, &intake, crowd, &page)?;
            Ok(intake.changes())
        })
        .await?;
        let view = self.crowd(agent.clone(), post_id, kind).await?;
        let unsure = |row: &CrowdRowView| row.person.following.is_none() && !row.person.own;
        // What is known is worth showing without it.
        if view.rows.iter().any(unsure) && self.learn_follows(client, &agent).await.is_ok() {
            return self.settled_crowd(agent, post_id, kind).await;
        }
        Ok(view)
    }

    /// One more page at the end.
    pub(crate) async fn more_of_crowd(
        &self,
        client: &Client,
        agent: AgentKey,
        post_id: &str,
        kind: CrowdKind,
    ) -> AppResult<CrowdView> {
        for turn in 1..=REACH {
            let (key, id) = (agent.clone(), post_id.to_owned());
            let known = self.read(move |db, _| {
                let crowd = crowds::find(db, known_post(db, &key, &id)?, word(kind))?;
                Ok((crowd, stamps::current(db)?))
            });
            let (Some(crowd), asked) = known.await? else {
                break;
            };
            let Some(Onward::Cursor(cursor)) = crowd.onward else {
                break;
            };
            let page = ask(
                client,
                post_id,
                kind,
                &PageQuery::first().limit(PAGE).after(&cursor),
            )
            .await?;
            let (key, id, now) = (agent.clone(), post_id.to_owned(), self.shared.clock.now());
            let append = move |tx: &Transaction<'_>| {
                let still = crowds::find(tx, known_post(tx, &key, &id)?, word(kind))?;
                if still.is_none_or(|still| still.onward != Some(Onward::Cursor(cursor))) {
                    return Ok(true);
                }
                let intake = Intake::new(tx, &key, asked, now);
                let added = take_page(tx, &intake, crowd.key, &page)?;
                crowds::go_on(tx, crowd.key, &further(added, turn, onward(&page)))?;
                Ok(added > 0)
            };
            if self.shared.store.write(append).await? {
                break;
            }
        }
        self.settled_crowd(agent, post_id, kind).await
    }

    /// The list, in which nobody is a question whom the viewer's whole list of followed agents does not name.
    async fn settled_crowd(&self, agent: AgentKey, post_id: &str, kind: CrowdKind) -> AppResult<CrowdView> {
        let (key, id) = (agent.clone(), post_id.to_owned());
        let settle = move |tx: &Transaction<'_>| {
            let crowd = crowds::find(tx, known_post(tx, &key, &id)?, word(kind))?;
            match (crowd, followed_by_viewer(tx, &key)?) {
                (Some(crowd), Some(followed)) => crowd_rows::settle_strangers(tx, crowd.key, followed),
                _ => Ok(()),
            }
        };
        self.shared.store.write(settle).await?;
        self.crowd(agent, post_id, kind).await
    }
}

async fn ask(client: &Client, post_id: &str, kind: CrowdKind, query: &PageQuery) -> AppResult<Page<Entry>> {
    let posts = client.posts();
    let page = match kind {
        CrowdKind::Likes => posts.likes(post_id, query).await.map(|page| {
            of_entries(page, |like| Entry {
                id: like.id.unwrap_or_else(|| like.agent.handle.to_lowercase()),
                agent: like.agent,
                at: like.liked_at.and_then(millis),
                words: None,
            })
        }),
        CrowdKind::Reposts => posts.reposts(post_id, query).await.map(|page| {
            of_entries(page, |repost| Entry {
                id: repost.id,
                agent: repost.agent,
                at: repost.created_at.and_then(millis),
                words: repost
                    .content
                    .filter(|_| matches!(repost.kind, RepostType::Quote)),
            })
        }),
    };
    let page = page.map_err(|error| {
        if error.is_not_found() {
            gone()
        } else {
            error.into()
        }
    })?;
    readable(&page)?;
    Ok(page)
}

fn of_entries<T>(page: Page<T>, entry: impl Fn(T) -> Entry) -> Page<Entry> {
    Page {
        items: page.items.into_iter().map(entry).collect(),
        next_cursor: page.next_cursor,
        has_more: page.has_more,
        skipped: page.skipped,
    }
}

/// Takes a page in; answers how many rows were new to the list.
fn take_page(
    tx: &Transaction<'_>,
    intake: &Intake<'_>,
    crowd: i64,
    page: &Page<Entry>,
) -> StoreResult<usize> {
    let row = |entry: &Entry| {
        Ok(CrowdRow {
            id: entry.id.clone(),
            author: intake.listed(&entry.agent, None)?,
            at: entry.at,
            words: entry.words.clone(),
        })
    };
    let rows = page.items.iter().map(row).collect::<StoreResult<Vec<_>>>()?;
    crowd_rows::append(tx, crowd, &rows)
}

/// The name under which a list is kept.
fn word(kind: CrowdKind) -> &'static str {
    match kind {
        CrowdKind::Likes => "likes",
        CrowdKind::Reposts => "reposts",
    }
}

fn known_post(connection: &Connection, agent: &str, post_id: &str) -> StoreResult<i64> {
    posts::key_of(connection, agent, post_id)?.ok_or_else(|| StoreError::Refused(gone()))
}

fn gone() -> AppError {
    AppError::new(Code::Gone, "This post is not there any more.")
}

fn view(
    connection: &Connection,
    media: &Media,
    agent: &AgentKey,
    post_id: &str,
    kind: CrowdKind,
) -> StoreResult<CrowdView> {
    let show = Show::new(connection, agent, media)?;
    let crowd = crowds::find(connection, known_post(connection, agent, post_id)?, word(kind))?;
    let rows = match &crowd {
        Some(crowd) => crowd_rows::of(connection, crowd.key)?,
        None => Vec::new(),
    };
    let row = |row: CrowdRow| {
        Ok(CrowdRowView {
            person: show.person(row.author)?,
            at: row.at,
            words: row.words.as_deref().map(cut).unwrap_or_default(),
            quote_id: row.words.is_some().then(|| row.id.clone()),
            row_id: row.id,
        })
    };
    Ok(CrowdView {
        agent: agent.clone(),
        post_id: post_id.to_owned(),
        crowd: kind,
        rows: rows.into_iter().map(row).collect::<StoreResult<_>>()?,
        has_more: matches!(
            crowd.as_ref().and_then(|crowd| crowd.onward.as_ref()),
            Some(Onward::Cursor(_))
        ),
        fetched_at: crowd.map(|crowd| crowd.fetched_at),
    })
}
