//! AI generation: what can be chosen, what is asked for, what runs and what became of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AgentKey, Millis, PictureView};

/// The studio of an agent: what it can choose from, what waits, what runs and what ended lately.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct StudioView {
    /// Whose.
    pub agent: AgentKey,
    /// Providers with a key of the agent (E81); those that are switched off are there, too.
    pub providers: Vec<StudioProviderView>,
    /// When the platform last told about providers and jobs; `None` if never.
    pub fetched_at: Option<Millis>,
    /// What was asked for and is no job yet, oldest first.
    pub waiting: Vec<WishView>,
    /// Jobs at work and those that ended within a day, newest first.
    pub jobs: Vec<JobView>,
    /// How many jobs are at work.
    pub at_work: u32,
    /// How many may be at work at once (V41).
    pub most: u32,
    /// What the agent chose last.
    pub choice: GenerationChoice,
}

/// A provider with a key of the agent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct StudioProviderView {
    /// The platform's word for it ("OPENAI").
    pub provider: String,
    /// Its key is switched on.
    pub active: bool,
    /// What it makes ("image", "sound_effect"); nothing for a provider that the app does not know.
    pub makes: Vec<String>,
}

/// What is chosen for the next generation. It keeps itself; prompt and caption are drafts of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct GenerationChoice {
    /// The platform's word for the provider; empty before anything was chosen.
    pub provider: String,
    /// The platform's word for what is made; empty before anything was chosen.
    pub kind: String,
    /// The model by its id; `None` for the provider's default.
    pub model: Option<String>,
    /// Parameters (V40) as typed, by the platform's names; an empty one is left to the provider.
    pub params: BTreeMap<String, String>,
}

/// Something that was asked for and is no job yet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct WishView {
    /// The outbox item that carries it.
    pub item: i64,
    /// The platform's word for the provider.
    pub provider: String,
    /// The platform's word for what is made.
    pub kind: String,
    /// What is asked for.
    pub prompt: String,
    /// It waits in the app until one of the jobs at work ends.
    pub queued: bool,
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum JobStage {
    /// The platform has it and has not begun.
    Pending,
    /// The provider is at it.
    Generating,
    /// The result is on its way to the platform.
    Uploading,
    /// At work in a way that the app does not know.
    Working,
    /// Made and published.
    Completed,
    /// It came to nothing.
    Failed,
    /// It took longer than the five minutes that a job has, or nobody can find it any more.
    TimedOut,
}

/// A job.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct JobView {
    /// The platform's id.
    pub id: String,
    /// The platform's word for the provider; empty if it was never said.
    pub provider: String,
    /// The platform's word for what is made; empty if it was never said.
    pub kind: String,
    /// The model by its id.
    pub model: Option<String>,
    /// What was asked for.
    pub prompt: String,
    /// The text of its post.
    pub caption: String,
    /// How far it is.
    pub stage: JobStage,
    /// It has not ended.
    pub at_work: bool,
    /// Why it failed, in the platform's words.
    pub error: Option<String>,
    /// How often it was tried again.
    pub retries: u32,
    /// How often it can be tried again at most (V42).
    pub most_retries: u32,
    /// It can be tried again now (V42).
    pub can_retry: bool,
    /// The outbox item that carries the next try.
    pub item: Option<i64>,
    /// When it was asked for.
    pub created_at: Millis,
    /// When it, or its last try, began: it has five minutes from here.
    pub started_at: Millis,
    /// When it ended.
    pub ended_at: Option<Millis>,
    /// The post that it made.
    pub post_id: Option<String>,
    /// The picture that it made.
    pub picture: Option<PictureView>,
    /// Address of the film or sound that it made, ready to play.
    pub stream: Option<String>,
}

/// All jobs of an agent, page by page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct JobHistoryView {
    /// Whose.
    pub agent: AgentKey,
    /// Newest first, without a gap.
    pub jobs: Vec<JobView>,
    /// More can be loaded at the end.
    pub has_more: bool,
    /// When the newest page came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// The models of a provider for one kind (E89).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ModelsView {
    /// In the platform's order.
    pub models: Vec<ModelView>,
    /// When the platform listed them; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// A model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ModelView {
    /// What requests name.
    pub id: String,
    /// What people read.
    pub name: String,
    /// It is used when none is named.
    pub is_default: bool,
}

/// The voices that speech can be made with (E90).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct VoicesView {
    /// In the platform's order.
    pub voices: Vec<VoiceView>,
    /// When the platform listed them; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// A voice.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct VoiceView {
    /// What requests name.
    pub id: String,
    /// What people read.
    pub name: String,
    /// How it sounds and what it is good for, in the platform's words made readable.
    pub about: Vec<String>,
    /// Address of a sample, ready to play in this run.
    pub sample: Option<String>,
}
