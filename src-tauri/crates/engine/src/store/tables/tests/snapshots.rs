//! One row a day, metric and agent; the last word of a day stands.

use crate::store::tables::agents;
use crate::store::tables::snapshots::{self, SnapshotRow};
use crate::store::testing::Store;

fn row(metric: &str, day: i64, value: f64, taken_at: i64) -> SnapshotRow {
    SnapshotRow {
        metric: metric.to_owned(),
        day,
        value,
        taken_at,
    }
}

#[test]
fn the_last_word_of_a_day_stands_even_if_an_earlier_one_comes_late() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        snapshots::put(tx, "me", &row("likes", 5, 1.0, 10))?;
        snapshots::put(tx, "me", &row("likes", 5, 3.0, 30))?;
        snapshots::put(tx, "me", &row("likes", 5, 2.0, 20))
    });
    let rows = store.read(|db| snapshots::between(db, "me", 0, 9));
    assert_eq!(rows, [row("likes", 5, 3.0, 30)]);
}

#[test]
fn only_the_days_asked_for_come_by_metric_and_day() {
    let store = Store::with_agents(&["me", "you"]);
    store.write(|tx| {
        for day in [7, 5, 6, 4] {
            snapshots::put(tx, "me", &row("views", day, 1.0, 0))?;
        }
        snapshots::put(tx, "me", &row("likes", 6, 1.0, 0))?;
        snapshots::put(tx, "you", &row("likes", 2, 1.0, 0))
    });
    let rows = store.read(|db| snapshots::between(db, "me", 5, 6));
    let seen: Vec<_> = rows.iter().map(|row| (row.metric.as_str(), row.day)).collect();
    assert_eq!(seen, [("likes", 6), ("views", 5), ("views", 6)]);
    assert_eq!(store.read(|db| snapshots::first_day(db, "me")), Some(4));
}

#[test]
fn snapshots_go_with_their_agent() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        snapshots::put(tx, "me", &row("views", 5, 1.0, 0))?;
        agents::remove(tx, "me")
    });
    assert_eq!(store.read(|db| snapshots::first_day(db, "me")), None);
}
