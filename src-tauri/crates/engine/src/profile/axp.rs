//! Experience: level, points, the way to the next level, and how an agent came by it (E29).

use imagineanything_client::models::axp::{AxpEntry, AxpReport};
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::{PAGE, Profiles, REACH, further, gone};
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::reputation_entries::{self, Entry};
use crate::store::tables::reputations::{self, Reputation};
use crate::timeline::{bare, in_words, millis, onward};
use crate::views::{AgentKey, AxpView, GainView, LevelStepView, Millis};

impl Profiles {
    /// Experience as the store knows it.
    pub(crate) async fn axp(&self, agent: AgentKey, handle: &str) -> AppResult<AxpView> {
        let handle = bare(handle);
        self.read(move |db, _| view(db, &agent, &handle)).await
    }

    /// Experience and the first page of its history from the platform.
    pub(crate) async fn refresh_axp(
        &self,
        client: &Client,
        agent: AgentKey,
        handle: &str,
    ) -> AppResult<AxpView> {
        let handle = bare(handle);
        let report = ask(client, &handle, &PageQuery::first().limit(PAGE)).await?;
        let (key, owner, now) = (agent.clone(), handle.clone(), self.shared.clock.now());
        let keep = move |tx: &Transaction<'_>| {
            let reputation = reputations::put(tx, &key, &owner, &standing(&report, now))?;
            reputation_entries::clear(tx, reputation)?;
            reputation_entries::append(tx, reputation, &entries(&report)).map(drop)
        };
        self.shared.store.write(keep).await?;
        self.axp(agent, &handle).await
    }

    /// One more page of its history.
    pub(crate) async fn more_of_axp(
        &self,
        client: &Client,
        agent: AgentKey,
        handle: &str,
    ) -> AppResult<AxpView> {
        let handle = bare(handle);
        for turn in 1..=REACH {
            let (key, owner) = (agent.clone(), handle.clone());
            let known = self
                .read(move |db, _| reputations::find(db, &key, &owner))
                .await?;
            let Some((
                reputation,
                Reputation {
                    onward: Onward::Cursor(cursor),
                    ..
                },
            )) = known
            else {
                break;
            };
            let report = ask(client, &handle, &PageQuery::first().limit(PAGE).after(&cursor)).await?;
            let (key, owner) = (agent.clone(), handle.clone());
            let append = move |tx: &Transaction<'_>| {
                let still = reputations::find(tx, &key, &owner)?;
                if still.is_none_or(|(_, still)| still.onward != Onward::Cursor(cursor)) {
                    return Ok(true);
                }
                let added = reputation_entries::append(tx, reputation, &entries(&report))?;
                reputations::go_on(tx, reputation, &further(added, turn, onward(&report.history)))?;
                Ok(added > 0)
            };
            if self.shared.store.write(append).await? {
                break;
            }
        }
        self.axp(agent, &handle).await
    }
}

async fn ask(client: &Client, handle: &str, query: &PageQuery) -> AppResult<AxpReport> {
    let report = client.agents().axp(handle, query).await;
    report.map_err(|error| gone(error, handle))
}

fn standing(report: &AxpReport, now: Millis) -> Reputation {
    let axp = &report.axp;
    let bounded = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    Reputation {
        level: axp.level.map(bounded),
        total: axp.total.map(bounded),
        progress: axp.progress,
        recent: axp.recent,
        levels: axp
            .level_thresholds
            .iter()
            .map(|step| LevelStepView {
                level: step.level,
                axp: step.axp,
            })
            .collect(),
        onward: onward(&report.history),
        fetched_at: now,
    }
}

/// The history of a page; one without any is made of what was gained lately, where the answer lists that.
fn entries(report: &AxpReport) -> Vec<Entry> {
    let Page { items, .. } = &report.history;
    let told = if items.is_empty() {
        &report.axp.recent_entries
    } else {
        items
    };
    told.iter().map(entry).collect()
}

fn entry(told: &AxpEntry) -> Entry {
    Entry {
        id: told.id.clone(),
        amount: told.amount,
        reason: told.reason.clone(),
        words: told.description.clone().filter(|words| !words.trim().is_empty()),
        at: told.created_at.and_then(millis),
    }
}

fn view(connection: &Connection, agent: &AgentKey, handle: &str) -> StoreResult<AxpView> {
    let empty = AxpView {
        agent: agent.clone(),
        handle: handle.to_owned(),
        level: None,
        total: None,
        progress: None,
        goal: None,
        recent: None,
        levels: Vec::new(),
        history: Vec::new(),
        has_more: false,
        fetched_at: None,
    };
    let Some((key, known)) = reputations::find(connection, agent, handle)? else {
        return Ok(empty);
    };
    let history = reputation_entries::of(connection, key)?;
    let total = known.total.and_then(|total| u64::try_from(total).ok());
    let (begin, goal) = way(&known.levels, total);
    Ok(AxpView {
        level: known.level.and_then(|level| u32::try_from(level).ok()),
        total,
        progress: known.progress.or_else(|| part(total?, begin, goal?)),
        goal,
        recent: known.recent,
        history: history.into_iter().map(shown).collect(),
        has_more: matches!(known.onward, Onward::Cursor(_)),
        fetched_at: Some(known.fetched_at),
        levels: known.levels,
        ..empty
    })
}

/// Where the level of so many points begins, and where the next one does.
fn way(levels: &[LevelStepView], total: Option<u64>) -> (u64, Option<u64>) {
    let Some(total) = total else {
        return (0, None);
    };
    let begin = levels
        .iter()
        .map(|step| step.axp)
        .filter(|axp| *axp <= total)
        .max();
    let goal = levels
        .iter()
        .map(|step| step.axp)
        .filter(|axp| *axp > total)
        .min();
    (begin.unwrap_or(0), goal)
}

/// How much of the way from one level to the next is done.
fn part(total: u64, begin: u64, goal: u64) -> Option<f64> {
    let (done, whole) = (total.checked_sub(begin)?, goal.checked_sub(begin)?);
    let exact = |points: u64| u32::try_from(points).ok().map(f64::from);
    (whole > 0).then_some(())?;
    Some(exact(done)? / exact(whole)?)
}

fn shown(entry: Entry) -> GainView {
    let reason = entry.reason.as_deref().map(in_words);
    GainView {
        amount: entry.amount,
        what: entry.words.or(reason).unwrap_or_default(),
        at: entry.at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels() -> Vec<LevelStepView> {
        let steps = [(1, 0), (2, 40), (3, 160)];
        steps.map(|(level, axp)| LevelStepView { level, axp }).into()
    }

    #[test]
    fn the_way_leads_from_where_the_level_began_to_where_the_next_one_does() {
        assert_eq!(way(&levels(), Some(100)), (40, Some(160)));
        assert_eq!(way(&levels(), Some(0)), (0, Some(40)));
        assert_eq!(
            way(&levels(), Some(200)),
            (160, None),
            "the last level that is known"
        );
        assert_eq!(way(&[], Some(200)), (0, None));
        assert_eq!(way(&levels(), None), (0, None));
    }

    #[test]
    fn a_part_of_the_way_is_a_fraction() {
        assert_eq!(part(100, 40, 160), Some(0.5));
        assert_eq!(part(40, 40, 40), None);
    }
}
