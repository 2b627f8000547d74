//! A track of a film: what it carries, how it is shown, how its time runs.

use std::io::{BufRead, Seek};

use super::Malformed;
use super::boxes::{Block, Boxes};
use super::bytes::Numbers;

/// A track.
#[derive(Default)]
pub(super) struct Track {
    /// Its number.
    pub(super) id: Option<u32>,
    /// It carries pictures.
    pub(super) is_film: bool,
    /// Width and height as people see it.
    pub(super) upright: Option<(u32, u32)>,
    /// Its time.
    pub(super) time: Option<Time>,
}

/// The time of a movie or a track.
#[derive(Clone, Copy)]
pub(super) struct Time {
    /// Units in a second.
    scale: u32,
    /// Length in units, if it is known.
    length: Option<u64>,
}

impl Track {
    /// Reads a track box.
    pub(super) fn read<R: BufRead + Seek>(
        boxes: &mut Boxes<'_, R>,
        track: &Block,
    ) -> Result<Self, Malformed> {
        let mut read = Self::default();
        for part in boxes.inside(track.body.clone())? {
            match &part.kind {
                b"tkhd" => {
                    let header = boxes.body(&part)?;
                    read.id = header.be32(if is_short(&header) { 12 } else { 20 });
                    read.upright = shown_size(&header);
                }
                b"mdia" => read.media(boxes, part)?,
                _ => {}
            }
        }
        Ok(read)
    }

    fn media<R: BufRead + Seek>(&mut self, boxes: &mut Boxes<'_, R>, media: Block) -> Result<(), Malformed> {
        for part in boxes.inside(media.body)? {
            match &part.kind {
                b"hdlr" => self.is_film = boxes.body(&part)?.get(8..12) == Some(b"vide"),
                b"mdhd" => self.time = Time::read(&boxes.body(&part)?),
                _ => {}
            }
        }
        Ok(())
    }
}

impl Time {
    /// Reads the header of a movie or of a track's media; both begin alike. Zero and "all ones" mean that a length
    /// is not known.
    pub(super) fn read(header: &[u8]) -> Option<Self> {
        let (scale, length) = if is_short(header) {
            (
                header.be32(12)?,
                header
                    .be32(16)
                    .filter(|length| *length != u32::MAX)
                    .map(u64::from),
            )
        } else {
            (
                header.be32(20)?,
                header.be64(24).filter(|length| *length != u64::MAX),
            )
        };
        Some(Self {
            scale,
            length: length.filter(|length| *length > 0),
        })
    }

    /// The length, if it is known.
    pub(super) fn in_milliseconds(self) -> Option<u64> {
        self.milliseconds_of(self.length?)
    }

    /// So many units.
    pub(super) fn milliseconds_of(self, units: u64) -> Option<u64> {
        let milliseconds = u128::from(units)
            .checked_mul(1000)?
            .checked_div(self.scale.into())?;
        u64::try_from(milliseconds).ok()
    }
}

/// Headers come with times of 32 bits, or of 64.
fn is_short(header: &[u8]) -> bool {
    header.first() == Some(&0)
}

/// Size in a track header, turned by its matrix. Fixed-point numbers: only their whole part counts.
fn shown_size(header: &[u8]) -> Option<(u32, u32)> {
    let matrix = if is_short(header) { 40 } else { 52 };
    let width = header.be32(matrix + 36)? >> 16;
    let height = header.be32(matrix + 40)? >> 16;
    let lies_on_its_side = header.be32(matrix)? == 0 && header.be32(matrix + 4)? != 0;
    let (width, height) = if lies_on_its_side {
        (height, width)
    } else {
        (width, height)
    };
    (width > 0 && height > 0).then_some((width, height))
}
