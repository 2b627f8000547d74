//! Smooth hills and waves: sums of a few sines with thrown directions, the same everywhere and cheap to sample.

use std::f32::consts::TAU;

use crate::dice::Dice;

struct Swell {
    along_x: f32,
    along_y: f32,
    phase: f32,
    weight: f32,
}

/// A smooth function of a place in the unit square.
pub(super) struct Field(Vec<Swell>);

impl Field {
    /// Hills of about `scale` per side, with `detail` finer layers on top.
    pub(super) fn new(dice: &mut Dice, scale: f32, detail: u32) -> Self {
        let mut swells = Vec::new();
        for layer in 0..=detail {
            let (reach, weight) = (scale * 1.9_f32.powi(layer as i32), 0.55_f32.powi(layer as i32));
            for _ in 0..3 {
                let (sin, cos) = dice.between(0.0, TAU).sin_cos();
                let reach = reach * dice.between(0.7, 1.3) * TAU * 0.5;
                let phase = dice.between(0.0, TAU);
                swells.push(Swell {
                    along_x: reach * cos,
                    along_y: reach * sin,
                    phase,
                    weight,
                });
            }
        }
        let total: f32 = swells.iter().map(|swell| swell.weight).sum();
        for swell in &mut swells {
            swell.weight /= total * 0.6;
        }
        Self(swells)
    }

    /// The height at a place, mostly in `-1..1`.
    pub(super) fn at(&self, x: f32, y: f32) -> f32 {
        let height =
            |swell: &Swell| swell.weight * (x * swell.along_x + y * swell.along_y + swell.phase).sin();
        self.0.iter().map(height).sum()
    }
}
