//! The figures of a period and the curves of the snapshots, as the screen sees them.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::intake::{PAYOUT_PREFIX, overview_age};
use super::series::{begin_of, curves, day_of, first_day};
use super::{Insights, of_scope, oldest};
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::overviews::{self, OverviewRow};
use crate::store::tables::{insight_ages, snapshots};
use crate::views::{AgentKey, FigureView, Millis, OverviewView, Period, Scope};

/// Parts of names of figures that cannot be added up over agents.
const SHARES: [&str; 6] = ["rate", "ratio", "average", "avg", "mean", "percent"];

impl Insights {
    /// What the store knows of a period.
    pub(crate) async fn overview(
        &self,
        agent: AgentKey,
        scope: Scope,
        period: Period,
    ) -> AppResult<OverviewView> {
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
) -> StoreResult<OverviewView> {
    let today = day_of(now);
    let (mut known, mut missing, mut ages) = (Vec::new(), Vec::new(), Vec::new());
    let (mut lines, mut since) = (Vec::new(), Vec::new());
    for agent in of_scope(connection, agent, scope)? {
        let age = insight_ages::get(connection, &agent.key, &overview_age(period))?;
        match age {
            Some(_) => known.push(overviews::load(connection, &agent.key, period.name())?),
            None => missing.push(agent.key.clone()),
        }
        ages.push(age);
        let kept = snapshots::between(connection, &agent.key, first_day(period, today), today)?;
        let shown = kept
            .into_iter()
            .filter(|row| !row.metric.starts_with(PAYOUT_PREFIX))
            .collect();
        lines.extend(curves(&agent.key, shown, period, today));
        since.extend(snapshots::first_day(connection, &agent.key)?);
    }
    Ok(OverviewView {
        figures: together(known),
        fetched_at: oldest(ages),
        missing,
        curves: lines,
        kept_since: since.into_iter().min().map(begin_of),
    })
}

/// The figures of one agent as they are, those of several added up where that makes sense.
fn together(mut agents: Vec<Vec<OverviewRow>>) -> Vec<FigureView> {
    if agents.len() == 1 {
        return agents.remove(0).into_iter().map(figure).collect();
    }
    let mut sums: BTreeMap<String, (Option<f64>, Option<f64>)> = BTreeMap::new();
    for row in agents.into_iter().flatten().filter(|row| adds_up(&row.metric)) {
        let (current, previous) = sums.entry(row.metric).or_default();
        *current = sum(*current, row.current);
        *previous = sum(*previous, row.previous);
    }
    let sums = sums.into_iter().map(|(metric, (current, previous))| FigureView {
        change: change(current, previous),
        metric,
        current,
        previous,
    });
    sums.collect()
}

fn figure(row: OverviewRow) -> FigureView {
    FigureView {
        metric: row.metric,
        current: row.current,
        previous: row.previous,
        change: row.change,
    }
}

fn adds_up(metric: &str) -> bool {
    let metric = metric.to_lowercase();
    !SHARES.iter().any(|share| metric.contains(share))
}

fn sum(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (None, None) => None,
        (one, other) => Some(one.unwrap_or_default() + other.unwrap_or_default()),
    }
}

/// In per cent with one decimal; `None` from nothing.
fn change(current: Option<f64>, previous: Option<f64>) -> Option<f64> {
    let (now, before) = (current?, previous.filter(|before| *before != 0.0)?);
    Some(((now - before) / before.abs() * 1000.0).round() / 10.0)
}
