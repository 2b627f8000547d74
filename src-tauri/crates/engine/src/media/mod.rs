//! Pictures and videos: what may be sent, and how everything reaches the screen.
//!
//! - Files of the person are judged by their content ([`Media::inspect`]), freed of the places where they were
//!   taken, made smaller if the person wants, and kept while they wait ([`files`]).
//! - The webview loads nothing from the network. What it shows has an address that only this app can make:
//!   pictures go through a scheme of the app ([`pictures`]), videos through a server on this computer
//!   ([`videos`]).

mod anatomy;
mod crop;
mod fetch;
mod files;
mod format;
mod inspect;
mod kept;
mod lru;
mod pictures;
mod raster;
mod refusal;
mod seal;
mod shrink;
mod sound;
mod source;
mod videos;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::Semaphore;
use url::Url;

use self::kept::Kept;
use self::pictures::{Pictures, Size};
use self::seal::Seal;
use self::source::Source;
use self::videos::Videos;
use crate::clock::Clock;
use crate::error::AppResult;
use crate::random::Random;

pub use self::crop::{Crop, Cropped};
pub use self::fetch::{Bytestream, Fetch, FetchError, Fetched, HttpFetch, Span};
pub use self::format::{Format, Stranger};
pub use self::inspect::{Inspected, Purpose, glance};
pub use self::pictures::{NoPicture, Served};
pub use self::refusal::Refusal;

/// Pictures decoded at once: each may take hundreds of megabytes.
const DECODERS: usize = 2;

/// What media is given from outside.
pub struct MediaParts {
    /// Where thumbnails and kept files live.
    pub data_dir: PathBuf,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness fit for keys.
    pub random: Arc<dyn Random>,
    /// The network, for pictures and videos.
    pub fetch: Arc<dyn Fetch>,
    /// First part of every picture address, for example `picture://localhost/`.
    pub picture_base: String,
}

/// Addresses of a picture, ready to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureAddress {
    /// Longest side 640 pixels.
    pub small: String,
    /// Longest side 2048 pixels.
    pub large: String,
}

/// Pictures and videos; cheap to clone.
///
/// Addresses of pictures stay true from run to run. Addresses of videos are those of this run: make them when a
/// view is made, and never keep them.
#[derive(Clone)]
pub struct Media {
    rooms: Arc<Rooms>,
}

struct Rooms {
    picture_base: String,
    seal: Arc<Seal>,
    kept: Kept,
    decoding: Arc<Semaphore>,
    pictures: Arc<Pictures>,
    videos: Arc<Videos>,
}

impl Media {
    /// Media in a data folder. Reads one small file and touches no network.
    pub fn new(parts: MediaParts) -> AppResult<Self> {
        let MediaParts {
            data_dir,
            clock,
            random,
            fetch,
            picture_base,
        } = parts;
        let seal = Arc::new(Seal::kept_in(&data_dir, &*random)?);
        let decoding = Arc::new(Semaphore::new(DECODERS));
        let pictures = Pictures::new(
            data_dir.join("pictures"),
            Arc::clone(&clock),
            Arc::clone(&fetch),
            Arc::clone(&decoding),
        );
        let videos = Videos::new(Arc::clone(&seal), seal::token(&*random)?, clock, fetch);
        Ok(Self {
            rooms: Arc::new(Rooms {
                picture_base,
                seal,
                kept: Kept::new(data_dir.join("outgoing"), random),
                decoding,
                pictures: Arc::new(pictures),
                videos: Arc::new(videos),
            }),
        })
    }

    /// Addresses of a picture that a server named, relative to that server; `None` if it must not be fetched.
    pub fn address_picture(&self, base: &Url, url: &str) -> Option<PictureAddress> {
        self.picture(&Source::remote(base, url)?)
    }

    /// Address of an agent's picture: a square of 96 pixels.
    pub fn address_avatar(&self, base: &Url, url: &str) -> Option<String> {
        self.address(Size::Avatar, &Source::remote(base, url)?)
    }

    /// Address of a video that a server named, ready for `<video src>` in this run.
    pub fn address_video(&self, base: &Url, url: &str) -> Option<String> {
        self.rooms.videos.address(&Source::remote(base, url)?)
    }

    /// Addresses of a picture on this computer that the person chose.
    pub fn address_local_picture(&self, path: &Path) -> Option<PictureAddress> {
        self.picture(&Source::file(path)?)
    }

    /// Address of the thumbnail of a picture on this computer: longest side 320 pixels.
    pub fn address_local_thumbnail(&self, path: &Path) -> Option<String> {
        self.address(Size::Tile, &Source::file(path)?)
    }

    /// Address of a video on this computer that the person chose, ready for `<video src>` in this run.
    pub fn address_local_video(&self, path: &Path) -> Option<String> {
        self.rooms.videos.address(&Source::file(path)?)
    }

    /// The picture at the path of an address: what the shell answers for its scheme.
    pub async fn serve_picture(&self, path: &str) -> Result<Served, NoPicture> {
        let (size, source) = self.read_address(path).ok_or(NoPicture::Unknown)?;
        self.rooms.pictures.serve(size, source).await
    }

    /// Bytes of pictures on the disk that can be made again.
    pub(crate) fn pictures_kept(&self) -> u64 {
        self.rooms.pictures.weight()
    }

    /// The most that those may be.
    pub(crate) fn pictures_limit(&self) -> u64 {
        pictures::MOST_ON_DISK
    }

    /// Forgets those pictures. Reads and writes the disk.
    pub(crate) fn forget_pictures(&self) {
        self.rooms.pictures.clear();
    }

    /// Answers the players of videos until it is dropped. Must run inside a tokio runtime; players that are faster
    /// wait.
    pub async fn serve_videos(self) {
        let videos = Arc::clone(&self.rooms.videos);
        // Players keep what they use alive; the rest may go.
        drop(self);
        videos.serve().await;
    }

    /// Whether a picture on this computer can be decoded; its thumbnail is ready afterwards.
    async fn can_show(&self, path: &Path) -> bool {
        match Source::file(path) {
            Some(source) => self.rooms.pictures.serve(Size::Tile, source).await.is_ok(),
            None => false,
        }
    }

    fn picture(&self, source: &Source) -> Option<PictureAddress> {
        Some(PictureAddress {
            small: self.address(Size::Small, source)?,
            large: self.address(Size::Large, source)?,
        })
    }

    fn address(&self, size: Size, source: &Source) -> Option<String> {
        let sealed = self.rooms.seal.seal(source)?;
        Some(format!("{}{}/{sealed}", self.rooms.picture_base, size.letter()))
    }

    fn read_address(&self, path: &str) -> Option<(Size, Source)> {
        let (letter, sealed) = path.trim_start_matches('/').split_once('/')?;
        Size::of(letter).zip(self.rooms.seal.open(sealed))
    }
}
