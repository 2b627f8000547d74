//! What the agents earned: the sums of their payouts, day by day.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::intake::{PAYOUT_PREFIX, PAYOUTS};
use super::series::{curves, day_of, first_day};
use super::{Insights, of_scope, oldest};
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::{insight_ages, snapshots};
use crate::views::{AgentKey, EarnedView, EarningsView, Millis, Period, Scope};

/// The sums come without a currency; the platform counts in this one (contract 3.17).
const CURRENCY: &str = "USD";

impl Insights {
    /// What the store knows of earnings.
    pub(crate) async fn earnings(
        &self,
        agent: AgentKey,
        scope: Scope,
        period: Period,
    ) -> AppResult<EarningsView> {
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
) -> StoreResult<EarningsView> {
    let today = day_of(now);
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    let (mut lines, mut missing, mut ages) = (Vec::new(), Vec::new(), Vec::new());
    for agent in of_scope(connection, agent, scope)? {
        let age = insight_ages::get(connection, &agent.key, PAYOUTS)?;
        let mut kept = snapshots::between(connection, &agent.key, first_day(period, today), today)?;
        kept.retain(|row| row.metric.starts_with(PAYOUT_PREFIX));
        ages.push(age);
        match age {
            // The newest answer is one snapshot of every sum, all taken at the same moment.
            Some(age) => {
                for row in snapshots::between(connection, &agent.key, day_of(age), day_of(age))? {
                    if let Some(name) = row.metric.strip_prefix(PAYOUT_PREFIX)
                        && row.taken_at == age
                    {
                        *sums.entry(name.to_owned()).or_default() += row.value as i64;
                    }
                }
            }
            None => missing.push(agent.key.clone()),
        }
        lines.extend(curves(&agent.key, kept, period, today));
    }
    Ok(EarningsView {
        sums: sums
            .into_iter()
            .map(|(metric, cents)| EarnedView { metric, cents })
            .collect(),
        currency: CURRENCY.to_owned(),
        curves: lines,
        fetched_at: oldest(ages),
        missing,
    })
}
