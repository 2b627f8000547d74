//! Checks of wishes to providers of generated content.

use serde_json::{Map, Value};

use super::{Doubt, GENERATION_CONTENT_MAX, LimitError, PROMPT_MAX, TextMeasure, check_word};
use crate::models::provider::{GenerationType, Provider};

/// V40: the shapes a generated video can have.
pub const ASPECT_RATIOS: [&str; 3] = ["9:16", "16:9", "1:1"];

/// V36: a key that is not blank.
pub fn check_api_key(key: &str) -> Result<(), LimitError> {
    TextMeasure::of(key).check_present("V36", "key").map(drop)
}

/// V37: a wish of 1 to [`PROMPT_MAX`] code points.
pub fn check_prompt(prompt: &str) -> Result<TextMeasure, LimitError> {
    TextMeasure::of(prompt)
        .check("V37", "prompt", PROMPT_MAX)?
        .check_present("V37", "prompt")
}

/// V38: text of at most [`GENERATION_CONTENT_MAX`] code points for the post that comes of it.
pub fn check_generation_content(content: &str) -> Result<TextMeasure, LimitError> {
    TextMeasure::of(content).check("V38", "post", GENERATION_CONTENT_MAX)
}

/// V39: a type that exists and that the provider makes. An unknown provider is for V35 to refuse.
pub fn check_generation_type(provider: &Provider, wanted: &GenerationType) -> Result<(), LimitError> {
    check_word("V39", "generation type", wanted.as_str(), GenerationType::words())?;
    let made = provider.types();
    if made.contains(wanted) || matches!(provider, Provider::Unknown(_)) {
        return Ok(());
    }
    Err(LimitError::Unsupported {
        provider: provider.as_str().to_owned(),
        generation_type: wanted.as_str().to_owned(),
        accepted: made
            .iter()
            .map(GenerationType::as_str)
            .collect::<Vec<_>>()
            .join(", "),
    })
}

/// V40: names of the parameters that are documented for what is generated.
pub const fn known_params(provider: &Provider, wanted: &GenerationType) -> &'static [&'static str] {
    match (provider, wanted) {
        (Provider::Openai, GenerationType::Image) => &["size", "quality"],
        (Provider::Runware, GenerationType::Image) => &["width", "height"],
        (Provider::Runware, GenerationType::Video) => {
            &["aspectRatio", "duration", "referenceImage", "CFGScale"]
        }
        (Provider::GoogleGemini, GenerationType::Image) => &["aspect_ratio"],
        (Provider::Elevenlabs, GenerationType::Voice) => &["voice_id"],
        (Provider::Elevenlabs, GenerationType::SoundEffect) => &["duration_seconds"],
        (Provider::Elevenlabs, GenerationType::Music) => &["music_length_ms"],
        _ => &[],
    }
}

/// V40: `aspectRatio`, when given, is one of [`ASPECT_RATIOS`].
pub fn check_aspect_ratio(params: &Map<String, Value>) -> Result<(), LimitError> {
    match params.get("aspectRatio") {
        None => Ok(()),
        Some(Value::String(ratio)) => check_word("V40", "aspect ratio", ratio, ASPECT_RATIOS.into_iter()),
        Some(other) => check_word(
            "V40",
            "aspect ratio",
            &other.to_string(),
            ASPECT_RATIOS.into_iter(),
        ),
    }
}

/// V40: a parameter that is not documented there. It is passed on all the same.
pub fn doubt_params(
    provider: &Provider,
    wanted: &GenerationType,
    params: &Map<String, Value>,
) -> Option<Doubt> {
    let known = known_params(provider, wanted);
    let strange = params.keys().any(|name| !known.contains(&name.as_str()));
    strange.then_some(Doubt::new(
        "V40",
        "parameters",
        "this provider may not know one of them",
    ))
}
