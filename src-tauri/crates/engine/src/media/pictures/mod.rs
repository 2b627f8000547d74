//! Pictures on their way to the screen: fetched or read, judged, decoded within bounds, made small, encoded
//! again, kept. No byte that a stranger wrote reaches the webview.

mod flights;
mod original;
mod shelf;
mod size;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use self::flights::Flights;
use self::original::Original;
use self::shelf::Shelf;
pub(super) use self::size::Size;
use super::fetch::Fetch;
use super::format::Format;
use super::lru::Lru;
use super::raster::Raster;
use super::source::Source;
use crate::clock::Clock;

/// Quality of the JPEGs on the screen.
const QUALITY: u8 = 82;
/// Downloads at once.
const FETCHES: usize = 6;
/// Most bytes of pictures on the disk.
pub(super) const MOST_ON_DISK: u64 = 256 << 20;
/// Most bytes of pictures in memory.
const MOST_IN_MEMORY: u64 = 8 << 20;
/// How many failures are remembered.
const FAILURES: u64 = 512;

/// A picture for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// Content type.
    pub mime: &'static str,
    /// The picture.
    pub bytes: Bytes,
    /// Names this very picture, in quotes as HTTP wants it.
    pub etag: String,
}

/// Why there is no picture. The screen shows the same neutral tile for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    /// This app did not make this address.
    #[error("no such picture")]
    Unknown,
    /// It is not a picture that this app shows: another type, too large, or damaged.
    #[error("this picture cannot be shown")]
    Refused,
    /// It could not be fetched; later it may be.
    #[error("the picture cannot be reached")]
    Unavailable,
}

impl NoPicture {
    /// The HTTP status that says this.
    pub const fn status(self) -> u16 {
        match self {
            Self::Unknown => 404,
            Self::Refused => 415,
            Self::Unavailable => 503,
        }
    }

    /// For how long nobody tries again.
    const fn lasts(self) -> Duration {
        match self {
            Self::Unknown | Self::Refused => Duration::from_secs(600),
            Self::Unavailable => Duration::from_secs(15),
        }
    }
}

/// Makes pictures for the screen.
pub(super) struct Pictures {
    clock: Arc<dyn Clock>,
    fetch: Arc<dyn Fetch>,
    fetching: Semaphore,
    decoding: Arc<Semaphore>,
    shelf: Shelf,
    front: Mutex<Lru<String, Served>>,
    failures: Mutex<Lru<String, (NoPicture, Duration)>>,
    flights: Flights<Result<Served, NoPicture>>,
}

impl Pictures {
    /// Keeps pictures in this folder. Whoever decodes holds a permit of `decoding`.
    pub(super) fn new(
        folder: PathBuf,
        clock: Arc<dyn Clock>,
        fetch: Arc<dyn Fetch>,
        decoding: Arc<Semaphore>,
    ) -> Self {
        Self {
            shelf: Shelf::new(folder, MOST_ON_DISK, Arc::clone(&clock)),
            clock,
            fetch,
            fetching: Semaphore::new(FETCHES),
            decoding,
            front: Mutex::new(Lru::new(MOST_IN_MEMORY)),
            failures: Mutex::new(Lru::new(FAILURES)),
            flights: Flights::new(),
        }
    }

    /// The picture of a source in a size.
    pub(super) async fn serve(self: &Arc<Self>, size: Size, source: Source) -> Result<Served, NoPicture> {
        let original = Original::find(source).await?;
        let name = name(size, &original);
        if let Some(outcome) = self.recall(&name) {
            return outcome;
        }
        let pictures = Arc::clone(self);
        let key = name.clone();
        self.flights
            .join(&name, || {
                Box::pin(async move { pictures.make(key, size, original).await })
            })
            .await
    }

    /// Bytes of the pictures on the disk.
    pub(super) fn weight(&self) -> u64 {
        self.shelf.weight()
    }

    /// Forgets all pictures; those that are wanted are made again.
    pub(super) fn clear(&self) {
        self.shelf.clear();
        lock(&self.front).clear();
        lock(&self.failures).clear();
    }

    /// What is known without looking at disk or network.
    fn recall(&self, name: &str) -> Option<Result<Served, NoPicture>> {
        if let Some(served) = lock(&self.front).get(name) {
            return Some(Ok(served.clone()));
        }
        let (failure, until) = *lock(&self.failures).get(name)?;
        (self.clock.elapsed() < until).then_some(Err(failure))
    }

    async fn make(
        self: Arc<Self>,
        name: String,
        size: Size,
        original: Original,
    ) -> Result<Served, NoPicture> {
        let outcome = match self.clone().from_shelf(name.clone()).await {
            Some(served) => Ok(served),
            None => self.clone().from_original(name.clone(), size, original).await,
        };
        match &outcome {
            Ok(served) => {
                lock(&self.front).put(name, served.clone(), served.bytes.len() as u64);
            }
            Err(failure) => {
                let until = self.clock.elapsed() + failure.lasts();
                lock(&self.failures).put(name, (*failure, until), 1);
            }
        }
        outcome
    }

    async fn from_shelf(self: Arc<Self>, name: String) -> Option<Served> {
        tokio::task::spawn_blocking(move || {
            let bytes = self.shelf.get(&name)?;
            let format = Format::sniff(&bytes).ok()?;
            Some(served(&name, format, bytes))
        })
        .await
        .ok()
        .flatten()
    }

    async fn from_original(
        self: Arc<Self>,
        name: String,
        size: Size,
        original: Original,
    ) -> Result<Served, NoPicture> {
        let most_pixels = original.most_pixels();
        let file = {
            let _turn = self.fetching.acquire().await;
            original.read(&*self.fetch, &*self.clock).await?
        };
        let turn = Arc::clone(&self.decoding).acquire_owned().await;
        tokio::task::spawn_blocking(move || {
            // Held until the pixels are gone, even if nobody waits for them any more.
            let _turn = turn;
            let format = Format::sniff(&file).map_err(|_| NoPicture::Refused)?;
            let encoded = Raster::decode(format, &file, most_pixels)
                .and_then(|raster| size.apply(raster).encode(QUALITY))
                .ok_or(NoPicture::Refused)?;
            self.shelf.put(&name, &encoded.bytes);
            Ok(served(&name, encoded.format, encoded.bytes))
        })
        .await
        .unwrap_or(Err(NoPicture::Refused))
    }
}

/// The name of a picture in a size, on the disk and in memory.
fn name(size: Size, original: &Original) -> String {
    let digest = Sha256::new()
        .chain_update([size.letter() as u8])
        .chain_update(original.identity())
        .finalize();
    digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn served(name: &str, format: Format, bytes: Vec<u8>) -> Served {
    Served {
        mime: format.mime(),
        bytes: bytes.into(),
        etag: format!("\"{name}\""),
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
