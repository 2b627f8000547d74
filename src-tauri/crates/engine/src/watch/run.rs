//! The loop that looks.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;

use super::rounds::{Look, Rounds};
use super::{Watch, Watcher};
use crate::budget::Priority;
use crate::clients::address;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::store::tables::agents::{self, Standing};

/// The loop looks at both clocks at least this often while something is looked for, so that a sleep of the computer
/// is noticed.
const PULSE: Duration = Duration::from_secs(20);

impl Watch {
    /// Looks for as long as it is polled. Without an agent, or with nothing to look for, no timer runs.
    pub(crate) async fn run(&self, engine: &Engine) {
        let (clock, random) = (&engine.parts().clock, &engine.parts().random);
        let mut rounds = Rounds::default();
        let (ended, mut endings) = mpsc::unbounded_channel::<(Look, bool)>();
        loop {
            let now = clock.elapsed();
            rounds.plan(&self.wanted(engine), now, || random.fraction());
            rounds.check_clocks(clock.now(), now, || random.fraction());
            for look in rounds.take_due(now) {
                self.begin(engine, look, ended.clone());
            }
            let wait = rounds.next().map(|next| next.saturating_sub(now).min(PULSE));
            let sleep = async {
                match wait {
                    Some(wait) => clock.sleep(wait).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = self.poked.notified() => {}
                () = sleep => {}
                Some((look, went_well)) = endings.recv() => {
                    rounds.ended(&look, went_well, clock.elapsed(), random.fraction());
                }
            }
        }
    }

    /// What is looked for: for agents that can act, on servers that can be reached.
    fn wanted(&self, engine: &Engine) -> Vec<(Look, Duration)> {
        let watchers = self.watchers().clone();
        let agents = engine.store().read_now(agents::all).unwrap_or_default();
        let is_shut = engine.vault().is_shut();
        let can_look = agents.iter().filter(|row| {
            let is_up = address(&row.base_url).is_ok_and(|url| engine.reach().is_up(&url));
            row.standing == Standing::Ready && is_up && (row.practice || !is_shut)
        });
        can_look
            .flat_map(|row| {
                let look = |watcher: &Arc<dyn Watcher>| {
                    Some(((watcher.name(), row.key.clone()), watcher.interval(&row.key)?))
                };
                watchers.iter().filter_map(look).collect::<Vec<_>>()
            })
            .collect()
    }

    fn begin(&self, engine: &Engine, look: Look, ended: mpsc::UnboundedSender<(Look, bool)>) {
        let watcher = self
            .watchers()
            .iter()
            .find(|watcher| watcher.name() == look.0)
            .cloned();
        let Some(watcher) = watcher else { return };
        engine.spawn(|engine| async move {
            let outcome = look_once(&engine, &*watcher, &look.1).await;
            if let Err(error) = &outcome {
                tracing::debug!(watcher = look.0, %error, "a look failed");
            }
            // The loop is gone only when the engine rests.
            let _ = ended.send((look, outcome.is_ok()));
        });
    }
}

async fn look_once(engine: &Engine, watcher: &dyn Watcher, agent: &str) -> AppResult<()> {
    let client = engine.clients().of(agent, Priority::Watch)?;
    watcher.look(client, agent).await
}
