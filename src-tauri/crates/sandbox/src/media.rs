//! Where the bytes of media are: one file each, in one folder.

use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

/// The folder of media files.
pub(crate) struct Shelf {
    folder: PathBuf,
    /// Keeps a temporary folder until the sandbox ends.
    _temporary: Option<TempDir>,
}

impl Shelf {
    /// Uses `folder`, or a temporary one that goes with the sandbox.
    pub(crate) fn open(folder: Option<PathBuf>) -> io::Result<Self> {
        match folder {
            Some(folder) => {
                std::fs::create_dir_all(&folder)?;
                Ok(Self {
                    folder,
                    _temporary: None,
                })
            }
            None => {
                let temporary = tempfile::Builder::new()
                    .prefix("imagineanything-sandbox-")
                    .tempdir()?;
                Ok(Self {
                    folder: temporary.path().to_owned(),
                    _temporary: Some(temporary),
                })
            }
        }
    }

    /// The file of medium `id`. Ids are minted here and hold letters and digits only.
    pub(crate) fn file(&self, id: &str) -> PathBuf {
        self.folder.join(id)
    }

    /// A new file for bytes that are still coming in; it is gone if it is not kept.
    pub(crate) fn incoming(&self) -> io::Result<NamedTempFile> {
        tempfile::Builder::new()
            .prefix("incoming-")
            .tempfile_in(&self.folder)
    }

    /// Keeps an incoming file as medium `id`.
    pub(crate) fn keep(&self, file: NamedTempFile, id: &str) -> io::Result<()> {
        file.persist(self.file(id)).map(drop).map_err(|error| error.error)
    }

    /// Removes the file of medium `id`, if there is one.
    pub(crate) fn remove(&self, id: &str) {
        remove(&self.file(id));
    }

    /// Removes all files.
    pub(crate) fn clear(&self) {
        let Ok(files) = std::fs::read_dir(&self.folder) else {
            return;
        };
        files.flatten().for_each(|file| remove(&file.path()));
    }
}

fn remove(file: &Path) {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, "a media file could not be removed");
        }
        _ => {}
    }
}
