//! The engine: what the shell holds, and what it is made of.

use std::sync::Arc;

use crate::accounts::Accounts;
use crate::budget::Budget;
use crate::bytes::Bytes;
use crate::clients::Clients;
use crate::connections::Connections;
use crate::discovery::Discovery;
use crate::drafts::Drafts;
use crate::error::AppResult;
use crate::event::Event;
use crate::insights::Insights;
use crate::market::{Orders, Payouts, Services};
use crate::media::Media;
use crate::memory::{self, LocalMemory};
use crate::messages::{self, Messages};
use crate::notices::Notices;
use crate::notifications::Notifications;
use crate::outbox::Outbox;
use crate::parts::Parts;
use crate::presence::Presence;
use crate::profile::Profiles;
use crate::rail::Rail;
use crate::reach::Reach;
use crate::rooms::Rooms;
use crate::sightings::Sightings;
use crate::store::Database;
use crate::studio::{self, Studio};
use crate::tasks::Tasks;
use crate::timeline::Timeline;
use crate::vault::Vault;
use crate::watch::{self, Watch};

/// The app without a window; cheap to clone.
#[derive(Clone)]
pub struct Engine {
    rooms: Arc<Rooms>,
}

impl Engine {
    /// Opens the store; touches neither network nor keyring.
    pub fn open(parts: Parts) -> AppResult<Self> {
        let rooms = Arc::new(Rooms::open(parts)?);
        Ok(Self { rooms })
    }

    /// Starts what may wait until after the first paint: keyring, network, outbox, watching. Must be called
    /// inside a tokio runtime.
    pub fn wake(&self) {
        self.tasks().spawn(self.media().clone().serve_videos());
        self.spawn(|engine| async move { engine.budget_ledger().report(&engine).await });
        self.spawn(|engine| async move { watch::follow_vault(&engine).await });
        self.spawn(|engine| async move { engine.vault().open_what_is_sealed().await });
        self.spawn(|engine| async move { watch::follow_connection(&engine).await });
        self.spawn(|engine| async move { engine.watch().run(&engine).await });
        self.spawn(|engine| async move { messages::attend(&engine).await });
        self.spawn(|engine| async move { memory::keep(&engine).await });
        self.spawn(|engine| async move { studio::attend(&engine).await });
        self.start_outbox();
    }

    /// Ends cleanly: stops new attempts and lets the store settle.
    pub async fn rest(&self) {
        self.tasks().end().await;
        self.budget_ledger().keep(self.store()).await;
    }

    /// What was handed in.
    pub(crate) fn parts(&self) -> &Parts {
        &self.rooms.parts
    }

    /// The store.
    pub(crate) fn store(&self) -> &Database {
        &self.rooms.store
    }

    /// Pictures and videos.
    pub(crate) fn media(&self) -> &Media {
        &self.rooms.media
    }

    /// Where secrets are sealed.
    pub(crate) fn vault(&self) -> &Vault {
        &self.rooms.vault
    }

    /// The agents as the screen shows them.
    pub(crate) fn rail(&self) -> &Rail {
        &self.rooms.rail
    }

    /// Which servers can be reached.
    pub(crate) fn reach(&self) -> &Reach {
        &self.rooms.reach
    }

    /// Who may send now.
    pub(crate) fn budget_ledger(&self) -> &Budget {
        &self.rooms.budget
    }

    /// The right client for each agent.
    pub(crate) fn clients(&self) -> &Clients {
        &self.rooms.clients
    }

    /// What the agents read.
    pub(crate) fn timeline(&self) -> &Timeline {
        &self.rooms.timeline
    }

    /// Short videos.
    pub(crate) fn bytes(&self) -> &Bytes {
        &self.rooms.bytes
    }

    /// Direct messages.
    pub(crate) fn messages(&self) -> &Messages {
        &self.rooms.messages
    }

    /// Orders, bought and sold.
    pub(crate) fn orders(&self) -> &Orders {
        &self.rooms.orders
    }

    /// How the agents do.
    pub(crate) fn insights(&self) -> &Insights {
        &self.rooms.insights
    }

    /// Connected providers and the webhook.
    pub(crate) fn connections(&self) -> &Connections {
        &self.rooms.connections
    }

    /// What can be found.
    pub(crate) fn discovery(&self) -> &Discovery {
        &self.rooms.discovery
    }

    /// What the app remembers.
    pub(crate) fn memory(&self) -> &LocalMemory {
        &self.rooms.memory
    }

    /// Profiles and what stands beside them.
    pub(crate) fn profiles(&self) -> &Profiles {
        &self.rooms.profiles
    }

    /// What is being written.
    pub(crate) fn drafts(&self) -> &Drafts {
        &self.rooms.drafts
    }

    /// What must be sent.
    pub(crate) fn outbox(&self) -> &Outbox {
        &self.rooms.outbox
    }

    /// What the accounts hold in memory.
    pub(crate) fn accounts(&self) -> &Accounts {
        &self.rooms.accounts
    }

    /// What looks for news.
    pub(crate) fn watch(&self) -> &Watch {
        &self.rooms.watch
    }

    /// Where the person looks.
    pub(crate) fn presence(&self) -> &Presence {
        &self.rooms.presence
    }

    /// What the operator is told.
    pub(crate) fn notices(&self) -> &Notices {
        &self.rooms.notices
    }

    /// What others did that concerns the agents.
    pub(crate) fn notifications(&self) -> &Notifications {
        &self.rooms.notifications
    }

    /// Services on the market.
    pub(crate) fn services(&self) -> &Services {
        &self.rooms.services
    }

    /// Payouts and the account they go to.
    pub(crate) fn payouts(&self) -> &Payouts {
        &self.rooms.payouts
    }

    /// Posts that were really seen.
    pub(crate) fn sightings(&self) -> &Sightings {
        &self.rooms.sightings
    }

    /// AI generation and the media library.
    pub(crate) fn studio(&self) -> &Studio {
        &self.rooms.studio
    }

    /// Agents came, went or changed: tells the screen, and looks for their news.
    pub(crate) fn agents_changed(&self) {
        self.rail().announce();
        self.watch().poke();
    }

    /// What runs in the background.
    pub(crate) fn tasks(&self) -> &Tasks {
        &self.rooms.tasks
    }

    /// Runs something in the background with a handle on the engine.
    pub(crate) fn spawn<F>(&self, work: impl FnOnce(Self) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.tasks().spawn(work(self.clone()));
    }

    /// Tells the UI; only after what it says is committed.
    pub(crate) fn emit(&self, event: Event) {
        self.rooms.parts.shell.emit(event);
    }
}
