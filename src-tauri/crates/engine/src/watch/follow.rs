//! Follows the vault and the network, and tells the screen.

use std::time::Duration;

use futures_util::future::join_all;
use imagineanything_client::PageQuery;
use url::Url;

use crate::budget::Priority;
use crate::clients::address;
use crate::engine::Engine;
use crate::event::Event;
use crate::store::tables::agents;
use crate::views::VaultState;

/// How long after a failure a server is asked again for the first time; doubles with every failure.
const FIRST_KNOCK: Duration = Duration::from_secs(3);

/// The longest time between two knocks.
const SLOWEST_KNOCK: Duration = Duration::from_secs(60);

/// Tells the screen how the vault is, and what that means for the agents.
pub(crate) async fn follow_vault(engine: &Engine) {
    let mut seen = VaultState::Asleep;
    loop {
        seen = engine.vault().changed(&seen).await;
        engine.emit(Event::VaultChanged { vault: seen.clone() });
        engine.agents_changed();
    }
}

/// Tells the screen when the server of the agent on the screen goes and comes back, and knocks at servers that are
/// away. Nothing is sent while all can be reached.
pub(crate) async fn follow_connection(engine: &Engine) {
    let (mut reach, mut rail) = (engine.reach().changes(), engine.rail().changes());
    let mut told = true;
    let mut wait = FIRST_KNOCK;
    loop {
        let online = engine.is_online().unwrap_or(told);
        if online != told {
            told = online;
            engine.emit(Event::ConnectionChanged { online });
        }
        let away = servers_away(engine);
        if away.is_empty() {
            wait = FIRST_KNOCK;
        }
        tokio::select! {
            _ = reach.changed() => {}
            _ = rail.changed() => {}
            () = knock_later(engine, &away, wait) => wait = (wait * 2).min(SLOWEST_KNOCK),
        }
    }
}

/// Waits, then knocks at all of these servers at once; never ends if there are none.
async fn knock_later(engine: &Engine, away: &[Url], wait: Duration) {
    if away.is_empty() {
        return std::future::pending().await;
    }
    let spread = 0.9 + engine.parts().random.fraction() / 5.0;
    engine.parts().clock.sleep(wait.mul_f64(spread)).await;
    join_all(away.iter().map(|server| knock(engine, server))).await;
}

/// The smallest question there is (E04 with one post); the transport notes whether it was answered.
async fn knock(engine: &Engine, server: &Url) {
    let Ok(client) = engine.clients().anonymous(server, Priority::Watch) else {
        return;
    };
    if let Err(error) = client.posts().timeline(&PageQuery::first().limit(1)).await {
        tracing::debug!(%error, "still away");
    }
}

fn servers_away(engine: &Engine) -> Vec<Url> {
    let rows = engine.store().read_now(agents::all).unwrap_or_default();
    let mut servers: Vec<Url> = rows
        .iter()
        .filter_map(|row| address(&row.base_url).ok())
        .collect();
    servers.sort();
    servers.dedup();
    servers.retain(|server| !engine.reach().is_up(server));
    servers
}
