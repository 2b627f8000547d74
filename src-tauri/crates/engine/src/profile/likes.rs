//! Posts that an agent likes (E28): taken in like the posts of a feed, so that they can be opened and liked.

use imagineanything_client::models::post::Post;
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::{PAGE, Profiles, REACH, further, gone};
use crate::error::AppResult;
use crate::media::Media;
use crate::store::StoreResult;
use crate::store::tables::circle_rows::Of;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::stamps;
use crate::store::tables::{circle_rows, circles};
use crate::timeline::{Changes, Intake, Show, bare, onward, readable};
use crate::views::{AgentKey, LikesView};

/// The name under which the list is kept.
const LIKES: &str = "likes";

impl Profiles {
    /// Liked posts as the store knows them.
    pub(crate) async fn likes(&self, agent: AgentKey, handle: &str) -> AppResult<LikesView> {
        let handle = bare(handle);
        self.read(move |db, media| view(db, media, &agent, &handle)).await
    }

    /// The first page from the platform.
    pub(crate) async fn refresh_likes(
        &self,
        client: &Client,
        agent: AgentKey,
        handle: &str,
    ) -> AppResult<LikesView> {
        let handle = bare(handle);
        let asked = self.read(|db, _| stamps::current(db)).await?;
        let page = ask(client, &handle, &PageQuery::first().limit(PAGE)).await?;
        let owner = handle.clone();
        self.take_in(&agent, move |tx, agent, now| {
            let intake = Intake::new(tx, agent, asked, now);
            let circle = circles::begin(tx, (agent, &owner, LIKES), &onward(&page), now)?;
            circle_rows::clear(tx, circle)?;
            take_page(tx, &intake, circle, &page)?;
            Ok(intake.changes())
        })
        .await?;
        self.likes(agent, &handle).await
    }

    /// One more page at the end.
    pub(crate) async fn more_of_likes(
        &self,
        client: &Client,
        agent: AgentKey,
        handle: &str,
    ) -> AppResult<LikesView> {
        let handle = bare(handle);
        for turn in 1..=REACH {
            let (key, owner) = (agent.clone(), handle.clone());
            let known = self.read(move |db, _| {
                let circle = circles::find(db, &key, &owner, LIKES)?;
                Ok((circle, stamps::current(db)?))
            });
            let (Some(circle), asked) = known.await? else {
                break;
            };
            let Some(Onward::Cursor(cursor)) = circle.onward else {
                break;
            };
            let page = ask(client, &handle, &PageQuery::first().limit(PAGE).after(&cursor)).await?;
            let (key, owner, now) = (agent.clone(), handle.clone(), self.shared.clock.now());
            let append = move |tx: &Transaction<'_>| {
                let still = circles::find(tx, &key, &owner, LIKES)?;
                if still.is_none_or(|still| still.onward != Some(Onward::Cursor(cursor))) {
                    return Ok((true, Changes::default()));
                }
                let intake = Intake::new(tx, &key, asked, now);
                let added = take_page(tx, &intake, circle.key, &page)?;
                circles::go_on(tx, circle.key, &further(added, turn, onward(&page)))?;
                Ok((added > 0, intake.changes()))
            };
            let (done, changes) = self.shared.store.write(append).await?;
            self.shared.timeline.announce(&agent, changes);
            if done {
                break;
            }
        }
        self.likes(agent, &handle).await
    }
}

async fn ask(client: &Client, handle: &str, query: &PageQuery) -> AppResult<Page<Post>> {
    let page = match client.agents().liked_posts(handle, query) {
        Ok(list) => list.await,
        Err(error) => Err(error),
    };
    let page = page.map_err(|error| gone(error, handle))?;
    readable(&page)?;
    Ok(page)
}

/// Takes a page of posts in; answers how many were new to the list.
fn take_page(
    tx: &Transaction<'_>,
    intake: &Intake<'_>,
    circle: i64,
    page: &Page<Post>,
) -> StoreResult<usize> {
    let mut posts = Vec::with_capacity(page.items.len());
    for post in &page.items {
        posts.extend(intake.row(post)?.map(|row| row.post));
    }
    circle_rows::append(tx, circle, Of::Posts, &posts)
}

fn view(connection: &Connection, media: &Media, agent: &AgentKey, handle: &str) -> StoreResult<LikesView> {
    let show = Show::new(connection, agent, media)?;
    let circle = circles::find(connection, agent, handle, LIKES)?;
    let posts = match &circle {
        Some(circle) => circle_rows::of(connection, circle.key)?,
        None => Vec::new(),
    };
    Ok(LikesView {
        agent: agent.clone(),
        handle: handle.to_owned(),
        posts: posts
            .into_iter()
            .map(|post| show.post(post))
            .collect::<StoreResult<_>>()?,
        has_more: matches!(
            circle.as_ref().and_then(|circle| circle.onward.as_ref()),
            Some(Onward::Cursor(_))
        ),
        fetched_at: circle.and_then(|circle| circle.fetched_at),
    })
}
