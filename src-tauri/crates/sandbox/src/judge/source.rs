//! A file read in small exact pieces, within a budget of reads that no trick in the bytes can stretch.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::Refusal;

/// Pieces that one judgement may read. A real file needs fewer than a hundred; only a hostile one comes near.
const MAX_READS: u32 = 10_000;

/// Enough of the beginning to tell every known kind.
const HEAD: u64 = 16;

pub(super) struct Source {
    file: File,
    len: u64,
    reads_left: u32,
    /// The kind that was recognised, for the words of a refusal.
    pub(super) what: &'static str,
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Self, Refusal> {
        let unreadable = |error: std::io::Error| Refusal::Unreadable(error.kind());
        let about = std::fs::metadata(path).map_err(unreadable)?;
        if !about.is_file() {
            return Err(Refusal::NotAFile);
        }
        let len = about.len();
        if len == 0 {
            return Err(Refusal::Empty);
        }
        let file = File::open(path).map_err(unreadable)?;
        Ok(Self {
            file,
            len,
            reads_left: MAX_READS,
            what: "file",
        })
    }

    /// Size of the file in bytes.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// The first bytes, fewer in a very short file.
    pub(super) fn head(&mut self) -> Result<Vec<u8>, Refusal> {
        let mut head = vec![0; self.len.min(HEAD) as usize];
        self.fill(0, &mut head)?;
        Ok(head)
    }

    /// Exactly `N` bytes at `at`.
    pub(super) fn read<const N: usize>(&mut self, at: u64) -> Result<[u8; N], Refusal> {
        let mut bytes = [0; N];
        self.fill(at, &mut bytes)?;
        Ok(bytes)
    }

    /// Fills `bytes` from `at`, or refuses when the file ends before.
    pub(super) fn fill(&mut self, at: u64, bytes: &mut [u8]) -> Result<(), Refusal> {
        self.reads_left = self
            .reads_left
            .checked_sub(1)
            .ok_or_else(|| self.damaged("it is in far too many pieces"))?;
        if at
            .checked_add(bytes.len() as u64)
            .is_none_or(|end| end > self.len)
        {
            return Err(self.damaged("it ends too early"));
        }
        self.file
            .seek(SeekFrom::Start(at))
            .and_then(|_| self.file.read_exact(bytes))
            .map_err(|error| Refusal::Unreadable(error.kind()))
    }

    pub(super) fn damaged(&self, why: &'static str) -> Refusal {
        Refusal::Damaged { what: self.what, why }
    }
}
