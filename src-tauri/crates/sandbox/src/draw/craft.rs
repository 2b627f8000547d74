//! Made by hand: tiles, vessels and cloth.

use super::canvas::{At, Canvas, fade_between, radial};
use super::colour::{Ink, ink};
use crate::dice::Dice;

/// Glazes as a potter names them: celadon, cobalt, iron red, honey, oxblood, ash.
const GLAZES: [Ink; 6] = [
    ink(0.76, 0.07, 165.0),
    ink(0.48, 0.14, 262.0),
    ink(0.58, 0.14, 38.0),
    ink(0.76, 0.13, 78.0),
    ink(0.42, 0.13, 20.0),
    ink(0.84, 0.025, 100.0),
];

/// A wall of test tiles, each with its glaze pooled in the middle and crazed.
pub(super) fn glaze(canvas: &mut Canvas, dice: &mut Dice) {
    canvas.slope(&[ink(0.93, 0.012, 80.0), ink(0.86, 0.02, 65.0)]);
    let columns = 3 + dice.below(3);
    let side = canvas.width / (columns as f32 + 0.6);
    let rows = ((canvas.height / side) - 0.4) as usize;
    let gap = side * 0.1;
    let left = (canvas.width - columns as f32 * side + gap) / 2.0;
    let top = (canvas.height - rows as f32 * side + gap) / 2.0;
    let first = dice.below(GLAZES.len());
    for row in 0..rows {
        for column in 0..columns {
            let body = GLAZES[(first + dice.below(3)) % GLAZES.len()];
            let thick = (column as f32 + 0.5) / columns as f32;
            let body = body.lift(0.1 - 0.2 * thick).turn(dice.between(-14.0, 14.0));
            let (x, y) = (left + column as f32 * side, top + row as f32 * side);
            tile(canvas, dice, (x, y), side - gap, body);
        }
    }
}

fn tile(canvas: &mut Canvas, dice: &mut Dice, (x, y): At, side: f32, body: Ink) {
    let corner = side * 0.07;
    canvas.tile(
        x + side * 0.015,
        y + side * 0.03,
        side,
        side,
        corner,
        ink(0.35, 0.03, 50.0).fade(0.28),
    );
    let pool = (
        x + side * dice.between(0.4, 0.6),
        y + side * dice.between(0.42, 0.62),
    );
    let deep = [body.lift(0.06), body, body.lift(-0.12).turn(-12.0)];
    canvas.tile_with(x, y, side, side, corner, radial(pool, side * 0.72, &deep));
    for _ in 0..3 + dice.below(5) {
        let spot = (
            x + side * dice.between(0.12, 0.88),
            y + side * dice.between(0.12, 0.88),
        );
        canvas.glow(
            spot,
            side * dice.between(0.05, 0.12),
            body.lift(0.14).turn(24.0).fade(0.3),
        );
    }
    for _ in 0..2 {
        let mut at = (x + side * dice.between(0.1, 0.9), y + side * 0.04);
        let mut crack = vec![at];
        while at.1 < y + side * 0.9 {
            at = (
                (at.0 + side * dice.between(-0.1, 0.1)).clamp(x + side * 0.05, x + side * 0.95),
                at.1 + side * dice.between(0.05, 0.14),
            );
            crack.push(at);
        }
        canvas.line(&crack, side * 0.005, body.lift(-0.18).fade(0.4));
    }
    let shine = fade_between(
        (x, y),
        (x + side * 0.6, y + side * 0.6),
        &[ink(1.0, 0.0, 0.0).fade(0.32), ink(1.0, 0.0, 0.0).fade(0.0)],
    );
    canvas.tile_with(x, y, side, side, corner, shine);
}

/// Vessels on a shelf in window light, dipped in glaze.
pub(super) fn vessels(canvas: &mut Canvas, dice: &mut Dice) {
    let warm = dice.between(30.0, 100.0);
    canvas.slope(&[
        ink(0.95, 0.025, warm),
        ink(0.88, 0.035, warm - 10.0),
        ink(0.74, 0.05, warm - 25.0),
    ]);
    let (unit, shelf) = (canvas.unit(), canvas.height * 0.8);
    let light = (canvas.width * 0.2, canvas.height * 0.2);
    canvas.glow(light, unit * 0.8, ink(0.99, 0.03, 90.0).fade(0.8));
    canvas.rect_with(
        0.0,
        shelf,
        canvas.width,
        canvas.height - shelf,
        fade_between(
            (0.0, shelf),
            (0.0, canvas.height),
            &[ink(0.6, 0.06, 55.0), ink(0.44, 0.06, 45.0)],
        ),
    );
    let count = if canvas.width > canvas.height { 4 } else { 3 };
    let room = canvas.width / (count as f32 + 0.5);
    let first = dice.below(GLAZES.len());
    for index in 0..count {
        let x = room * (index as f32 + 0.75);
        let glaze = GLAZES[(first + index) % GLAZES.len()].turn(dice.between(-10.0, 10.0));
        let radius = room * dice.between(0.34, 0.46);
        vessel(canvas, dice, (x, shelf + unit * 0.02), radius, glaze);
    }
}

fn vessel(canvas: &mut Canvas, dice: &mut Dice, (x, foot): At, radius: f32, glaze: Ink) {
    let height = radius * dice.between(2.1, 3.9);
    let (neck, belly) = (radius * dice.between(0.28, 0.75), dice.between(0.35, 0.65));
    let (top, waist) = (foot - height, foot - height * belly);
    let shadow = radial(
        (x + radius * 0.5, foot),
        radius * 1.5,
        &[ink(0.2, 0.03, 40.0).fade(0.5), ink(0.2, 0.03, 40.0).fade(0.0)],
    );
    canvas.rect_with(
        x - radius,
        foot - radius * 0.1,
        radius * 3.2,
        radius * 0.34,
        shadow,
    );
    let across = |colour: Ink| {
        let lights = [colour.lift(-0.06), colour.lift(0.13), colour, colour.lift(-0.2)];
        fade_between((x - radius, 0.0), (x + radius, 0.0), &lights)
    };
    let profile = |path: &mut tiny_skia::PathBuilder, low: f32, reach: f32| {
        path.move_to(x - neck, top);
        path.cubic_to(
            x - neck,
            top + height * 0.2,
            x - radius,
            waist - height * 0.28,
            x - radius * reach,
            low.min(waist),
        );
        if low > waist {
            path.cubic_to(
                x - radius,
                low - height * 0.18,
                x - radius * 0.7,
                low,
                x - radius * 0.62,
                low,
            );
            path.line_to(x + radius * 0.62, low);
            path.cubic_to(
                x + radius * 0.7,
                low,
                x + radius,
                low - height * 0.18,
                x + radius,
                waist,
            );
        } else {
            let drip = height * 0.09;
            path.cubic_to(
                x - radius * 0.6,
                low + drip,
                x - radius * 0.3,
                low - drip * 0.6,
                x,
                low + drip * 0.5,
            );
            path.cubic_to(
                x + radius * 0.35,
                low + drip * 1.6,
                x + radius * 0.6,
                low - drip,
                x + radius * reach,
                low,
            );
        }
        path.cubic_to(
            x + radius,
            waist - height * 0.28,
            x + neck,
            top + height * 0.2,
            x + neck,
            top,
        );
        path.close();
    };
    canvas.blob(|path| profile(path, foot, 1.0), across(ink(0.66, 0.06, 55.0)));
    canvas.blob(|path| profile(path, waist, 1.0), across(glaze));
    let rim = across(glaze.lift(-0.16));
    canvas.blob(|path| oval(path, (x, top), neck, neck * 0.2), rim);
    canvas.blob(
        |path| oval(path, (x, top + neck * 0.03), neck * 0.84, neck * 0.13),
        across(ink(0.27, 0.04, 40.0)),
    );
}

fn oval(path: &mut tiny_skia::PathBuilder, (x, y): At, across: f32, up: f32) {
    if let Some(bounds) = tiny_skia::Rect::from_xywh(x - across, y - up, across * 2.0, up * 2.0) {
        path.push_oval(bounds);
    }
}

/// Cloth: bands that go over and under each other.
pub(super) fn weave(canvas: &mut Canvas, dice: &mut Dice) {
    let hue = dice.between(0.0, 360.0);
    let yarns: Vec<Ink> = (0..4)
        .map(|index| {
            ink(
                dice.between(0.42, 0.88),
                dice.between(0.05, 0.13),
                hue + 38.0 * index as f32,
            )
        })
        .collect();
    canvas.clear(ink(0.24, 0.03, hue));
    let count = 20 + dice.below(12);
    let step = canvas.width / count as f32;
    let rows = (canvas.height / step).ceil() as usize;
    let stripes: Vec<Ink> = (0..count.max(rows) + 1)
        .map(|_| yarns[dice.below(yarns.len())])
        .collect();
    let twill = 2 + dice.below(3);
    for row in 0..rows {
        for column in 0..count {
            let (x, y) = (column as f32 * step, row as f32 * step);
            let over = (row + column) % twill == 0 || (row / 3 + column / 3) % 4 == 0;
            let (thread, inset) = (step * 0.9, step * 0.05);
            if over {
                let yarn = stripes[column];
                let round = [yarn.lift(-0.1), yarn.lift(0.03), yarn.lift(-0.1)];
                let shader = fade_between((x, 0.0), (x + step, 0.0), &round);
                canvas.tile_with(
                    x + inset,
                    y - inset,
                    thread,
                    step + 2.0 * inset,
                    step * 0.2,
                    shader,
                );
            } else {
                let yarn = stripes[stripes.len() - 1 - row];
                let round = [yarn.lift(-0.13), yarn, yarn.lift(-0.13)];
                let shader = fade_between((0.0, y), (0.0, y + step), &round);
                canvas.tile_with(
                    x - inset,
                    y + inset,
                    step + 2.0 * inset,
                    thread,
                    step * 0.2,
                    shader,
                );
            }
        }
    }
    canvas.slope(&[
        ink(1.0, 0.0, 0.0).fade(0.16),
        ink(0.5, 0.0, 0.0).fade(0.0),
        ink(0.1, 0.03, hue).fade(0.3),
    ]);
}
