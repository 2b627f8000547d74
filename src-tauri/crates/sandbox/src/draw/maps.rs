//! Seen from above and from below: stars, terrain and streets.

use super::canvas::{At, Canvas, on_circle};
use super::colour::{Ink, ink};
use super::field::Field;
use crate::dice::Dice;

/// A chart of the sky around its pole, with figures that no culture has named.
pub(super) fn stars(canvas: &mut Canvas, dice: &mut Dice) {
    let hue = dice.between(245.0, 300.0);
    canvas.slope(&[
        ink(0.2, 0.06, hue),
        ink(0.27, 0.08, hue + 15.0),
        ink(0.16, 0.05, hue - 20.0),
    ]);
    let (unit, pole) = (
        canvas.unit(),
        (
            canvas.width * dice.between(0.35, 0.65),
            canvas.height * dice.between(0.4, 0.6),
        ),
    );
    for step in 0..6 {
        let along = step as f32 / 5.0;
        let at = (
            canvas.width * along,
            canvas.height * (0.75 - 0.5 * along + 0.06 * (along * 9.0).sin()),
        );
        canvas.glow(
            at,
            unit * dice.between(0.24, 0.32),
            ink(0.6, 0.1, hue + 40.0).fade(0.2),
        );
    }
    let grid = ink(0.7, 0.06, hue).fade(0.28);
    for ring in 1..=5 {
        canvas.ring(pole, unit * 0.17 * ring as f32, unit * 0.0014, grid);
    }
    for hour in 0..12 {
        let turn = hour as f32 / 12.0;
        canvas.line(
            &[
                on_circle(pole, unit * 0.05, turn),
                on_circle(pole, unit * 1.3, turn),
            ],
            unit * 0.0012,
            grid.fade(0.18),
        );
    }
    for _ in 0..420 {
        let at = (
            canvas.width * dice.between(0.0, 1.0),
            canvas.height * dice.between(0.0, 1.0),
        );
        let bright = dice.between(0.0, 1.0).powi(4);
        canvas.disc(
            at,
            unit * (0.0009 + 0.0026 * bright),
            ink(0.95, 0.04, hue + dice.between(-160.0, 40.0)).fade(0.5 + 0.5 * bright),
        );
    }
    for _ in 0..4 + dice.below(3) {
        figure(canvas, dice, hue);
    }
}

fn figure(canvas: &mut Canvas, dice: &mut Dice, hue: f32) {
    let unit = canvas.unit();
    let mut at = (
        canvas.width * dice.between(0.12, 0.88),
        canvas.height * dice.between(0.12, 0.88),
    );
    let mut turn = dice.between(0.0, 1.0);
    let mut path = vec![at];
    for _ in 0..4 + dice.below(4) {
        turn += dice.between(-0.22, 0.22);
        at = on_circle(at, unit * dice.between(0.07, 0.14), turn);
        path.push(at);
    }
    canvas.line(&path, unit * 0.0026, ink(0.88, 0.08, hue + 150.0).fade(0.7));
    for star in path {
        let size = unit * dice.between(0.004, 0.009);
        canvas.glow(star, size * 5.0, ink(0.9, 0.08, hue).fade(0.5));
        canvas.disc(star, size, ink(0.98, 0.03, 90.0));
    }
}

/// Land between sea level and snow, in layers of height with lines between them.
pub(super) fn contours(canvas: &mut Canvas, dice: &mut Dice) {
    let ramps = [
        [
            ink(0.9, 0.05, 215.0),
            ink(0.9, 0.06, 130.0),
            ink(0.8, 0.09, 80.0),
            ink(0.97, 0.02, 70.0),
        ],
        [
            ink(0.22, 0.05, 265.0),
            ink(0.38, 0.09, 285.0),
            ink(0.62, 0.13, 330.0),
            ink(0.88, 0.1, 60.0),
        ],
        [
            ink(0.97, 0.01, 90.0),
            ink(0.93, 0.02, 90.0),
            ink(0.9, 0.03, 80.0),
            ink(0.86, 0.05, 60.0),
        ],
        [
            ink(0.34, 0.07, 220.0),
            ink(0.5, 0.08, 190.0),
            ink(0.7, 0.09, 150.0),
            ink(0.93, 0.08, 110.0),
        ],
    ];
    let ramp = ramps[dice.below(ramps.len())];
    let terrain = Field::new(dice, 1.9, 2);
    canvas.clear(ramp[0]);
    let levels = 14;
    for level in 0..levels {
        let share = level as f32 / (levels - 1) as f32;
        let colour = along(&ramp, share);
        let height = -0.75 + 1.5 * share;
        let line = colour.lift(-0.14).fade(0.75);
        let width = canvas.unit() * if level % 4 == 0 { 0.0038 } else { 0.0017 };
        layer(canvas, &terrain, height, colour, width, line);
    }
}

fn along(ramp: &[Ink; 4], share: f32) -> Ink {
    let place = share * 3.0;
    let index = (place as usize).min(2);
    ramp[index].towards(ramp[index + 1], place - index as f32)
}

/// Fills all land above `height` and traces its edge, cell by cell (marching squares).
fn layer(canvas: &mut Canvas, terrain: &Field, height: f32, fill: Ink, width: f32, line: Ink) {
    const CELLS: usize = 72;
    let (step_x, step_y) = (canvas.width / CELLS as f32, canvas.height / CELLS as f32);
    let stretch = canvas.height / canvas.width;
    let sample = |column: usize, row: usize| {
        terrain.at(column as f32 / CELLS as f32, row as f32 / CELLS as f32 * stretch) - height
    };
    let rows: Vec<Vec<f32>> = (0..=CELLS)
        .map(|row| (0..=CELLS).map(|column| sample(column, row)).collect())
        .collect();
    let mut land = Vec::new();
    let mut shore = Vec::new();
    for row in 0..CELLS {
        // cells that lie above altogether are filled as one strip
        let mut plain: Option<f32> = None;
        for column in 0..CELLS {
            let place = |dx: usize, dy: usize| ((column + dx) as f32 * step_x, (row + dy) as f32 * step_y);
            let corners =
                [(0, 0), (1, 0), (1, 1), (0, 1)].map(|(dx, dy)| (place(dx, dy), rows[row + dy][column + dx]));
            if corners.iter().all(|(_, height)| *height >= 0.0) {
                plain.get_or_insert(corners[0].0.0);
                continue;
            }
            if let Some(start) = plain.take() {
                land.push(strip(start, corners[0].0, step_y));
            }
            cell(&corners, &mut land, &mut shore);
        }
        if let Some(start) = plain {
            land.push(strip(start, (canvas.width, row as f32 * step_y), step_y));
        }
    }
    canvas.polygons(&land, fill);
    canvas.lines(&shore, width, line);
}

/// The rectangle from `start` to a cell's upper left corner.
fn strip(start: f32, (x, y): At, height: f32) -> Vec<At> {
    vec![(start, y), (x, y), (x, y + height), (start, y + height)]
}

/// The part of one cell that is above zero, and the line where it crosses zero.
fn cell(corners: &[(At, f32); 4], land: &mut Vec<Vec<At>>, shore: &mut Vec<Vec<At>>) {
    let mut part = Vec::new();
    let mut crossings = Vec::new();
    for (index, (here, height)) in corners.iter().enumerate() {
        let (there, next) = corners[(index + 1) % 4];
        if *height >= 0.0 {
            part.push(*here);
        }
        if (*height >= 0.0) != (next >= 0.0) {
            let share = height / (height - next);
            let crossing = (
                here.0 + (there.0 - here.0) * share,
                here.1 + (there.1 - here.1) * share,
            );
            part.push(crossing);
            crossings.push(crossing);
        }
    }
    if part.len() > 2 {
        land.push(part);
    }
    if crossings.len() == 2 {
        shore.push(crossings);
    }
}

/// Streets, parks, a river with bridges, and one way through it all.
pub(super) fn streets(canvas: &mut Canvas, dice: &mut Dice) {
    let night = dice.chance(0.4);
    let (land, street, avenue, park, river) = if night {
        (
            ink(0.24, 0.02, 270.0),
            ink(0.33, 0.03, 275.0),
            ink(0.44, 0.05, 280.0),
            ink(0.32, 0.05, 165.0),
            ink(0.33, 0.07, 245.0),
        )
    } else {
        (
            ink(0.94, 0.015, 85.0),
            ink(0.995, 0.003, 85.0),
            ink(0.9, 0.07, 85.0),
            ink(0.87, 0.07, 140.0),
            ink(0.82, 0.06, 230.0),
        )
    };
    canvas.clear(land);
    let (unit, turn) = (canvas.unit(), dice.between(-0.06, 0.06));
    let middle = (canvas.width * 0.5, canvas.height * 0.5);
    let place = |x: f32, y: f32| {
        let across = on_circle(middle, x * unit, turn);
        on_circle(across, y * unit, turn + 0.25)
    };
    let grid = |dice: &mut Dice| {
        let mut at = -1.05;
        let mut lines = Vec::new();
        while at < 1.05 {
            lines.push(at);
            at += dice.between(0.055, 0.12);
        }
        lines
    };
    let (columns, rows) = (grid(dice), grid(dice));
    for _ in 0..5 {
        let (c, r) = (4 + dice.below(columns.len() - 8), 4 + dice.below(rows.len() - 8));
        let (wide, high) = (1 + dice.below(2), 1 + dice.below(3));
        let corners = [(c, r), (c + wide, r), (c + wide, r + high), (c, r + high)];
        canvas.polygon(&corners.map(|(c, r)| place(columns[c], rows[r])), park);
    }
    let lay = |canvas: &mut Canvas, major: bool| {
        let (width, colour) = if major { (0.017, avenue) } else { (0.0085, street) };
        for (index, at) in columns
            .iter()
            .enumerate()
            .filter(|(index, _)| (index % 5 == 2) == major)
        {
            let end = if index % 3 == 0 { 0.4 } else { 1.2 };
            canvas.line(
                &[place(*at, -1.2), place(*at, if major { 1.2 } else { end })],
                unit * width,
                colour,
            );
        }
        for (index, at) in rows
            .iter()
            .enumerate()
            .filter(|(index, _)| (index % 5 == 3) == major)
        {
            let start = if index % 4 == 1 { -0.3 } else { -1.2 };
            canvas.line(
                &[place(if major { -1.2 } else { start }, *at), place(1.2, *at)],
                unit * width,
                colour,
            );
        }
    };
    lay(canvas, false);
    let bend = Field::new(dice, 1.6, 1);
    let course: Vec<At> = (0..=60)
        .map(|step| step as f32 / 60.0)
        .map(|x| {
            (
                canvas.width * (x * 1.1 - 0.05),
                canvas.height * (0.5 + 0.24 * bend.at(x, 0.1)),
            )
        })
        .collect();
    canvas.line(&course, unit * 0.105, land);
    canvas.line(&course, unit * 0.085, river);
    lay(canvas, true);
    let (mut c, mut r) = (columns.len() / 4, rows.len() / 4);
    let mut route = vec![place(columns[c], rows[r])];
    while c + 3 < columns.len() * 3 / 4 && r + 3 < rows.len() * 3 / 4 {
        if dice.chance(0.5) {
            c += 2
        } else {
            r += 2
        };
        route.push(place(columns[c], rows[r]));
    }
    let accent = ink(
        if night { 0.75 } else { 0.58 },
        0.19,
        [283.0, 30.0, 350.0][dice.below(3)],
    );
    canvas.line(&route, unit * 0.013, accent);
    for end in route.first().into_iter().chain(route.last()) {
        canvas.disc(*end, unit * 0.022, accent);
        canvas.disc(*end, unit * 0.01, ink(0.99, 0.0, 0.0));
    }
}
