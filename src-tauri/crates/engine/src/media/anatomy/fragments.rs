//! Films in fragments, as browsers and screen recorders write them: their length is that of the last fragment.

use std::collections::HashMap;
use std::io::{BufRead, Seek};

use super::Malformed;
use super::boxes::{Block, Boxes};
use super::bytes::Numbers;
use super::track::Track;

/// Optional fields in the header of a track's fragment, in their order, with their sizes.
const BASE_OFFSET: (u32, usize) = (0x01, 8);
const DESCRIPTION: (u32, usize) = (0x02, 4);
const DEFAULT_DURATION: u32 = 0x08;
/// Optional fields of a run of samples.
const RUN_OFFSET: u32 = 0x0001;
const RUN_FIRST_FLAGS: u32 = 0x0004;
const SAMPLE_DURATION: u32 = 0x0100;
const SAMPLE_FIELDS: u32 = 0x0F00;

/// What the movie box says about its fragments: how long a sample of each track is unless it says otherwise.
pub(super) struct Fragments {
    sample_durations: HashMap<u32, u32>,
}

impl Fragments {
    /// Reads the announcement of fragments.
    pub(super) fn announced<R: BufRead + Seek>(
        boxes: &mut Boxes<'_, R>,
        announcement: &Block,
    ) -> Result<Self, Malformed> {
        let mut sample_durations = HashMap::new();
        for part in boxes.inside(announcement.body.clone())? {
            if &part.kind == b"trex" {
                let body = boxes.body(&part)?;
                sample_durations.extend(body.be32(4).zip(body.be32(12)));
            }
        }
        Ok(Self { sample_durations })
    }

    /// The moment in milliseconds at which the last fragment ends, if the fragments say.
    pub(super) fn end<R: BufRead + Seek>(
        &self,
        boxes: &mut Boxes<'_, R>,
        top: &[Block],
        tracks: &[Track],
    ) -> Result<Option<u64>, Malformed> {
        let mut ends: HashMap<u32, u64> = HashMap::new();
        for fragment in top.iter().filter(|block| &block.kind == b"moof") {
            for part in boxes.inside(fragment.body.clone())? {
                if &part.kind != b"traf" {
                    continue;
                }
                if let Some(stretch) = self.stretch(boxes, &part)? {
                    let end = ends.entry(stretch.track).or_default();
                    *end = stretch.begin.unwrap_or(*end).saturating_add(stretch.length);
                }
            }
        }
        let in_milliseconds = |track: &Track| track.time?.milliseconds_of(*ends.get(&track.id?)?);
        Ok(tracks
            .iter()
            .filter_map(in_milliseconds)
            .max()
            .filter(|end| *end > 0))
    }

    fn stretch<R: BufRead + Seek>(
        &self,
        boxes: &mut Boxes<'_, R>,
        fragment: &Block,
    ) -> Result<Option<Stretch>, Malformed> {
        let (mut track, mut begin, mut length) = (None, None, 0_u64);
        let mut each = 0;
        for part in boxes.inside(fragment.body.clone())? {
            match &part.kind {
                b"tfhd" => {
                    let header = boxes.body(&part)?;
                    track = header.be32(4);
                    let announced = track.and_then(|track| self.sample_durations.get(&track).copied());
                    each = default_duration(&header).or(announced).unwrap_or_default();
                }
                b"tfdt" => begin = begin_of(&boxes.body(&part)?),
                b"trun" => length = length.saturating_add(run_length(&boxes.body(&part)?, each)),
                _ => {}
            }
        }
        Ok(track.map(|track| Stretch { track, begin, length }))
    }
}

/// What one fragment adds to a track, in units of that track.
struct Stretch {
    track: u32,
    /// Where it begins, if that is written; else where the one before has ended.
    begin: Option<u64>,
    length: u64,
}

fn begin_of(time: &[u8]) -> Option<u64> {
    match time.first()? {
        0 => time.be32(4).map(u64::from),
        _ => time.be64(4),
    }
}

/// The length of a sample that the header of a track's fragment sets.
fn default_duration(header: &[u8]) -> Option<u32> {
    let flags = header.be32(0)?;
    if flags & DEFAULT_DURATION == 0 {
        return None;
    }
    let before = [BASE_OFFSET, DESCRIPTION]
        .iter()
        .filter(|(flag, _)| flags & flag != 0)
        .map(|(_, size)| size)
        .sum::<usize>();
    header.be32(8 + before)
}

/// Length of a run of samples; `each` is that of a sample that does not say its own.
fn run_length(run: &[u8], each: u32) -> u64 {
    let (Some(flags), Some(count)) = (run.be32(0), run.be32(4)) else {
        return 0;
    };
    if flags & SAMPLE_DURATION == 0 {
        return u64::from(count) * u64::from(each);
    }
    let present = |fields: u32| (flags & fields).count_ones() as usize;
    let first = 8 + 4 * present(RUN_OFFSET | RUN_FIRST_FLAGS);
    let stride = 4 * present(SAMPLE_FIELDS);
    let samples = run.get(first..).unwrap_or_default().chunks_exact(stride);
    let durations = samples.take(count as usize).filter_map(|sample| sample.be32(0));
    durations.map(u64::from).sum()
}
