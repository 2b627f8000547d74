//! Experience points, levels, and how they came about.

use rusqlite::Connection;

use super::series::{begin_of, curve, day_of};
use super::{Insights, of_scope, oldest};
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::axp::{self, AxpRow};
use crate::store::tables::axp_entries::{self, AxpEntryRow};
use crate::views::{AgentKey, AxpEntryView, CurveView, Millis, Period, ReputationView, Scope, StandingView};

impl Insights {
    /// What the store knows of experience points.
    pub(crate) async fn reputation(
        &self,
        agent: AgentKey,
        scope: Scope,
        period: Period,
    ) -> AppResult<ReputationView> {
        let now = self.shared.clock.now();
        let read = move |db: &Connection| view(db, &agent, scope, period, now);
        Ok(self.shared.store.read(read).await?)
    }
}

fn view(
    connection: &Connection,
    agent: &str,
    scope: Scope,
    period: Period,
    now: Millis,
) -> StoreResult<ReputationView> {
    let (mut standings, mut curves, mut gains, mut ages) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for agent in of_scope(connection, agent, scope)? {
        let known = axp::get(connection, &agent.key)?;
        ages.push(known.as_ref().map(|row| row.fetched_at));
        let Some(known) = known else { continue };
        let entries = axp_entries::entries(connection, &agent.key)?;
        curves.push(history(&agent.key, &known, &entries, period, day_of(now)));
        standings.push(standing(&agent.key, known));
        gains.extend(entries.into_iter().map(|entry| gain(&agent.key, entry)));
    }
    gains.sort_by_key(|gain| std::cmp::Reverse(gain.created_at));
    Ok(ReputationView {
        standings,
        curves,
        entries: gains,
        fetched_at: oldest(ages),
    })
}

fn standing(agent: &str, row: AxpRow) -> StandingView {
    let above = |total: i64| {
        row.levels
            .iter()
            .map(|level| level.begins_at)
            .find(|at| *at > total)
    };
    StandingView {
        agent: agent.to_owned(),
        total: row.total,
        level: row.level,
        progress: row.progress,
        recent: row.recent,
        next_level_at: row.total.and_then(above),
        has_more: row.cursor.is_some(),
        levels: row.levels,
    }
}

fn gain(agent: &str, entry: AxpEntryRow) -> AxpEntryView {
    AxpEntryView {
        agent: agent.to_owned(),
        id: entry.id,
        amount: entry.amount,
        text: entry.description.or(entry.reason).unwrap_or_default(),
        created_at: entry.created_at,
    }
}

/// The total at the end of each day: what it was when it was told, less what came after that day. Where gains are not
/// known, or have no time, nothing can be said.
fn history(agent: &str, row: &AxpRow, entries: &[AxpEntryRow], period: Period, today: i64) -> CurveView {
    let told = day_of(row.fetched_at);
    let is_dated = entries.iter().all(|entry| entry.created_at.is_some());
    let first = entries
        .iter()
        .filter_map(|entry| entry.created_at)
        .min()
        .map(day_of);
    let known_from = match (is_dated, row.cursor.is_some(), first) {
        (true, false, _) => i64::MIN,
        (true, true, Some(first)) => first,
        _ => told,
    };
    curve(agent, "axp", period, today, |day| {
        let total = row.total.filter(|_| (known_from..=told).contains(&day))?;
        let end = begin_of(day + 1);
        let later: i64 = entries
            .iter()
            .filter(|entry| entry.created_at.is_some_and(|at| at >= end))
            .map(|entry| entry.amount)
            .sum();
        Some(((total - later) as f64, Some(row.fetched_at)))
    })
}
