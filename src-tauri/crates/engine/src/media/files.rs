//! The person's own files: inspected, freed of places, made smaller, kept.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use imagineanything_client::limits::FileRule;

use super::anatomy::{self, Malformed};
use super::format::Format;
use super::inspect::{self, Inspected, MOST_PIXELS, Purpose};
use super::raster::Raster;
use super::refusal::Refusal;
use super::{Media, shrink};
use crate::views::MediaKind;

impl Media {
    /// Whether a file may be sent for this purpose, judged by its content (V15–V19).
    ///
    /// The thumbnail of a picture is made on the way: a picture that cannot be decoded is refused here, rather
    /// than by the platform after it was sent.
    pub async fn inspect(&self, path: &Path, purpose: Purpose) -> Result<Inspected, Refusal> {
        let file = path.to_owned();
        let inspected = self.blocking(move |_| inspect::inspect(&file, purpose)).await?;
        if inspected.format.kind() == MediaKind::Picture && !self.can_show(path).await {
            return Err(Refusal::broken(MediaKind::Picture));
        }
        Ok(inspected)
    }

    /// A kept copy that does not say where it was taken; the rest of it stays bit by bit as it is.
    pub async fn without_location(&self, path: &Path, inspected: &Inspected) -> Result<PathBuf, Refusal> {
        let (path, format) = (path.to_owned(), inspected.format);
        self.blocking(move |media| match format.kind() {
            MediaKind::Picture => picture_without_location(media, &path, format),
            MediaKind::Video => video_without_location(media, &path, format),
        })
        .await
    }

    /// A kept copy of a picture that was refused as too large, small enough for this purpose and without any
    /// metadata. Inspect it before it is sent.
    pub async fn shrink(&self, path: &Path, purpose: Purpose) -> Result<PathBuf, Refusal> {
        let rule = purpose
            .rule(MediaKind::Picture)
            .ok_or_else(|| Refusal::wrong_kind(MediaKind::Picture, purpose))?;
        let _turn = self.rooms.decoding.acquire().await;
        let path = path.to_owned();
        self.blocking(move |media| smaller_copy(media, &path, rule)).await
    }

    /// Keeps a picture from the clipboard, given as PNG. Inspect it before it is sent; if it is refused it can be
    /// shrunk, or must be forgotten.
    pub async fn keep_pasted(&self, png: Vec<u8>) -> Result<PathBuf, Refusal> {
        self.blocking(move |media| {
            let kept = media.rooms.kept.keep(Format::Png, &png);
            kept.map_err(|error| Refusal::unreadable(&error))
        })
        .await
    }

    /// Deletes a file that was kept here and is not needed any more. Files of the person are never deleted.
    pub async fn forget(&self, path: &Path) {
        let path = path.to_owned();
        let forgotten = self
            .blocking(move |media| {
                media
                    .rooms
                    .kept
                    .forget(&path)
                    .map_err(|error| Refusal::unreadable(&error))
            })
            .await;
        if let Err(refusal) = forgotten {
            tracing::warn!(%refusal, "a kept file could not be deleted");
        }
    }

    /// Deletes what earlier runs have kept but these: an app that was killed may have left something behind.
    pub async fn forget_all_but(&self, needed: HashSet<PathBuf>) {
        let forgotten = self
            .blocking(move |media| {
                let outcome = media.rooms.kept.forget_all_but(&needed);
                outcome.map_err(|error| Refusal::unreadable(&error))
            })
            .await;
        if let Err(refusal) = forgotten {
            tracing::warn!(%refusal, "left-over files could not be deleted");
        }
    }

    /// Runs work that waits for the disk or the processor off the async threads. Work that breaks down is a
    /// damaged file's doing.
    pub(super) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let media = self.clone();
        tokio::task::spawn_blocking(move || work(&media))
            .await
            .unwrap_or_else(|_| Err(Refusal::broken(MediaKind::Picture)))
    }
}

fn picture_without_location(media: &Media, path: &Path, format: Format) -> Result<PathBuf, Refusal> {
    let file = fs::read(path).map_err(|error| Refusal::unreadable(&error))?;
    let clean =
        anatomy::picture_without_places(format, &file).ok_or_else(|| Refusal::broken(MediaKind::Picture))?;
    let kept = media.rooms.kept.keep(format, &clean);
    kept.map_err(|error| Refusal::unreadable(&error))
}

/// The boxes that name places become free space of the same size, so that nothing else in the film moves.
fn video_without_location(media: &Media, path: &Path, format: Format) -> Result<PathBuf, Refusal> {
    let copy = || -> Result<PathBuf, Malformed> {
        let mut original = File::open(path)?;
        let length = original.metadata()?.len();
        let places = anatomy::video(format, &mut BufReader::new(&original), length)?.places;
        original.rewind()?;
        let blanked = |copy: &mut File| places.iter().try_for_each(|place| blank(copy, place));
        Ok(media.rooms.kept.copy(format, original, blanked)?)
    };
    copy().map_err(|malformed| match malformed {
        Malformed::Broken => Refusal::broken(MediaKind::Video),
        Malformed::Io(error) => Refusal::unreadable(&error),
    })
}

/// Overwrites a box with free space of its size.
fn blank(file: &mut File, place: &Range<u64>) -> io::Result<()> {
    const HEADER: u64 = 8;
    let size = u32::try_from(place.end - place.start).map_err(io::Error::other)?;
    file.seek(SeekFrom::Start(place.start))?;
    file.write_all(&size.to_be_bytes())?;
    file.write_all(b"free")?;
    io::copy(
        &mut io::repeat(0).take(u64::from(size).saturating_sub(HEADER)),
        file,
    )?;
    Ok(())
}

fn smaller_copy(media: &Media, path: &Path, rule: FileRule) -> Result<PathBuf, Refusal> {
    let file = fs::read(path).map_err(|error| Refusal::unreadable(&error))?;
    let format = Format::sniff(&file).map_err(|_| Refusal::broken(MediaKind::Picture))?;
    let raster =
        Raster::decode(format, &file, MOST_PIXELS).ok_or_else(|| Refusal::broken(MediaKind::Picture))?;
    drop(file);
    let copy = shrink::shrink(raster, rule.warn_bytes()).ok_or_else(|| Refusal::will_not_fit(rule))?;
    let kept = media.rooms.kept.keep(copy.format, &copy.bytes);
    kept.map_err(|error| Refusal::unreadable(&error))
}
