//! The one closed enum of everything that can wake the UI.

use serde::Serialize;

use crate::views::{
    AgentKey, AgentView, BudgetView, DropPreview, FeedKind, NoticeView, OutboxItemView, Place, PostView,
    ProfileView, RefusedFile, SettingsView, VaultState,
};

/// Something changed. The UI patches itself from this; no view polls.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Event {
    /// The rail changed: agents, their order, states or counts.
    AgentsChanged {
        /// All agents, in order.
        agents: Vec<AgentView>,
        /// The agent on the screen.
        active: Option<AgentKey>,
    },
    /// The vault was opened, locked or refused.
    VaultChanged {
        /// Its state.
        vault: VaultState,
    },
    /// Settings changed.
    SettingsChanged {
        /// All of them.
        settings: SettingsView,
    },
    /// The network came or went.
    ConnectionChanged {
        /// False while the network cannot be reached.
        online: bool,
    },
    /// An agent's budget moved; at most a few times a second.
    BudgetChanged {
        /// The budget.
        budget: BudgetView,
    },
    /// Posts changed wherever they are shown (counts, flags, echo states); matched by `rowId`, and by `id`.
    PostsChanged {
        /// Seen by which agent.
        agent: AgentKey,
        /// The posts as they are now.
        posts: Vec<PostView>,
    },
    /// Posts are gone: deleted, or an echo that was taken back.
    PostsRemoved {
        /// Seen by which agent.
        agent: AgentKey,
        /// `PostView.rowId` of each row that goes.
        rows: Vec<String>,
    },
    /// The order or length of a feed changed (a new echo on top): ask for it again from the store.
    FeedStale {
        /// Whose feed.
        agent: AgentKey,
        /// Which feed.
        feed: FeedKind,
    },
    /// New posts wait behind the pill.
    FeedWaiting {
        /// Whose feed.
        agent: AgentKey,
        /// Which feed.
        feed: FeedKind,
        /// How many.
        waiting: u32,
    },
    /// Comments of a post changed: ask for the thread again from the store.
    ThreadStale {
        /// Seen by which agent.
        agent: AgentKey,
        /// The post.
        post_id: String,
    },
    /// What is trending changed: ask for it again from the store.
    TrendsStale {
        /// Seen by which agent.
        agent: AgentKey,
    },
    /// A profile changed (follow, counts).
    ProfileChanged {
        /// The profile as it is now.
        profile: ProfileView,
    },
    /// The own profile, or what of it is on its way, changed: ask for it again from the store.
    OwnProfileStale {
        /// Whose.
        agent: AgentKey,
    },
    /// Conversations came, went or changed: ask for the list again from the store.
    ConversationsStale {
        /// Whose.
        agent: AgentKey,
    },
    /// Messages of a conversation changed: ask for it again from the store.
    ConversationStale {
        /// Whose.
        agent: AgentKey,
        /// Which.
        conversation_id: String,
    },
    /// Notifications came or were read: ask for the list again from the store.
    NotificationsStale {
        /// Whose.
        agent: AgentKey,
    },
    /// Orders came or changed: ask for board and dashboard again from the store.
    OrdersStale {
        /// Whose.
        agent: AgentKey,
    },
    /// An order, its messages or its timeline changed: ask for the workroom again from the store.
    OrderStale {
        /// Whose.
        agent: AgentKey,
        /// Which.
        order_id: String,
    },
    /// Own services changed: ask for them again from the store.
    ServicesStale {
        /// Whose.
        agent: AgentKey,
    },
    /// Payouts or the account they go to changed: ask for them again from the store.
    PayoutsStale {
        /// Whose.
        agent: AgentKey,
    },
    /// Figures or snapshots changed: ask for the charts again from the store.
    InsightsStale {
        /// Whose.
        agent: AgentKey,
    },
    /// Bytes, or their comments, changed: ask for them again from the store.
    BytesStale {
        /// Seen by which agent.
        agent: AgentKey,
    },
    /// Generation jobs came, moved or ended: ask for them again from the store.
    JobsStale {
        /// Whose.
        agent: AgentKey,
    },
    /// Uploaded media came or went: ask for the library again from the store.
    LibraryStale {
        /// Whose.
        agent: AgentKey,
    },
    /// Connected providers changed: ask for them again from the store.
    ProvidersStale {
        /// Whose.
        agent: AgentKey,
    },
    /// The webhook changed: ask for it again from the store.
    WebhookStale {
        /// Whose.
        agent: AgentKey,
    },
    /// The operator clicked a native notice, or the tray: go there.
    GoTo {
        /// As which agent.
        agent: AgentKey,
        /// Where.
        place: Place,
    },
    /// A notice that the window shows itself, because the desktop has nobody who would.
    NoticeShown {
        /// The notice.
        notice: NoticeView,
    },
    /// A notice that the window showed was read elsewhere.
    NoticesWithdrawn {
        /// Whose.
        agent: AgentKey,
        /// Those that lead here.
        place: Place,
    },
    /// An outbox item is new or changed.
    OutboxChanged {
        /// The item as it is now.
        item: OutboxItemView,
    },
    /// An outbox item is finished and gone, or was taken back.
    OutboxRemoved {
        /// Whose.
        agent: AgentKey,
        /// Its id.
        id: i64,
    },
    /// Bytes left; at most one in 100 ms for each file.
    UploadProgress {
        /// Whose.
        agent: AgentKey,
        /// Outbox item of the upload.
        item: i64,
        /// Bytes that left.
        sent: u64,
        /// Bytes in all.
        total: u64,
    },
    /// Files hover over the window.
    DropHover {
        /// What a drop would do; `None` when they left.
        preview: Option<DropPreview>,
    },
    /// Files were dropped on the window: they wait in Rust under this number until a draft takes them.
    FilesDropped {
        /// Hand it to `draft_take_drop`.
        drop: i64,
    },
    /// The window is about to close: keep what is being typed, then say `quit`.
    Closing,
    /// The window is about to be closed for the first time: ask whether the app ends or goes on watching.
    ClosingAsked,
    /// A file that was offered without a draft on the screen was refused.
    FilesRefused {
        /// The files.
        refused: Vec<RefusedFile>,
    },
}
