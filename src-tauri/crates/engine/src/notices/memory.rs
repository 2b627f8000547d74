//! What was told already, over restarts, and what came in the last moments.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::News;
use super::digest::{MOST, digest};
use super::rules::{Now, is_wanted, without_words};
use crate::clock::Clock;
use crate::settings;
use crate::shell::Notice;
use crate::store::tables::{agents, told};
use crate::store::{Database, StoreResult};
use crate::tasks::Tasks;
use crate::views::{AgentKey, NoticeSettings, Place};

/// News of one agent with no longer pauses between them come together.
const TOGETHER: Duration = Duration::from_secs(10);

/// What notices remember; cheap to clone.
#[derive(Clone)]
pub(crate) struct Memory {
    store: Database,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
    state: Arc<Mutex<State>>,
}

/// What is to be done about news of one agent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Telling {
    /// Notices that one of those below stands for from now on.
    pub(super) withdraw: Vec<(AgentKey, Place)>,
    /// What is shown.
    pub(super) show: Vec<Notice>,
}

#[derive(Default)]
struct State {
    /// Told, but not yet kept.
    told: HashSet<(AgentKey, String)>,
    bursts: HashMap<AgentKey, Burst>,
}

/// News of one agent that came together and were not read yet.
#[derive(Default)]
struct Burst {
    last: Duration,
    news: Vec<News>,
    /// Where the digest of them leads, if there is one.
    digest: Option<Place>,
}

/// What the store says about news.
struct Known {
    settings: NoticeSettings,
    handles: HashMap<AgentKey, String>,
    told: HashSet<(AgentKey, String)>,
}

impl Memory {
    /// A memory over this store; `tasks` write it down.
    pub(crate) fn new(store: Database, clock: Arc<dyn Clock>, tasks: Tasks) -> Self {
        Self {
            store,
            clock,
            tasks,
            state: Arc::default(),
        }
    }

    /// Takes news in and answers what is to be done about them, agent by agent. What is before the person's eyes, or
    /// not wanted, counts as told. If the store cannot be asked, everything is told.
    pub(super) fn take_in(&self, news: Vec<News>, is_seen: impl Fn(&News) -> bool) -> Vec<Telling> {
        // Held from here on, so that nothing is written down and forgotten here between the two questions.
        let mut state = self.state();
        let known = self.known(&news).unwrap_or_else(|error| {
            tracing::warn!(%error, "what was told cannot be read");
            Known::nothing()
        });
        let (wall, at) = (self.clock.now(), self.clock.elapsed());
        let now = Now::new(wall, self.clock.ahead_of_utc(wall));
        let mut fresh: Vec<News> = Vec::new();
        for news in news {
            let name = (news.agent.clone(), news.id.clone());
            if !known.told.contains(&name) && state.told.insert(name) {
                fresh.push(news);
            }
        }
        self.write_down(&fresh);
        fresh.retain(|news| !is_seen(news) && is_wanted(news, &known.settings, now));
        let mut order: Vec<AgentKey> = Vec::new();
        for news in &fresh {
            if !order.contains(&news.agent) {
                order.push(news.agent.clone());
            }
        }
        let several = known.handles.len() > 1;
        let tellings = order.into_iter().map(|agent| {
            let own = fresh.iter().filter(|news| news.agent == agent).cloned();
            let handle = known.handles.get(&agent).map_or("", String::as_str);
            let own = own.map(|news| known.dress(news, several.then_some(handle)));
            let burst = state.bursts.entry(agent.clone()).or_default();
            burst.tell(own.collect(), &agent, handle, at)
        });
        tellings.collect()
    }

    /// A place was read. Answers where a digest leads that says nothing new any more.
    pub(super) fn read(&self, agent: &str, place: &Place) -> Option<Place> {
        let mut state = self.state();
        let burst = state.bursts.get_mut(agent)?;
        burst.news.retain(|news| news.place != *place);
        let is_over = burst.news.is_empty() || burst.digest.as_ref() == Some(place);
        is_over.then(|| state.bursts.remove(agent)?.digest).flatten()
    }

    fn known(&self, news: &[News]) -> StoreResult<Known> {
        self.store.read_now(|connection| {
            let handles = agents::all(connection)?
                .into_iter()
                .map(|row| (row.key, row.handle));
            let mut known = Known {
                settings: settings::read(connection)?.notices,
                handles: handles.collect(),
                told: HashSet::new(),
            };
            for News { agent, id, .. } in news {
                if told::has(connection, agent, id)? {
                    known.told.insert((agent.clone(), id.clone()));
                }
            }
            Ok(known)
        })
    }

    fn write_down(&self, news: &[News]) {
        if news.is_empty() {
            return;
        }
        let names = news.iter().map(|news| (news.agent.clone(), news.id.clone()));
        let (names, now): (Vec<_>, _) = (names.collect(), self.clock.now());
        let (store, state) = (self.store.clone(), Arc::clone(&self.state));
        self.tasks.spawn(async move {
            let kept = names.clone();
            let keep = store.write(move |tx| {
                for (agent, news) in &kept {
                    told::keep(tx, agent, news, now)?;
                }
                told::trim(tx, now)
            });
            match keep.await {
                Ok(()) => {
                    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                    state.told.retain(|name| !names.contains(name));
                }
                Err(error) => tracing::warn!(%error, "what was told is remembered for this run only"),
            }
        });
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn nothing() -> Self {
        Self {
            settings: NoticeSettings::default(),
            handles: HashMap::new(),
            told: HashSet::new(),
        }
    }

    /// The news as they are shown: without words if that is wanted, and saying whose if there are several agents.
    fn dress(&self, news: News, handle: Option<&str>) -> News {
        let news = if self.settings.private {
            without_words(news)
        } else {
            news
        };
        match handle {
            Some(handle) if !handle.is_empty() => News {
                title: format!("{} · @{handle}", news.title),
                ..news
            },
            _ => news,
        }
    }
}

impl Burst {
    /// Adds news and says what becomes of them: each for itself while they are few, else all in a digest.
    fn tell(&mut self, news: Vec<News>, agent: &str, handle: &str, now: Duration) -> Telling {
        if self.last + TOGETHER < now {
            *self = Self::default();
        }
        self.last = now;
        let before: Vec<Place> = match self.digest.take() {
            Some(place) => vec![place],
            None => self.news.iter().map(|news| news.place.clone()).collect(),
        };
        self.news.extend(news.iter().cloned());
        let digest = (self.news.len() > MOST)
            .then(|| digest(&self.news, handle))
            .flatten();
        let Some(digest) = digest else {
            let show = news.into_iter().map(News::into_notice).collect();
            return Telling {
                show,
                ..Telling::default()
            };
        };
        self.digest = Some(digest.place.clone());
        let mut withdraw: Vec<(AgentKey, Place)> = Vec::new();
        for place in before {
            let gone = (agent.to_owned(), place);
            if !withdraw.contains(&gone) {
                withdraw.push(gone);
            }
        }
        Telling {
            withdraw,
            show: vec![digest],
        }
    }
}
