//! Files of our own that wait to be sent: pasted pictures, smaller copies, copies without a location.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::format::Format;
use crate::random::Random;

/// The folder of kept files. Nobody but the person may read what is in it.
pub(super) struct Kept {
    folder: PathBuf,
    random: Arc<dyn Random>,
    /// What this run has kept.
    fresh: Mutex<HashSet<PathBuf>>,
}

impl Kept {
    /// Keeps files in this folder, which is made when the first one comes.
    pub(super) fn new(folder: PathBuf, random: Arc<dyn Random>) -> Self {
        Self {
            folder,
            random,
            fresh: Mutex::default(),
        }
    }

    /// Keeps these bytes under a new name; they are on the disk when this returns.
    pub(super) fn keep(&self, format: Format, bytes: &[u8]) -> io::Result<PathBuf> {
        self.write(format, |file| file.write_all(bytes))
    }

    /// Keeps a copy of a file, changed by `change` before anybody sees it.
    pub(super) fn copy(
        &self,
        format: Format,
        mut original: File,
        change: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> io::Result<PathBuf> {
        self.write(format, |file| {
            io::copy(&mut original, file)?;
            change(file)
        })
    }

    /// Deletes a kept file that nobody needs any more; anything else is left alone.
    pub(super) fn forget(&self, path: &Path) -> io::Result<()> {
        if path.parent() != Some(&self.folder) {
            return Ok(());
        }
        match fs::remove_file(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            outcome => outcome,
        }
    }

    /// Deletes every file that earlier runs have kept and that is not needed: an app that was killed may have left
    /// some.
    pub(super) fn forget_all_but(&self, needed: &HashSet<PathBuf>) -> io::Result<()> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        for entry in entries {
            let path = entry?.path();
            if !needed.contains(&path) && !self.fresh().contains(&path) {
                self.forget(&path)?;
            }
        }
        Ok(())
    }

    fn fresh(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, format: Format, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<PathBuf> {
        make_private_folder(&self.folder)?;
        let name = self.random.name().map_err(io::Error::other)?;
        let path = self.folder.join(name).with_extension(format.extension());
        self.fresh().insert(path.clone());
        let mut file = private_file().open(&path)?;
        let filled = fill(&mut file).and_then(|()| file.sync_all());
        if let Err(error) = filled {
            drop(file);
            // Half a file helps nobody; if even this fails, a later run sweeps it up.
            let _ = fs::remove_file(&path);
            return Err(error);
        }
        Ok(path)
    }
}

/// Makes a folder, with those above it, that only the person can open.
pub(super) fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Options for a new file that only the person can read and write.
pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
