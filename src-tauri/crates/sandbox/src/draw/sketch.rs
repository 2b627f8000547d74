//! A picture of any size, kept without loss: what image generation draws.

use serde::{Deserialize, Serialize};

use super::Family;
use super::canvas::Canvas;
use crate::dice::Dice;

/// A picture whose sides are given in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// What it shows.
    pub family: Family,
    /// What makes it different from others of its family.
    pub seed: u64,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl Sketch {
    /// Content type of [`Sketch::bytes`].
    pub const MIME: &'static str = "image/png";

    /// Draws the picture as PNG; some tens of milliseconds for a million pixels, so ask where blocking is allowed.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let Some(mut canvas) = Canvas::new(self.width, self.height) else {
            return Vec::new();
        };
        self.family.hand()(&mut canvas, &mut Dice::new(self.seed));
        canvas.png().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketch_has_the_size_that_was_asked_for() {
        for (family, _) in Family::ALL {
            let sketch = Sketch {
                family,
                seed: 3,
                width: 320,
                height: 200,
            };
            let bytes = sketch.bytes();
            let read = image::load_from_memory(&bytes).unwrap();
            assert_eq!((read.width(), read.height()), (320, 200), "{family:?}");
            assert_eq!(bytes, sketch.bytes());
        }
    }
}
