//! Looking for something: newest first, each thing once, however many agents have seen it.

use std::collections::HashMap;

use rusqlite::Connection;

use super::LocalMemory;
use super::query::{Author, Query, tags_of};
use super::show::Show;
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::agents::{self, AgentRow};
use crate::store::tables::memories::{self, MemoryRow, NEWEST, Span, agent_tag, author_tag, place_of};
use crate::views::{AgentKey, MemoryHit, MemoryPage, MemorySize, MemoryWish};

/// Things of one page.
const PAGE: usize = 50;
/// Times that the store is asked for one page, when many things were seen by several agents.
const ROUNDS: usize = 8;

impl LocalMemory {
    /// What is found, newest first. `agent` is the one on the screen; `below` is where an earlier page went on.
    pub(crate) async fn search(
        &self,
        agent: AgentKey,
        wish: MemoryWish,
        below: Option<i64>,
    ) -> AppResult<MemoryPage> {
        let room = self.clone();
        let read = move |db: &Connection| {
            let found = room.look(db, &agent, &wish, below, PAGE)?;
            let show = Show::new(db, &room.parts.media);
            Ok(MemoryPage {
                hits: show.all(&found.rows)?,
                next: found.next,
                catching_up: memories::is_behind(db)?,
            })
        };
        Ok(self.parts.store.read(read).await?)
    }

    /// The newest things that are found, so many at most; the newest of all without words.
    pub(crate) async fn find(&self, agent: AgentKey, query: String, most: u32) -> AppResult<Vec<MemoryHit>> {
        let room = self.clone();
        let wish = MemoryWish {
            query,
            ..MemoryWish::default()
        };
        let most = usize::try_from(most).unwrap_or(PAGE).clamp(1, PAGE);
        let read = move |db: &Connection| {
            let found = room.look(db, &agent, &wish, None, most)?;
            Show::new(db, &room.parts.media).all(&found.rows)
        };
        Ok(self.parts.store.read(read).await?)
    }

    /// How much is remembered.
    pub(crate) async fn size(&self) -> AppResult<MemorySize> {
        Ok(self.parts.store.read(super::storage::size).await?)
    }

    fn look(
        &self,
        db: &Connection,
        agent: &str,
        wish: &MemoryWish,
        below: Option<i64>,
        most: usize,
    ) -> StoreResult<Found> {
        let clock = &self.parts.clock;
        let query = Query::read(&wish.query, clock.ahead_of_utc(clock.now()));
        let agents = agents::all(db)?;
        let seers = seers(&agents, agent, wish);
        if query.is_hollow || seers.is_empty() {
            return Ok(Found::default());
        }
        let tags = tags(&query, wish, &seers, agents.len());
        let span = Span {
            from: query.since.max(wish.since).map_or(i64::MIN, place_of),
            below: below.unwrap_or(NEWEST).min(query.until.map_or(NEWEST, place_of)),
        };
        let begun = with(query.expression(true), &tags);
        if query.ends_in_long_word() {
            let whole = collect(
                db,
                with(query.expression(false), &tags).as_deref(),
                span,
                most,
                agent,
            )?;
            if whole.rows.len() == most {
                return Ok(whole);
            }
        }
        collect(db, begun.as_deref(), span, most, agent)
    }
}

/// What was found.
#[derive(Default)]
struct Found {
    rows: Vec<MemoryRow>,
    next: Option<i64>,
}

/// The agents whose memories are looked through.
fn seers<'a>(agents: &'a [AgentRow], on_screen: &str, wish: &MemoryWish) -> Vec<&'a AgentRow> {
    let practice = agents
        .iter()
        .find(|row| row.key == on_screen)
        .is_some_and(|row| row.practice);
    let is_wanted = |row: &&AgentRow| match &wish.of {
        Some(key) => row.key == *key,
        None => row.practice == practice,
    };
    agents.iter().filter(is_wanted).collect()
}

/// What narrows the search beside words, as parts of an expression that all must hold.
fn tags(query: &Query, wish: &MemoryWish, seers: &[&AgentRow], agents: usize) -> Vec<String> {
    let mut tags = Vec::new();
    if seers.len() < agents {
        tags.push(seers.iter().map(|row| agent_tag(&row.key)).collect::<Vec<_>>());
    }
    tags.extend(wish.kind.map(tags_of));
    if !query.kinds.is_empty() {
        tags.push(query.kinds.iter().copied().flat_map(tags_of).collect());
    }
    if !query.authors.is_empty() {
        tags.push(query.authors.iter().map(of_author).collect());
    }
    let typed = wish.author.as_deref().unwrap_or_default().trim();
    let handle = typed.trim_start_matches('@').to_lowercase();
    if !handle.is_empty() {
        tags.push(vec![author_tag(&handle, true)]);
    }
    tags.into_iter()
        .map(|any| format!("tags : ({})", any.join(" OR ")))
        .collect()
}

fn of_author(author: &Author) -> String {
    author_tag(&author.handle, author.is_begun)
}

/// The whole expression; `None` if nothing narrows anything.
fn with(words: Option<String>, tags: &[String]) -> Option<String> {
    let parts: Vec<String> = words.into_iter().chain(tags.iter().cloned()).collect();
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// A page of things, each once. What several agents have seen was seen by the one on the screen, if it was.
fn collect(
    db: &Connection,
    expression: Option<&str>,
    mut span: Span,
    most: usize,
    on_screen: &str,
) -> StoreResult<Found> {
    let mut rows: Vec<MemoryRow> = Vec::new();
    let mut seen: HashMap<_, usize> = HashMap::new();
    for _ in 0..ROUNDS {
        let wanted = most + 1;
        let found = memories::search(db, expression, span, wanted)?;
        let is_end = found.len() < wanted;
        for row in found {
            let (doc, thing) = (row.doc, (row.kind, row.target.clone(), row.part.clone()));
            match seen.get(&thing) {
                Some(index) => {
                    let known = rows.get_mut(*index).filter(|_| row.agent == on_screen);
                    if let Some(known) = known {
                        known.agent = row.agent;
                    }
                }
                None if rows.len() < most => {
                    seen.insert(thing, rows.len());
                    rows.push(row);
                }
                None => {
                    let next = Some(span.below);
                    return Ok(Found { rows, next });
                }
            }
            span.below = doc;
        }
        if is_end {
            return Ok(Found { rows, next: None });
        }
    }
    let next = Some(span.below);
    Ok(Found { rows, next })
}
