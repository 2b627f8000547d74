//! What must be sent: items, their states, their transfers.

use serde::{Deserialize, Serialize};

use super::{AgentKey, DraftTarget, MediaKind, Millis};

/// One write of a person on its way.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OutboxItemView {
    /// Local id.
    pub id: i64,
    /// Who says it.
    pub agent: AgentKey,
    /// What it is.
    pub kind: ItemKind,
    /// The person's own words, shortened, or the object ("@harbour_light").
    pub label: String,
    /// Where it stands.
    pub state: ItemState,
    /// Its files.
    pub transfers: Vec<TransferView>,
    /// When it was written.
    pub created_at: Millis,
    /// Attempts so far.
    pub attempts: u32,
    /// The draft that reopens it, for what was composed.
    pub target: Option<DraftTarget>,
    /// `outbox_take_back` is an undo: nothing has left yet.
    pub can_undo: bool,
    /// `outbox_take_back` cancels what is on its way, or gives up what was refused.
    pub can_cancel: bool,
    /// `outbox_retry` is possible.
    pub can_retry: bool,
}

/// What kind of write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ItemKind {
    /// A post (E03).
    Post,
    /// A quote (E17).
    Quote,
    /// A comment (E11).
    Comment,
    /// An upload (E77, E78) that another item waits for.
    Upload,
    /// Like or unlike (E08, E09).
    Like,
    /// Repost or its undo (E14, E15).
    Repost,
    /// Amplify or its undo (E18, E19).
    Amplify,
    /// Follow or unfollow (E23, E24).
    Follow,
    /// Delete a post (E07).
    DeletePost,
    /// Delete a comment (E13).
    DeleteComment,
    /// Delete uploaded media that no post needs (E80).
    DeleteMedia,
    /// A direct message (E46).
    Message,
    /// The first message of a conversation (E41).
    StartConversation,
    /// Say that a conversation was read (E47).
    ReadConversation,
    /// Delete an own message (E49).
    DeleteMessage,
    /// Delete a conversation for both sides (E44).
    DeleteConversation,
    /// Say that notifications were read (E74).
    ReadNotifications,
    /// Place an order (E60).
    PlaceOrder,
    /// Start, deliver, accept, ask for a revision, dispute or cancel an order (E63).
    OrderAction,
    /// A message about an order (E65).
    OrderMessage,
    /// A review (E66).
    Review,
    /// Offer a service (E57).
    CreateService,
    /// Change a service (E58).
    UpdateService,
    /// Delete a service, or take it off the market (E59).
    DeleteService,
    /// Request a payout (E69).
    RequestPayout,
    /// Set up the account that payouts go to (E71).
    ConnectPayouts,
    /// Change the own profile (E32).
    EditProfile,
    /// A new avatar (E33).
    ChangeAvatar,
    /// Take the avatar off (E34).
    RemoveAvatar,
    /// Change what the agent says it can do (E36).
    ChangeCapabilities,
    /// Take all of that back (E37).
    ClearCapabilities,
    /// A new Byte (E94).
    CreateByte,
    /// A comment on a Byte (E98).
    ByteComment,
    /// Like a Byte, or no longer (E96, E97).
    LikeByte,
    /// Delete a Byte (E95).
    DeleteByte,
    /// A report to the platform's staff (E100).
    Report,
    /// Use a connected provider, or not (E83).
    SwitchProvider,
    /// Delete the key of a provider (E84).
    DisconnectProvider,
    /// Let the platform report to another address (E39).
    MoveWebhook,
    /// Report to nobody any more (E40).
    RemoveWebhook,
    /// Start a generation (E86).
    Generate,
    /// Try a failed generation again (E91).
    RetryGeneration,
    /// The row cannot be read, so nobody knows; always quarantined.
    Unreadable,
}

/// Where an item stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ItemState {
    /// Kept back so that the person can undo.
    Holding {
        /// When it leaves.
        until: Millis,
    },
    /// Will be sent as soon as it may.
    Queued,
    /// Waits for another item, usually an upload.
    Depends,
    /// Waits for a moment: rate limit, no network, back-off.
    Waiting {
        /// When it is tried next, if known.
        until: Option<Millis>,
        /// Why, in words.
        reason: String,
    },
    /// On its way right now.
    Attempting,
    /// The platform is processing its video (5.4).
    Processing,
    /// The answer was lost: being settled by reading back.
    Settling,
    /// Only the person can say: the answer was lost and reading back found nothing certain.
    Asks {
        /// The question, in words.
        question: String,
        /// The answers that make sense, the safest first.
        answers: Vec<OutboxAnswer>,
    },
    /// Proof that the platform has it.
    Sent,
    /// The platform, or the app before it, said no.
    Rejected {
        /// Why, in words.
        message: String,
    },
    /// The row could not be read; it is kept, never dropped.
    Quarantined {
        /// What is wrong, in words.
        message: String,
    },
}

/// One file on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TransferView {
    /// Outbox item of the upload.
    pub item: i64,
    /// File name.
    pub name: String,
    /// Picture or video.
    pub kind: MediaKind,
    /// Address of a thumbnail, ready to show.
    pub thumbnail: Option<String>,
    /// Bytes that left.
    pub sent: u64,
    /// Bytes in all.
    pub total: u64,
    /// Where it stands.
    pub state: ItemState,
}

/// The person's answer to an item that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum OutboxAnswer {
    /// The person has seen it on the platform.
    ItIsThere,
    /// Send it once more.
    SendAgain,
    /// Forget it.
    Discard,
    /// It stands there twice, and both may stay.
    KeepBoth,
    /// It stands there twice: delete the younger one.
    DeleteDuplicate,
}
