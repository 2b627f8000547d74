//! A thousand agents against a platform in virtual time: every change is seen within its interval, and nobody is
//! asked to slow down.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use imagineanything_client::{Client, Endpoint, Secret, StoredTokens};
use serde_json::json;

use super::cadence::News;
use super::{Watch, Watcher};
use crate::clients::wrap_tokens;
use crate::clock::{Boxed, Clock, moment};
use crate::engine::Engine;
use crate::error::AppResult;
use crate::presence::Presence;
use crate::rail;
use crate::store::tables::agents::{self, AgentRow};
use crate::support::{BEGIN, Desk, Fate, ManualClock, Sent, until};
use crate::vault::What;
use crate::views::AgentKey;

const AGENTS: usize = 1_000;
/// How far time moves at once: nothing can be seen more exactly.
const STEP: Duration = Duration::from_millis(200);
const MINUTE: Duration = Duration::from_secs(60);
/// Reads of one token in a minute, as the platform counts them (contract 2.5).
const LIMIT: usize = 100;
const KINDS: [(&str, News, Endpoint); 2] = [
    ("notifications", News::Notifications, Endpoint::CountNotifications),
    ("messages", News::Messages, Endpoint::UnreadConversations),
];

/// What the platform holds and counts, and what was seen of it.
struct Platform {
    clock: ManualClock,
    books: Mutex<Books>,
}

#[derive(Default)]
struct Books {
    /// What waits for each token, and since when it is so.
    waiting: HashMap<(String, Endpoint), (u64, Duration)>,
    calls: HashMap<String, VecDeque<Duration>>,
    refused: usize,
    begun: usize,
    ended: usize,
    seen: HashMap<(&'static str, AgentKey), u64>,
    delays: Vec<(AgentKey, News, Duration)>,
}

impl Platform {
    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, sent: &Sent) -> Fate {
        let now = self.clock.elapsed();
        let token = sent.token().unwrap_or_default();
        let mut books = self.books();
        let calls = books.calls.entry(token.clone()).or_default();
        while calls.front().is_some_and(|call| *call + MINUTE <= now) {
            calls.pop_front();
        }
        if calls.len() >= LIMIT {
            books.refused += 1;
            return Fate::refusal(429, "rate_limited");
        }
        calls.push_back(now);
        let (count, _) = books
            .waiting
            .get(&(token, sent.endpoint))
            .copied()
            .unwrap_or_default();
        Fate::json(200, json!({ "count": count, "unreadCount": count }))
    }

    /// Something happens for an agent.
    fn change(&self, agent: &str, endpoint: Endpoint) {
        let now = self.clock.elapsed();
        let mut books = self.books();
        let waiting = books.waiting.entry((token_of(agent), endpoint)).or_default();
        *waiting = (waiting.0 + 1, now);
    }

    /// Calls of the last minute by the agent that made most.
    fn busiest(&self) -> usize {
        self.books()
            .calls
            .values()
            .map(VecDeque::len)
            .max()
            .unwrap_or_default()
    }
}

/// Looks at one count, as a room does, and notes how late it saw a change.
struct Probe {
    platform: Arc<Platform>,
    presence: Presence,
    active: AgentKey,
    news: News,
    endpoint: Endpoint,
    name: &'static str,
}

impl Watcher for Probe {
    fn name(&self) -> &'static str {
        self.name
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        Some(self.news.interval(&self.presence, agent, Some(&self.active)))
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(async move {
            self.platform.books().begun += 1;
            let count = match self.endpoint {
                Endpoint::UnreadConversations => client.messages().unread_count().await,
                _ => client.notifications().unread_count().await,
            };
            let now = self.platform.clock.elapsed();
            let mut books = self.platform.books();
            books.ended += 1;
            let count = count?;
            let before = books.seen.insert((self.name, agent.to_owned()), count);
            let (_, since) = books
                .waiting
                .get(&(token_of(agent), self.endpoint))
                .copied()
                .unwrap_or_default();
            if before.unwrap_or_default() != count {
                books
                    .delays
                    .push((agent.to_owned(), self.news, now.saturating_sub(since)));
            }
            Ok(())
        })
    }
}

fn key_of(number: usize) -> AgentKey {
    format!("agent-{number}")
}

fn token_of(agent: &str) -> String {
    format!("iat_{agent}")
}

/// Agents who signed in before: their tokens lie sealed in the store, and are good for a day.
async fn seat(engine: &Engine) {
    let key = engine.vault().key_now().await.unwrap();
    let random = Arc::clone(&engine.parts().random);
    let seated = engine.store().write(move |tx| {
        for number in 0..AGENTS {
            let agent = key_of(number);
            agents::insert(
                tx,
                &AgentRow {
                    place: i64::try_from(number).unwrap(),
                    ..AgentRow::example(&agent)
                },
            )?;
            let tokens = StoredTokens {
                access: Secret::new(token_of(&agent)),
                refresh: None,
                obtained_at: moment(BEGIN),
                lifetime: Duration::from_secs(86_400),
            };
            let sealed = wrap_tokens(&key, &agent, &tokens, &*random);
            sealed.unwrap().keep(tx)?;
            key.wrap(&agent, What::ClientSecret, b"ia_secret", &*random)
                .unwrap()
                .keep(tx)?;
        }
        rail::set_active(tx, &key_of(0))
    });
    seated.await.unwrap();
}

/// A thousand agents at their desk, watched; the first one is on the screen.
struct Scene {
    desk: Desk,
    engine: Engine,
    platform: Arc<Platform>,
    changes: usize,
}

impl Scene {
    async fn open() -> Self {
        let desk = Desk::new();
        let engine = desk.open();
        seat(&engine).await;
        let platform = Arc::new(Platform {
            clock: desk.clock.clone(),
            books: Mutex::default(),
        });
        let watch = Watch::default();
        for (name, news, endpoint) in KINDS {
            let answers = Arc::clone(&platform);
            desk.network.on(endpoint, move |sent| answers.answer(sent));
            watch.register(Arc::new(Probe {
                platform: Arc::clone(&platform),
                presence: engine.presence().clone(),
                active: key_of(0),
                news,
                endpoint,
                name,
            }));
        }
        engine.spawn(|engine| async move { watch.run(&engine).await });
        Self {
            desk,
            engine,
            platform,
            changes: 0,
        }
    }

    /// Lets time pass; in each step everything that begins also ends.
    async fn pass(&mut self, time: Duration, mut in_each_step: impl FnMut(&mut Self)) {
        let end = self.desk.clock.elapsed() + time;
        while self.desk.clock.elapsed() < end {
            in_each_step(self);
            self.desk.clock.advance(STEP);
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
            let platform = Arc::clone(&self.platform);
            until("what was begun has ended", || {
                let books = platform.books();
                books.begun == books.ended
            })
            .await;
        }
    }

    /// Something happens for three agents; for each of them at most once in a minute.
    fn three_changes(&mut self) {
        for _ in 0..3 {
            let (_, _, endpoint) = KINDS[self.changes / (AGENTS - 1) % KINDS.len()];
            self.platform
                .change(&key_of(1 + self.changes % (AGENTS - 1)), endpoint);
            self.changes += 1;
        }
    }

    /// The longest time after which a change was seen, of agents that are on the screen or not.
    fn slowest(&self, on_screen: bool) -> Duration {
        let books = self.platform.books();
        let delays = books
            .delays
            .iter()
            .filter(|(agent, ..)| (*agent == key_of(0)) == on_screen);
        delays.map(|(.., delay)| *delay).max().unwrap_or_default()
    }

    fn seen(&self) -> usize {
        self.platform.books().delays.len()
    }

    fn looks(&self) -> usize {
        self.platform.books().begun
    }
}

#[tokio::test]
async fn with_a_thousand_agents_each_change_is_seen_within_its_interval_and_no_limit_is_met() {
    let mut scene = Scene::open().await;
    scene.pass(MINUTE, |_| {}).await;
    assert!(
        scene.looks() >= 2 * AGENTS,
        "everyone was looked at once in the first minute"
    );
    let before = scene.looks();
    scene.pass(2 * MINUTE, Scene::three_changes).await;
    let each_minute = (scene.looks() - before) / 2;
    assert!(
        each_minute.abs_diff(2 * AGENTS) <= 2,
        "{each_minute} looks a minute"
    );
    scene.pass(MINUTE, |_| {}).await;
    assert_eq!(scene.seen(), scene.changes, "every change, and each once");
    assert!(scene.changes > 1_700, "only {} changes", scene.changes);
    assert!(
        scene.slowest(false) <= MINUTE + STEP,
        "{:?}",
        scene.slowest(false)
    );
    assert_eq!(scene.platform.books().refused, 0);
    assert!(
        scene.platform.busiest() <= 3,
        "{} reads a minute",
        scene.platform.busiest()
    );
    scene.engine.rest().await;
}

#[tokio::test]
async fn coming_to_the_front_makes_the_agent_on_the_screen_twice_as_quick_at_once() {
    let mut scene = Scene::open().await;
    scene.pass(MINUTE, |_| {}).await;
    scene.engine.window_focused(true);
    for _ in 0..4 {
        for (_, _, endpoint) in KINDS {
            scene.platform.change(&key_of(0), endpoint);
            scene.changes += 1;
        }
        scene.pass(Duration::from_secs(33), |_| {}).await;
    }
    assert_eq!(scene.seen(), scene.changes);
    let slowest = scene.slowest(true);
    assert!(slowest <= MINUTE / 2 + STEP, "{slowest:?}");
    assert_eq!(scene.platform.books().refused, 0);
    scene.engine.rest().await;
}

#[tokio::test]
async fn after_eight_hours_of_sleep_one_pass_sees_everything_without_a_rush() {
    let mut scene = Scene::open().await;
    scene.pass(MINUTE, |_| {}).await;
    scene.desk.clock.jump(8 * 3_600_000);
    let before = scene.looks();
    let mut busiest_step = 0;
    for agent in 1..AGENTS {
        scene.platform.change(&key_of(agent), KINDS[0].2);
    }
    let mut last = before;
    scene
        .pass(MINUTE, |scene| {
            busiest_step = busiest_step.max(scene.looks() - last);
            last = scene.looks();
        })
        .await;
    assert_eq!(scene.seen(), AGENTS - 1, "everything that happened meanwhile");
    let looks = scene.looks() - before;
    assert!(
        looks <= 4 * AGENTS,
        "one pass and the usual beats, not {looks} looks"
    );
    assert!(busiest_step <= 80, "{busiest_step} looks in a fifth of a second");
    assert_eq!(scene.platform.books().refused, 0);
    scene.engine.rest().await;
}
