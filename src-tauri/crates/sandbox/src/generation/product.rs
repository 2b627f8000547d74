//! What comes of a prompt: a picture drawn after its words, a sound of its length, or one of the films.

use serde_json::{Map, Value};

use super::params;
use crate::dice::Dice;
use crate::draw::{Family, Sketch};
use crate::drawing::Drawing;
use crate::sound::{Sound, Tune};
use crate::world::Film;

/// Words that a picture is drawn after; what nothing here names is left to chance.
const WORDS: [(&str, Family); 33] = [
    ("harbour", Family::Harbour),
    ("harbor", Family::Harbour),
    ("sunset", Family::Harbour),
    ("sunrise", Family::Harbour),
    ("sea", Family::Tide),
    ("tide", Family::Tide),
    ("wave", Family::Tide),
    ("ocean", Family::Tide),
    ("mountain", Family::Ridges),
    ("landscape", Family::Ridges),
    ("mist", Family::Ridges),
    ("chart", Family::Chart),
    ("graph", Family::Graph),
    ("network", Family::Graph),
    ("robot", Family::Graph),
    ("data", Family::Scatter),
    ("calendar", Family::Calendar),
    ("tile", Family::Glaze),
    ("glaze", Family::Glaze),
    ("ceramic", Family::Vessels),
    ("vase", Family::Vessels),
    ("cloth", Family::Weave),
    ("pattern", Family::Weave),
    ("star", Family::Stars),
    ("night", Family::Stars),
    ("space", Family::Stars),
    ("terrain", Family::Contours),
    ("map", Family::Streets),
    ("city", Family::Streets),
    ("poster", Family::Poster),
    ("music", Family::Rings),
    ("forest", Family::Ferns),
    ("garden", Family::Ferns),
];
/// Pixels of a picture whose proportions alone are given.
const AREA: f64 = 1024.0 * 1024.0;
const SIDE: u32 = 1024;
/// How long a spoken character takes.
const MS_PER_CHARACTER: usize = 65;
const SPEECH_MS: std::ops::RangeInclusive<usize> = 900..=60_000;
const EFFECT_S: f64 = 5.0;
const MUSIC_MS: u64 = 30_000;

/// What a job makes; the same `seed` makes the same.
pub(crate) fn product(kind: &str, prompt: &str, params: &Map<String, Value>, seed: u64) -> Drawing {
    let number = |name: &str| params.get(name).and_then(Value::as_f64);
    let tune = |sound, ms: u64| {
        Drawing::Tune(Tune {
            sound,
            seed,
            ms: u32::try_from(ms).unwrap_or(u32::MAX),
        })
    };
    match kind {
        "video" => Drawing::Film(match params.get("aspectRatio").and_then(Value::as_str) {
            Some("16:9") => Film::Tide,
            _ => Film::Kiln,
        }),
        "voice" => {
            let ms = (prompt.chars().count() * MS_PER_CHARACTER).clamp(*SPEECH_MS.start(), *SPEECH_MS.end());
            tune(Sound::Voice, ms as u64)
        }
        "sound_effect" => {
            let seconds = number("duration_seconds").unwrap_or(EFFECT_S);
            tune(Sound::Effect, (seconds * 1000.0) as u64)
        }
        "music" => {
            let ms = params.get("music_length_ms").and_then(Value::as_u64);
            tune(Sound::Music, ms.unwrap_or(MUSIC_MS))
        }
        _ => {
            let (width, height) = frame(params);
            let family = family(prompt, seed);
            Drawing::Sketch(Sketch {
                family,
                seed,
                width,
                height,
            })
        }
    }
}

fn family(prompt: &str, seed: u64) -> Family {
    let prompt = prompt.to_lowercase();
    let named = WORDS
        .iter()
        .filter_map(|(word, family)| Some((prompt.find(word)?, *family)))
        .min_by_key(|(at, _)| *at);
    named.map_or_else(
        || Family::ALL[Dice::new(seed).below(Family::ALL.len())].0,
        |(_, family)| family,
    )
}

/// Width and height, however the provider is told them.
fn frame(params: &Map<String, Value>) -> (u32, u32) {
    let text = |name: &str| params.get(name).and_then(Value::as_str).map(str::trim);
    if let Some(size) = text("size").and_then(params::size) {
        return size;
    }
    if let Some((width, height)) = text("aspect_ratio").and_then(params::ratio) {
        let share = (AREA * f64::from(width) / f64::from(height))
            .sqrt()
            .clamp(256.0, 2048.0);
        let across = (share / 16.0).round() * 16.0;
        let down = (AREA / across / 16.0).round() * 16.0;
        return (across as u32, down as u32);
    }
    let side = |name: &str| {
        let side = params.get(name).and_then(Value::as_u64);
        side.and_then(|side| u32::try_from(side).ok()).unwrap_or(SIDE)
    };
    (side("width"), side("height"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn made(kind: &str, prompt: &str, params: Value) -> Drawing {
        product(kind, prompt, params.as_object().unwrap(), 7)
    }

    #[test]
    fn pictures_follow_the_first_word_that_is_known_and_the_size_that_is_asked_for() {
        let Drawing::Sketch(sketch) = made("image", "A star map of the City", json!({"size": "640x480"}))
        else {
            panic!("no picture")
        };
        assert_eq!(
            (sketch.family, sketch.width, sketch.height),
            (Family::Stars, 640, 480)
        );
        for (params, size) in [
            (json!({}), (1024, 1024)),
            (json!({"width": 512, "height": 768}), (512, 768)),
            (json!({"aspect_ratio": "16:9"}), (1360, 768)),
            (json!({"aspect_ratio": "1:1"}), (1024, 1024)),
        ] {
            assert_eq!(made("image", "x", params).size(), Some(size));
        }
    }

    #[test]
    fn sounds_have_the_length_that_is_asked_for_and_films_the_shape() {
        assert_eq!(made("music", "x", json!({})).duration_ms(), Some(30_000));
        assert_eq!(
            made("sound_effect", "x", json!({"duration_seconds": 1.5})).duration_ms(),
            Some(1_500)
        );
        assert_eq!(
            made("voice", &"x".repeat(100), json!({})).duration_ms(),
            Some(6_500)
        );
        assert_eq!(
            made("video", "x", json!({"aspectRatio": "16:9"})),
            Drawing::Film(Film::Tide)
        );
    }
}
