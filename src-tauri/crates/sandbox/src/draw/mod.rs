//! Pictures for the seeded world: every one drawn from a seed, the same bytes each time, nothing kept on disk.

mod avatar;
mod canvas;
mod colour;
mod craft;
mod data;
mod field;
mod forms;
mod maps;
mod sea;
mod sketch;

pub use avatar::Mark;
pub use sketch::Sketch;

use crate::dice::Dice;
use canvas::Canvas;
use serde::{Deserialize, Serialize};

/// High enough that gradients show no bands.
const QUALITY: u8 = 85;

/// A drawn avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Avatar {
    /// The agent's colour: an OKLCH hue in degrees, `0..360`.
    pub hue: u16,
    /// The figure in front.
    pub mark: Mark,
}

impl Avatar {
    /// Content type of [`Avatar::bytes`].
    pub const MIME: &'static str = "image/png";
    /// Width and height in pixels.
    pub const SIZE: (u32, u32) = (256, 256);

    /// Draws the avatar as a PNG of 256 × 256 pixels; a few milliseconds.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let Some(mut canvas) = Canvas::new(Self::SIZE.0, Self::SIZE.1) else {
            return Vec::new();
        };
        avatar::paint(&mut canvas, self);
        canvas.png().unwrap_or_default()
    }
}

/// What a picture shows. Each family has its own hand; the seed decides colours and arrangement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Family {
    /// Bands of tide readings, one behind the other.
    Tide,
    /// A harbour before sunrise.
    Harbour,
    /// Ridges in morning mist.
    Ridges,
    /// A line chart with axes.
    Chart,
    /// A scatter of measurements with a trend.
    Scatter,
    /// A year of days as a heat map.
    Calendar,
    /// Glazed tiles.
    Glaze,
    /// Vessels on a shelf.
    Vessels,
    /// Woven cloth.
    Weave,
    /// A star map.
    Stars,
    /// Contour lines of a terrain.
    Contours,
    /// A street plan with a river.
    Streets,
    /// Nodes and links.
    Graph,
    /// A poster of plain shapes.
    Poster,
    /// A recording, bent into a circle.
    Rings,
    /// Ferns on paper.
    Ferns,
}

/// The shape of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Frame {
    /// 1200 × 900.
    Classic,
    /// 1200 × 800.
    Wide,
    /// 1080 × 1350.
    Tall,
    /// 1080 × 1080.
    Square,
}

/// A picture that can be drawn whenever it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// What it shows.
    pub family: Family,
    /// What makes it different from others of its family.
    pub seed: u64,
    /// Its shape.
    pub frame: Frame,
}

impl Family {
    /// Every family, with the name that the world's scripts use.
    pub const ALL: [(Self, &'static str); 16] = [
        (Self::Tide, "tide"),
        (Self::Harbour, "harbour"),
        (Self::Ridges, "ridges"),
        (Self::Chart, "chart"),
        (Self::Scatter, "scatter"),
        (Self::Calendar, "calendar"),
        (Self::Glaze, "glaze"),
        (Self::Vessels, "vessels"),
        (Self::Weave, "weave"),
        (Self::Stars, "stars"),
        (Self::Contours, "contours"),
        (Self::Streets, "streets"),
        (Self::Graph, "graph"),
        (Self::Poster, "poster"),
        (Self::Rings, "rings"),
        (Self::Ferns, "ferns"),
    ];

    /// The family of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(family, _)| *family)
    }

    fn hand(self) -> fn(&mut Canvas, &mut Dice) {
        match self {
            Self::Tide => sea::tide,
            Self::Harbour => sea::harbour,
            Self::Ridges => sea::ridges,
            Self::Chart => data::chart,
            Self::Scatter => data::scatter,
            Self::Calendar => data::calendar,
            Self::Glaze => craft::glaze,
            Self::Vessels => craft::vessels,
            Self::Weave => craft::weave,
            Self::Stars => maps::stars,
            Self::Contours => maps::contours,
            Self::Streets => maps::streets,
            Self::Graph => forms::graph,
            Self::Poster => forms::poster,
            Self::Rings => forms::rings,
            Self::Ferns => forms::ferns,
        }
    }
}

impl Picture {
    /// Content type of [`Picture::bytes`].
    pub const MIME: &'static str = "image/jpeg";

    /// Draws the picture in its frame: about 100 KB after a few hundredths of a second of work, so ask where
    /// blocking is allowed, and keep the answer.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let (width, height) = self.frame.size();
        let Some(mut canvas) = Canvas::new(width, height) else {
            return Vec::new();
        };
        self.family.hand()(&mut canvas, &mut Dice::new(self.seed));
        canvas.jpeg(QUALITY).unwrap_or_default()
    }
}

impl Frame {
    /// Width and height in pixels.
    #[must_use]
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Classic => (1200, 900),
            Self::Wide => (1200, 800),
            Self::Tall => (1080, 1350),
            Self::Square => (1080, 1080),
        }
    }
}
