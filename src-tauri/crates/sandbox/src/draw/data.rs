//! Measurements: charts, scatters and calendars, with axes but without a word.

use super::canvas::{At, Canvas, fade_between};
use super::colour::{Ink, ink};
use super::field::Field;
use crate::dice::Dice;

/// Paper, lines and two series colours, light or dark.
struct Sheet {
    paper: Ink,
    raised: Ink,
    line: Ink,
    label: Ink,
    first: Ink,
    second: Ink,
}

fn sheet(dice: &mut Dice) -> Sheet {
    let hue = [283.0, 205.0, 160.0, 35.0, 330.0][dice.below(5)] + dice.between(-8.0, 8.0);
    let other = hue + [150.0, 95.0, -110.0][dice.below(3)];
    if dice.chance(0.45) {
        Sheet {
            paper: ink(0.19, 0.025, 280.0),
            raised: ink(0.23, 0.03, 280.0),
            line: ink(0.33, 0.03, 280.0),
            label: ink(0.5, 0.03, 280.0),
            first: ink(0.75, 0.14, hue),
            second: ink(0.8, 0.12, other),
        }
    } else {
        Sheet {
            paper: ink(0.985, 0.008, 85.0),
            raised: ink(0.96, 0.012, 85.0),
            line: ink(0.88, 0.012, 280.0),
            label: ink(0.72, 0.02, 280.0),
            first: ink(0.56, 0.18, hue),
            second: ink(0.66, 0.15, other),
        }
    }
}

/// The plotting area of a sheet with frame, grid and small bars where words would stand.
struct Plot {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

impl Plot {
    fn new(canvas: &mut Canvas, dice: &mut Dice, sheet: &Sheet) -> Self {
        canvas.clear(sheet.paper);
        let unit = canvas.unit();
        let plot = Self {
            left: unit * 0.11,
            top: unit * 0.2,
            width: canvas.width - unit * 0.19,
            height: canvas.height - unit * 0.33,
        };
        let bar = unit * 0.014;
        canvas.line(
            &[
                (plot.left, unit * 0.085),
                (plot.left + unit * dice.between(0.3, 0.5), unit * 0.085),
            ],
            bar * 1.7,
            sheet.label,
        );
        canvas.line(
            &[
                (plot.left, unit * 0.135),
                (plot.left + unit * dice.between(0.5, 0.75), unit * 0.135),
            ],
            bar,
            sheet.line,
        );
        for row in 0..=4 {
            let y = plot.top + plot.height * row as f32 / 4.0;
            canvas.line(
                &[(plot.left, y), (plot.left + plot.width, y)],
                unit * 0.0018,
                sheet.line,
            );
            canvas.line(
                &[(plot.left - unit * 0.06, y), (plot.left - unit * 0.03, y)],
                bar * 0.8,
                sheet.line,
            );
        }
        for column in 0..=6 {
            let x = plot.left + plot.width * column as f32 / 6.0;
            let y = plot.top + plot.height;
            canvas.line(&[(x, y), (x, y + unit * 0.014)], unit * 0.002, sheet.label);
            canvas.line(
                &[
                    (x - unit * 0.018, y + unit * 0.045),
                    (x + unit * 0.018, y + unit * 0.045),
                ],
                bar * 0.8,
                sheet.line,
            );
        }
        plot
    }

    /// A place in the unit square with its origin at the lower left.
    fn at(&self, x: f32, y: f32) -> At {
        (self.left + x * self.width, self.top + (1.0 - y) * self.height)
    }
}

/// A rise with setbacks against the year before.
pub(super) fn chart(canvas: &mut Canvas, dice: &mut Dice) {
    let sheet = sheet(dice);
    let plot = Plot::new(canvas, dice, &sheet);
    let unit = canvas.unit();
    let (before, now) = (series(dice, 0.2, 0.5), series(dice, 0.25, 0.82));
    for pair in before.chunks(2) {
        let dash: Vec<At> = pair.iter().map(|(x, y)| plot.at(*x, *y)).collect();
        canvas.line(&dash, unit * 0.0045, sheet.second.fade(0.9));
    }
    let curve: Vec<At> = now.iter().map(|(x, y)| plot.at(*x, *y)).collect();
    let mut area = curve.clone();
    area.extend([plot.at(1.0, 0.0), plot.at(0.0, 0.0)]);
    let (high, low) = (plot.at(0.0, 1.0), plot.at(0.0, 0.0));
    canvas.polygon_with(
        &area,
        fade_between(high, low, &[sheet.first.fade(0.5), sheet.first.fade(0.03)]),
    );
    canvas.line(&curve, unit * 0.007, sheet.first);
    let peak = curve.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1));
    for mark in peak.into_iter().chain(curve.last().copied()) {
        canvas.line(&[mark, (mark.0, low.1)], unit * 0.0022, sheet.first.fade(0.5));
        canvas.disc(mark, unit * 0.019, sheet.paper);
        canvas.ring(mark, unit * 0.014, unit * 0.007, sheet.first);
    }
}

fn series(dice: &mut Dice, from: f32, to: f32) -> Vec<At> {
    let wander = Field::new(dice, 4.0, 3);
    let steps = 64;
    (0..=steps)
        .map(|step| step as f32 / steps as f32)
        .map(|x| {
            (
                x,
                (from + (to - from) * x + 0.2 * wander.at(x, 0.3)).clamp(0.03, 0.98),
            )
        })
        .collect()
}

/// Two clouds of measurements, their trend, and how they spread along the lower edge.
pub(super) fn scatter(canvas: &mut Canvas, dice: &mut Dice) {
    let sheet = sheet(dice);
    let plot = Plot::new(canvas, dice, &sheet);
    let unit = canvas.unit();
    let slope = dice.between(0.25, 0.6);
    let mut bins = [0_u32; 32];
    for (colour, shift, count) in [(sheet.second, -0.12, 90), (sheet.first, 0.1, 150)] {
        for _ in 0..count {
            let x = (0..3).map(|_| dice.between(0.0, 1.0)).sum::<f32>() / 3.0 + shift;
            let noise = dice.between(-0.2, 0.2) + dice.between(-0.14, 0.14);
            let y = 0.5 + slope * (x - 0.5) + noise * 0.8 + shift * 0.6;
            if !(0.02..0.98).contains(&x) || !(0.02..0.98).contains(&y) {
                continue;
            }
            bins[(x * 32.0) as usize] += 1;
            let radius = unit * dice.between(0.005, 0.016);
            canvas.disc(plot.at(x, y), radius, colour.fade(0.42));
            canvas.ring(plot.at(x, y), radius, unit * 0.0015, colour.fade(0.8));
        }
    }
    for (index, count) in bins.iter().enumerate() {
        let x = (index as f32 + 0.5) / 32.0;
        let top = plot.at(x, 0.012 * *count as f32);
        canvas.line(
            &[plot.at(x, 0.0), top],
            plot.width / 32.0 * 0.5,
            sheet.first.fade(0.2),
        );
    }
    let trend = [
        plot.at(0.08, 0.5 - slope * 0.42),
        plot.at(0.92, 0.5 + slope * 0.42),
    ];
    canvas.line(&trend, unit * 0.005, sheet.label);
}

/// A year of days; weekends are quieter and one season is not.
pub(super) fn calendar(canvas: &mut Canvas, dice: &mut Dice) {
    let sheet = sheet(dice);
    canvas.clear(sheet.paper);
    let season = Field::new(dice, 2.2, 2);
    let unit = canvas.unit();
    let margin = unit * 0.1;
    let blocks = if canvas.height > canvas.width { 4 } else { 3 };
    let step = (canvas.height - 2.0 * margin) / (blocks as f32 * 8.0 - 1.0);
    let columns = ((canvas.width - 2.0 * margin) / step) as usize;
    let left = (canvas.width - step * columns as f32) / 2.0;
    let top = (canvas.height - step * (blocks as f32 * 8.0 - 1.0)) / 2.0;
    for block in 0..blocks {
        for column in 0..columns {
            for day in 0..7 {
                let week = block * columns + column;
                let place = week as f32 / (blocks * columns) as f32;
                let rest = if day > 4 { 0.35 } else { 0.0 };
                let level = 0.5 + 0.55 * season.at(place, 0.2) + dice.between(-0.3, 0.3) - rest;
                let colour = match level {
                    level if level < 0.12 => sheet.raised,
                    level if level > 1.05 => sheet.second,
                    level => sheet.raised.towards(sheet.first, level.clamp(0.15, 1.0)),
                };
                let x = left + column as f32 * step;
                let y = top + (block as f32 * 8.0 + day as f32) * step;
                canvas.tile(x, y, step * 0.84, step * 0.84, step * 0.2, colour);
            }
        }
    }
}
