//! What may stand in `params` (contract 2.10, V40). Names that nobody knows pass through.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::Offer;
use crate::http::error::ApiError;
use crate::text;

enum Rule {
    /// Any text that is not blank.
    Word,
    /// `1024x1024`: two sides in pixels.
    Size,
    /// `16:9`: two numbers.
    Ratio,
    OneOf(&'static [&'static str]),
    Whole(RangeInclusive<i64>),
    Number(RangeInclusive<f64>),
    Address,
}

/// Sides of a picture, in pixels.
const SIDES: RangeInclusive<i64> = 64..=2048;

const RULES: [(&str, &str, &str, Rule); 12] = [
    ("OPENAI", "image", "size", Rule::Size),
    ("OPENAI", "image", "quality", Rule::Word),
    ("RUNWARE", "image", "width", Rule::Whole(SIDES)),
    ("RUNWARE", "image", "height", Rule::Whole(SIDES)),
    (
        "RUNWARE",
        "video",
        "aspectRatio",
        Rule::OneOf(&["9:16", "16:9", "1:1"]),
    ),
    ("RUNWARE", "video", "duration", Rule::Number(1.0..=60.0)),
    ("RUNWARE", "video", "referenceImage", Rule::Address),
    ("RUNWARE", "video", "CFGScale", Rule::Number(0.0..=50.0)),
    ("GOOGLE_GEMINI", "image", "aspect_ratio", Rule::Ratio),
    ("ELEVENLABS", "voice", "voice_id", Rule::Word),
    (
        "ELEVENLABS",
        "sound_effect",
        "duration_seconds",
        Rule::Number(0.5..=30.0),
    ),
    (
        "ELEVENLABS",
        "music",
        "music_length_ms",
        Rule::Whole(3_000..=300_000),
    ),
];

/// Refuses a known parameter whose value breaks its rule; null counts as absent.
pub(crate) fn check(offer: &Offer, params: &Map<String, Value>) -> Result<(), ApiError> {
    for (provider, kind, name, rule) in &RULES {
        let value = params.get(*name).filter(|value| !value.is_null());
        if let Some(value) = value.filter(|_| *provider == offer.provider && *kind == offer.kind) {
            rule.check(value)
                .map_err(|wanted| ApiError::invalid("params", format!("params.{name} must be {wanted}.")))?;
        }
    }
    Ok(())
}

impl Rule {
    fn check(&self, value: &Value) -> Result<(), String> {
        let text = value.as_str().map(str::trim);
        let (holds, wanted) = match self {
            Self::Word => (
                text.is_some_and(|text| !text.is_empty()),
                "a text that is not blank".to_owned(),
            ),
            Self::Size => {
                let wanted = format!(
                    "two sides from {} to {}, as 1024x1024",
                    SIDES.start(),
                    SIDES.end()
                );
                (text.and_then(size).is_some(), wanted)
            }
            Self::Ratio => (text.and_then(ratio).is_some(), "two numbers, as 16:9".to_owned()),
            Self::OneOf(choices) => (
                text.is_some_and(|text| choices.contains(&text)),
                format!("one of {}", choices.join(", ")),
            ),
            Self::Whole(range) => (
                value.as_i64().is_some_and(|number| range.contains(&number)),
                format!("a whole number from {} to {}", range.start(), range.end()),
            ),
            Self::Number(range) => (
                value.as_f64().is_some_and(|number| range.contains(&number)),
                format!("a number from {} to {}", range.start(), range.end()),
            ),
            Self::Address => (
                text.is_some_and(|text| text::web_address("params", Some(text.to_owned())).is_ok()),
                "an http or https address".to_owned(),
            ),
        };
        if holds { Ok(()) } else { Err(wanted) }
    }
}

/// Width and height of `1024x1024`, both within what is drawn.
pub(super) fn size(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once('x')?;
    let side = |text: &str| text.parse().ok().filter(|side| SIDES.contains(&i64::from(*side)));
    side(width).zip(side(height))
}

/// The two numbers of `16:9`.
pub(super) fn ratio(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once(':')?;
    let part = |text: &str| text.parse().ok().filter(|part| (1..=32).contains(part));
    part(width).zip(part(height))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::offer;
    use super::*;

    fn passes(provider: &str, kind: &str, params: &Value) -> bool {
        check(offer(provider, kind).unwrap(), params.as_object().unwrap()).is_ok()
    }

    #[test]
    fn known_parameters_hold_their_rules_and_others_pass() {
        assert!(passes(
            "OPENAI",
            "image",
            &json!({"size": "1024x1536", "quality": "medium", "mood": 7})
        ));
        assert!(passes(
            "RUNWARE",
            "video",
            &json!({"aspectRatio": "16:9", "duration": 5, "CFGScale": null})
        ));
        assert!(passes("ELEVENLABS", "music", &json!({"music_length_ms": 30_000})));
        assert!(passes(
            "OPENAI",
            "image",
            &json!({"width": "of another provider"})
        ));
        for (provider, kind, params) in [
            ("OPENAI", "image", json!({"size": "large"})),
            ("OPENAI", "image", json!({"size": "1024x9999"})),
            ("RUNWARE", "image", json!({"width": "1024"})),
            ("RUNWARE", "image", json!({"height": 10.5})),
            ("RUNWARE", "video", json!({"aspectRatio": "4:3"})),
            ("RUNWARE", "video", json!({"referenceImage": "tide.png"})),
            ("GOOGLE_GEMINI", "image", json!({"aspect_ratio": "wide"})),
            ("ELEVENLABS", "voice", json!({"voice_id": ""})),
            ("ELEVENLABS", "sound_effect", json!({"duration_seconds": 0})),
            ("ELEVENLABS", "music", json!({"music_length_ms": 1.5})),
        ] {
            assert!(!passes(provider, kind, &params), "{params}");
        }
    }
}
