//! Colours named by lightness, chroma and hue, so that palettes stay in one family whatever the dice say.

use tiny_skia::Color;

/// A colour in OKLCH with opacity: lightness `0..=1`, chroma `0..0.37`, hue in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ink {
    lightness: f32,
    chroma: f32,
    hue: f32,
    opacity: f32,
}

/// An opaque colour.
pub(super) const fn ink(lightness: f32, chroma: f32, hue: f32) -> Ink {
    Ink {
        lightness,
        chroma,
        hue,
        opacity: 1.0,
    }
}

impl Ink {
    /// The same colour, seen through.
    pub(super) const fn fade(self, opacity: f32) -> Self {
        Self { opacity, ..self }
    }

    /// The same colour, lighter (or darker, below zero).
    pub(super) fn lift(self, by: f32) -> Self {
        Self {
            lightness: (self.lightness + by).clamp(0.0, 1.0),
            ..self
        }
    }

    /// The same colour, turned on the wheel by degrees.
    pub(super) fn turn(self, degrees: f32) -> Self {
        Self {
            hue: self.hue + degrees,
            ..self
        }
    }

    /// A step from this colour (`share` 0) to another (1), the short way round the wheel.
    pub(super) fn towards(self, other: Self, share: f32) -> Self {
        let mix = |from: f32, to: f32| from + (to - from) * share;
        let arc = (other.hue - self.hue + 540.0).rem_euclid(360.0) - 180.0;
        Self {
            lightness: mix(self.lightness, other.lightness),
            chroma: mix(self.chroma, other.chroma),
            hue: self.hue + arc * share,
            opacity: mix(self.opacity, other.opacity),
        }
    }

    /// The colour for the screen (sRGB); what the screen cannot show is cut to what it can.
    pub(super) fn screen(self) -> Color {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let l = (self.lightness + 0.396_337_8 * a + 0.215_803_76 * b).powi(3);
        let m = (self.lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
        let s = (self.lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
        let red = 4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_93 * s;
        let green = -1.268_438 * l + 2.609_757_4 * m - 0.341_319_4 * s;
        let blue = -0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s;
        let [red, green, blue] = [red, green, blue].map(gamma);
        Color::from_rgba(red, green, blue, self.opacity.clamp(0.0, 1.0)).unwrap_or(Color::BLACK)
    }
}

fn gamma(linear: f32) -> f32 {
    let encoded = if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * linear.max(0.0).powf(1.0 / 2.4) - 0.055
    };
    encoded.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::ink;

    #[test]
    fn white_grey_and_a_known_blue_come_out_as_they_should() {
        let bytes = |colour: tiny_skia::Color| {
            let c = colour.to_color_u8();
            [c.red(), c.green(), c.blue()]
        };
        assert_eq!(bytes(ink(1.0, 0.0, 0.0).screen()), [255, 255, 255]);
        assert_eq!(bytes(ink(0.0, 0.0, 0.0).screen()), [0, 0, 0]);
        assert_eq!(bytes(ink(0.452, 0.313, 264.05).screen()), [0, 0, 255]);
    }

    #[test]
    fn hues_meet_the_short_way_round() {
        let middle = ink(0.5, 0.1, 350.0).towards(ink(0.5, 0.1, 30.0), 0.5);
        assert!((middle.hue - 370.0).abs() < 0.01);
    }
}
