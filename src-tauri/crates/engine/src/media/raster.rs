//! Pixels: decoded within bounds, turned upright, made smaller, encoded again.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, ImageResult, Limits, Rgba, RgbaImage,
};

use super::format::Format;

/// Most bytes that a decoder may ask for beside the pixels themselves.
const DECODER_ROOM: u64 = 64 << 20;
/// Largest colour profile that is carried along, in bytes: those of screens and cameras are far smaller.
const LARGEST_PROFILE: usize = 16 << 10;

/// A decoded picture, upright.
pub(super) struct Raster {
    pixels: DynamicImage,
    /// Colour profile of red, green and blue.
    profile: Option<Vec<u8>>,
}

/// A picture as bytes again.
pub(super) struct Encoded {
    pub(super) format: Format,
    pub(super) bytes: Vec<u8>,
}

impl Raster {
    /// Decodes the first frame; `None` if the picture is broken or has more than `most_pixels`. The size is
    /// checked before any pixel is decoded.
    pub(super) fn decode(format: Format, file: &[u8], most_pixels: u64) -> Option<Self> {
        let format = match format {
            Format::Jpeg => ImageFormat::Jpeg,
            Format::Png => ImageFormat::Png,
            Format::Gif => ImageFormat::Gif,
            Format::WebP => ImageFormat::WebP,
            Format::Mp4 | Format::WebM | Format::QuickTime => return None,
        };
        let mut reader = ImageReader::with_format(Cursor::new(file), format);
        let mut limits = Limits::default();
        limits.max_alloc = Some(most_pixels.saturating_mul(8).saturating_add(DECODER_ROOM));
        reader.limits(limits);
        let mut decoder = reader.into_decoder().ok()?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > most_pixels {
            return None;
        }
        let orientation = decoder.orientation().ok();
        let profile = decoder.icc_profile().ok().flatten();
        let mut pixels = DynamicImage::from_decoder(decoder).ok()?;
        if let Some(orientation) = orientation {
            pixels.apply_orientation(orientation);
        }
        Some(Self {
            pixels: in_eight_bits(pixels),
            profile: profile.filter(|profile| is_for_screens(profile)),
        })
    }

    /// Width and height in pixels.
    pub(super) fn size(&self) -> (u32, u32) {
        (self.pixels.width(), self.pixels.height())
    }

    /// Some pixel lets something through.
    pub(super) fn shines_through(&self) -> bool {
        self.pixels.color().has_alpha()
    }

    /// The same picture with its longest side at most this long.
    pub(super) fn within(self, side: u32) -> Self {
        let longest = self.pixels.width().max(self.pixels.height());
        self.scaled(side, longest)
    }

    /// The square in its middle, with sides at most this long.
    pub(super) fn square(self, side: u32) -> Self {
        let shortest = self.pixels.width().min(self.pixels.height());
        let mut covering = self.scaled(side, shortest);
        let (width, height) = covering.size();
        let side = width.min(height);
        covering.pixels = covering
            .pixels
            .crop_imm((width - side) / 2, (height - side) / 2, side, side);
        covering
    }

    /// This square of it, held inside the picture, with sides at most `most` long.
    pub(super) fn cut(mut self, (left, top): (u32, u32), side: u32, most: u32) -> Self {
        let (width, height) = self.size();
        let side = side.clamp(1, width.min(height));
        let (left, top) = (left.min(width - side), top.min(height - side));
        self.pixels = self.pixels.crop_imm(left, top, side, side);
        self.scaled(most, side)
    }

    /// Encodes without loss as PNG if it shines through, else as JPEG.
    pub(super) fn encode(&self, quality: u8) -> Option<Encoded> {
        let mut bytes = Vec::new();
        let (format, written) = if self.shines_through() {
            (Format::Png, self.write(PngEncoder::new(&mut bytes)))
        } else {
            (
                Format::Jpeg,
                self.write(JpegEncoder::new_with_quality(&mut bytes, quality)),
            )
        };
        written.ok()?;
        Some(Encoded { format, bytes })
    }

    fn write(&self, mut encoder: impl ImageEncoder) -> ImageResult<()> {
        if let Some(profile) = &self.profile {
            // An encoder that takes no profile leaves the colours as they are in the usual space.
            let _ = encoder.set_icc_profile(profile.clone());
        }
        self.pixels.write_with_encoder(encoder)
    }

    /// Makes the picture smaller by `to / from`, never larger.
    fn scaled(self, to: u32, from: u32) -> Self {
        if from <= to {
            return self;
        }
        let scaled = |length: u32| {
            let exact = u64::from(length) * u64::from(to) / u64::from(from);
            u32::try_from(exact).unwrap_or(length).max(1)
        };
        let (width, height) = (scaled(self.pixels.width()), scaled(self.pixels.height()));
        // What nobody sees must not bleed into what is seen: colours count by how much they cover.
        let mut pixels = weighted(self.pixels);
        // A fine filter over a whole photograph is slow and takes several times its memory: a coarse one comes first.
        if pixels.width() > 3 * width && pixels.height() > 3 * height {
            pixels = pixels.thumbnail_exact(2 * width, 2 * height);
        }
        Self {
            pixels: unweighted(pixels.resize_exact(width, height, FilterType::CatmullRom)),
            profile: self.profile,
        }
    }
}

/// Eight bits for each colour, and coverage only where some pixel needs it.
fn in_eight_bits(pixels: DynamicImage) -> DynamicImage {
    if pixels.color().has_alpha() {
        let pixels = pixels.into_rgba8();
        if pixels.pixels().any(|pixel| pixel.0[3] < u8::MAX) {
            return pixels.into();
        }
        return DynamicImage::from(pixels).into_rgb8().into();
    }
    pixels.into_rgb8().into()
}

/// Colours multiplied by how much their pixel covers.
fn weighted(mut pixels: DynamicImage) -> DynamicImage {
    for Rgba([red, green, blue, cover]) in pixels.as_mut_rgba8().into_iter().flat_map(RgbaImage::pixels_mut) {
        for colour in [red, green, blue] {
            *colour = low_byte(u16::from(*colour) * u16::from(*cover) / 255);
        }
    }
    pixels
}

/// The opposite of [`weighted`].
fn unweighted(mut pixels: DynamicImage) -> DynamicImage {
    for Rgba([red, green, blue, cover]) in pixels.as_mut_rgba8().into_iter().flat_map(RgbaImage::pixels_mut) {
        let cover = u16::from(*cover).max(1);
        for colour in [red, green, blue] {
            *colour = low_byte((u16::from(*colour) * 255 / cover).min(255));
        }
    }
    pixels
}

/// A number that is known to be at most 255.
fn low_byte(number: u16) -> u8 {
    number.to_le_bytes()[0]
}

/// A profile of printing colours says nothing about the pixels any more once they are red, green and blue.
fn is_for_screens(profile: &[u8]) -> bool {
    profile.len() <= LARGEST_PROFILE && profile.get(16..20) == Some(b"RGB ")
}
