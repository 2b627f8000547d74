//! What the budget remembers across restarts.

use std::sync::Arc;
use std::time::Duration;

use imagineanything_client::RateClass;

use crate::budget::answer::Answer;
use crate::budget::priority::Payer;
use crate::budget::{Budget, Caller, Priority};
use crate::store::Database;
use crate::support::ManualClock;

fn account() -> (Payer, RateClass) {
    (Payer::Agent("ann".to_owned()), RateClass::Write)
}

async fn spend(budget: &Budget, calls: u32, answer: Answer) {
    let caller = Caller {
        agent: Some("ann".to_owned()),
        priority: Priority::Person,
    };
    for _ in 0..calls {
        let turn = budget.turn(account(), caller.clone()).await;
        turn.unwrap_or_else(|wait| panic!("no turn for {wait:?}"))
            .end(answer);
    }
}

/// Keeps a budget, lets wall time pass while the app is closed, and takes it up with a monotonic clock that begins anew.
async fn restart(store: &Database, before: &Budget, closed_for: i64) -> Budget {
    before.keep(store).await;
    let clock = ManualClock::new();
    clock.jump(closed_for);
    let budget = Budget::new(Arc::new(clock));
    budget.restore(store).unwrap();
    budget
}

fn scene() -> (tempfile::TempDir, Database, Budget) {
    let folder = tempfile::tempdir().unwrap();
    let store = Database::open(folder.path()).unwrap();
    (folder, store, Budget::new(Arc::new(ManualClock::new())))
}

fn left(budget: &Budget) -> u32 {
    budget
        .view("ann", &"https://platform.example".parse().unwrap())
        .write
        .left
}

const FINE: Answer = Answer::Taken {
    remaining: None,
    reset: None,
};

#[tokio::test]
async fn calls_of_the_last_minute_count_after_a_restart() {
    let (_folder, store, budget) = scene();
    spend(&budget, 12, FINE).await;
    assert_eq!(left(&restart(&store, &budget, 20_000).await), 18);
    assert_eq!(left(&restart(&store, &budget, 60_000).await), 30);
}

#[tokio::test]
async fn a_stop_holds_across_a_restart() {
    let (_folder, store, budget) = scene();
    let wait = Some(Duration::from_secs(50));
    spend(&budget, 1, Answer::TooMany { wait }).await;
    let after = restart(&store, &budget, 20_000).await;
    let view = after.view("ann", &"https://platform.example".parse().unwrap());
    assert_eq!(view.waiting_until, Some(crate::support::BEGIN + 50_000));
    assert_eq!(view.write.left, 0);
}

#[tokio::test]
async fn a_clock_that_was_set_back_makes_the_calls_count_as_just_made() {
    let (_folder, store, budget) = scene();
    spend(&budget, 12, FINE).await;
    assert_eq!(left(&restart(&store, &budget, -24 * 3_600_000).await), 18);
}

#[tokio::test]
async fn a_clock_that_was_set_forward_a_year_stops_nothing() {
    let (_folder, store, budget) = scene();
    let wait = Some(Duration::from_secs(200));
    spend(&budget, 1, Answer::TooMany { wait }).await;
    assert_eq!(left(&restart(&store, &budget, 365 * 24 * 3_600_000).await), 30);
}
