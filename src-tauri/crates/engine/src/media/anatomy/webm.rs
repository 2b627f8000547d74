//! WebM: elements of EBML. Level by level they have names of their own, so one flat walk is enough.

use std::io::{BufRead, Seek};

use super::{Malformed, VideoAnatomy};

/// Most elements that are looked at in one file: every frame of a long recording.
const MOST_ELEMENTS: u32 = 500_000;
/// Bytes of an element's content that are worth reading.
const LONGEST_VALUE: usize = 16;
/// Nanoseconds in a tick unless the file says otherwise.
const USUAL_TICK: u64 = 1_000_000;

const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_A966;
const TICK: u32 = 0x002A_D7B1;
const DURATION: u32 = 0x4489;
const TRACKS: u32 = 0x1654_AE6B;
const TRACK: u32 = 0xAE;
const VIDEO: u32 = 0xE0;
const WIDTH: u32 = 0xB0;
const HEIGHT: u32 = 0xBA;
const CLUSTER: u32 = 0x1F43_B675;
const CLUSTER_TIME: u32 = 0xE7;
const GROUP: u32 = 0xA0;
const BLOCK: u32 = 0xA1;
const SIMPLE_BLOCK: u32 = 0xA3;

/// Walks a file of `length` bytes. Recordings that were never finished do not say how long they are: then the
/// time of the last frame counts.
pub(super) fn anatomy<R: BufRead + Seek>(file: &mut R, length: u64) -> Result<VideoAnatomy, Malformed> {
    let mut walk = Walk {
        file,
        at: 0,
        length,
        unfinished: false,
        value: [0; LONGEST_VALUE],
    };
    walk.file.rewind()?;
    let mut found = Found::default();
    for _ in 0..MOST_ELEMENTS {
        let Some(element) = walk.next()? else {
            return found.anatomy();
        };
        if element.id == CLUSTER && found.is_complete() {
            return found.anatomy();
        }
        match element.id {
            SEGMENT | INFO | TRACKS | TRACK | VIDEO | CLUSTER | GROUP => {}
            _ => {
                let value = walk.value(&element)?;
                found.learn(element.id, value);
            }
        }
    }
    Err(Malformed::Broken)
}

#[derive(Default)]
struct Found {
    tick: Option<u64>,
    ticks: Option<f64>,
    width: Option<u32>,
    height: Option<u32>,
    cluster: u64,
    last_frame: Option<u64>,
}

impl Found {
    fn is_complete(&self) -> bool {
        self.ticks.is_some() && self.width.is_some()
    }

    fn learn(&mut self, id: u32, value: &[u8]) {
        match id {
            TICK => self.tick = Some(unsigned(value)).filter(|tick| *tick > 0),
            DURATION => self.ticks = float(value).filter(|ticks| ticks.is_finite() && *ticks > 0.0),
            WIDTH => self.width = self.width.or_else(|| side(value)),
            HEIGHT => self.height = self.height.or_else(|| side(value)),
            CLUSTER_TIME => self.cluster = unsigned(value),
            BLOCK | SIMPLE_BLOCK => {
                if let Some(time) = frame_time(value) {
                    let time = self.cluster.saturating_add_signed(time.into());
                    self.last_frame = self.last_frame.max(Some(time));
                }
            }
            _ => {}
        }
    }

    fn anatomy(self) -> Result<VideoAnatomy, Malformed> {
        let tick = self.tick.unwrap_or(USUAL_TICK);
        let written = self
            .ticks
            .map(|ticks| ticks * tick as f64 / 1e6)
            .map(|length| length as u64);
        let seen = self
            .last_frame
            .map(|frame| frame.saturating_mul(tick) / 1_000_000);
        Ok(VideoAnatomy {
            upright: self.width.zip(self.height),
            duration_ms: written.or(seen).filter(|length| *length > 0),
            places: Vec::new(),
        })
    }
}

struct Element {
    id: u32,
    /// `None` while a recording did not know it yet.
    size: Option<u64>,
}

struct Walk<'a, R> {
    file: &'a mut R,
    at: u64,
    length: u64,
    /// A recording that ended without being finished: its last element may be cut.
    unfinished: bool,
    value: [u8; LONGEST_VALUE],
}

impl<R: BufRead + Seek> Walk<'_, R> {
    /// The next header; `None` at the end. Its content follows.
    fn next(&mut self) -> Result<Option<Element>, Malformed> {
        if self.at >= self.length {
            return Ok(None);
        }
        let (id, _) = self.number(4)?;
        let (size, bits) = self.number(8)?;
        let size = size & !(1 << bits);
        let known = size != (1 << bits) - 1;
        let element = Element {
            id: u32::try_from(id).map_err(|_| Malformed::Broken)?,
            size: known.then_some(size),
        };
        self.unfinished |= element.id == SEGMENT && !known;
        match element.size {
            Some(size) if size > self.length - self.at && self.unfinished => Ok(None),
            Some(size) if size > self.length - self.at => Err(Malformed::Broken),
            _ => Ok(Some(element)),
        }
    }

    /// The beginning of an element's content; the walk goes on behind it.
    fn value(&mut self, element: &Element) -> Result<&[u8], Malformed> {
        let size = element.size.ok_or(Malformed::Broken)?;
        let kept = usize::try_from(size).unwrap_or(LONGEST_VALUE).min(LONGEST_VALUE);
        self.file.read_exact(&mut self.value[..kept])?;
        let rest = i64::try_from(size - kept as u64).map_err(|_| Malformed::Broken)?;
        self.file.seek_relative(rest)?;
        self.at += size;
        Ok(&self.value[..kept])
    }

    /// A number whose first bits say how long it is, with those bits, and the place of the mark behind them.
    fn number(&mut self, longest: u32) -> Result<(u64, u32), Malformed> {
        let mut byte = [0];
        self.file.read_exact(&mut byte)?;
        let more = byte[0].leading_zeros();
        if more >= longest {
            return Err(Malformed::Broken);
        }
        let mut number = u64::from(byte[0]);
        for _ in 0..more {
            self.file.read_exact(&mut byte)?;
            number = number << 8 | u64::from(byte[0]);
        }
        self.at += u64::from(more) + 1;
        Ok((number, 7 * (more + 1)))
    }
}

fn unsigned(value: &[u8]) -> u64 {
    value
        .iter()
        .take(8)
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn float(value: &[u8]) -> Option<f64> {
    match value.len() {
        4 => value
            .first_chunk()
            .copied()
            .map(f32::from_be_bytes)
            .map(f64::from),
        8 => value.first_chunk().copied().map(f64::from_be_bytes),
        _ => None,
    }
}

fn side(value: &[u8]) -> Option<u32> {
    u32::try_from(unsigned(value)).ok().filter(|side| *side > 0)
}

/// The time of a frame after its cluster's: behind the number of its track.
fn frame_time(block: &[u8]) -> Option<i16> {
    let track = block.first()?.leading_zeros() as usize + 1;
    block.get(track..)?.first_chunk().copied().map(i16::from_be_bytes)
}
