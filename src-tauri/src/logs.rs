//! The log: on standard error, in a file beside the app's data, and its latest warnings in memory for diagnostics.
//! Secrets never reach it: their type redacts itself.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tracing::Level;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// A file that has grown larger than this by the next start is laid aside, in the place of the one before.
const LARGEST: u64 = 1 << 20;
/// How many warnings are kept in memory.
const WARNINGS: usize = 40;
/// The longest warning that is kept, in letters.
const LONGEST: usize = 400;

/// Where lines go beside standard error.
#[derive(Default)]
struct Kept {
    file: Option<File>,
    warnings: VecDeque<String>,
}

static KEPT: Mutex<Kept> = Mutex::new(Kept {
    file: None,
    warnings: VecDeque::new(),
});

/// Starts logging to standard error; `RUST_LOG` chooses what.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(Lines)
        .init();
}

/// The folder of the log's files.
pub(crate) fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("logs")
}

/// Writes into a file from now on, too. Without one the app goes on.
pub(crate) fn keep_in(data_dir: &Path) {
    match open(&folder(data_dir)) {
        Ok(file) => kept().file = Some(file),
        Err(error) => tracing::warn!(%error, "there is no file for the log"),
    }
}

/// The latest warnings and errors, oldest first.
pub(crate) fn warnings() -> Vec<String> {
    kept().warnings.iter().cloned().collect()
}

fn open(folder: &Path) -> io::Result<File> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join("app.log");
    if std::fs::metadata(&path).is_ok_and(|file| file.len() > LARGEST) {
        std::fs::rename(&path, folder.join("app.old.log"))?;
    }
    let mut options = File::options();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn kept() -> MutexGuard<'static, Kept> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a writer for each line.
struct Lines;

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Line;

    fn make_writer(&'a self) -> Line {
        Line { is_warning: false }
    }

    fn make_writer_for(&'a self, meta: &tracing::Metadata<'_>) -> Line {
        Line {
            is_warning: *meta.level() <= Level::WARN,
        }
    }
}

/// One line on its way.
struct Line {
    is_warning: bool,
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = kept();
        if self.is_warning {
            let line = String::from_utf8_lossy(bytes);
            kept.warnings
                .push_back(line.trim_end().chars().take(LONGEST).collect());
            while kept.warnings.len() > WARNINGS {
                kept.warnings.pop_front();
            }
        }
        if let Some(file) = &mut kept.file {
            // A disk that is full must not stop the app from saying so elsewhere.
            drop(file.write_all(bytes));
        }
        io::stderr().write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_file_is_laid_aside_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let size = usize::try_from(LARGEST).unwrap() + 1;
        std::fs::write(folder.path().join("app.log"), vec![b'x'; size]).unwrap();
        open(folder.path()).unwrap().write_all(b"new").unwrap();
        open(folder.path()).unwrap().write_all(b"er").unwrap();
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(
            (read("app.log").as_str(), read("app.old.log").len()),
            ("newer", size)
        );
    }

    #[test]
    fn only_the_latest_warnings_are_kept() {
        for number in 0..=WARNINGS {
            let mut line = Line { is_warning: true };
            line.write_all(format!("warning {number}\n").as_bytes()).unwrap();
        }
        Line { is_warning: false }.write_all(b"by the way\n").unwrap();
        let warnings = warnings();
        assert_eq!(warnings.len(), WARNINGS);
        assert_eq!(warnings.last().map(String::as_str), Some("warning 40"));
        assert!(!warnings.iter().any(|line| line.contains("by the way")));
    }
}
