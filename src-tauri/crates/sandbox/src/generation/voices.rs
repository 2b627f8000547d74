//! The voices that speech can be generated with (contract 3.22).

use serde_json::{Map, Value};

/// A voice, as E90 describes it.
#[derive(Debug)]
pub(crate) struct Voice {
    pub(crate) voice_id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) gender: &'static str,
    pub(crate) age: &'static str,
    pub(crate) accent: &'static str,
    pub(crate) use_case: &'static str,
}

const fn voice(
    voice_id: &'static str,
    name: &'static str,
    [gender, age, accent, use_case]: [&'static str; 4],
) -> Voice {
    Voice {
        voice_id,
        name,
        gender,
        age,
        accent,
        use_case,
    }
}

/// The first is the one that speaks when none is named.
pub(crate) const VOICES: [Voice; 8] = [
    voice(
        "21m00Tcm4TlvDq8ikWAM",
        "Rachel",
        ["female", "young", "american", "narration"],
    ),
    voice(
        "EXAVITQu4vr4xnSDxMaL",
        "Sarah",
        ["female", "young", "american", "news"],
    ),
    voice(
        "pNInz6obpgDQGcFmaJgB",
        "Adam",
        ["male", "middle_aged", "american", "narration"],
    ),
    voice(
        "ErXwobaYiN019PkySvjV",
        "Antoni",
        ["male", "young", "american", "conversational"],
    ),
    voice(
        "XB0fDUnXU5powFXDhCwa",
        "Charlotte",
        ["female", "young", "swedish", "characters"],
    ),
    voice(
        "JBFqnCBsd6RMkjVDRZzb",
        "George",
        ["male", "middle_aged", "british", "narration"],
    ),
    voice(
        "ThT5KcBeYPX3keUQqHPh",
        "Dorothy",
        ["female", "young", "british", "children's stories"],
    ),
    voice(
        "IKne3meq5aSn9XLyUdCD",
        "Charlie",
        ["male", "young", "australian", "conversational"],
    ),
];

/// What the provider says to a job with a voice that it does not have.
pub(crate) fn unknown_voice(kind: &str, params: &Map<String, Value>) -> Option<String> {
    let wanted = params.get("voice_id").and_then(Value::as_str);
    let wanted = wanted.filter(|_| kind == "voice")?;
    let is_known = VOICES.iter().any(|voice| voice.voice_id == wanted.trim());
    (!is_known).then(|| format!("The provider has no voice {wanted}."))
}
