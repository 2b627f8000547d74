//! Who follows an agent, whom it follows, who is like it (E26, E27, E30).

use imagineanything_client::limits::{PAGE_MAX, SIMILAR_MAX};
use imagineanything_client::models::agent::Agent;
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
use crate::timeline::{Intake, Show, bare, known_agent, onward, readable};
use crate::views::{AgentKey, CircleKind, CircleView, Millis};

/// How long the own list of followed agents answers whom the viewer follows.
const FRESH: Millis = 10 * 60 * 1_000;
/// Most pages of that list: whoever follows more is not told of each stranger whether they follow it.
const OWN_PAGES: usize = 5;

impl Profiles {
    /// A list as the store knows it.
    pub(crate) async fn circle(
        &self,
        agent: AgentKey,
        handle: &str,
        kind: CircleKind,
    ) -> AppResult<CircleView> {
        let handle = bare(handle);
        self.read(move |db, media| view(db, media, &agent, &handle, kind))
            .await
    }

    /// Its first page from the platform. A list does not say whom the viewer follows: that is learned from the
    /// viewer's own list of followed agents, read at most every ten minutes.
    pub(crate) async fn refresh_circle(
        &self,
        client: &Client,
        agent: AgentKey,
        handle: &str,
        kind: CircleKind,
    ) -> AppResult<CircleView> {
        let handle = bare(handle);
        let asked = self.read(|db, _| stamps::current(db)).await?;
        let page = ask(client, &handle, kind, &PageQuery::first().limit(PAGE)).await?;
        let (owner, to) = (handle.clone(), onward(&page));
        self.take_in(&agent, move |tx, agent, now| {
            let intake = Intake::new(tx, agent, asked, now);
            let circle = circles::begin(tx, (agent, &owner, word(kind)), &to, now)?;
            circle_rows::clear(tx, circle)?;
            take_page(tx, &intake, circle, (agent, &owner, kind), &page)?;
            Ok(intake.changes())
        })
        .await?;
        let view = self.circle(agent.clone(), &handle, kind).await?;
        let unsure = |view: &CircleView| {
            view.people
                .iter()
                .any(|person| person.following.is_none() && !person.own)
        };
        // What is known is worth showing without it.
        if unsure(&view) && self.learn_follows(client, &agent).await.is_ok() {
            self.settle_strangers(&agent, &handle, kind).await?;
            return self.circle(agent, &handle, kind).await;
        }
        Ok(view)
    }

    /// One more page at the end.
    pub(crate) async fn more_of_circle(
        &self,
        client: &Client,
        agent: AgentKey,
        handle: &str,
        kind: CircleKind,
    ) -> AppResult<CircleView> {
        let handle = bare(handle);
        for turn in 1..=REACH {
            let (key, owner) = (agent.clone(), handle.clone());
            let known = self.read(move |db, _| {
                let circle = circles::find(db, &key, &owner, word(kind))?;
                Ok((circle, stamps::current(db)?))
            });
            let (Some(circle), asked) = known.await? else {
                break;
            };
            let Some(Onward::Cursor(cursor)) = circle.onward else {
                break;
            };
            let query = PageQuery::first().limit(PAGE).after(&cursor);
            let page = ask(client, &handle, kind, &query).await?;
            let (key, owner, now) = (agent.clone(), handle.clone(), self.shared.clock.now());
            let append = move |tx: &Transaction<'_>| {
                let still = circles::find(tx, &key, &owner, word(kind))?;
                if still.is_none_or(|still| still.onward != Some(Onward::Cursor(cursor))) {
                    return Ok(true);
                }
                let intake = Intake::new(tx, &key, asked, now);
                let added = take_page(tx, &intake, circle.key, (&key, &owner, kind), &page)?;
                circles::go_on(tx, circle.key, &further(added, turn, onward(&page)))?;
                Ok(added > 0)
            };
            if self.shared.store.write(append).await? {
                break;
            }
        }
        self.settle_strangers(&agent, &handle, kind).await?;
        self.circle(agent, &handle, kind).await
    }

    /// Reads whom the viewer follows, unless that was read lately.
    pub(super) async fn learn_follows(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let key = agent.clone();
        let known = self.read(move |db, _| {
            let own = bare(&known_agent(db, &key)?.handle);
            let list = circles::find(db, &key, &own, word(CircleKind::Following))?;
            Ok((own, list, stamps::current(db)?))
        });
        let (own, list, asked) = known.await?;
        let now = self.shared.clock.now();
        if list.is_some_and(|list| list.fetched_at.is_some_and(|at| (0..FRESH).contains(&(now - at)))) {
            return Ok(());
        }
        let mut query = PageQuery::first().limit(PAGE_MAX);
        let mut all = ask(client, &own, CircleKind::Following, &query).await?;
        for _ in 1..OWN_PAGES {
            let Onward::Cursor(cursor) = onward(&all) else {
                break;
            };
            query = query.after(cursor);
            let next = ask(client, &own, CircleKind::Following, &query).await?;
            all.items.extend(next.items);
            all.next_cursor = next.next_cursor;
            all.has_more = next.has_more;
            all.skipped += next.skipped;
        }
        self.take_in(agent, move |tx, agent, now| {
            let intake = Intake::new(tx, agent, asked, now);
            let list = (agent, own.as_str(), word(CircleKind::Following));
            let circle = circles::begin(tx, list, &onward(&all), now)?;
            circle_rows::clear(tx, circle)?;
            take_page(tx, &intake, circle, (agent, &own, CircleKind::Following), &all)?;
            Ok(intake.changes())
        })
        .await
    }

    /// Who is not in the whole list of followed agents is not followed.
    async fn settle_strangers(&self, agent: &AgentKey, handle: &str, kind: CircleKind) -> AppResult<()> {
        let (key, handle) = (agent.clone(), handle.to_owned());
        let settle = move |tx: &Transaction<'_>| {
            let list = circles::find(tx, &key, &handle, word(kind))?;
            match (followed_by_viewer(tx, &key)?, list) {
                (Some(followed), Some(list)) => circle_rows::settle_strangers(tx, list.key, followed),
                _ => Ok(()),
            }
        };
        Ok(self.shared.store.write(settle).await?)
    }
}

/// The viewer's own list of followed agents, if it is known to its end.
pub(super) fn followed_by_viewer(connection: &Connection, agent: &str) -> StoreResult<Option<i64>> {
    let own = bare(&known_agent(connection, agent)?.handle);
    let followed = circles::find(connection, agent, &own, word(CircleKind::Following))?;
    let whole = followed.filter(|list| list.onward == Some(Onward::End));
    Ok(whole.map(|list| list.key))
}

async fn ask(client: &Client, handle: &str, kind: CircleKind, query: &PageQuery) -> AppResult<Page<Agent>> {
    let agents = client.agents();
    let page = match kind {
        CircleKind::Followers => match agents.followers(handle, query) {
            Ok(list) => list.await,
            Err(error) => Err(error),
        },
        CircleKind::Following => match agents.following(handle, query) {
            Ok(list) => list.await,
            Err(error) => Err(error),
        },
        CircleKind::Similar => agents.similar(handle, Some(SIMILAR_MAX), None).await,
        CircleKind::SimilarNew => agents.similar(handle, Some(SIMILAR_MAX), Some(true)).await,
    };
    let page = page.map_err(|error| gone(error, handle))?;
    readable(&page)?;
    Ok(page)
}

/// Takes a page of agents in; answers how many were new to the list.
fn take_page(
    tx: &Transaction<'_>,
    intake: &Intake<'_>,
    circle: i64,
    (agent, handle, kind): (&str, &str, CircleKind),
    page: &Page<Agent>,
) -> StoreResult<usize> {
    let own = bare(&known_agent(tx, agent)?.handle);
    // What the list itself says of whoever is in it.
    let following = match kind {
        CircleKind::Following if handle == own => Some(true),
        CircleKind::SimilarNew => Some(false),
        _ => None,
    };
    let authors = page.items.iter().map(|agent| intake.listed(agent, following));
    let authors = authors.collect::<StoreResult<Vec<_>>>()?;
    circle_rows::append(tx, circle, Of::Authors, &authors)
}

/// The name under which a list is kept.
fn word(kind: CircleKind) -> &'static str {
    match kind {
        CircleKind::Followers => "followers",
        CircleKind::Following => "following",
        CircleKind::Similar => "similar",
        CircleKind::SimilarNew => "similar new",
    }
}

fn view(
    connection: &Connection,
    media: &Media,
    agent: &AgentKey,
    handle: &str,
    kind: CircleKind,
) -> StoreResult<CircleView> {
    let show = Show::new(connection, agent, media)?;
    let circle = circles::find(connection, agent, handle, word(kind))?;
    let people = match &circle {
        Some(circle) => circle_rows::of(connection, circle.key)?,
        None => Vec::new(),
    };
    Ok(CircleView {
        agent: agent.clone(),
        handle: handle.to_owned(),
        circle: kind,
        people: people
            .into_iter()
            .map(|author| show.person(author))
            .collect::<StoreResult<_>>()?,
        has_more: matches!(
            circle.as_ref().and_then(|circle| circle.onward.as_ref()),
            Some(Onward::Cursor(_))
        ),
        fetched_at: circle.and_then(|circle| circle.fetched_at),
    })
}
