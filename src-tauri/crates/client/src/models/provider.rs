//! Providers of generated content, what they make, and the agent's keys for them (contract 3.20, E81–E85).

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::word::words;
use crate::Secret;
use crate::decode::{DecodeError, Entity, Fields, envelope};
use crate::limits::{LimitError, check_api_key, check_word};

words! {
    /// Who generates. A provider that the platform no longer documents stays an unknown word (X02).
    Provider {
        Openai = "OPENAI",
        Runware = "RUNWARE",
        GoogleGemini = "GOOGLE_GEMINI",
        Elevenlabs = "ELEVENLABS",
    }
}

words! {
    /// What is generated.
    GenerationType {
        Image = "image",
        Video = "video",
        Voice = "voice",
        SoundEffect = "sound_effect",
        Music = "music",
    }
}

impl Provider {
    /// V39: what it generates; nothing known for a provider we do not know.
    pub const fn types(&self) -> &'static [GenerationType] {
        use GenerationType::{Image, Music, SoundEffect, Video, Voice};
        match self {
            Self::Openai | Self::GoogleGemini => &[Image],
            Self::Runware => &[Image, Video],
            Self::Elevenlabs => &[Voice, SoundEffect, Music],
            Self::Unknown(_) => &[],
        }
    }

    /// V35: one of the four that the platform documents.
    pub(crate) fn check(&self) -> Result<(), LimitError> {
        check_word("V35", "provider", self.as_str(), Self::words())
    }

    /// V35: as it stands in a path: upper case. One we do not know may still have to be switched off or
    /// forgotten.
    pub(crate) fn segment(&self) -> String {
        self.as_str().trim().to_ascii_uppercase()
    }
}

/// The agent's key for one provider, of which the platform shows little.
#[derive(Debug, Clone, PartialEq)]
pub struct ConnectedService {
    /// Opaque.
    pub id: String,
    /// Whose key it is.
    pub provider: Provider,
    /// The first and last four characters of the key and something in between. Never the key: an answer that
    /// shows it whole is masked here, and in [`ConnectedService::raw`].
    pub masked_key: Option<String>,
    /// Whether it may be used; an answer that does not say means yes.
    pub is_active: bool,
    /// Since when.
    pub created_at: Option<OffsetDateTime>,
    /// When it last changed.
    pub updated_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for ConnectedService {
    const KEY: &'static str = "service";

    fn from_json(mut value: Value) -> Result<Self, DecodeError> {
        if let Some(Value::String(key)) = value.get_mut("apiKey") {
            *key = masked(key);
        }
        let fields = Fields::of("connected service", &value)?;
        Ok(Self {
            id: fields.id(&["id"])?,
            provider: fields.word("provider").ok_or(fields.missing("provider"))?,
            masked_key: fields.text("apiKey"),
            is_active: fields.flag("isActive").unwrap_or(true),
            created_at: fields.time(&["createdAt"]),
            updated_at: fields.time(&["updatedAt"]),
            raw: value,
        })
    }
}

/// Letters of a key that may be seen at either end.
const SHOWN: usize = 4;

/// A key that nobody masked, masked as the platform does; short ones completely (X55).
fn masked(key: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if key.is_empty() || !key.chars().all(is_plain) {
        return key.to_owned();
    }
    let letters: Vec<char> = key.chars().collect();
    if letters.len() <= 2 * SHOWN {
        return "…".to_owned();
    }
    let (first, last) = (&letters[..SHOWN], &letters[letters.len() - SHOWN..]);
    format!("{}…{}", String::from_iter(first), String::from_iter(last))
}

/// The agent's keys and what else could be connected (E81).
#[derive(Debug, Clone, PartialEq)]
pub struct ConnectedServices {
    /// The keys that could be read.
    pub services: Vec<ConnectedService>,
    /// Providers the platform says can be connected, unknown ones included: offer [`Self::offered`].
    pub available: Vec<Provider>,
    /// Keys that could not be read and were left out.
    pub skipped: usize,
}

impl ConnectedServices {
    /// Providers to offer: those the platform lists and documents (X02); all documented ones when it lists
    /// none.
    pub fn offered(&self) -> Vec<Provider> {
        let known = Provider::KNOWN.iter();
        known
            .filter(|provider| self.available.is_empty() || self.available.contains(provider))
            .cloned()
            .collect()
    }

    pub(crate) fn from_answer(answer: Value) -> Result<Self, DecodeError> {
        let listing = envelope::list(answer, &["services"])?;
        let total = listing.items.len();
        let services: Vec<ConnectedService> = listing
            .items
            .into_iter()
            .filter_map(|item| ConnectedService::from_json(item).ok())
            .collect();
        let around = Fields::of("connected services", &listing.around).ok();
        let available = around.map(|fields| fields.labels("availableProviders", PROVIDER_NAMES));
        Ok(Self {
            skipped: total - services.len(),
            services,
            available: available
                .unwrap_or_default()
                .into_iter()
                .map(Provider::from)
                .collect(),
        })
    }
}

/// What a provider's word may be called where the list holds objects.
const PROVIDER_NAMES: &[&str] = &["provider", "id", "name"];

/// A key to connect (E82). It replaces the provider's former key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConnection {
    /// Whose key it is (V35).
    pub provider: Provider,
    /// The key; not blank (V36).
    pub api_key: Secret,
}

impl NewConnection {
    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        self.provider.check()?;
        check_api_key(self.api_key.expose())?;
        let key = self.api_key.expose().trim();
        Ok(json!({"provider": self.provider.as_str(), "apiKey": key}))
    }
}

/// Whether a key works (E85). Both outcomes are answers, not errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyTest {
    /// Whether the provider took it.
    pub success: bool,
    /// The platform's words for it.
    pub message: Option<String>,
}

impl Entity for KeyTest {
    const KEY: &'static str = "data";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("key test", &value)?;
        Ok(Self {
            success: fields.flag("success").ok_or(fields.missing("success"))?,
            message: fields.text("message"),
        })
    }
}
