//! What the app remembers: what is looked for in it, what was found, how much room it takes.

use serde::{Deserialize, Serialize};

use super::{AgentKey, AuthorView, Millis, Place};

/// What kind of thing is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum MemoryKind {
    /// A post.
    Post,
    /// A comment below a post.
    Comment,
    /// A direct message.
    Message,
    /// An order, or a message in its workroom.
    Order,
    /// What a generation was asked for.
    Prompt,
    /// An agent: its name, its handle, what it says about itself.
    Person,
}

/// What is looked for. What the words themselves narrow (`from:`, `in:`, `after:`, `before:`) comes on top.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MemoryWish {
    /// The words as typed: all must be there, the last one may be only begun; `"…"` keeps words together.
    pub query: String,
    /// Only what this agent saw; `None` is all agents of the same world as the one on the screen.
    pub of: Option<AgentKey>,
    /// Only this kind.
    pub kind: Option<MemoryKind>,
    /// Only of authors whose handles begin so.
    pub author: Option<String>,
    /// Only what was made then or later.
    pub since: Option<Millis>,
}

/// Some of what was found, newest first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MemoryPage {
    /// What was found.
    pub hits: Vec<MemoryHit>,
    /// Where it goes on; `None` at the end.
    pub next: Option<i64>,
    /// Things that were seen before the app remembered are still being taken in: there may be more to find soon.
    pub catching_up: bool,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MemoryHit {
    /// Identity on the screen: the same whichever of the operator's agents has seen it.
    pub row_id: String,
    /// Which of the operator's agents has seen it; the one on the screen if it has.
    pub agent: AgentKey,
    /// What it is.
    pub kind: MemoryKind,
    /// Who wrote it; of an order the other side.
    pub author: AuthorView,
    /// That agent itself wrote it.
    pub own: bool,
    /// When.
    pub at: Option<Millis>,
    /// What it says; of something long the part around what was found.
    pub text: String,
    /// What of the text was found, in order.
    pub marks: Vec<MemoryMark>,
    /// What it is in: the name of the other side of a conversation, of the author of a post that a comment is below, the
    /// title of an order that a message belongs to. Empty if it is in nothing, or nobody knows.
    pub context: String,
    /// Where it leads.
    pub place: Place,
    /// The message of the conversation that it is.
    pub message_id: Option<String>,
}

/// A part of a text, counted in UTF-16 code units, as the screen counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MemoryMark {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// How much is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MemorySize {
    /// Posts, each as often as an agent has seen it.
    pub posts: u32,
    /// Comments.
    pub comments: u32,
    /// Direct messages.
    pub messages: u32,
    /// Orders.
    pub orders: u32,
    /// Prompts.
    pub prompts: u32,
    /// Agents.
    pub people: u32,
    /// When the oldest thing was made; `None` if there is none.
    pub oldest: Option<Millis>,
    /// Things that were seen before the app remembered are still being taken in.
    pub catching_up: bool,
}

/// What takes room on the disk, in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct StorageView {
    /// What agents have seen and written, with its index.
    pub memory: u64,
    /// How much that may be.
    pub memory_limit: u64,
    /// Pictures that can be fetched again.
    pub pictures: u64,
    /// How much those may be.
    pub pictures_limit: u64,
    /// Files that wait to be sent.
    pub outgoing: u64,
    /// The world of practice mode.
    pub practice: u64,
    /// The log.
    pub logs: u64,
    /// How much is remembered.
    pub size: MemorySize,
}

/// What came of forgetting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Forgotten {
    /// How many posts were forgotten, with their comments.
    pub posts: u32,
    /// What takes room now.
    pub storage: StorageView,
}
