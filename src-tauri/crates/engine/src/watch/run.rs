//! The loop that looks.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};

use super::rounds::{Look, Rounds, Wanted};
use super::{Watch, Watcher, roster};
use crate::budget::Priority;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::AgentKey;

/// The loop looks at both clocks at least this often while something is looked for, so that a sleep of the computer
/// is noticed.
const PULSE: Duration = Duration::from_secs(20);

/// Looks that are under way at once; more wait their turn.
const AT_ONCE: usize = 64;

impl Watch {
    /// Looks for as long as it is polled. Without an agent, or with nothing to look for, no timer runs.
    pub(crate) async fn run(&self, engine: &Engine) {
        let (clock, random) = (&engine.parts().clock, &engine.parts().random);
        let mut rail = engine.rail().changes();
        let mut reach = engine.reach().changes();
        let mut presence = engine.presence().changes();
        let (ended, mut endings) = mpsc::unbounded_channel::<(Look, bool)>();
        let mut rounds = Rounds::default();
        let mut agents = roster::read(engine);
        let mut under_way = 0;
        rounds.plan(&self.wanted(&agents), clock.elapsed(), || random.fraction());
        loop {
            let now = clock.elapsed();
            rounds.check_clocks(clock.now(), now, || random.fraction());
            for look in rounds.take_due(now, AT_ONCE - under_way) {
                under_way += 1;
                self.begin(engine, look, ended.clone());
            }
            let next = rounds.next().filter(|_| under_way < AT_ONCE);
            let sleep = async {
                match next {
                    Some(next) => clock.sleep(next.saturating_sub(now).min(PULSE)).await,
                    None => pending().await,
                }
            };
            tokio::select! {
                Some((look, went_well)) = endings.recv() => {
                    under_way -= 1;
                    rounds.ended(&look, went_well, clock.elapsed(), random.fraction());
                    continue;
                }
                () = sleep => continue,
                () = self.poked.notified() => {}
                () = changed(&mut presence) => {}
                () = changed(&mut rail) => agents = roster::read(engine),
                () = changed(&mut reach) => agents = roster::read(engine),
            }
            rounds.plan(&self.wanted(&agents), clock.elapsed(), || random.fraction());
        }
    }

    /// What is looked for, agent by agent.
    fn wanted(&self, agents: &[AgentKey]) -> Vec<Wanted> {
        let watchers = self.watchers().clone();
        let looks = agents.iter().flat_map(|agent| {
            watchers.iter().filter_map(move |watcher| {
                Some(Wanted {
                    look: (watcher.name(), agent.clone()),
                    interval: watcher.interval(agent)?,
                    soon: watcher.begins_soon(),
                })
            })
        });
        looks.collect()
    }

    fn begin(&self, engine: &Engine, look: Look, ended: mpsc::UnboundedSender<(Look, bool)>) {
        let watchers = self.watchers();
        let watcher = watchers.iter().find(|watcher| watcher.name() == look.0).cloned();
        engine.spawn(|engine| async move {
            let mut report = Report {
                ended,
                look,
                went_well: false,
            };
            match look_once(&engine, watcher, &report.look.1).await {
                Ok(()) => report.went_well = true,
                Err(error) => tracing::debug!(watcher = report.look.0, %error, "a look failed"),
            }
        });
    }
}

/// Says that a look ended, however it did: a look that broke off gives its turn back too.
struct Report {
    ended: mpsc::UnboundedSender<(Look, bool)>,
    look: Look,
    went_well: bool,
}

impl Drop for Report {
    fn drop(&mut self) {
        // The loop is gone only when the engine rests.
        let _ = self.ended.send((std::mem::take(&mut self.look), self.went_well));
    }
}

async fn look_once(engine: &Engine, watcher: Option<Arc<dyn Watcher>>, agent: &str) -> AppResult<()> {
    let Some(watcher) = watcher else { return Ok(()) };
    let client = engine.clients().of(agent, Priority::Watch)?;
    watcher.look(client, agent).await
}

/// Waits for the next change; for ever once there can be none.
async fn changed(changes: &mut watch::Receiver<u64>) {
    if changes.changed().await.is_err() {
        pending::<()>().await;
    }
}
