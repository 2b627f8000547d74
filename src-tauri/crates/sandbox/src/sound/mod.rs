//! Sounds for generated media: every one made from a seed, the same bytes each time.

mod tone;
mod wav;

use serde::{Deserialize, Serialize};

/// What a sound is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Sound {
    /// Syllables without words.
    Voice,
    /// A swell of noise and a falling tone.
    Effect,
    /// Broken chords over a bass.
    Music,
}

/// A sound that can be made whenever it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tune {
    pub(crate) sound: Sound,
    /// What makes it different from others of its kind.
    pub(crate) seed: u64,
    /// Its length in milliseconds.
    pub(crate) ms: u32,
}

impl Tune {
    /// Content type of [`Tune::bytes`].
    pub(crate) const MIME: &'static str = "audio/wav";

    /// The sound as a WAV file: 43 KB a second after some milliseconds of work.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let mut samples = vec![0.0; (u64::from(self.ms) * u64::from(wav::RATE) / 1000) as usize];
        match self.sound {
            Sound::Voice => tone::speak(&mut samples, self.seed),
            Sound::Effect => tone::swell(&mut samples, self.seed),
            Sound::Music => tone::play(&mut samples, self.seed),
        }
        wav::file(&samples)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_are_heard_and_the_same_each_time() {
        for sound in [Sound::Voice, Sound::Effect, Sound::Music] {
            let tune = |seed| {
                Tune {
                    sound,
                    seed,
                    ms: 1_200,
                }
                .bytes()
            };
            let bytes = tune(7);
            assert_eq!(bytes.len(), 44 + 2 * 26_460);
            assert_eq!(bytes, tune(7));
            assert_ne!(bytes, tune(8), "{sound:?}");
            let loudest = bytes[44..]
                .chunks_exact(2)
                .map(|pair| i32::from(i16::from_le_bytes([pair[0], pair[1]])).abs())
                .max();
            assert!(
                loudest.is_some_and(|loudest| (3_000..=32_767).contains(&loudest)),
                "{sound:?}"
            );
        }
    }
}
