//! The square of a picture that becomes an avatar, as a kept file without any metadata.

use std::fs;
use std::path::{Path, PathBuf};

use imagineanything_client::limits::FileRule;

use super::Media;
use super::format::Format;
use super::inspect::MOST_PIXELS;
use super::raster::Raster;
use super::refusal::Refusal;
use crate::views::MediaKind;

/// Longest side of an avatar that is sent, in pixels: more is never shown.
const SIDE: u32 = 512;
/// Quality of an avatar without holes.
const QUALITY: u8 = 90;

/// A square in pixels of the upright picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crop {
    /// Left edge.
    pub left: u32,
    /// Upper edge.
    pub top: u32,
    /// Length of its sides.
    pub side: u32,
}

/// A cropped picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cropped {
    /// The kept file.
    pub path: PathBuf,
    /// What it is.
    pub format: Format,
    /// Its size.
    pub bytes: u64,
}

impl Media {
    /// A kept copy of this square of a picture on this computer. What reaches out of the picture is moved inside.
    pub async fn crop(&self, path: &Path, crop: Crop) -> Result<Cropped, Refusal> {
        let _turn = self.rooms.decoding.acquire().await;
        let path = path.to_owned();
        self.blocking(move |media| cropped(media, &path, crop)).await
    }
}

fn cropped(media: &Media, path: &Path, crop: Crop) -> Result<Cropped, Refusal> {
    let broken = || Refusal::broken(MediaKind::Picture);
    let file = fs::read(path).map_err(|error| Refusal::unreadable(&error))?;
    let format = Format::sniff(&file).map_err(|_| broken())?;
    let raster = Raster::decode(format, &file, MOST_PIXELS).ok_or_else(broken)?;
    drop(file);
    let square = raster.cut((crop.left, crop.top), crop.side, SIDE);
    let copy = square.encode(QUALITY).ok_or_else(broken)?;
    let bytes = copy.bytes.len() as u64;
    if bytes > FileRule::Avatar.max_bytes() {
        return Err(Refusal::will_not_fit(FileRule::Avatar));
    }
    let kept = media.rooms.kept.keep(copy.format, &copy.bytes);
    Ok(Cropped {
        path: kept.map_err(|error| Refusal::unreadable(&error))?,
        format: copy.format,
        bytes,
    })
}
