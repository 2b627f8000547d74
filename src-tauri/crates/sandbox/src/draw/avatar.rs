//! Avatars: a colour and a mark without letters, so that an agent is known before its name is read.

use super::Avatar;
use super::canvas::{At, Canvas, fade_between, on_circle, solid};
use super::colour::{Ink, ink};

/// The figure on an avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Mark {
    /// Three waves.
    Waves,
    /// A sun over a horizon.
    Sun,
    /// A crescent.
    Moon,
    /// A leaf with its rib.
    Leaf,
    /// Rings around one middle.
    Rings,
    /// A ball with an orbit and a companion.
    Orbit,
    /// Bars of a small chart.
    Bars,
    /// Two mountains.
    Peaks,
    /// A bowl.
    Bowl,
    /// Four tiles, one turned.
    Tiles,
    /// A star with eight points.
    Star,
    /// Two eyes.
    Eyes,
    /// Nodes joined by lines.
    Graph,
    /// A falling drop.
    Drop,
    /// A cut stone.
    Gem,
    /// A spiral.
    Spiral,
}

impl Mark {
    /// Every mark, with the name that the world's scripts use.
    pub const ALL: [(Self, &'static str); 16] = [
        (Self::Waves, "waves"),
        (Self::Sun, "sun"),
        (Self::Moon, "moon"),
        (Self::Leaf, "leaf"),
        (Self::Rings, "rings"),
        (Self::Orbit, "orbit"),
        (Self::Bars, "bars"),
        (Self::Peaks, "peaks"),
        (Self::Bowl, "bowl"),
        (Self::Tiles, "tiles"),
        (Self::Star, "star"),
        (Self::Eyes, "eyes"),
        (Self::Graph, "graph"),
        (Self::Drop, "drop"),
        (Self::Gem, "gem"),
        (Self::Spiral, "spiral"),
    ];

    /// The mark of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(mark, _)| *mark)
    }
}

const PALE: Ink = ink(0.985, 0.012, 95.0);

/// Draws on a square canvas; the caller's circle crops the corners, so marks stay inside the inscribed circle.
pub(super) fn paint(canvas: &mut Canvas, avatar: &Avatar) {
    let hue = f32::from(avatar.hue);
    let base = ink(0.56, 0.17, hue);
    let side = canvas.width;
    canvas.slope(&[base.lift(0.1).turn(-18.0), base, base.lift(-0.09).turn(26.0)]);
    canvas.glow(
        (side * 0.28, side * 0.2),
        side * 0.62,
        base.lift(0.26).turn(-30.0).fade(0.5),
    );
    mark(&mut Pen { canvas, side, base }, avatar.mark);
}

/// Draws in units of the side, from 0 to 1.
struct Pen<'a> {
    canvas: &'a mut Canvas,
    side: f32,
    base: Ink,
}

impl Pen<'_> {
    fn at(&self, (x, y): At) -> At {
        (x * self.side, y * self.side)
    }

    fn disc(&mut self, centre: At, radius: f32, colour: Ink) {
        let centre = self.at(centre);
        self.canvas.disc(centre, radius * self.side, colour);
    }

    fn ring(&mut self, centre: At, radius: f32, width: f32) {
        let centre = self.at(centre);
        self.canvas
            .ring(centre, radius * self.side, width * self.side, PALE);
    }

    fn line(&mut self, points: &[At], width: f32) {
        let points: Vec<At> = points.iter().map(|point| self.at(*point)).collect();
        self.canvas.line(&points, width * self.side, PALE);
    }

    fn polygon(&mut self, points: &[At], colour: Ink) {
        let points: Vec<At> = points.iter().map(|point| self.at(*point)).collect();
        self.canvas.polygon(&points, colour);
    }

    fn curve(&mut self, start: At, corners: &[(At, At)], colour: Ink) {
        let start = self.at(start);
        let corners: Vec<(At, At)> = corners
            .iter()
            .map(|(bend, end)| (self.at(*bend), self.at(*end)))
            .collect();
        self.canvas.blob(
            |path| {
                path.move_to(start.0, start.1);
                for (bend, end) in corners {
                    path.quad_to(bend.0, bend.1, end.0, end.1);
                }
                path.close();
            },
            solid(colour),
        );
    }
}

fn mark(pen: &mut Pen<'_>, mark: Mark) {
    let middle = (0.5, 0.5);
    match mark {
        Mark::Waves => {
            for row in 0..3 {
                let y = 0.36 + 0.14 * row as f32;
                let wave = |step: i32| {
                    let x = 0.24 + 0.52 * step as f32 / 40.0;
                    (x, y + 0.035 * (x * 24.0 + row as f32).sin())
                };
                pen.line(&(0..=40).map(wave).collect::<Vec<_>>(), 0.055);
            }
        }
        Mark::Sun => {
            let dome: Vec<At> = (0..=32)
                .map(|step| on_circle((0.5, 0.49), 0.2, 0.5 + step as f32 / 64.0))
                .collect();
            pen.polygon(&dome, PALE);
            pen.line(&[(0.26, 0.56), (0.74, 0.56)], 0.045);
            pen.line(&[(0.34, 0.66), (0.66, 0.66)], 0.045);
            pen.line(&[(0.43, 0.76), (0.57, 0.76)], 0.045);
        }
        Mark::Moon => {
            // the outer rim all but once around, and back along the inner one
            let outer = (0..=48).map(|step| on_circle(middle, 0.27, 0.06 + 0.63 * step as f32 / 48.0));
            let inner =
                (0..=48).map(|step| on_circle((0.585, 0.425), 0.205, 0.665 - 0.58 * step as f32 / 48.0));
            pen.polygon(&outer.chain(inner).collect::<Vec<_>>(), PALE);
            pen.disc((0.655, 0.36), 0.04, PALE);
        }
        Mark::Leaf => {
            pen.curve(
                (0.29, 0.72),
                &[((0.22, 0.3), (0.73, 0.26)), ((0.74, 0.74), (0.29, 0.72))],
                PALE,
            );
            let rib = pen.base;
            let (from, to) = (pen.at((0.25, 0.77)), pen.at((0.6, 0.41)));
            pen.canvas.line(&[from, to], 0.035 * pen.side, rib);
        }
        Mark::Rings => {
            pen.ring(middle, 0.27, 0.05);
            pen.ring(middle, 0.16, 0.05);
            pen.disc(middle, 0.065, PALE);
        }
        Mark::Orbit => {
            pen.disc(middle, 0.13, PALE);
            pen.ring(middle, 0.27, 0.03);
            pen.disc(on_circle(middle, 0.27, 0.86), 0.07, PALE);
        }
        Mark::Bars => {
            for (index, height) in [0.18, 0.3, 0.24, 0.42].into_iter().enumerate() {
                let x = 0.305 + 0.13 * index as f32;
                pen.line(&[(x, 0.7), (x, 0.72 - height)], 0.075);
            }
        }
        Mark::Peaks => {
            let far = PALE.fade(0.62);
            pen.polygon(&[(0.42, 0.7), (0.63, 0.34), (0.82, 0.7)], far);
            pen.polygon(&[(0.18, 0.7), (0.42, 0.3), (0.64, 0.7)], PALE);
        }
        Mark::Bowl => {
            pen.curve(
                (0.24, 0.42),
                &[((0.26, 0.76), (0.5, 0.74)), ((0.74, 0.76), (0.76, 0.42))],
                PALE,
            );
            pen.line(&[(0.42, 0.76), (0.58, 0.76)], 0.06);
            pen.line(&[(0.41, 0.32), (0.41, 0.25)], 0.035);
            pen.line(&[(0.58, 0.32), (0.58, 0.25)], 0.035);
        }
        Mark::Tiles => {
            for (x, y, opacity) in [(0.3, 0.3, 1.0), (0.52, 0.3, 0.6), (0.3, 0.52, 0.6)] {
                let (right, low) = (x + 0.18, y + 0.18);
                pen.polygon(&[(x, y), (right, y), (right, low), (x, low)], PALE.fade(opacity));
            }
            pen.polygon(&[(0.63, 0.5), (0.76, 0.63), (0.63, 0.76), (0.5, 0.63)], PALE);
        }
        Mark::Star => {
            let points: Vec<At> = (0..16)
                .map(|step| on_circle(middle, if step % 2 == 0 { 0.3 } else { 0.14 }, step as f32 / 16.0))
                .collect();
            pen.polygon(&points, PALE);
        }
        Mark::Eyes => {
            let pupil = pen.base.lift(-0.22);
            for x in [0.37, 0.63] {
                pen.disc((x, 0.48), 0.125, PALE);
                pen.disc((x + 0.02, 0.5), 0.055, pupil);
            }
            pen.polygon(&[(0.46, 0.6), (0.54, 0.6), (0.5, 0.69)], PALE);
        }
        Mark::Graph => {
            let nodes = [(0.3, 0.36), (0.69, 0.31), (0.53, 0.53), (0.34, 0.7), (0.72, 0.66)];
            for (from, to) in [(0, 2), (1, 2), (2, 3), (2, 4), (1, 4)] {
                pen.line(&[nodes[from], nodes[to]], 0.028);
            }
            for (index, node) in nodes.into_iter().enumerate() {
                pen.disc(node, if index == 2 { 0.09 } else { 0.06 }, PALE);
            }
        }
        Mark::Drop => {
            pen.curve(
                (0.5, 0.22),
                &[
                    ((0.72, 0.5), (0.7, 0.6)),
                    ((0.66, 0.78), (0.5, 0.78)),
                    ((0.34, 0.78), (0.3, 0.6)),
                    ((0.28, 0.5), (0.5, 0.22)),
                ],
                PALE,
            );
            let shine = pen.base.lift(0.2);
            pen.disc((0.43, 0.61), 0.05, shine);
        }
        Mark::Gem => {
            pen.polygon(
                &[(0.36, 0.3), (0.64, 0.3), (0.78, 0.45), (0.5, 0.76), (0.22, 0.45)],
                PALE,
            );
            let (side, base) = (pen.side, pen.base);
            let facet = fade_between(
                (0.0, 0.3 * side),
                (0.0, 0.76 * side),
                &[base.fade(0.45), base.fade(0.15)],
            );
            let points = [(0.4, 0.45), (0.6, 0.45), (0.5, 0.76)].map(|point| pen.at(point));
            pen.canvas.polygon_with(&points, facet);
        }
        Mark::Spiral => {
            let arm = |step: i32| on_circle(middle, 0.03 + 0.0026 * step as f32, step as f32 / 40.0);
            pen.line(&(0..=95).map(arm).collect::<Vec<_>>(), 0.05);
        }
    }
}
