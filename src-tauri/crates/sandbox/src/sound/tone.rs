//! How sounds are put together from sines and noise.

use std::f32::consts::TAU;

use super::wav::RATE;
use crate::dice::Dice;

const PER_SECOND: f32 = RATE as f32;
/// Two formants for each vowel, in hertz.
const VOWELS: [(f32, f32); 5] = [
    (730.0, 1090.0),
    (530.0, 1840.0),
    (270.0, 2290.0),
    (570.0, 840.0),
    (300.0, 870.0),
];
/// Roots of four chords, in semitones from the key: I, vi, IV, V.
const CHORDS: [[f32; 3]; 4] = [
    [0.0, 4.0, 7.0],
    [-3.0, 0.0, 4.0],
    [-7.0, -3.0, 0.0],
    [-5.0, -1.0, 2.0],
];
const BEAT_S: f32 = 0.3;

fn seconds(sample: usize) -> f32 {
    sample as f32 / PER_SECOND
}

fn samples(seconds: f32) -> usize {
    ((seconds * PER_SECOND) as usize).max(1)
}

/// Syllables of changing vowels and pitch, with pauses as between words.
pub(super) fn speak(out: &mut [f32], seed: u64) {
    let mut dice = Dice::new(seed);
    let pitch = dice.between(95.0, 215.0);
    let mut at = 0;
    while at < out.len() {
        let length = samples(dice.between(0.11, 0.24)).min(out.len() - at);
        let vowel = VOWELS[dice.below(VOWELS.len())];
        let (from, to) = (pitch * dice.between(0.9, 1.15), pitch * dice.between(0.85, 1.1));
        syllable(&mut out[at..at + length], from, to, vowel);
        at += length + samples(if dice.chance(0.25) { 0.16 } else { 0.02 });
    }
}

fn syllable(out: &mut [f32], from: f32, to: f32, (low, high): (f32, f32)) {
    let length = out.len() as f32;
    let mut phase = 0.0;
    for (at, sample) in out.iter_mut().enumerate() {
        let done = at as f32 / length;
        let pitch = from + (to - from) * done;
        phase += pitch / PER_SECOND;
        let mut sum = 0.0;
        for harmonic in 1..=20_u8 {
            let frequency = pitch * f32::from(harmonic);
            let near = |formant: f32, width: f32| (-((frequency - formant) / width).powi(2)).exp();
            let weight = near(low, 160.0) + 0.5 * near(high, 220.0) + 0.12 / f32::from(harmonic);
            sum += weight * (TAU * phase * f32::from(harmonic)).sin();
        }
        *sample = 0.28 * sum * (done * std::f32::consts::PI).sin().powf(0.6);
    }
}

/// Noise that comes and goes, and a tone that falls through it.
pub(super) fn swell(out: &mut [f32], seed: u64) {
    let mut dice = Dice::new(seed);
    let (top, bottom) = (dice.between(500.0, 1600.0), dice.between(60.0, 220.0));
    let smooth = dice.between(0.02, 0.3);
    let peak = dice.between(0.15, 0.6);
    let length = out.len() as f32;
    let (mut phase, mut noise) = (0.0, 0.0);
    for (at, sample) in out.iter_mut().enumerate() {
        let done = at as f32 / length;
        let loud = if done < peak {
            (done / peak).powi(2)
        } else {
            ((1.0 - done) / (1.0 - peak)).powf(1.5)
        };
        noise += smooth * (dice.between(-1.0, 1.0) - noise);
        phase += top * (bottom / top).powf(done) / PER_SECOND;
        *sample = loud * (1.2 * noise + 0.35 * (TAU * phase).sin());
    }
}

/// Broken chords, a bass under them, and a fade at both ends.
pub(super) fn play(out: &mut [f32], seed: u64) {
    let mut dice = Dice::new(seed);
    let key = 196.0 * 2_f32.powf(dice.below(12) as f32 / 12.0);
    let beat = samples(BEAT_S * dice.between(0.8, 1.25));
    let mut start = 0;
    for step in 0.. {
        if start >= out.len() {
            break;
        }
        let chord = CHORDS[(step / 8) % CHORDS.len()];
        let octave = if dice.chance(0.3) { 2.0 } else { 1.0 };
        let note = chord[dice.below(chord.len())];
        pluck(
            &mut out[start..],
            key * octave * 2_f32.powf(note / 12.0),
            0.32,
            0.9,
        );
        if step % 4 == 0 {
            pluck(
                &mut out[start..],
                key * 0.5 * 2_f32.powf(chord[0] / 12.0),
                0.38,
                1.4,
            );
        }
        start += beat;
    }
    let (length, fade) = (out.len(), samples(1.0).min(out.len() / 4).max(1));
    for (at, sample) in out.iter_mut().enumerate() {
        let edge = at.min(length - at) as f32 / fade as f32;
        *sample *= edge.min(1.0);
    }
}

/// A string that rings for `ring` seconds, added to what sounds already.
fn pluck(out: &mut [f32], frequency: f32, loud: f32, ring: f32) {
    for (at, sample) in out.iter_mut().take(samples(ring * 2.0)).enumerate() {
        let now = seconds(at);
        let decay = (-now * 3.0 / ring).exp() * (now * 200.0).min(1.0);
        let wave = (TAU * frequency * now).sin() + 0.3 * (TAU * 2.0 * frequency * now).sin();
        *sample += 0.6 * loud * decay * wave;
    }
}
