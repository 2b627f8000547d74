//! The operator's agents as the screen shows them.

use std::sync::Arc;

use rusqlite::Connection;
use tokio::sync::watch;
use url::Url;

use crate::event::Event;
use crate::media::Media;
use crate::outbox;
use crate::shell::Shell;
use crate::store::tables::agents::{self, AgentRow, Standing};
use crate::store::tables::{counts, settings};
use crate::store::{Database, StoreResult};
use crate::vault::Vault;
use crate::views::{AgentKey, AgentView, SignInState};

/// Name under which the agent on the screen is kept.
const ACTIVE: &str = "active agent";

/// Makes views of agents, and tells the screen when they change; cheap to clone.
#[derive(Clone)]
pub(crate) struct Rail {
    store: Database,
    vault: Vault,
    media: Media,
    shell: Arc<dyn Shell>,
    changes: watch::Sender<u64>,
}

impl Rail {
    /// The rail over a store.
    pub(crate) fn new(store: Database, vault: Vault, media: Media, shell: Arc<dyn Shell>) -> Self {
        Self {
            store,
            vault,
            media,
            shell,
            changes: watch::Sender::new(0),
        }
    }

    /// Wakes whenever the agents were announced.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// All agents in order, and the one on the screen.
    pub(crate) fn agents(&self) -> StoreResult<(Vec<AgentView>, Option<AgentKey>)> {
        self.store.read_now(|connection| {
            let rows = agents::all(connection)?;
            let views = rows
                .iter()
                .map(|row| self.view(connection, row))
                .collect::<Result<_, _>>()?;
            Ok((views, active(connection, &rows)?))
        })
    }

    /// One agent; `None` if it is not kept.
    pub(crate) fn agent(&self, key: &str) -> StoreResult<Option<AgentView>> {
        self.store.read_now(|connection| {
            let row = agents::get(connection, key)?;
            row.map(|row| self.view(connection, &row)).transpose()
        })
    }

    /// The agent on the screen.
    pub(crate) fn active(&self) -> StoreResult<Option<AgentRow>> {
        self.store.read_now(|connection| {
            let wanted: Option<AgentKey> = settings::get(connection, ACTIVE)?;
            let kept = wanted.map(|key| agents::get(connection, &key)).transpose()?;
            match kept.flatten() {
                Some(row) => Ok(Some(row)),
                None => Ok(agents::all(connection)?.into_iter().next()),
            }
        })
    }

    /// Tells the screen how the agents are now: after a commit that changed one of them, or its outbox.
    pub(crate) fn announce(&self) {
        match self.agents() {
            Ok((agents, active)) => {
                self.shell
                    .badge(agents.iter().map(AgentView::waiting).fold(0, u32::saturating_add));
                self.shell.emit(Event::AgentsChanged { agents, active });
            }
            Err(error) => tracing::error!(%error, "the agents cannot be shown"),
        }
        self.changes.send_modify(|count| *count += 1);
    }

    fn view(&self, connection: &Connection, row: &AgentRow) -> StoreResult<AgentView> {
        let base = Url::parse(&row.base_url).ok();
        let (outbox_open, outbox_attention) = outbox::counts(connection, &row.key)?;
        let avatar = base.zip(row.avatar.as_deref());
        Ok(AgentView {
            key: row.key.clone(),
            handle: row.handle.clone(),
            name: row.name.clone(),
            avatar: avatar.and_then(|(base, url)| self.media.address_avatar(&base, url)),
            color: row.color,
            sign_in: match row.standing {
                Standing::SignedOut => SignInState::SignedOut,
                _ if self.vault.is_shut() && !row.practice => SignInState::Sealed,
                Standing::Refused => SignInState::Refused,
                Standing::Ready => SignInState::Ready,
            },
            practice: row.practice,
            counts: counts::get(connection, &row.key)?,
            outbox_open,
            outbox_attention,
        })
    }
}

/// Puts an agent on the screen.
pub(crate) fn set_active(connection: &Connection, key: &str) -> StoreResult<()> {
    settings::set(connection, ACTIVE, &key)
}

/// The agent that was put on the screen last, if it is still kept, else the first.
fn active(connection: &Connection, rows: &[AgentRow]) -> StoreResult<Option<AgentKey>> {
    let wanted: Option<AgentKey> = settings::get(connection, ACTIVE)?;
    let kept = wanted.filter(|key| rows.iter().any(|row| row.key == *key));
    Ok(kept.or_else(|| rows.first().map(|row| row.key.clone())))
}
