//! Boxes of ISO media files (MP4, QuickTime), read one header at a time wherever they are.

use std::io::{BufRead, Read, Seek, SeekFrom};
use std::ops::Range;

use super::Malformed;
use super::bytes::Numbers;

/// Most boxes that are looked at in one file. A three-minute film in fragments of a tenth of a second has less.
const MOST_BOXES: u32 = 20_000;
/// Most bytes that are read of the body of one box.
const MOST_BODY: u64 = 1 << 20;

/// A box: its type, and where it is in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: [u8; 4],
    pub(super) whole: Range<u64>,
    pub(super) body: Range<u64>,
}

/// A file of boxes.
pub(super) struct Boxes<'a, R> {
    file: &'a mut R,
    left: u32,
}

impl<'a, R: BufRead + Seek> Boxes<'a, R> {
    pub(super) fn new(file: &'a mut R) -> Self {
        Self {
            file,
            left: MOST_BOXES,
        }
    }

    /// All boxes directly inside a range. Fewer than eight bytes at its end are padding, and so is a box without
    /// a type, which QuickTime puts at the end of a list.
    pub(super) fn inside(&mut self, range: Range<u64>) -> Result<Vec<Block>, Malformed> {
        let mut blocks = Vec::new();
        let mut at = range.start;
        while range.end.saturating_sub(at) >= 8 {
            let block = self.header(at, range.end)?;
            at = block.whole.end;
            if block.kind != [0; 4] {
                blocks.push(block);
            }
        }
        Ok(blocks)
    }

    /// The body of a box, or as much of it as is worth reading.
    pub(super) fn body(&mut self, block: &Block) -> Result<Vec<u8>, Malformed> {
        self.read(
            block.body.start,
            (block.body.end - block.body.start).min(MOST_BODY),
        )
    }

    fn header(&mut self, at: u64, end: u64) -> Result<Block, Malformed> {
        self.left = self.left.checked_sub(1).ok_or(Malformed::Broken)?;
        let header = self.read(at, (end - at).min(16))?;
        let kind = header.array(4).ok_or(Malformed::Broken)?;
        let (size, header) = match header.be32(0) {
            // Up to the end of what it is in.
            Some(0) => (end - at, 8),
            Some(1) => (header.be64(8).ok_or(Malformed::Broken)?, 16),
            Some(size) => (size.into(), 8),
            None => return Err(Malformed::Broken),
        };
        let until = at.checked_add(size).ok_or(Malformed::Broken)?;
        if size < header || until > end {
            return Err(Malformed::Broken);
        }
        Ok(Block {
            kind,
            whole: at..until,
            body: at + header..until,
        })
    }

    fn read(&mut self, at: u64, length: u64) -> Result<Vec<u8>, Malformed> {
        self.file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        self.file.by_ref().take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
