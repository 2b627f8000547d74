//! The few strokes that every picture is made of, over tiny-skia.

use std::f32::consts::TAU;

use image::codecs::jpeg::JpegEncoder;
use tiny_skia::{
    FillRule, GradientStop, LineCap, LineJoin, LinearGradient, Paint, Path, PathBuilder, Pixmap, Point,
    RadialGradient, Rect, Shader, SpreadMode, Stroke, Transform,
};

use super::colour::Ink;

/// A point in pixels from the top left corner.
pub(super) type At = (f32, f32);

pub(super) struct Canvas {
    pixels: Pixmap,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Canvas {
    /// A clear canvas; a side of zero becomes one pixel.
    pub(super) fn new(width: u32, height: u32) -> Option<Self> {
        let pixels = Pixmap::new(width.max(1), height.max(1))?;
        Some(Self {
            pixels,
            width: width as f32,
            height: height as f32,
        })
    }

    /// The picture as PNG, with what was left clear.
    pub(super) fn png(&self) -> Option<Vec<u8>> {
        self.pixels.encode_png().ok()
    }

    /// The picture as JPEG of a quality up to 100.
    pub(super) fn jpeg(&self, quality: u8) -> Option<Vec<u8>> {
        let (width, height) = (self.pixels.width(), self.pixels.height());
        let opaque = image::RgbaImage::from_raw(width, height, self.pixels.data().to_vec())?;
        let mut bytes = Vec::new();
        image::DynamicImage::from(opaque)
            .into_rgb8()
            .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))
            .ok()?;
        Some(bytes)
    }

    /// The shorter side, by which strokes and gaps are measured.
    pub(super) fn unit(&self) -> f32 {
        self.width.min(self.height)
    }

    pub(super) fn clear(&mut self, colour: Ink) {
        self.pixels.fill(colour.screen());
    }

    /// Fills everything from top to bottom through evenly spaced colours.
    pub(super) fn sky(&mut self, colours: &[Ink]) {
        let shader = fade_between((0.0, 0.0), (0.0, self.height), colours);
        self.wash(shader);
    }

    /// Fills everything from the top left to the bottom right corner.
    pub(super) fn slope(&mut self, colours: &[Ink]) {
        let shader = fade_between((0.0, 0.0), (self.width, self.height), colours);
        self.wash(shader);
    }

    /// A soft light: full colour in the middle, nothing at the rim.
    pub(super) fn glow(&mut self, centre: At, radius: f32, colour: Ink) {
        let shader = radial(centre, radius, &[colour, colour.fade(0.0)]);
        let (x, y) = (centre.0 - radius, centre.1 - radius);
        self.rect_with(x, y, 2.0 * radius, 2.0 * radius, shader);
    }

    pub(super) fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Ink) {
        self.rect_with(x, y, width, height, Shader::SolidColor(colour.screen()));
    }

    pub(super) fn rect_with(&mut self, x: f32, y: f32, width: f32, height: f32, shader: Shader<'_>) {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            self.pixels
                .fill_rect(rect, &paint(shader), Transform::identity(), None);
        }
    }

    pub(super) fn disc(&mut self, centre: At, radius: f32, colour: Ink) {
        self.shape(
            PathBuilder::from_circle(centre.0, centre.1, radius),
            solid(colour),
        );
    }

    pub(super) fn ring(&mut self, centre: At, radius: f32, width: f32, colour: Ink) {
        self.trace(
            PathBuilder::from_circle(centre.0, centre.1, radius),
            width,
            colour,
        );
    }

    /// Part of a ring, angles in turns clockwise from the right.
    pub(super) fn arc(&mut self, centre: At, radius: f32, turns: (f32, f32), width: f32, colour: Ink) {
        let steps = 48;
        let points: Vec<At> = (0..=steps)
            .map(|step| turns.0 + (turns.1 - turns.0) * step as f32 / steps as f32)
            .map(|turn| on_circle(centre, radius, turn))
            .collect();
        self.line(&points, width, colour);
    }

    pub(super) fn polygon(&mut self, points: &[At], colour: Ink) {
        self.shape(through(points, true), solid(colour));
    }

    pub(super) fn polygon_with(&mut self, points: &[At], shader: Shader<'_>) {
        self.shape(through(points, true), shader);
    }

    pub(super) fn line(&mut self, points: &[At], width: f32, colour: Ink) {
        self.trace(through(points, false), width, colour);
    }

    /// Many polygons at once, without a seam between neighbours.
    pub(super) fn polygons(&mut self, all: &[Vec<At>], colour: Ink) {
        self.shape(together(all, true), solid(colour));
    }

    /// Many lines at once, so that a faded colour does not darken where they meet.
    pub(super) fn lines(&mut self, all: &[Vec<At>], width: f32, colour: Ink) {
        self.trace(together(all, false), width, colour);
    }

    /// A rectangle with round corners.
    pub(super) fn tile(&mut self, x: f32, y: f32, width: f32, height: f32, corner: f32, colour: Ink) {
        self.tile_with(x, y, width, height, corner, solid(colour));
    }

    pub(super) fn tile_with(
        &mut self,
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        corner: f32,
        shader: Shader<'_>,
    ) {
        let (right, low) = (x + width, y + height);
        let round = |path: &mut PathBuilder| {
            path.move_to(x + corner, y);
            path.line_to(right - corner, y);
            path.quad_to(right, y, right, y + corner);
            path.line_to(right, low - corner);
            path.quad_to(right, low, right - corner, low);
            path.line_to(x + corner, low);
            path.quad_to(x, low, x, low - corner);
            path.line_to(x, y + corner);
            path.quad_to(x, y, x + corner, y);
            path.close();
        };
        self.blob(round, shader);
    }

    /// A filled shape with curves, drawn by the caller.
    pub(super) fn blob(&mut self, build: impl FnOnce(&mut PathBuilder), shader: Shader<'_>) {
        let mut path = PathBuilder::new();
        build(&mut path);
        self.shape(path.finish(), shader);
    }

    fn wash(&mut self, shader: Shader<'_>) {
        self.rect_with(0.0, 0.0, self.width, self.height, shader);
    }

    fn shape(&mut self, path: Option<Path>, shader: Shader<'_>) {
        if let Some(path) = path {
            self.pixels.fill_path(
                &path,
                &paint(shader),
                FillRule::Winding,
                Transform::identity(),
                None,
            );
        }
    }

    fn trace(&mut self, path: Option<Path>, width: f32, colour: Ink) {
        let stroke = Stroke {
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        if let Some(path) = path {
            self.pixels
                .stroke_path(&path, &paint(solid(colour)), &stroke, Transform::identity(), None);
        }
    }
}

/// The point of a circle at an angle in turns, clockwise from the right.
pub(super) fn on_circle(centre: At, radius: f32, turn: f32) -> At {
    let (sin, cos) = (turn * TAU).sin_cos();
    (centre.0 + radius * cos, centre.1 + radius * sin)
}

pub(super) fn solid(colour: Ink) -> Shader<'static> {
    Shader::SolidColor(colour.screen())
}

/// Evenly spaced colours along a line.
pub(super) fn fade_between(from: At, to: At, colours: &[Ink]) -> Shader<'static> {
    LinearGradient::new(
        point(from),
        point(to),
        stops(colours),
        SpreadMode::Pad,
        Transform::identity(),
    )
    .unwrap_or_else(|| last(colours))
}

/// Evenly spaced colours from the middle outwards.
pub(super) fn radial(centre: At, radius: f32, colours: &[Ink]) -> Shader<'static> {
    let (middle, identity) = (point(centre), Transform::identity());
    RadialGradient::new(
        middle,
        0.0,
        middle,
        radius,
        stops(colours),
        SpreadMode::Pad,
        identity,
    )
    .unwrap_or_else(|| last(colours))
}

fn last(colours: &[Ink]) -> Shader<'static> {
    Shader::SolidColor(
        colours
            .last()
            .map_or(tiny_skia::Color::TRANSPARENT, |colour| colour.screen()),
    )
}

fn stops(colours: &[Ink]) -> Vec<GradientStop> {
    let gaps = colours.len().saturating_sub(1).max(1) as f32;
    let stop = |(index, colour): (usize, &Ink)| GradientStop::new(index as f32 / gaps, colour.screen());
    colours.iter().enumerate().map(stop).collect()
}

fn through(points: &[At], close: bool) -> Option<Path> {
    together(&[points], close)
}

fn together<T: AsRef<[At]>>(all: &[T], close: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for points in all {
        let Some(((x, y), rest)) = points.as_ref().split_first() else {
            continue;
        };
        path.move_to(*x, *y);
        for (x, y) in rest {
            path.line_to(*x, *y);
        }
        if close {
            path.close();
        }
    }
    path.finish()
}

fn point((x, y): At) -> Point {
    Point::from_xy(x, y)
}

fn paint(shader: Shader<'_>) -> Paint<'_> {
    Paint {
        shader,
        anti_alias: true,
        ..Paint::default()
    }
}
