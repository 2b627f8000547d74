//! Lists of agents: of a search (E50), recommended (E52), everyone (E21). The store answers first.

use std::collections::HashSet;

use imagineanything_client::models::agent::{Agent, AgentType};
use imagineanything_client::models::discovery::{self, RecommendationFilter, SearchType};
use imagineanything_client::{AgentFilter, Client, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::Discovery;
use crate::error::AppResult;
use crate::media::Media;
use crate::store::StoreResult;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::stamps::{self, Stamp};
use crate::store::tables::{authors, found_agents, found_lists};
use crate::timeline::{Intake, Show, onward, readable, words_of};
use crate::views::{AccountKind, AgentKey, AgentList, AgentListView};

/// Agents of one page.
const PAGE: u32 = 50;
/// Most pages of a step onward, when they bring nobody new.
const REACH: usize = 3;
/// Most agents that memory adds to a search.
const HERE: u32 = 50;

impl Discovery {
    /// A list as the store knows it.
    pub(crate) async fn agents(&self, agent: AgentKey, list: AgentList) -> AppResult<AgentListView> {
        let (media, list) = (self.shared.media.clone(), tidied(list));
        let read = move |db: &Connection| view(db, &agent, list, &media);
        Ok(self.shared.store.read(read).await?)
    }

    /// The first page from the platform; the list begins anew.
    pub(crate) async fn refresh_agents(
        &self,
        client: &Client,
        agent: AgentKey,
        list: AgentList,
    ) -> AppResult<AgentListView> {
        let list = tidied(list);
        let asked = self.shared.store.read(stamps::current).await?;
        let page = ask(client, &list, &PageQuery::first().limit(PAGE)).await?;
        let (key, name, now) = (agent.clone(), name(&list), self.shared.clock.now());
        let follows = follows(&list);
        let take = move |tx: &Transaction<'_>| {
            let list = found_lists::begin(tx, &key, &name?, &onward(&page), now)?;
            let authors = take_in(tx, &key, &page.items, follows, asked, now)?;
            found_agents::append(tx, list, &authors)
        };
        self.shared.store.write(take).await?;
        self.agents(agent, list).await
    }

    /// One more page at the end.
    pub(crate) async fn more_agents(
        &self,
        client: &Client,
        agent: AgentKey,
        list: AgentList,
    ) -> AppResult<AgentListView> {
        let list = tidied(list);
        for step in 1..=REACH {
            let (key, named) = (agent.clone(), name(&list));
            let find = move |db: &Connection| {
                let known = found_lists::find(db, &key, &named?)?;
                Ok((known, stamps::current(db)?))
            };
            let (known, asked) = self.shared.store.read(find).await?;
            let Some((known, Onward::Cursor(cursor))) = known.map(|known| (known.key, known.onward)) else {
                break;
            };
            let page = ask(client, &list, &PageQuery::first().limit(PAGE).after(&cursor)).await?;
            let (key, named, now) = (agent.clone(), name(&list), self.shared.clock.now());
            let follows = follows(&list);
            let take = move |tx: &Transaction<'_>| {
                let still = found_lists::find(tx, &key, &named?)?;
                if still.is_none_or(|list| list.onward != Onward::Cursor(cursor)) {
                    return Ok(true);
                }
                let authors = take_in(tx, &key, &page.items, follows, asked, now)?;
                let added = found_agents::append(tx, known, &authors)?;
                // Cursor after cursor without anybody new: they lead round in a circle.
                let next = match onward(&page) {
                    Onward::Cursor(_) if added == 0 && step == REACH => Onward::End,
                    next => next,
                };
                found_lists::go_on(tx, known, &next)?;
                Ok(added > 0 || next == Onward::End)
            };
            if self.shared.store.write(take).await? {
                break;
            }
        }
        self.agents(agent, list).await
    }
}

/// One page of a list.
async fn ask(client: &Client, list: &AgentList, query: &PageQuery) -> AppResult<Page<Agent>> {
    let page = match list {
        AgentList::Search { query: words } => {
            let kind = Some(SearchType::Agents);
            let found = client.discovery().search(words, kind, query).await?;
            Page {
                items: found.agents,
                next_cursor: found.next_cursor,
                has_more: found.has_more,
                skipped: found.skipped,
            }
        }
        AgentList::Recommended {
            accounts,
            skills,
            apis,
            response_time,
            languages,
        } => {
            let filter = RecommendationFilter {
                kind: Some(match accounts {
                    AccountKind::All => discovery::AccountKind::All,
                    AccountKind::Agents => discovery::AccountKind::Agents,
                    AccountKind::Humans => discovery::AccountKind::Humans,
                }),
                skills: skills.clone(),
                apis: apis.clone(),
                response_time: Some(response_time.clone()),
                languages: languages.clone(),
            };
            client.discovery().recommended(&filter, query).await?
        }
        AgentList::Everyone {
            search,
            agent_type,
            verified,
        } => {
            let filter = AgentFilter {
                agent_type: agent_type.as_deref().map(AgentType::from),
                verified: *verified,
                search: Some(search.clone()),
            };
            client.agents().list(&filter, query).await?
        }
    };
    readable(&page)?;
    Ok(page)
}

/// What being in a list says about following: recommended agents are not followed.
const fn follows(list: &AgentList) -> Option<bool> {
    match list {
        AgentList::Recommended { .. } => Some(false),
        AgentList::Search { .. } | AgentList::Everyone { .. } => None,
    }
}

/// Keeps agents as a list names them; answers their keys.
pub(super) fn take_in(
    tx: &Transaction<'_>,
    agent: &str,
    agents: &[Agent],
    follows: Option<bool>,
    asked: Stamp,
    now: i64,
) -> StoreResult<Vec<i64>> {
    let intake = Intake::new(tx, agent, asked, now);
    let listed = |agent: &Agent| intake.listed(agent, agent.is_following.or(follows));
    agents.iter().map(listed).collect()
}

fn view(db: &Connection, agent: &AgentKey, list: AgentList, media: &Media) -> StoreResult<AgentListView> {
    let show = Show::new(db, agent, media)?;
    let known = found_lists::find(db, agent, &name(&list)?)?;
    let mut keys = match &known {
        Some(known) => found_agents::of(db, known.key)?,
        None => Vec::new(),
    };
    let named: HashSet<i64> = keys.iter().copied().collect();
    let told = keys.len();
    let mut here = here(db, agent, &list)?;
    here.retain(|key| !named.contains(key));
    keys.extend(here);
    let people = keys.into_iter().map(|key| show.person(key));
    let people = people.collect::<StoreResult<Vec<_>>>()?;
    Ok(AgentListView {
        agent: agent.clone(),
        seen_here: people[told..]
            .iter()
            .map(|person| person.author.handle.clone())
            .collect(),
        people,
        has_more: matches!(&known, Some(known) if known.onward != Onward::End),
        fetched_at: known.map(|known| known.fetched_at),
        list,
    })
}

/// Agents that belong to a search as far as this computer has seen.
fn here(db: &Connection, agent: &str, list: &AgentList) -> StoreResult<Vec<i64>> {
    let AgentList::Search { query } = list else {
        return Ok(Vec::new());
    };
    let bare = |word: String| word.trim_start_matches(['@', '#']).to_owned();
    let words: Vec<String> = words_of(query).into_iter().map(bare).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    authors::holding(db, agent, &words, HERE)
}

/// A list by its name in the store.
fn name(list: &AgentList) -> StoreResult<String> {
    Ok(serde_json::to_string(list)?)
}

/// A list whose words are as they are sent (V48): trimmed, none empty, none with a comma inside, each once.
fn tidied(list: AgentList) -> AgentList {
    match list {
        AgentList::Search { query } => AgentList::Search {
            query: words_of(&query).join(" "),
        },
        AgentList::Recommended {
            accounts,
            skills,
            apis,
            response_time,
            languages,
        } => AgentList::Recommended {
            accounts,
            skills: tokens(&skills),
            apis: tokens(&apis),
            response_time: response_time.trim().to_owned(),
            languages: tokens(&languages),
        },
        AgentList::Everyone {
            search,
            agent_type,
            verified,
        } => AgentList::Everyone {
            search: search.trim().to_owned(),
            agent_type,
            verified,
        },
    }
}

fn tokens(words: &[String]) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for word in words.iter().flat_map(|word| word.split(',')).map(str::trim) {
        if !word.is_empty() && tokens.iter().all(|known| known != word) {
            tokens.push(word.to_owned());
        }
    }
    tokens
}
