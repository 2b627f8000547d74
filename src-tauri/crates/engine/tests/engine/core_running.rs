//! A running engine: tokens, refusals, the budget on the screen, the network that goes and comes back, the watch.

use std::time::Duration;

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::error::Code;
use imagineanything_engine::event::Event;
use imagineanything_engine::vault::KeyringError;
use imagineanything_engine::views::{
    AgentKey, FeedKind, SettingsView, SignInForm, SignInState, VaultKeeper, VaultState,
};
use serde_json::json;

use crate::support::{Desk, Fate, settle, within};

const OPEN: VaultState = VaultState::Open {
    keeper: VaultKeeper::Keyring,
};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.network.always(
        Endpoint::OwnProfile,
        Fate::json(200, json!({"id": "id-1", "handle": "ann", "name": "Ann"})),
    );
    desk.network.always(Endpoint::Feed, empty_page());
    desk.network.always(Endpoint::Timeline, empty_page());
    desk
}

fn empty_page() -> Fate {
    Fate::json(200, json!({"posts": [], "nextCursor": null, "hasMore": false}))
}

async fn sign_in(engine: &Engine) -> AgentKey {
    let form = SignInForm {
        client_id: "client-ann".to_owned(),
        client_secret: "ia_secret".to_owned(),
        base_url: None,
    };
    engine.sign_in(form).await.unwrap().key
}

/// Puts the engine away and opens it again over the same folder.
async fn restart(desk: &Desk, engine: Engine) -> Engine {
    engine.rest().await;
    drop(engine);
    desk.open()
}

/// Lets time pass second by second, so that everything due on the way happens.
async fn pass(desk: &Desk, seconds: u64) {
    for _ in 0..seconds {
        desk.clock.advance(Duration::from_secs(1));
        settle().await;
    }
}

/// Lets time pass until something has happened; answers how many seconds that took. On a busy machine more of them
/// pass than were needed, never fewer.
async fn pass_until(desk: &Desk, what: &str, happened: impl Fn() -> bool) -> u64 {
    let passing = async {
        let mut seconds = 0;
        while !happened() {
            pass(desk, 1).await;
            seconds += 1;
        }
        seconds
    };
    within(what, passing).await
}

#[tokio::test]
async fn tokens_survive_a_restart_without_a_sign_in_call() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    let engine = restart(&desk, engine).await;
    engine.feed_refresh(ann, FeedKind::Following).await.unwrap();
    assert_eq!(desk.network.count(Endpoint::IssueToken), 1);
    assert_eq!(
        desk.network.sent_to(Endpoint::Feed)[0].token().as_deref(),
        Some("iat_1")
    );
}

#[tokio::test]
async fn refused_credentials_are_shown_and_kept_until_a_new_sign_in() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    desk.network
        .always(Endpoint::Feed, Fate::refusal(401, "unauthorized"));
    desk.network
        .always(Endpoint::IssueToken, Fate::refusal(401, "invalid_client"));
    let error = engine
        .feed_refresh(ann.clone(), FeedKind::Following)
        .await
        .unwrap_err();
    assert_eq!(error.code, Code::SignedOut);
    let is_refused = |event: &Event| matches!(event, Event::AgentsChanged { agents, .. } if agents[0].sign_in == SignInState::Refused);
    desk.shell.wait_for("the refusal", is_refused).await;
    let engine = restart(&desk, engine).await;
    assert_eq!(engine.app_view().unwrap().agents[0].sign_in, SignInState::Refused);
}

#[tokio::test]
async fn neither_a_429_nor_a_broken_server_nor_the_network_signs_anyone_out() {
    for fate in [
        Fate::answer(429, &[], "slow down"),
        Fate::answer(502, &[], "<html>bad gateway</html>"),
        Fate::Break(TransportErrorKind::Reset, 10),
        Fate::answer(
            200,
            &[("content-type", "text/html")],
            "<html>log in to this wifi</html>",
        ),
    ] {
        let desk = desk();
        let engine = desk.open();
        let ann = sign_in(&engine).await;
        desk.network
            .always(Endpoint::Feed, Fate::refusal(401, "unauthorized"));
        desk.network.always(Endpoint::IssueToken, fate);
        assert!(engine.feed_refresh(ann, FeedKind::Following).await.is_err());
        settle().await;
        assert_eq!(engine.app_view().unwrap().agents[0].sign_in, SignInState::Ready);
    }
}

#[tokio::test]
async fn a_locked_vault_seals_its_agents_and_opens_them_again() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    let engine = restart(&desk, engine).await;
    engine.wake();
    desk.keyring.refuse(KeyringError::Locked);
    let error = engine
        .feed_refresh(ann.clone(), FeedKind::Following)
        .await
        .unwrap_err();
    assert_eq!(error.code, Code::Vault);
    desk.shell
        .wait_for("sealed", |event| {
            matches!(event, Event::AgentsChanged { agents, .. } if agents[0].sign_in == SignInState::Sealed)
        })
        .await;
    desk.keyring.refuse(None);
    assert_eq!(engine.vault_open().await.unwrap(), OPEN);
    desk.shell
        .wait_for("open", |event| *event == Event::VaultChanged { vault: OPEN })
        .await;
    engine.feed_refresh(ann, FeedKind::Following).await.unwrap();
    assert_eq!(engine.app_view().unwrap().agents[0].sign_in, SignInState::Ready);
    engine.rest().await;
}

#[tokio::test]
async fn the_budget_is_told_at_most_four_times_a_second_and_until_it_is_full_again() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    settle().await;
    desk.shell.take();
    for _ in 0..20 {
        engine
            .feed_refresh(ann.clone(), FeedKind::Following)
            .await
            .unwrap();
    }
    let budgets = || {
        let events = desk.shell.events().into_iter();
        let views = events.filter_map(|event| match event {
            Event::BudgetChanged { budget } => Some(budget),
            _ => None,
        });
        views.collect::<Vec<_>>()
    };
    desk.clock.advance(Duration::from_millis(250));
    settle().await;
    assert!(budgets().len() <= 2, "{}", budgets().len());
    let is_full = || {
        let last = budgets().pop();
        last.is_some_and(|last| last.read.left == 100 && last.auth.left == 10)
    };
    pass_until(&desk, "it is full again", is_full).await;
    let told = budgets().len();
    pass(&desk, 30).await;
    assert_eq!(budgets().len(), told, "silent while nothing moves");
    engine.rest().await;
}

#[tokio::test]
async fn a_lost_network_is_told_probed_gently_and_told_again_when_it_is_back() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    settle().await;
    for endpoint in [Endpoint::Feed, Endpoint::Timeline] {
        desk.network
            .always(endpoint, Fate::Break(TransportErrorKind::Dns, 0));
    }
    assert_eq!(
        engine
            .feed_refresh(ann, FeedKind::Following)
            .await
            .unwrap_err()
            .code,
        Code::Offline
    );
    let told = |online| move |event: &Event| *event == Event::ConnectionChanged { online };
    desk.shell.wait_for("offline", told(false)).await;
    assert!(!engine.app_view().unwrap().online);
    pass(&desk, 300).await;
    let probes = desk.network.count(Endpoint::Timeline);
    assert!((5..=11).contains(&probes), "{probes} probes in five minutes");
    desk.network.always(Endpoint::Timeline, empty_page());
    let is_back = || desk.shell.events().iter().any(told(true));
    pass_until(&desk, "online", is_back).await;
    pass(&desk, 200).await;
    assert_eq!(
        desk.network.count(Endpoint::Timeline),
        probes + 1,
        "no probe while it is there"
    );
    engine.rest().await;
}

#[tokio::test]
async fn without_an_agent_nothing_runs_and_nothing_leaves() {
    let desk = desk();
    let engine = desk.open();
    engine.wake();
    pass(&desk, 120).await;
    assert!(desk.network.sent().is_empty());
    assert_eq!(desk.keyring.loads(), 0);
    engine.rest().await;
}

#[tokio::test]
async fn the_feed_on_the_screen_is_looked_at_once_a_minute_and_no_other() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    pass(&desk, 180).await;
    assert_eq!(desk.network.count(Endpoint::Feed), 0);
    engine
        .feed_visible(ann.clone(), Some(FeedKind::Following))
        .unwrap();
    let looks = || desk.network.count(Endpoint::Feed);
    pass_until(&desk, "the first look", || looks() == 1).await;
    for look in 2..5 {
        let seconds = pass_until(&desk, "the next look", || looks() == look).await;
        assert!(seconds >= 50, "only {seconds} s after the last one");
    }
    assert_eq!(desk.network.count(Endpoint::Timeline), 0);
    engine.feed_visible(ann, None).unwrap();
    pass(&desk, 180).await;
    assert_eq!(looks(), 4);
    engine.rest().await;
}

#[tokio::test]
async fn after_eight_hours_of_sleep_there_is_one_look_and_not_five_hundred() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    engine.feed_visible(ann, Some(FeedKind::Following)).unwrap();
    let looks = || desk.network.count(Endpoint::Feed);
    pass_until(&desk, "a look", || looks() == 1).await;
    desk.clock.jump(8 * 3_600_000);
    pass_until(&desk, "the look after the sleep", || looks() == 2).await;
    pass(&desk, 30).await;
    assert_eq!(looks(), 2);
    assert_eq!(
        desk.network.count(Endpoint::IssueToken),
        2,
        "the token aged while we slept"
    );
    engine.rest().await;
}

#[tokio::test]
async fn settings_stay_within_their_bounds_and_survive_a_restart() {
    let desk = desk();
    let engine = desk.open();
    assert_eq!(engine.app_view().unwrap().settings, SettingsView::default());
    let wild = SettingsView {
        text_size: 9_000,
        undo_seconds: 9_000,
        single_keys: false,
        ..SettingsView::default()
    };
    let kept = engine.settings_change(wild).await.unwrap();
    assert_eq!(
        (kept.text_size, kept.undo_seconds, kept.single_keys),
        (200, 30, false)
    );
    assert_eq!(
        desk.shell.events(),
        [Event::SettingsChanged {
            settings: kept.clone()
        }]
    );
    let engine = restart(&desk, engine).await;
    assert_eq!(engine.app_view().unwrap().settings, kept);
}
