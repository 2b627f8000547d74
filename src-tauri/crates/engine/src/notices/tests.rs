//! What the operator is told: once, in time, and no more than they want to hear.

use std::time::Duration;

use super::News;
use crate::engine::Engine;
use crate::shell::Notice;
use crate::store::tables::agents::{self, AgentRow};
use crate::store::tables::told;
use crate::support::{BEGIN, Desk, until};
use crate::views::{NoticeKind, NoticeSettings, Place, SettingsView};

/// Engines on one desk, with agents who are signed in.
struct Scene {
    desk: Desk,
    engine: Engine,
}

impl Scene {
    async fn with(agents: &'static [&'static str]) -> Self {
        let desk = Desk::new();
        let engine = desk.open();
        let seat = engine.store().write(move |tx| {
            for agent in agents {
                agents::insert(tx, &AgentRow::example(agent))?;
            }
            Ok(())
        });
        seat.await.unwrap();
        Self { desk, engine }
    }

    fn tell(&self, news: impl IntoIterator<Item = News>) {
        self.engine.notices().tell(news.into_iter().collect());
    }

    async fn choose(&self, notices: NoticeSettings) {
        let settings = SettingsView {
            notices,
            ..SettingsView::default()
        };
        self.engine.settings_change(settings).await.unwrap();
    }

    /// What stands on the desktop.
    fn shown(&self) -> Vec<Notice> {
        self.desk.shell.notices()
    }

    fn titles(&self) -> Vec<String> {
        self.shown().into_iter().map(|notice| notice.title).collect()
    }
}

fn conversation(id: u32) -> Place {
    Place::Conversation {
        conversation_id: format!("c{id}"),
    }
}

/// Message `id` in a conversation of its own.
fn message(agent: &str, id: u32) -> News {
    News {
        id: format!("message/{id}"),
        agent: agent.to_owned(),
        kind: NoticeKind::Message,
        title: format!("Owl {id}"),
        body: "the words".to_owned(),
        place: conversation(id),
        at: i64::from(id),
    }
}

#[tokio::test]
async fn news_are_told_once_even_after_a_restart() {
    let scene = Scene::with(&["ann"]).await;
    scene.tell([message("ann", 1)]);
    scene.tell([message("ann", 1)]);
    assert_eq!(scene.titles(), ["Owl 1"]);
    until("it is written down", || {
        let is_told = scene
            .engine
            .store()
            .read_now(|db| told::has(db, "ann", "message/1"));
        is_told.unwrap()
    })
    .await;
    let Scene { desk, engine } = scene;
    engine.rest().await;
    drop(engine);
    let engine = desk.open();
    let scene = Scene { desk, engine };
    scene.tell([message("ann", 1), message("ann", 2)]);
    assert_eq!(scene.titles(), ["Owl 1", "Owl 2"]);
}

#[tokio::test]
async fn what_is_before_the_eyes_is_not_told_and_not_told_later_either() {
    let scene = Scene::with(&["ann"]).await;
    scene.engine.see("ann".to_owned(), Some(conversation(1))).unwrap();
    scene.engine.window_focused(true);
    scene.tell([message("ann", 1)]);
    assert!(scene.shown().is_empty());
    scene.engine.window_focused(false);
    scene.tell([message("ann", 1), message("ann", 2)]);
    assert_eq!(scene.titles(), ["Owl 2"]);
}

#[tokio::test]
async fn a_notice_goes_when_its_place_comes_before_the_eyes_and_not_before() {
    let scene = Scene::with(&["ann"]).await;
    scene.tell([message("ann", 1)]);
    scene.engine.see("ann".to_owned(), Some(conversation(1))).unwrap();
    assert_eq!(scene.titles(), ["Owl 1"], "the window is hidden");
    scene.engine.window_focused(true);
    assert!(scene.shown().is_empty());
}

#[tokio::test]
async fn more_than_three_at_once_are_told_as_one_that_leads_to_their_list() {
    let scene = Scene::with(&["ann"]).await;
    scene.tell((1..=40).map(|id| message("ann", id)));
    let shown = scene.shown();
    assert_eq!(shown.len(), 1);
    assert_eq!(
        (shown[0].title.as_str(), shown[0].body.as_str()),
        ("40 new for @ann", "40 messages")
    );
    assert_eq!(shown[0].place, Place::Messages);
}

#[tokio::test]
async fn what_comes_together_becomes_one_notice_and_what_comes_later_stands_alone() {
    let scene = Scene::with(&["ann"]).await;
    scene.tell([message("ann", 1), message("ann", 2)]);
    assert_eq!(scene.titles(), ["Owl 1", "Owl 2"]);
    scene.desk.clock.advance(Duration::from_secs(2));
    scene.tell([message("ann", 3), message("ann", 4)]);
    assert_eq!(scene.titles(), ["4 new for @ann"]);
    scene.desk.clock.advance(Duration::from_secs(2));
    scene.tell([message("ann", 5)]);
    assert_eq!(scene.titles(), ["5 new for @ann"]);
    scene.desk.clock.advance(Duration::from_secs(60));
    scene.tell([message("ann", 6)]);
    assert_eq!(scene.titles(), ["5 new for @ann", "Owl 6"]);
}

#[tokio::test]
async fn a_digest_goes_when_all_it_stands_for_was_read() {
    let scene = Scene::with(&["ann"]).await;
    scene.tell((1..=4).map(|id| message("ann", id)));
    for id in 1..=3 {
        scene.engine.notices().read("ann", &conversation(id));
    }
    assert_eq!(scene.titles(), ["4 new for @ann"]);
    scene.engine.notices().read("ann", &conversation(4));
    assert!(scene.shown().is_empty());
    scene.tell([message("ann", 9)]);
    assert_eq!(scene.titles(), ["Owl 9"], "a new beginning");
}

#[tokio::test]
async fn several_agents_are_told_apart() {
    let scene = Scene::with(&["ann", "bob"]).await;
    scene.tell([message("ann", 1), message("bob", 1), message("bob", 2)]);
    assert_eq!(scene.titles(), ["Owl 1 · @ann", "Owl 1 · @bob", "Owl 2 · @bob"]);
}

#[tokio::test]
async fn what_nobody_wanted_to_hear_is_not_told_afterwards() {
    let scene = Scene::with(&["ann"]).await;
    let quiet = NoticeSettings {
        quiet: true,
        quiet_from: 23 * 60,
        quiet_to: 60,
        ..NoticeSettings::default()
    };
    scene.choose(quiet).await;
    scene.tell([message("ann", 1)]);
    assert!(scene.shown().is_empty(), "it is midnight");
    scene.desk.clock.advance(Duration::from_secs(3_600));
    scene.tell([message("ann", 1), message("ann", 2)]);
    assert_eq!(scene.titles(), ["Owl 2"]);
}

#[tokio::test]
async fn a_pause_ends_by_itself_or_by_hand() {
    let scene = Scene::with(&["ann"]).await;
    let in_an_hour = BEGIN + 3_600_000;
    scene.engine.notices_pause(Some(in_an_hour)).await.unwrap();
    scene.tell([message("ann", 1)]);
    scene.desk.clock.advance(Duration::from_secs(3_600));
    scene.tell([message("ann", 2)]);
    scene.engine.notices_pause(Some(in_an_hour * 2)).await.unwrap();
    scene.tell([message("ann", 3)]);
    scene.engine.notices_pause(None).await.unwrap();
    scene.tell([message("ann", 4)]);
    assert_eq!(scene.titles(), ["Owl 2", "Owl 4"]);
}

#[tokio::test]
async fn private_notices_hide_who_and_what() {
    let scene = Scene::with(&["ann"]).await;
    let private = NoticeSettings {
        private: true,
        ..NoticeSettings::default()
    };
    scene.choose(private).await;
    scene.tell([message("ann", 1)]);
    let shown = scene.shown();
    assert_eq!(
        (shown[0].title.as_str(), shown[0].body.as_str()),
        ("New message", "")
    );
}
