//! Plain shapes: networks, posters, sound and leaves.

use super::canvas::{At, Canvas, fade_between, on_circle};
use super::colour::{Ink, ink};
use super::field::Field;
use crate::dice::Dice;

/// Communities of nodes, near ones linked, the busiest largest.
pub(super) fn graph(canvas: &mut Canvas, dice: &mut Dice) {
    let night = dice.chance(0.55);
    let hue = dice.between(0.0, 360.0);
    if night {
        canvas.slope(&[ink(0.2, 0.035, hue), ink(0.15, 0.03, hue + 30.0)]);
    } else {
        canvas.slope(&[ink(0.99, 0.008, hue), ink(0.95, 0.02, hue + 30.0)]);
    }
    let unit = canvas.unit();
    let mut nodes: Vec<(At, f32, Ink)> = Vec::new();
    for group in 0..4 + dice.below(3) {
        let colour = ink(if night { 0.76 } else { 0.6 }, 0.15, hue + 67.0 * group as f32);
        let centre = (
            canvas.width * dice.between(0.16, 0.84),
            canvas.height * dice.between(0.16, 0.84),
        );
        for member in 0..10 + dice.below(14) {
            let away = unit * 0.27 * dice.between(0.05, 1.0).sqrt();
            let at = if member == 0 {
                centre
            } else {
                on_circle(centre, away, dice.between(0.0, 1.0))
            };
            let size = if member == 0 {
                0.026
            } else {
                dice.between(0.005, 0.014)
            };
            nodes.push((at, unit * size, colour));
        }
    }
    for (index, (from, _, colour)) in nodes.iter().enumerate() {
        let mut near: Vec<(f32, At)> = nodes[..index]
            .iter()
            .map(|(to, ..)| ((from.0 - to.0).hypot(from.1 - to.1), *to))
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (_, to) in near.into_iter().take(2) {
            canvas.line(&[*from, to], unit * 0.0022, colour.fade(0.42));
        }
    }
    for (at, size, colour) in nodes {
        if night {
            canvas.glow(at, size * 3.2, colour.fade(0.4));
        }
        canvas.disc(at, size, colour);
        canvas.disc(at, size * 0.45, colour.lift(0.16));
    }
}

/// A poster on a grid: halves, quarters, discs, stripes and silence.
pub(super) fn poster(canvas: &mut Canvas, dice: &mut Dice) {
    let hue = dice.between(0.0, 360.0);
    let paper = ink(0.95, 0.025, 85.0);
    let colours = [
        ink(0.6, 0.19, hue),
        ink(0.36, 0.1, hue + 210.0),
        ink(0.82, 0.14, hue + 55.0),
        ink(0.74, 0.1, hue + 160.0),
    ];
    canvas.clear(paper);
    let columns = 3 + dice.below(3);
    let side = canvas.unit() * 0.86 / columns as f32;
    let (across, down) = (
        (canvas.width * 0.94 / side) as usize,
        (canvas.height * 0.94 / side) as usize,
    );
    let (left, top) = (
        (canvas.width - across as f32 * side) / 2.0,
        (canvas.height - down as f32 * side) / 2.0,
    );
    for row in 0..down {
        for column in 0..across {
            let back = dice.below(6);
            let front = colours[(back + 1 + dice.below(3)) % 4];
            let (x, y) = (left + column as f32 * side, top + row as f32 * side);
            if back < 4 {
                canvas.rect(x, y, side, side, colours[back]);
            }
            form(canvas, dice, (x, y), side, front);
        }
    }
}

fn form(canvas: &mut Canvas, dice: &mut Dice, (x, y): At, side: f32, colour: Ink) {
    let middle = (x + side / 2.0, y + side / 2.0);
    let quarter = dice.below(4);
    let corner = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)][quarter];
    let start = quarter as f32 / 4.0;
    match dice.below(7) {
        0 => canvas.polygon(&wedge(corner, side, start, start + 0.25), colour),
        1 => canvas.polygon(&wedge(middle, side / 2.0, start, start + 0.5), colour),
        2 => canvas.disc(middle, side * 0.36, colour),
        3 => {
            for stripe in 0..4 {
                canvas.rect(
                    x,
                    y + side * (stripe as f32 / 4.0 + 0.06),
                    side,
                    side * 0.125,
                    colour,
                );
            }
        }
        4 => {
            for ring in 1..=3 {
                let radius = side * 0.32 * ring as f32 - side * 0.06;
                let arc = wedge_line(corner, radius, start, start + 0.25);
                canvas.line(&arc, side * 0.1, colour);
            }
        }
        5 => {
            let opposite = [(x + side, y + side), (x, y + side), (x, y), (x + side, y)][quarter];
            canvas.polygon(&[corner, opposite, (corner.0, opposite.1)], colour);
        }
        _ => {
            for dot in 0..9 {
                let at = (
                    x + side * (0.2 + 0.3 * (dot % 3) as f32),
                    y + side * (0.2 + 0.3 * (dot / 3) as f32),
                );
                canvas.disc(at, side * 0.075, colour);
            }
        }
    }
}

fn wedge_line(centre: At, radius: f32, from: f32, to: f32) -> Vec<At> {
    (0..=32)
        .map(|step| on_circle(centre, radius, from + (to - from) * step as f32 / 32.0))
        .collect()
}

fn wedge(centre: At, radius: f32, from: f32, to: f32) -> Vec<At> {
    let mut points = wedge_line(centre, radius, from, to);
    points.push(centre);
    points
}

/// A recording bent into a circle, quiet and loud.
pub(super) fn rings(canvas: &mut Canvas, dice: &mut Dice) {
    let hue = dice.between(0.0, 360.0);
    let night = dice.chance(0.6);
    let (edge, core) = if night {
        (ink(0.14, 0.03, hue), ink(0.26, 0.07, hue + 20.0))
    } else {
        (ink(0.93, 0.03, hue), ink(0.99, 0.01, hue))
    };
    canvas.clear(edge);
    let (unit, middle) = (canvas.unit(), (canvas.width / 2.0, canvas.height / 2.0));
    canvas.glow(middle, unit * 0.75, core);
    let loudness = Field::new(dice, 5.0, 3);
    let spread = dice.between(50.0, 130.0);
    for (ring, radius) in [(0, 0.17), (1, 0.3)] {
        let bars = 120 + 60 * ring;
        for bar in 0..bars {
            let turn = bar as f32 / bars as f32;
            let (dx, dy) = on_circle((0.0, 0.0), 0.5, turn);
            let loud = 0.014 + 0.075 * (loudness.at(dx + ring as f32, dy).abs() * dice.between(0.5, 1.25));
            let colour = ink(
                if night { 0.78 } else { 0.58 },
                0.16,
                hue + spread * (dx + 0.5) + 40.0 * ring as f32,
            );
            let inner = on_circle(middle, unit * (radius - loud * 0.45), turn);
            let outer = on_circle(middle, unit * (radius + loud), turn);
            canvas.line(&[inner, outer], unit * 0.0062, colour);
        }
    }
    canvas.ring(middle, unit * 0.42, unit * 0.0018, ink(0.6, 0.06, hue).fade(0.5));
    let played = dice.between(0.2, 0.8);
    canvas.arc(
        middle,
        unit * 0.42,
        (-0.25, played - 0.25),
        unit * 0.0055,
        ink(if night { 0.82 } else { 0.5 }, 0.15, hue + 60.0),
    );
    canvas.disc(
        on_circle(middle, unit * 0.42, played - 0.25),
        unit * 0.014,
        ink(if night { 0.95 } else { 0.45 }, 0.08, hue + 60.0),
    );
}

/// Pressed fronds on paper.
pub(super) fn ferns(canvas: &mut Canvas, dice: &mut Dice) {
    let dark = dice.chance(0.3);
    let paper = if dark {
        ink(0.27, 0.035, 165.0)
    } else {
        ink(0.965, 0.02, 95.0)
    };
    canvas.slope(&[paper.lift(0.02), paper, paper.lift(-0.04)]);
    let unit = canvas.unit();
    let fronds = if canvas.width > canvas.height { 5 } else { 3 };
    for index in 0..fronds {
        let x = canvas.width * (index as f32 + 0.5) / fronds as f32 + unit * dice.between(-0.04, 0.04);
        let green = if dark {
            ink(0.78, 0.1, 145.0)
        } else {
            ink(dice.between(0.42, 0.6), 0.1, dice.between(120.0, 165.0))
        };
        let root = (x, canvas.height * dice.between(0.88, 0.95));
        let length = canvas.height * dice.between(0.6, 0.8);
        frond(canvas, dice, root, length, green);
    }
}

fn frond(canvas: &mut Canvas, dice: &mut Dice, root: At, length: f32, green: Ink) {
    let bend = dice.between(-0.05, 0.05);
    let stem = |share: f32| on_circle(root, length * share, -0.25 + bend * share * share);
    let round = dice.chance(0.35);
    let leaves = if round { 9 } else { 20 };
    let spine: Vec<At> = (0..=30).map(|step| stem(step as f32 / 30.0)).collect();
    canvas.line(&spine, length * 0.008, green.lift(-0.12));
    for leaf in 2..leaves {
        let share = leaf as f32 / leaves as f32;
        let taper = (1.0 - share).powf(0.75) * (0.35 + share * 1.5).min(1.0);
        for side in [-1.0, 1.0] {
            let turn = -0.25 + 3.0 * bend * share * share + side * (if round { 0.13 } else { 0.16 });
            let reach = length * if round { 0.17 } else { 0.24 } * (taper + 0.08) * dice.between(0.92, 1.06);
            let (from, to) = (stem(share), on_circle(stem(share), reach, turn));
            let width = reach * if round { 0.42 } else { 0.17 };
            let colour = green.lift(dice.between(-0.05, 0.07));
            leaflet(canvas, from, to, width, colour);
        }
    }
    leaflet(canvas, stem(0.97), stem(1.06), length * 0.014, green);
}

fn leaflet(canvas: &mut Canvas, from: At, to: At, width: f32, colour: Ink) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1.0);
    let (nx, ny) = (-dy / length * width, dx / length * width);
    let middle = (from.0 + dx * 0.45, from.1 + dy * 0.45);
    let shader = fade_between(from, to, &[colour.lift(-0.08), colour.lift(0.06)]);
    canvas.blob(
        |path| {
            path.move_to(from.0, from.1);
            path.quad_to(middle.0 + nx, middle.1 + ny, to.0, to.1);
            path.quad_to(middle.0 - nx, middle.1 - ny, from.0, from.1);
            path.close();
        },
        shader,
    );
    canvas.line(
        &[from, (from.0 + dx * 0.9, from.1 + dy * 0.9)],
        width * 0.09,
        colour.lift(-0.14).fade(0.6),
    );
}
