//! Posts that were really seen: told once, behind everything else, and only if the person lets it.

use std::time::Duration;

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::clock::Clock;
use imagineanything_engine::views::SettingsView;
use serde_json::json;

use super::Scene;
use crate::support::{Fate, settle};

const MINUTE: Duration = Duration::from_secs(60);

impl Scene {
    async fn see(&self, posts: &[&str]) {
        let posts = posts.iter().map(|post| (*post).to_owned()).collect();
        self.engine.posts_seen(self.ann.clone(), posts).await.unwrap();
        settle().await;
    }

    async fn record_views(&self, record_views: bool) {
        let settings = SettingsView {
            record_views,
            ..SettingsView::default()
        };
        self.engine.settings_change(settings).await.unwrap();
    }

    fn takes_views(&self) {
        let taken = Fate::json(200, json!({"success": true}));
        self.desk.network.always(Endpoint::RecordView, taken);
    }

    /// The posts whose views were told, in order.
    fn told(&self) -> Vec<String> {
        let sent = self.desk.network.sent_to(Endpoint::RecordView);
        let post = |url: &url::Url| url.path_segments().unwrap().nth(2).unwrap().to_owned();
        sent.iter().map(|sent| post(&sent.url)).collect()
    }
}

#[tokio::test]
async fn each_post_is_told_once_however_often_it_was_seen() {
    let scene = Scene::open().await;
    scene.takes_views();
    scene.see(&["p1", "p2"]).await;
    scene.see(&["p2", "p1", "p3"]).await;
    scene.pass(3 * MINUTE).await;
    scene.see(&["p1", "p3"]).await;
    scene.pass(3 * MINUTE).await;
    assert_eq!(scene.told(), ["p1", "p2", "p3"]);
}

#[tokio::test]
async fn views_use_a_small_part_of_the_writes_of_a_minute() {
    let scene = Scene::open().await;
    scene.takes_views();
    let many: Vec<String> = (0..90).map(|n| format!("s{n}")).collect();
    let posts = many.iter().map(String::as_str).collect::<Vec<_>>();
    scene.see(&posts).await;
    scene.until_sent(Endpoint::RecordView, 2).await;
    let begun = scene.desk.clock.elapsed();
    scene.until_sent(Endpoint::RecordView, 18).await;
    let took = scene.desk.clock.elapsed() - begun;
    assert!(took >= MINUTE + MINUTE / 2, "sixteen in {took:?}");
}

#[tokio::test]
async fn a_view_waits_while_the_person_writes_much() {
    let scene = Scene::open().await;
    scene.takes_views();
    let taken = Fate::json(200, json!({"liked": true}));
    scene.desk.network.always(Endpoint::LikePost, taken);
    for n in 0..20 {
        let like = scene.engine.set_like(scene.ann.clone(), format!("s{n}"), true);
        like.await.unwrap();
    }
    scene.until_sent(Endpoint::LikePost, 20).await;
    let written = scene.desk.clock.elapsed();
    scene.see(&["p2"]).await;
    scene.until_sent(Endpoint::RecordView, 1).await;
    let waited = scene.desk.clock.elapsed() - written;
    assert!(
        waited >= MINUTE / 2,
        "what is left of the minute is the person's, not {waited:?}"
    );
}

#[tokio::test]
async fn nothing_is_told_when_the_person_does_not_want_it() {
    let scene = Scene::open().await;
    scene.takes_views();
    scene.record_views(false).await;
    scene.see(&["p1"]).await;
    scene.pass(2 * MINUTE).await;
    scene.record_views(true).await;
    scene.see(&["p2"]).await;
    scene.record_views(false).await;
    scene.pass(2 * MINUTE).await;
    assert!(scene.told().is_empty(), "neither before nor after the switch");
}

#[tokio::test]
async fn a_new_start_tells_what_the_last_one_did_not() {
    let scene = Scene::open().await;
    scene.see(&["p1", "p2"]).await;
    let Scene { desk, engine, ann } = scene;
    engine.rest().await;
    drop(engine);
    let engine = desk.open();
    engine.wake();
    let scene = Scene { desk, engine, ann };
    scene.takes_views();
    scene.pass(2 * MINUTE).await;
    assert_eq!(scene.told(), ["p1", "p2"]);
}

#[tokio::test]
async fn a_post_that_is_gone_or_closed_is_not_asked_about_again() {
    let scene = Scene::open().await;
    for (status, post) in [(404, "p1"), (403, "p2"), (500, "p3")] {
        let refused = Fate::refusal(status, "no");
        scene.desk.network.always(Endpoint::RecordView, refused);
        scene.see(&[post]).await;
        scene
            .until_sent(Endpoint::RecordView, scene.told().len() + 1)
            .await;
    }
    scene.takes_views();
    scene.pass(10 * MINUTE).await;
    assert_eq!(scene.told(), ["p1", "p2", "p3"]);
}

#[tokio::test]
async fn a_view_whose_answer_was_lost_counts_as_told_and_one_that_never_left_is_told_later() {
    let scene = Scene::open().await;
    let lost = Fate::Break(TransportErrorKind::Reset, 0);
    scene.desk.network.always(Endpoint::RecordView, lost);
    scene.see(&["p1"]).await;
    scene.until_sent(Endpoint::RecordView, 1).await;
    scene.takes_views();
    scene.pass(20 * MINUTE).await;
    assert_eq!(scene.told(), ["p1"]);

    let limited = Fate::refusal(429, "rate_limit_exceeded");
    scene.desk.network.always(Endpoint::RecordView, limited);
    scene.see(&["p2"]).await;
    scene.until_sent(Endpoint::RecordView, 2).await;
    scene.takes_views();
    scene.pass(20 * MINUTE).await;
    assert_eq!(scene.told(), ["p1", "p2", "p2"]);
}

#[tokio::test]
async fn what_could_not_be_told_within_a_day_is_dropped() {
    let scene = Scene::open().await;
    let limited = Fate::refusal(429, "rate_limit_exceeded");
    scene.desk.network.always(Endpoint::RecordView, limited);
    scene.see(&["p1"]).await;
    scene.until_sent(Endpoint::RecordView, 1).await;
    scene.takes_views();
    scene.desk.clock.jump(25 * 3_600_000);
    scene.pass(20 * MINUTE).await;
    assert_eq!(scene.told(), ["p1"]);
}
