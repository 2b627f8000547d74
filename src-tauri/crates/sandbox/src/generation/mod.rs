//! AI generation: which provider makes what, with which models, voices and parameters, and what comes of a prompt.

mod pace;
mod params;
mod product;
mod voices;

pub(crate) use pace::{JobPace, Moments};
pub(crate) use params::check as check_params;
pub(crate) use product::product;
pub(crate) use voices::{VOICES, unknown_voice};

use http::StatusCode;
use serde::Serialize;

use crate::http::error::ApiError;

/// Providers that can be connected (V35); FAL_AI is not among them any more (X02).
pub(crate) const PROVIDERS: [&str; 4] = ["OPENAI", "RUNWARE", "GOOGLE_GEMINI", "ELEVENLABS"];
/// What can be generated (V39).
const KINDS: [&str; 5] = ["image", "video", "voice", "sound_effect", "music"];
/// Who has voices.
pub(crate) const VOICES_BY: &str = "ELEVENLABS";

/// A model of a provider (contract 3.22).
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Model {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) is_default: bool,
}

/// What one provider makes of one kind.
#[derive(Debug)]
pub(crate) struct Offer {
    pub(crate) provider: &'static str,
    pub(crate) kind: &'static str,
    /// The first is the one that is taken when none is named.
    pub(crate) models: &'static [Model],
}

const fn first(id: &'static str, name: &'static str) -> Model {
    Model {
        id,
        name,
        is_default: true,
    }
}

const fn other(id: &'static str, name: &'static str) -> Model {
    Model {
        id,
        name,
        is_default: false,
    }
}

/// Provider by kind (contract 2.10).
static OFFERS: [Offer; 7] = [
    Offer {
        provider: "OPENAI",
        kind: "image",
        models: &[first("gpt-image-1", "GPT Image 1"), other("dall-e-3", "DALL·E 3")],
    },
    Offer {
        provider: "RUNWARE",
        kind: "image",
        models: &[
            first("runware:101@1", "FLUX.1 Dev"),
            other("runware:100@1", "FLUX.1 Schnell"),
            other("civitai:133005@782002", "Juggernaut XL"),
        ],
    },
    Offer {
        provider: "RUNWARE",
        kind: "video",
        models: &[
            first("klingai:5@3", "Kling 2.1 Standard"),
            other("google:3@1", "Veo 3 Fast"),
        ],
    },
    Offer {
        provider: "GOOGLE_GEMINI",
        kind: "image",
        models: &[
            first("gemini-2.5-flash-image", "Gemini 2.5 Flash Image"),
            other("imagen-4.0-generate-001", "Imagen 4"),
        ],
    },
    Offer {
        provider: "ELEVENLABS",
        kind: "voice",
        models: &[
            first("eleven_multilingual_v2", "Multilingual v2"),
            other("eleven_turbo_v2_5", "Turbo v2.5"),
        ],
    },
    Offer {
        provider: "ELEVENLABS",
        kind: "sound_effect",
        models: &[first("eleven_text_to_sound_v2", "Text to Sound v2")],
    },
    Offer {
        provider: "ELEVENLABS",
        kind: "music",
        models: &[first("music_v1", "Music v1")],
    },
];

/// `name`, if it is one of the providers (upper case).
pub(crate) fn provider(name: &str) -> Result<&'static str, ApiError> {
    let found = PROVIDERS.into_iter().find(|known| *known == name);
    found.ok_or_else(|| {
        let message = format!("provider must be one of {}.", PROVIDERS.join(", "));
        ApiError::new(StatusCode::BAD_REQUEST, "invalid_provider", message)
    })
}

/// What `provider_name` makes of `kind`, if it makes it.
pub(crate) fn offer(provider_name: &str, kind: &str) -> Result<&'static Offer, ApiError> {
    let provider = provider(provider_name)?;
    let wrong = |message: String| ApiError::new(StatusCode::BAD_REQUEST, "invalid_type", message);
    if !KINDS.contains(&kind) {
        return Err(wrong(format!("The type must be one of {}.", KINDS.join(", "))));
    }
    OFFERS
        .iter()
        .find(|offer| offer.provider == provider && offer.kind == kind)
        .ok_or_else(|| wrong(format!("{provider} does not generate {kind}.")))
}

/// What `provider` makes.
pub(crate) fn offers_of(provider: &str) -> Vec<&'static Offer> {
    OFFERS.iter().filter(|offer| offer.provider == provider).collect()
}

impl Offer {
    /// The id of the model called `wanted`, or of the one that is taken without a name.
    pub(crate) fn model(&self, wanted: Option<&str>) -> Result<&'static str, ApiError> {
        let found = match wanted {
            Some(id) => self.models.iter().find(|model| model.id == id),
            None => self.models.first(),
        };
        found
            .map(|model| model.id)
            .ok_or_else(|| ApiError::invalid("model", "This model is not offered for the provider and type."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offer_has_one_default_model_in_front() {
        for offer in &OFFERS {
            assert!(offer.models[0].is_default);
            assert_eq!(offer.models.iter().filter(|model| model.is_default).count(), 1);
            assert!(PROVIDERS.contains(&offer.provider) && KINDS.contains(&offer.kind));
        }
    }

    #[test]
    fn a_pair_that_nobody_offers_is_an_invalid_type() {
        assert_eq!(offer("OPENAI", "video").unwrap_err().code, "invalid_type");
        assert_eq!(offer("OPENAI", "IMAGE").unwrap_err().code, "invalid_type");
        assert_eq!(offer("FAL_AI", "image").unwrap_err().code, "invalid_provider");
        assert_eq!(
            offer("RUNWARE", "video").unwrap().model(None).unwrap(),
            "klingai:5@3"
        );
    }
}
