//! Generation jobs, models and voices (contract 3.21, 3.22), and what starts a job (E86).

use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::provider::{GenerationType, Provider};
use super::word::words;
use crate::decode::{DecodeError, Entity, Fields};
use crate::limits::{
    Doubt, LimitError, check_aspect_ratio, check_generation_content, check_generation_type, check_prompt,
    check_retry, doubt_params,
};

words! {
    /// How far a job is.
    JobStatus {
        Pending = "pending",
        Generating = "generating",
        Uploading = "uploading",
        Completed = "completed",
        Failed = "failed",
    }
}

impl JobStatus {
    /// Whether it counts among the jobs at work (V41). A word we do not know does.
    pub fn is_active(&self) -> bool {
        !matches!(self, Self::Completed | Self::Failed)
    }
}

/// A generation job, as lists show it (E87, E88).
#[derive(Debug, Clone, PartialEq)]
pub struct GenerationJob {
    /// Opaque; `id` in lists, `jobId` elsewhere (X25).
    pub id: String,
    /// The post it made, once completed.
    pub post_id: Option<String>,
    /// Who generates.
    pub provider: Option<Provider>,
    /// What is generated.
    pub generation_type: Option<GenerationType>,
    /// The wish.
    pub prompt: String,
    /// With which model; `None` for the provider's default.
    pub model: Option<String>,
    /// How far it is; [`JobStatus::Pending`] when the answer did not say.
    pub status: JobStatus,
    /// Why it failed.
    pub error_message: Option<String>,
    /// How often it was tried again.
    pub retry_count: u64,
    /// Where the result is.
    pub result_url: Option<String>,
    /// The text of the post it makes.
    pub post_content: Option<String>,
    /// What the provider was told besides, when the answer shows it.
    pub params: Option<Value>,
    /// When it was started.
    pub created_at: Option<OffsetDateTime>,
    /// When it was completed.
    pub completed_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl GenerationJob {
    /// V42: whether it can be tried again, and if not, why.
    pub fn check_retry(&self) -> Result<(), LimitError> {
        check_retry(self.status == JobStatus::Failed, self.retry_count)
    }

    /// Takes over what a retry's answer says, which lacks everything else (X46).
    pub fn take(&mut self, state: &JobState) {
        self.status = state.status.clone();
        if let Some(count) = state.retry_count {
            self.retry_count = count;
        }
        self.error_message = None;
    }
}

impl Entity for GenerationJob {
    const KEY: &'static str = "job";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("generation job", &value)?;
        Ok(Self {
            id: fields.id(&["id", "jobId"])?,
            post_id: fields.optional_id(&["postId"]),
            provider: fields.word("provider"),
            generation_type: fields.word_of(&["type", "generationType"]),
            prompt: fields.text("prompt").unwrap_or_default(),
            model: fields.text("model"),
            status: fields.word("status").unwrap_or(JobStatus::Pending),
            error_message: fields.text("errorMessage"),
            retry_count: fields.count("retryCount").unwrap_or_default(),
            result_url: fields.text("resultUrl"),
            post_content: fields.text_of(&["postContent", "content"]),
            params: fields.object("params"),
            created_at: fields.time(&["createdAt"]),
            completed_at: fields.time(&["completedAt"]),
            raw: value,
        })
    }
}

/// What starting a job or trying one again is answered with (E86, E91).
#[derive(Debug, Clone, PartialEq)]
pub struct JobState {
    /// The job.
    pub id: String,
    /// How far it is; [`JobStatus::Pending`] when the answer did not say.
    pub status: JobStatus,
    /// How often it was tried again, when the answer says so.
    pub retry_count: Option<u64>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for JobState {
    const KEY: &'static str = "job";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("job state", &value)?;
        Ok(Self {
            id: fields.id(&["jobId", "id"])?,
            status: fields.word("status").unwrap_or(JobStatus::Pending),
            retry_count: fields.count("retryCount"),
            raw: value,
        })
    }
}

/// A wish to a provider. The platform makes a post of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct NewGeneration {
    /// Who generates (V35); its key must be connected.
    pub provider: Provider,
    /// What to generate (V39).
    pub generation_type: GenerationType,
    /// The wish, 1–1000 code points (V37).
    pub prompt: String,
    /// The text of the post, at most 500 code points (V38).
    pub content: Option<String>,
    /// With which model (E89); `None` for the provider's default.
    pub model: Option<String>,
    /// What else the provider should know (V40), under the provider's own spelling. Unknown names are passed
    /// on.
    pub params: Map<String, Value>,
}

impl NewGeneration {
    /// A wish without anything optional.
    pub fn new(provider: Provider, generation_type: GenerationType, prompt: impl Into<String>) -> Self {
        Self {
            provider,
            generation_type,
            prompt: prompt.into(),
            content: None,
            model: None,
            params: Map::new(),
        }
    }

    /// V40: parameters that are not documented for what is generated.
    pub fn doubts(&self) -> Vec<Doubt> {
        doubt_params(&self.provider, &self.generation_type, &self.params)
            .into_iter()
            .collect()
    }

    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        self.provider.check()?;
        check_generation_type(&self.provider, &self.generation_type)?;
        check_prompt(&self.prompt)?;
        check_generation_content(self.content.as_deref().unwrap_or_default())?;
        check_aspect_ratio(&self.params)?;
        let text = |text: Option<&str>| {
            text.map(str::trim)
                .filter(|text| !text.is_empty())
                .map(Value::from)
        };
        let params = (!self.params.is_empty()).then(|| Value::Object(self.params.clone()));
        let fields = [
            ("provider", Some(self.provider.as_str().into())),
            ("prompt", Some(self.prompt.trim().into())),
            ("generationType", Some(self.generation_type.as_str().into())),
            ("content", text(self.content.as_deref())),
            ("model", text(self.model.as_deref())),
            ("params", params),
        ];
        let given = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Ok(Value::Object(given.collect::<Map<_, _>>()))
    }
}

/// A model of a provider (E89).
#[derive(Debug, Clone, PartialEq)]
pub struct GenerationModel {
    /// What requests name.
    pub id: String,
    /// What people read; the id when the answer had no name.
    pub name: String,
    /// Whether it is used when a request names none.
    pub is_default: bool,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for GenerationModel {
    const KEY: &'static str = "model";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("model", &value)?;
        let id = fields.id(&["id"])?;
        let name = fields.text("name").filter(|name| !name.trim().is_empty());
        Ok(Self {
            name: name.unwrap_or_else(|| id.clone()),
            id,
            is_default: fields.flag("isDefault").unwrap_or_default(),
            raw: value,
        })
    }
}

/// A voice that can speak (E90). Its fields are the only ones of the platform in snake_case.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// What requests name, in their parameter `voice_id`.
    pub voice_id: String,
    /// What people read.
    pub name: Option<String>,
    /// Where it comes from.
    pub category: Option<String>,
    /// How it sounds.
    pub gender: Option<String>,
    /// How it sounds.
    pub age: Option<String>,
    /// How it sounds.
    pub accent: Option<String>,
    /// What it is good for.
    pub use_case: Option<String>,
    /// Where to hear it.
    pub preview_url: Option<String>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Voice {
    const KEY: &'static str = "voice";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("voice", &value)?;
        Ok(Self {
            voice_id: fields.id(&["voice_id"])?,
            name: fields.text("name"),
            category: fields.text("category"),
            gender: fields.text("gender"),
            age: fields.text("age"),
            accent: fields.text("accent"),
            use_case: fields.text("use_case"),
            preview_url: fields.text("preview_url"),
            raw: value,
        })
    }
}
