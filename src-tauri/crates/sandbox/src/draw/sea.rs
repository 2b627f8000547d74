//! Water, light and distance: tides, harbours and ridges.

use super::canvas::{At, Canvas, fade_between};
use super::colour::{Ink, ink};
use super::field::Field;
use crate::dice::Dice;

/// Skies from the zenith to the horizon.
const DAWNS: [[Ink; 4]; 5] = [
    [
        ink(0.42, 0.09, 262.0),
        ink(0.62, 0.1, 290.0),
        ink(0.79, 0.11, 35.0),
        ink(0.91, 0.08, 75.0),
    ],
    [
        ink(0.36, 0.08, 245.0),
        ink(0.55, 0.09, 225.0),
        ink(0.76, 0.08, 190.0),
        ink(0.92, 0.07, 95.0),
    ],
    [
        ink(0.5, 0.1, 300.0),
        ink(0.68, 0.13, 345.0),
        ink(0.81, 0.12, 40.0),
        ink(0.92, 0.07, 85.0),
    ],
    [
        ink(0.74, 0.07, 235.0),
        ink(0.83, 0.05, 225.0),
        ink(0.9, 0.04, 80.0),
        ink(0.95, 0.04, 70.0),
    ],
    [
        ink(0.25, 0.06, 275.0),
        ink(0.37, 0.09, 285.0),
        ink(0.56, 0.13, 330.0),
        ink(0.78, 0.13, 50.0),
    ],
];

fn dawn(dice: &mut Dice) -> [Ink; 4] {
    DAWNS[dice.below(DAWNS.len())]
}

/// The area between a curve and a level line below it, both as shares of the height. What later layers cover is
/// better not filled: large areas are what a picture costs.
fn below(canvas: &Canvas, floor: f32, curve: impl Fn(f32) -> f32) -> Vec<At> {
    let steps = 150;
    let mut points: Vec<At> = (0..=steps)
        .map(|step| step as f32 / steps as f32)
        .map(|x| (x * canvas.width, curve(x) * canvas.height))
        .collect();
    let floor = canvas.height * floor.min(1.0);
    points.extend([(canvas.width, floor), (0.0, floor)]);
    points
}

/// Bands of readings, one behind the other, one of them colder than the rest.
pub(super) fn tide(canvas: &mut Canvas, dice: &mut Dice) {
    let hue = dice.between(195.0, 250.0);
    let night = dice.chance(0.4);
    let (far, near) = if night {
        (ink(0.36, 0.09, hue + 40.0), ink(0.72, 0.13, hue - 45.0))
    } else {
        (ink(0.9, 0.06, hue - 30.0), ink(0.46, 0.13, hue + 20.0))
    };
    let paper = if night {
        ink(0.22, 0.05, hue + 45.0)
    } else {
        ink(0.97, 0.02, hue - 40.0)
    };
    canvas.sky(&[paper, far]);
    let sun = (canvas.width * dice.between(0.2, 0.8), canvas.height * 0.14);
    canvas.glow(
        sun,
        canvas.unit() * 0.5,
        ink(0.86, 0.13, dice.between(30.0, 75.0)).fade(0.75),
    );
    let bands = 9 + dice.below(5);
    let odd = 3 + dice.below(bands - 5);
    let swell = Field::new(dice, 2.6, 2);
    for band in 0..bands {
        let depth = (band as f32 + 0.5) / bands as f32;
        let colour = far.towards(near, depth);
        let colour = if band == odd {
            colour.turn(150.0).lift(0.08)
        } else {
            colour
        };
        let (top, reach) = (0.14 + 0.82 * depth, 0.045 + 0.05 * depth);
        let curve = |x: f32| top + reach * swell.at(x + depth * 0.35, depth * 2.4);
        let floor = if band + 1 == bands { 1.0 } else { top + 0.2 };
        let area = below(canvas, floor, curve);
        let (start, end) = (
            (0.0, (top - reach) * canvas.height),
            (0.0, (top + 0.25) * canvas.height),
        );
        canvas.polygon_with(&area, fade_between(start, end, &[colour, colour.lift(-0.08)]));
        canvas.line(
            &area[..area.len() - 2],
            canvas.unit() * 0.0022,
            colour.lift(0.16).fade(0.9),
        );
    }
}

/// A harbour before the day begins: hills, still water, boats with their sails down.
pub(super) fn harbour(canvas: &mut Canvas, dice: &mut Dice) {
    let sky = dawn(dice);
    let [zenith, high, low, edge] = sky;
    canvas.sky(&[zenith, high, low, edge, edge, low, high, zenith.lift(-0.06)]);
    let horizon = dice.between(0.52, 0.6);
    let sun: At = (
        canvas.width * dice.between(0.22, 0.78),
        canvas.height * (horizon - dice.between(0.07, 0.2)),
    );
    let radius = canvas.unit() * dice.between(0.045, 0.075);
    canvas.glow(sun, radius * 7.0, edge.lift(0.05).fade(0.8));
    canvas.disc(sun, radius, ink(0.97, 0.06, 85.0));
    for layer in 0..3 {
        let hills = Field::new(dice, 2.2 + layer as f32, 2);
        let rise = 0.12 - 0.03 * layer as f32;
        let curve = |x: f32| horizon - (rise * (0.55 + 0.5 * hills.at(x, layer as f32))).max(0.0);
        let area = below(canvas, horizon, curve);
        let share = 0.34 + 0.27 * layer as f32;
        canvas.polygon(&area, low.towards(zenith.lift(-0.1), share).fade(0.92));
    }
    water(canvas, dice, horizon, sun, sky);
    for _ in 0..2 + dice.below(4) {
        let distance = dice.between(0.05, 0.3);
        let at = (
            canvas.width * dice.between(0.08, 0.92),
            canvas.height * (horizon + distance),
        );
        boat(
            canvas,
            at,
            canvas.unit() * (0.03 + distance * 0.32),
            zenith.lift(-0.2),
        );
    }
}

/// Glints that grow and spread towards the one who looks, brightest under the sun.
fn water(canvas: &mut Canvas, dice: &mut Dice, horizon: f32, sun: At, [zenith, _, low, edge]: [Ink; 4]) {
    for _ in 0..170 {
        let depth = dice.between(0.0, 1.0).powi(2);
        let y = (horizon + 0.01 + depth * (0.99 - horizon)) * canvas.height;
        let under_sun = dice.chance(0.55);
        let spread = canvas.width * if under_sun { 0.05 + depth * 0.12 } else { 1.0 };
        let x = if under_sun { sun.0 } else { canvas.width * 0.5 } + spread * dice.between(-1.0, 1.0);
        let half = canvas.width * (0.01 + 0.045 * depth) * dice.between(0.4, 1.0);
        let colour = if under_sun {
            edge.lift(0.04).fade(0.62)
        } else {
            low.towards(zenith, 0.4).fade(0.3)
        };
        canvas.line(
            &[(x - half, y), (x + half, y)],
            canvas.unit() * (0.0016 + 0.0035 * depth),
            colour,
        );
    }
}

fn boat(canvas: &mut Canvas, (x, y): At, size: f32, colour: Ink) {
    let hull = [
        (x - size, y - size * 0.24),
        (x + size, y - size * 0.24),
        (x + size * 0.7, y),
        (x - size * 0.78, y),
    ];
    canvas.polygon(&hull, colour);
    canvas.line(
        &[(x - size * 0.1, y - size * 0.2), (x - size * 0.1, y - size * 1.9)],
        size * 0.045,
        colour,
    );
    canvas.line(
        &[
            (x - size * 0.1, y - size * 0.5),
            (x + size * 0.66, y - size * 0.55),
        ],
        size * 0.06,
        colour,
    );
    let stays = [
        (x - size, y - size * 0.24),
        (x - size * 0.1, y - size * 1.9),
        (x + size, y - size * 0.24),
    ];
    canvas.line(&stays, size * 0.016, colour.fade(0.7));
    let shadow = fade_between((x, y), (x, y + size * 1.3), &[colour.fade(0.4), colour.fade(0.0)]);
    let mirror = [
        (x - size * 0.8, y),
        (x + size * 0.75, y),
        (x + size * 0.3, y + size * 1.3),
        (x - size * 0.4, y + size * 1.3),
    ];
    canvas.polygon_with(&mirror, shadow);
}

/// Ridges behind ridges, each with mist at its foot.
pub(super) fn ridges(canvas: &mut Canvas, dice: &mut Dice) {
    let [zenith, high, low, edge] = dawn(dice);
    canvas.sky(&[high, low, edge, edge.lift(0.02)]);
    let moon = (
        canvas.width * dice.between(0.15, 0.85),
        canvas.height * dice.between(0.14, 0.3),
    );
    canvas.glow(moon, canvas.unit() * 0.34, edge.lift(0.06).fade(0.9));
    canvas.disc(
        moon,
        canvas.unit() * dice.between(0.04, 0.09),
        ink(0.985, 0.03, 85.0).fade(0.95),
    );
    let layers = 5 + dice.below(3);
    for layer in 0..layers {
        let depth = layer as f32 / (layers - 1) as f32;
        let terrain = Field::new(dice, 1.6 + depth * 1.2, 4);
        let (foot, rise) = (0.42 + 0.46 * depth, 0.15 - 0.05 * depth);
        let curve = |x: f32| foot - rise * (terrain.at(x, depth) + 0.35 * (terrain.at(x * 3.0, 0.5)).abs());
        let colour = edge.towards(zenith.lift(-0.16), 0.2 + 0.8 * depth);
        let floor = if layer + 1 == layers { 1.0 } else { foot + 0.3 };
        let area = below(canvas, floor, curve);
        let top = (0.0, (foot - rise) * canvas.height);
        let mist = edge.towards(colour, 0.25 + 0.5 * depth);
        canvas.polygon_with(
            &area,
            fade_between(top, (0.0, (foot + 0.24) * canvas.height), &[colour, mist]),
        );
    }
}
