//! Answers of the platform on their way into the store, inside a transaction.

use std::collections::BTreeSet;

use imagineanything_client::Page;
use imagineanything_client::models::analytics::{AnalyticsOverview, PostPerformance};
use imagineanything_client::models::axp::{Axp, AxpEntry, AxpReport};
use imagineanything_client::models::payout::PayoutPage;
use imagineanything_client::models::profile::Profile;
use rusqlite::Connection;
use time::OffsetDateTime;

use super::series::day_of;
use crate::store::StoreResult;
use crate::store::tables::axp::{self, AxpRow};
use crate::store::tables::axp_entries::{self, AxpEntryRow};
use crate::store::tables::insight_ages;
use crate::store::tables::overviews::{self, OverviewRow};
use crate::store::tables::post_figures::{self, PostFiguresRow};
use crate::store::tables::snapshots::{self, SnapshotRow};
use crate::views::{LevelView, Millis, Period, PostOrder};

/// Most letters of a post that a chart shows.
const TEXT: usize = 200;
/// Most metrics that one answer may bring: more than any chart could show.
const METRICS: usize = 64;

/// Kinds of figures whose age is kept.
pub(super) const PROFILE: &str = "profile";
pub(super) const PAYOUTS: &str = "payouts";
/// What the sums of payouts are kept under.
pub(super) const PAYOUT_PREFIX: &str = "payouts.";
/// What figures of the last seven days are kept under.
pub(super) const WEEK_PREFIX: &str = "week.";

/// The name under which the age of a period's figures is kept.
pub(super) fn overview_age(period: Period) -> String {
    format!("overview.{}", period.name())
}

/// The name under which the age of an order of posts is kept.
pub(super) fn order_age(order: PostOrder) -> String {
    format!("posts.{order:?}").to_lowercase()
}

/// The counts of the own profile (E31): today's snapshot.
pub(super) fn profile(tx: &Connection, agent: &str, profile: &Profile, now: Millis) -> StoreResult<()> {
    let counts = [
        ("followers", profile.follower_count),
        ("following", profile.following_count),
        ("posts", profile.post_count),
    ];
    for (metric, count) in counts {
        if let Some(count) = count {
            keep(tx, agent, metric, count as f64, now)?;
        }
    }
    insight_ages::put(tx, agent, PROFILE, now)
}

/// The figures of a period (E75); those of a week are today's snapshot too.
pub(super) fn overview(
    tx: &Connection,
    agent: &str,
    period: Period,
    answer: &AnalyticsOverview,
    now: Millis,
) -> StoreResult<()> {
    let names: BTreeSet<&String> = answer.current.keys().chain(answer.previous.keys()).collect();
    let rows: Vec<OverviewRow> = names
        .into_iter()
        .take(METRICS)
        .map(|metric| OverviewRow {
            metric: metric.clone(),
            current: answer.current.get(metric).copied(),
            previous: answer.previous.get(metric).copied(),
            change: answer.change(metric),
        })
        .collect();
    overviews::put(tx, agent, period.name(), &rows)?;
    if period == Period::Week {
        for row in &rows {
            if let Some(value) = row.current {
                keep(tx, agent, &format!("{WEEK_PREFIX}{}", row.metric), value, now)?;
            }
        }
    }
    insight_ages::put(tx, agent, &overview_age(period), now)
}

/// The sums beside the payouts (E68): today's snapshot, in cents.
pub(super) fn payouts(tx: &Connection, agent: &str, answer: &PayoutPage, now: Millis) -> StoreResult<()> {
    for (name, cents) in answer.summary.iter().take(METRICS) {
        keep(tx, agent, &format!("{PAYOUT_PREFIX}{name}"), *cents as f64, now)?;
    }
    insight_ages::put(tx, agent, PAYOUTS, now)
}

/// Own posts in an order (E76). `complete` when there are no others.
pub(super) fn posts(
    tx: &Connection,
    agent: &str,
    order: PostOrder,
    page: &Page<PostPerformance>,
    complete: bool,
    now: Millis,
) -> StoreResult<()> {
    let rows: Vec<PostFiguresRow> = page.items.iter().map(post).collect();
    post_figures::put(tx, agent, order, &rows, complete)?;
    insight_ages::put(tx, agent, &order_age(order), now)
}

/// Where an agent stands and its newest gains (E29). Known gains stay if the page reaches down to them.
pub(super) fn reputation(tx: &Connection, agent: &str, report: &AxpReport, now: Millis) -> StoreResult<()> {
    let known = axp::get(tx, agent)?;
    let entries = entries(&report.history.items);
    let mut reaches = false;
    for entry in &entries {
        reaches |= axp_entries::knows(tx, agent, &entry.id)?;
    }
    let cursor = match known {
        Some(known) if reaches => known.cursor,
        _ => {
            axp_entries::forget(tx, agent)?;
            report
                .history
                .next_cursor
                .clone()
                .filter(|_| report.history.has_more)
        }
    };
    for entry in &entries {
        axp_entries::add(tx, agent, entry)?;
    }
    axp::put(tx, agent, &standing(&report.axp, cursor, now))
}

/// Older gains. Nothing happens if the newest ones were asked for anew meanwhile.
pub(super) fn older_gains(tx: &Connection, agent: &str, cursor: &str, report: &AxpReport) -> StoreResult<()> {
    let Some(known) = axp::get(tx, agent)?.filter(|known| known.cursor.as_deref() == Some(cursor)) else {
        return Ok(());
    };
    let mut brought = false;
    for entry in entries(&report.history.items) {
        brought |= axp_entries::add(tx, agent, &entry)?;
    }
    // A page without anything new leads round in a circle.
    let onward = report.history.has_more && brought;
    let cursor = report.history.next_cursor.clone().filter(|_| onward);
    axp::put(tx, agent, &AxpRow { cursor, ..known })
}

fn keep(tx: &Connection, agent: &str, metric: &str, value: f64, now: Millis) -> StoreResult<()> {
    if !value.is_finite() {
        return Ok(());
    }
    let row = SnapshotRow {
        metric: metric.to_owned(),
        day: day_of(now),
        value,
        taken_at: now,
    };
    snapshots::put(tx, agent, &row)
}

fn post(post: &PostPerformance) -> PostFiguresRow {
    let figure = |name: &str| {
        post.metrics
            .get(name)
            .copied()
            .filter(|figure| figure.is_finite())
    };
    PostFiguresRow {
        post_id: post.post_id.clone(),
        text: one_line(&post.content),
        created_at: post.created_at.map(millis),
        likes: figure("likes"),
        comments: figure("comments"),
        views: figure("views"),
        reposts: figure("reposts"),
        engagement: figure("engagement"),
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(TEXT).collect()
}

fn standing(axp: &Axp, cursor: Option<String>, now: Millis) -> AxpRow {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let levels = axp.level_thresholds.iter().map(|threshold| LevelView {
        level: whole(threshold.level),
        begins_at: whole(threshold.axp),
    });
    AxpRow {
        total: axp.total.map(whole),
        level: axp.level.map(whole),
        progress: axp.progress,
        recent: axp.recent,
        levels: levels.collect(),
        cursor,
        fetched_at: now,
    }
}

/// Gains with a name each: the platform's, or what they say and how often it was said before.
fn entries(items: &[AxpEntry]) -> Vec<AxpEntryRow> {
    let mut made: BTreeSet<String> = BTreeSet::new();
    let name = |entry: &AxpEntry, created_at: Option<Millis>, made: &mut BTreeSet<String>| {
        let said = format!(
            "{created_at:?} {} {:?} {:?}",
            entry.amount, entry.reason, entry.description
        );
        let free = (0_u32..)
            .map(|times| format!("{times} {said}"))
            .find(|name| made.insert(name.clone()));
        free.unwrap_or(said)
    };
    let row = |entry: &AxpEntry| {
        let created_at = entry.created_at.map(millis);
        AxpEntryRow {
            id: match &entry.id {
                Some(id) => id.clone(),
                None => name(entry, created_at, &mut made),
            },
            amount: entry.amount,
            reason: entry.reason.clone(),
            description: entry.description.clone(),
            created_at,
        }
    };
    items.iter().map(row).collect()
}

fn millis(moment: OffsetDateTime) -> Millis {
    Millis::try_from(moment.unix_timestamp_nanos() / 1_000_000).unwrap_or_default()
}
