//! Figures of a period replace those before, and leave other periods alone.

use crate::store::tables::overviews::{self, OverviewRow};
use crate::store::testing::Store;

fn row(metric: &str, current: f64) -> OverviewRow {
    OverviewRow {
        metric: metric.to_owned(),
        current: Some(current),
        previous: None,
        change: Some(1.5),
    }
}

#[test]
fn figures_replace_those_of_the_same_period() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        overviews::put(tx, "me", "week", &[row("views", 1.0), row("likes", 2.0)])?;
        overviews::put(tx, "me", "month", &[row("views", 9.0)])?;
        overviews::put(tx, "me", "week", &[row("views", 3.0)])
    });
    assert_eq!(
        store.read(|db| overviews::load(db, "me", "week")),
        [row("views", 3.0)]
    );
    assert_eq!(
        store.read(|db| overviews::load(db, "me", "month")),
        [row("views", 9.0)]
    );
}
