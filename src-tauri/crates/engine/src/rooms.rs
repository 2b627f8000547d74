//! What the engine is made of, and how its rooms are put together.

use std::sync::Arc;

use crate::accounts::Accounts;
use crate::budget::{Budget, BudgetedTransport};
use crate::bytes::Bytes;
use crate::clients::{ClientParts, Clients};
use crate::clock::Clock;
use crate::connections::Connections;
use crate::discovery::Discovery;
use crate::drafts::Drafts;
use crate::error::AppResult;
use crate::insights::Insights;
use crate::market::{AllOrders, OpenOrder, Orders, Payouts, Services};
use crate::media::{Media, MediaParts};
use crate::memory::LocalMemory;
use crate::messages::{self, Messages};
use crate::notices::{Memory, Notices};
use crate::notifications::Notifications;
use crate::outbox::Outbox;
use crate::parts::Parts;
use crate::presence::Presence;
use crate::profile::Profiles;
use crate::rail::Rail;
use crate::reach::Reach;
use crate::shell::Shell;
use crate::sightings::Sightings;
use crate::store::Database;
use crate::studio::Studio;
use crate::tasks::Tasks;
use crate::timeline::{FeedWatcher, Timeline};
use crate::vault::Vault;
use crate::watch::Watch;

/// What a room works with that keeps rows, tells the screen and may tell the operator; cheap to clone.
#[derive(Clone)]
pub(crate) struct RoomParts {
    /// Where its rows are kept.
    pub(crate) store: Database,
    /// Time.
    pub(crate) clock: Arc<dyn Clock>,
    /// Who hears of changes.
    pub(crate) shell: Arc<dyn Shell>,
    /// Where pictures get their addresses.
    pub(crate) media: Media,
    /// What waits, beside the agents.
    pub(crate) rail: Rail,
    /// Where the person looks.
    pub(crate) presence: Presence,
    /// What the operator is told.
    pub(crate) notices: Notices,
}

/// Everything the engine holds.
pub(crate) struct Rooms {
    pub(crate) parts: Parts,
    pub(crate) store: Database,
    pub(crate) media: Media,
    pub(crate) vault: Vault,
    pub(crate) rail: Rail,
    pub(crate) reach: Reach,
    pub(crate) budget: Budget,
    pub(crate) clients: Clients,
    pub(crate) timeline: Timeline,
    pub(crate) bytes: Bytes,
    pub(crate) messages: Messages,
    pub(crate) orders: Orders,
    pub(crate) insights: Insights,
    pub(crate) connections: Connections,
    pub(crate) discovery: Discovery,
    pub(crate) memory: LocalMemory,
    pub(crate) profiles: Profiles,
    pub(crate) drafts: Drafts,
    pub(crate) outbox: Outbox,
    pub(crate) accounts: Accounts,
    pub(crate) watch: Watch,
    pub(crate) presence: Presence,
    pub(crate) notices: Notices,
    pub(crate) notifications: Notifications,
    pub(crate) services: Services,
    pub(crate) payouts: Payouts,
    pub(crate) sightings: Sightings,
    pub(crate) studio: Studio,
    pub(crate) tasks: Tasks,
}

impl Rooms {
    /// Opens the store and puts the rooms together; touches neither network nor keyring.
    pub(crate) fn open(parts: Parts) -> AppResult<Self> {
        let (clock, random) = (&parts.clock, &parts.random);
        let store = Database::open(&parts.data_dir)?;
        let media = Media::new(MediaParts {
            data_dir: parts.data_dir.clone(),
            clock: Arc::clone(clock),
            random: Arc::clone(random),
            fetch: Arc::clone(&parts.fetch),
            picture_base: parts.picture_base.clone(),
        })?;
        let vault = Vault::new(
            store.clone(),
            Arc::clone(&parts.keyring),
            Arc::clone(random),
            Arc::clone(clock),
        );
        let rail = Rail::new(
            store.clone(),
            vault.clone(),
            media.clone(),
            Arc::clone(&parts.shell),
        );
        let reach = Reach::new();
        let presence = Presence::new();
        let budget = Budget::new(Arc::clone(clock));
        budget.restore(&store)?;
        let network = Arc::clone(&parts.transport);
        let tasks = Tasks::default();
        let told = Memory::new(store.clone(), Arc::clone(clock), tasks.clone());
        let notices = Notices::new(Arc::clone(&parts.shell), presence.clone()).with(told);
        let clients = Clients::new(ClientParts {
            transport: Arc::new(BudgetedTransport::new(budget.clone(), reach.clone(), network)),
            clock: Arc::clone(clock),
            random: Arc::clone(random),
            store: store.clone(),
            vault: vault.clone(),
            rail: rail.clone(),
            tasks: tasks.clone(),
        });
        let timeline = Timeline::new(
            store.clone(),
            Arc::clone(clock),
            Arc::clone(&parts.shell),
            media.clone(),
        );
        let room_parts = RoomParts {
            store: store.clone(),
            clock: Arc::clone(clock),
            shell: Arc::clone(&parts.shell),
            media: media.clone(),
            rail: rail.clone(),
            presence: presence.clone(),
            notices: notices.clone(),
        };
        let bytes = Bytes::new(room_parts.clone());
        let messages = Messages::new(room_parts.clone());
        let orders = Orders::new(room_parts.clone());
        let memory = LocalMemory::new(room_parts.clone(), parts.data_dir.clone());
        let insights = Insights::new(store.clone(), Arc::clone(clock), Arc::clone(&parts.shell));
        let connections = Connections::new(store.clone(), Arc::clone(clock), Arc::clone(&parts.shell));
        let discovery = Discovery::new(
            store.clone(),
            Arc::clone(clock),
            Arc::clone(&parts.shell),
            media.clone(),
            timeline.clone(),
        );
        let profiles = Profiles::new(
            store.clone(),
            Arc::clone(clock),
            media.clone(),
            timeline.clone(),
            rail.clone(),
        );
        let outbox = Outbox::new(Arc::clone(clock));
        let studio = Studio::new(room_parts.clone(), timeline.clone());
        let notifications = Notifications::new(room_parts, timeline.clone());
        let services = Services::new(
            store.clone(),
            Arc::clone(clock),
            Arc::clone(&parts.shell),
            media.clone(),
        );
        let payouts = Payouts::new(
            store.clone(),
            Arc::clone(clock),
            Arc::clone(&parts.shell),
            presence.clone(),
            rail.clone(),
        );
        let sightings = Sightings::new(store.clone(), Arc::clone(clock))?;
        let watch = Watch::default();
        watch.register(Arc::new(FeedWatcher::new(timeline.clone(), presence.clone())));
        watch.register(Arc::new(messages::WatchInbox(messages.clone())));
        watch.register(Arc::new(messages::WatchOpen(messages.clone())));
        watch.register(Arc::new(AllOrders(orders.clone())));
        watch.register(Arc::new(OpenOrder(orders.clone())));
        watch.register(Arc::new(payouts.clone()));
        watch.register(Arc::new(insights.clone()));
        watch.register(Arc::new(notifications.clone()));
        watch.register(Arc::new(sightings.clone()));
        watch.register(Arc::new(studio.clone()));
        Ok(Self {
            parts,
            store,
            media,
            vault,
            rail,
            reach,
            budget,
            clients,
            timeline,
            bytes,
            messages,
            orders,
            insights,
            connections,
            discovery,
            memory,
            profiles,
            drafts: Drafts::default(),
            outbox,
            accounts: Accounts::default(),
            watch,
            presence,
            notices,
            notifications,
            services,
            payouts,
            sightings,
            studio,
            tasks,
        })
    }
}
