//! Pictures on the disk, ready to show; those not seen for longest go when there are too many.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use crate::clock::Clock;
use crate::media::kept::{make_private_folder, private_file};
use crate::media::lru::Lru;

/// A folder of pictures. Everything in it can be made again, so whatever goes wrong with the disk is no error.
pub(super) struct Shelf {
    folder: PathBuf,
    most: u64,
    clock: Arc<dyn Clock>,
    seen: OnceLock<Mutex<Lru<String, ()>>>,
}

impl Shelf {
    /// Pictures in this folder, of at most this many bytes together.
    pub(super) fn new(folder: PathBuf, most: u64, clock: Arc<dyn Clock>) -> Self {
        Self {
            folder,
            most,
            clock,
            seen: OnceLock::new(),
        }
    }

    /// The picture of this name, if it is here.
    pub(super) fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.seen().get(name)?;
        let mut bytes = Vec::new();
        let read = File::open(self.folder.join(name)).and_then(|mut file| {
            file.read_to_end(&mut bytes)?;
            // The next start reads from here what was seen last; where that is not allowed, it reads when it came.
            let _ = file.set_modified(self.now());
            Ok(())
        });
        if read.is_err() {
            self.seen().remove(name);
        }
        read.ok().map(|()| bytes)
    }

    /// Puts a picture here.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) {
        if let Err(error) = self.write(name, bytes) {
            tracing::debug!(%error, "a picture could not be kept on the disk");
            return;
        }
        let gone = self.seen().put(name.to_owned(), (), bytes.len() as u64);
        for (name, ()) in gone {
            let _ = fs::remove_file(self.folder.join(name));
        }
    }

    /// How many bytes are here.
    pub(super) fn weight(&self) -> u64 {
        self.seen().weight()
    }

    /// Forgets everything that is here.
    pub(super) fn clear(&self) {
        let mut seen = self.seen();
        for name in seen.clear() {
            let _ = fs::remove_file(self.folder.join(name));
        }
    }

    /// Under another name first, so that half a picture is never found.
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        make_private_folder(&self.folder)?;
        let unfinished = self.folder.join(format!("{name}.new"));
        let _ = fs::remove_file(&unfinished);
        private_file().open(&unfinished)?.write_all(bytes)?;
        fs::rename(&unfinished, self.folder.join(name))
    }

    /// What is here, by when it was seen; read from the folder once.
    fn seen(&self) -> MutexGuard<'_, Lru<String, ()>> {
        self.seen
            .get_or_init(|| Mutex::new(self.look()))
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn look(&self) -> Lru<String, ()> {
        let mut found: Vec<(SystemTime, String, u64)> = fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let metadata = entry.metadata().ok()?;
                let name = entry.file_name().into_string().ok()?;
                Some((metadata.modified().ok()?, name, metadata.len()))
            })
            .collect();
        found.sort();
        let mut seen = Lru::new(self.most);
        for (_, name, weight) in found {
            for (gone, ()) in seen.put(name, (), weight) {
                let _ = fs::remove_file(self.folder.join(gone));
            }
        }
        seen
    }

    fn now(&self) -> SystemTime {
        let since = Duration::from_millis(u64::try_from(self.clock.now()).unwrap_or_default());
        SystemTime::UNIX_EPOCH + since
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::ManualClock;

    fn shelf(folder: &std::path::Path, clock: &ManualClock) -> Shelf {
        Shelf::new(folder.join("pictures"), 30, Arc::new(clock.clone()))
    }

    #[test]
    fn what_was_not_seen_for_longest_goes_and_a_restart_changes_nothing() {
        let (folder, clock) = (tempfile::tempdir().unwrap(), ManualClock::new());
        let before = shelf(folder.path(), &clock);
        for name in ["a", "b", "c"] {
            before.put(name, &[0; 10]);
        }
        // Written just now by the clock of the file system, which is far from that of the test.
        for name in ["b", "c", "a"] {
            clock.advance(Duration::from_secs(60));
            assert_eq!(before.get(name).unwrap().len(), 10);
        }
        let after = shelf(folder.path(), &clock);
        after.put("d", &[0; 15]);
        let here = ["a", "b", "c", "d"].map(|name| after.get(name).is_some());
        assert_eq!(here, [true, false, false, true]);
        assert_eq!(fs::read_dir(folder.path().join("pictures")).unwrap().count(), 2);
    }

    #[test]
    fn what_was_cleared_is_gone_from_the_disk_and_can_come_again() {
        let (folder, clock) = (tempfile::tempdir().unwrap(), ManualClock::new());
        let shelf = shelf(folder.path(), &clock);
        shelf.put("a", &[0; 10]);
        assert_eq!(shelf.weight(), 10);
        shelf.clear();
        assert_eq!((shelf.weight(), shelf.get("a")), (0, None));
        assert_eq!(fs::read_dir(folder.path().join("pictures")).unwrap().count(), 0);
        shelf.put("a", &[0; 12]);
        assert_eq!(shelf.get("a").unwrap().len(), 12);
    }

    #[test]
    fn a_disk_that_takes_nothing_is_no_error() {
        let (folder, clock) = (tempfile::tempdir().unwrap(), ManualClock::new());
        fs::write(folder.path().join("pictures"), b"a file in the way").unwrap();
        let shelf = shelf(folder.path(), &clock);
        shelf.put("a", &[0; 10]);
        assert_eq!(shelf.get("a"), None);
    }
}
