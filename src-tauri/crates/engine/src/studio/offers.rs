//! What can be chosen: connected providers (E81), their models (E89), voices (E90). The store answers first.

use imagineanything_client::Client;
use imagineanything_client::models::generation::Voice;
use imagineanything_client::models::provider::{GenerationType, Provider};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{Studio, show};
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::studio_offers;
use crate::timeline::{in_words, readable};
use crate::views::{AgentKey, ModelView, ModelsView, StudioProviderView, VoiceView, VoicesView};

const PROVIDERS: &str = "providers";
const VOICES: &str = "voices";

/// A provider with a key of the agent, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptProvider {
    provider: String,
    active: bool,
}

/// A voice, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptVoice {
    id: String,
    name: String,
    about: Vec<String>,
    sample: Option<String>,
}

impl Studio {
    /// Asks which providers are connected (E81), and keeps that.
    pub(super) async fn ask_providers(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let told = client.connected_services().list().await?;
        let providers: Vec<KeptProvider> = told
            .services
            .into_iter()
            .map(|service| KeptProvider {
                provider: service.provider.as_str().to_uppercase(),
                active: service.is_active,
            })
            .collect();
        self.keep(agent, PROVIDERS.to_owned(), providers).await
    }

    /// The models of a provider for one kind, as the store knows them.
    pub(crate) async fn models(
        &self,
        agent: AgentKey,
        provider: String,
        kind: String,
    ) -> AppResult<ModelsView> {
        let read = move |db: &Connection| {
            let known = studio_offers::get(db, &agent, &models_of(&provider, &kind))?;
            let (models, at): (Vec<ModelView>, _) =
                known.map_or_else(Default::default, |(models, at)| (models, Some(at)));
            Ok(ModelsView {
                models,
                fetched_at: at,
            })
        };
        Ok(self.shared.parts.store.read(read).await?)
    }

    /// The same from the platform (E89).
    pub(crate) async fn refresh_models(
        &self,
        client: &Client,
        agent: AgentKey,
        provider: String,
        kind: String,
    ) -> AppResult<ModelsView> {
        let (maker, made) = (
            Provider::from(provider.as_str()),
            GenerationType::from(kind.as_str()),
        );
        let page = client.generation().models(&maker, &made).await?;
        readable(&page)?;
        let models: Vec<ModelView> = page
            .items
            .into_iter()
            .map(|model| ModelView {
                id: model.id,
                name: model.name,
                is_default: model.is_default,
            })
            .collect();
        self.keep(&agent, models_of(&provider, &kind), models).await?;
        self.models(agent, provider, kind).await
    }

    /// The voices, as the store knows them.
    pub(crate) async fn voices(&self, agent: AgentKey) -> AppResult<VoicesView> {
        let media = self.shared.parts.media.clone();
        let read = move |db: &Connection| {
            let base = show::base(db, &agent)?;
            let known: Option<(Vec<KeptVoice>, _)> = studio_offers::get(db, &agent, VOICES)?;
            let (voices, at) = known.map_or_else(Default::default, |(voices, at)| (voices, Some(at)));
            let voices = voices.into_iter().map(|voice| VoiceView {
                id: voice.id,
                name: voice.name,
                about: voice.about,
                sample: voice.sample.and_then(|url| media.address_video(&base, &url)),
            });
            Ok(VoicesView {
                voices: voices.collect(),
                fetched_at: at,
            })
        };
        Ok(self.shared.parts.store.read(read).await?)
    }

    /// The same from the platform (E90).
    pub(crate) async fn refresh_voices(&self, client: &Client, agent: AgentKey) -> AppResult<VoicesView> {
        let page = client.generation().voices().await?;
        readable(&page)?;
        let voices: Vec<KeptVoice> = page.items.into_iter().map(kept).collect();
        self.keep(&agent, VOICES.to_owned(), voices).await?;
        self.voices(agent).await
    }

    async fn keep<T: Serialize + Send + 'static>(
        &self,
        agent: &AgentKey,
        what: String,
        told: T,
    ) -> AppResult<()> {
        let (agent, now) = (agent.clone(), self.shared.parts.clock.now());
        let write = move |tx: &rusqlite::Transaction<'_>| studio_offers::put(tx, &agent, &what, &told, now);
        Ok(self.shared.parts.store.write(write).await?)
    }
}

/// Providers with a key of the agent; `None` before the platform told about them.
pub(super) fn providers(db: &Connection, agent: &str) -> StoreResult<Option<Vec<StudioProviderView>>> {
    let known: Option<(Vec<KeptProvider>, _)> = studio_offers::get(db, agent, PROVIDERS)?;
    let view = |kept: KeptProvider| {
        let makes = Provider::from(kept.provider.as_str()).types().iter();
        StudioProviderView {
            makes: makes.map(|kind| kind.as_str().to_owned()).collect(),
            provider: kept.provider,
            active: kept.active,
        }
    };
    Ok(known.map(|(providers, _)| providers.into_iter().map(view).collect()))
}

fn models_of(provider: &str, kind: &str) -> String {
    format!("models/{provider}/{kind}")
}

fn kept(voice: Voice) -> KeptVoice {
    let about = [voice.gender, voice.age, voice.accent, voice.use_case];
    KeptVoice {
        name: voice.name.unwrap_or_else(|| voice.voice_id.clone()),
        id: voice.voice_id,
        about: about
            .into_iter()
            .flatten()
            .filter(|word| !word.trim().is_empty())
            .map(|word| in_words(&word))
            .collect(),
        sample: voice.preview_url,
    }
}
