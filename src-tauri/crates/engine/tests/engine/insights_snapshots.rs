//! Snapshots: taken by themselves from the first day on, one a day and metric, with gaps where nobody looked.

use std::time::Duration;

use imagineanything_client::Endpoint;
use imagineanything_engine::Engine;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{
    AgentKey, CurveView, OverviewView, Period, PointView, Scope, SignInForm,
};
use serde_json::json;

use crate::support::{BEGIN, Desk, Fate, settle, until};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(86_400);
const DAY_MS: i64 = 86_400_000;

fn followers(desk: &Desk, count: u32) {
    let profile = json!({"id": "id-1", "handle": "ann", "name": "Ann", "followerCount": count,
                         "stats": {"following": 3, "posts": 7}});
    desk.network
        .always(Endpoint::OwnProfile, Fate::json(200, profile));
}

fn desk() -> Desk {
    let desk = Desk::new();
    followers(&desk, 10);
    desk.network.always(
        Endpoint::AnalyticsOverview,
        Fate::json(
            200,
            json!({"current": {"views": 40, "rate": 2.5}, "previous": {"views": 20}}),
        ),
    );
    desk.network.always(
        Endpoint::ListPayouts,
        Fate::json(
            200,
            json!({"payouts": [], "summary": {"completed": 9_950, "pending": 500}}),
        ),
    );
    desk
}

async fn sign_in(engine: &Engine) -> AgentKey {
    let form = SignInForm {
        client_id: "client-ann".to_owned(),
        client_secret: "ia_secret".to_owned(),
        base_url: None,
    };
    engine.sign_in(form).await.unwrap().key
}

async fn week(engine: &Engine, agent: &AgentKey) -> OverviewView {
    let asked = engine.insights_overview(agent.clone(), Scope::One, Period::Week);
    asked.await.unwrap()
}

fn curve<'v>(curves: &'v [CurveView], metric: &str) -> &'v CurveView {
    curves.iter().find(|curve| curve.metric == metric).unwrap()
}

fn values(points: &[PointView]) -> Vec<Option<f64>> {
    points.iter().map(|point| point.value).collect()
}

/// Lets a few minutes pass, second by second, until the platform was asked this often and the answers are kept.
async fn until_asked(desk: &Desk, endpoint: Endpoint, times: usize) {
    desk.shell.take();
    let mut left = 300;
    until("the platform is asked", || {
        if left > 0 {
            desk.clock.advance(Duration::from_secs(1));
            left -= 1;
        }
        desk.network.count(endpoint) >= times
    })
    .await;
    let is_told = |event: &Event| matches!(event, Event::InsightsStale { .. });
    desk.shell.wait_for("charts are stale", is_told).await;
}

/// Lets the watch take all snapshots for the first time, or again.
async fn until_looked(desk: &Desk, times: usize) {
    until_asked(desk, Endpoint::ListPayouts, times).await;
}

#[tokio::test]
async fn the_first_minute_takes_the_first_snapshot_of_everything() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    assert_eq!(week(&engine, &ann).await.kept_since, None);
    engine.wake();
    until_looked(&desk, 1).await;
    let view = week(&engine, &ann).await;
    let last = |metric| values(&curve(&view.curves, metric).points)[6];
    assert_eq!(
        [last("followers"), last("following"), last("posts")],
        [Some(10.0), Some(3.0), Some(7.0)]
    );
    assert_eq!([last("week.views"), last("week.rate")], [Some(40.0), Some(2.5)]);
    assert_eq!(view.kept_since, Some(BEGIN));
    let earned = engine
        .insights_earnings(ann, Scope::One, Period::Week)
        .await
        .unwrap();
    let sums: Vec<_> = earned
        .sums
        .iter()
        .map(|sum| (sum.metric.as_str(), sum.cents))
        .collect();
    assert_eq!(sums, [("completed", 9_950), ("pending", 500)]);
    assert_eq!(
        values(&curve(&earned.curves, "payouts.completed").points)[6],
        Some(9_950.0)
    );
    engine.rest().await;
}

#[tokio::test]
async fn a_later_look_updates_the_day_and_the_next_day_has_a_row_of_its_own() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    until_looked(&desk, 1).await;
    followers(&desk, 12);
    desk.clock.advance(HOUR * 13 / 4);
    until_looked(&desk, 2).await;
    let view = week(&engine, &ann).await;
    let followed = curve(&view.curves, "followers");
    assert_eq!(
        values(&followed.points),
        [None, None, None, None, None, None, Some(12.0)]
    );
    assert!(
        followed.points[6]
            .taken_at
            .is_some_and(|at| at >= BEGIN + 3 * 3_600_000)
    );
    followers(&desk, 15);
    desk.clock.advance(DAY);
    until_looked(&desk, 3).await;
    let view = week(&engine, &ann).await;
    let followed = curve(&view.curves, "followers");
    assert_eq!(
        values(&followed.points),
        [None, None, None, None, None, Some(12.0), Some(15.0)]
    );
    assert_eq!(followed.points[6].day, BEGIN + DAY_MS);
    engine.rest().await;
}

#[tokio::test]
async fn days_on_which_the_app_was_closed_are_gaps_and_what_was_kept_survives() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    until_looked(&desk, 1).await;
    engine.rest().await;
    drop(engine);
    desk.clock.advance(3 * DAY);
    followers(&desk, 19);
    desk.shell.take();
    let engine = desk.open();
    engine.wake();
    until_looked(&desk, 2).await;
    let view = week(&engine, &ann).await;
    assert_eq!(
        values(&curve(&view.curves, "followers").points),
        [None, None, None, Some(10.0), None, None, Some(19.0)]
    );
    engine.rest().await;
}

#[tokio::test]
async fn a_restart_within_the_hours_asks_for_nothing_again() {
    let desk = desk();
    let engine = desk.open();
    sign_in(&engine).await;
    engine.wake();
    until_looked(&desk, 1).await;
    engine.rest().await;
    drop(engine);
    let engine = desk.open();
    engine.wake();
    for _ in 0..180 {
        desk.clock.advance(Duration::from_secs(10));
        settle().await;
    }
    assert_eq!(desk.network.count(Endpoint::ListPayouts), 1);
    assert_eq!(desk.network.count(Endpoint::AnalyticsOverview), 1);
    engine.rest().await;
}

#[tokio::test]
async fn what_cannot_be_had_does_not_hold_up_the_rest_and_is_asked_for_again() {
    let desk = desk();
    desk.network
        .always(Endpoint::AnalyticsOverview, Fate::refusal(500, "broken"));
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    until_looked(&desk, 1).await;
    assert_eq!(
        values(&curve(&week(&engine, &ann).await.curves, "followers").points)[6],
        Some(10.0)
    );
    desk.network.always(
        Endpoint::AnalyticsOverview,
        Fate::json(200, json!({"current": {"views": 41}, "previous": {}})),
    );
    let asked = desk.network.count(Endpoint::AnalyticsOverview);
    until_asked(&desk, Endpoint::AnalyticsOverview, asked + 1).await;
    let view = week(&engine, &ann).await;
    assert_eq!(values(&curve(&view.curves, "week.views").points)[6], Some(41.0));
    assert_eq!(desk.network.count(Endpoint::ListPayouts), 1, "that was fresh");
    engine.rest().await;
}
