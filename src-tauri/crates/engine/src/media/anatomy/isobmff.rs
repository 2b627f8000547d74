//! MP4 and QuickTime: length, size, turn and place of a film, from its movie box wherever that is in the file.

use std::io::{BufRead, Seek};

use super::boxes::{Block, Boxes};
use super::fragments::Fragments;
use super::track::{Time, Track};
use super::{Malformed, VideoAnatomy, film_places};

/// Walks a file of `length` bytes. All boxes must be whole.
pub(super) fn anatomy<R: BufRead + Seek>(file: &mut R, length: u64) -> Result<VideoAnatomy, Malformed> {
    let mut boxes = Boxes::new(file);
    let top = boxes.inside(0..length)?;
    let movie = top
        .iter()
        .find(|block| &block.kind == b"moov")
        .ok_or(Malformed::Broken)?;
    let parts = boxes.inside(movie.body.clone())?;
    let tracks = tracks(&mut boxes, &parts)?;
    Ok(VideoAnatomy {
        upright: tracks
            .iter()
            .filter(|track| track.is_film)
            .find_map(|track| track.upright),
        duration_ms: duration(&mut boxes, &top, &parts, &tracks)?,
        places: film_places::find(&mut boxes, &top, &parts)?,
    })
}

fn tracks<R: BufRead + Seek>(boxes: &mut Boxes<'_, R>, parts: &[Block]) -> Result<Vec<Track>, Malformed> {
    let tracks = parts.iter().filter(|part| &part.kind == b"trak");
    tracks.map(|track| Track::read(boxes, track)).collect()
}

/// What the film says about its length in milliseconds: its header and its fragments, else its longest track.
fn duration<R: BufRead + Seek>(
    boxes: &mut Boxes<'_, R>,
    top: &[Block],
    parts: &[Block],
    tracks: &[Track],
) -> Result<Option<u64>, Malformed> {
    let mut said = None;
    for part in parts {
        said = said.max(match &part.kind {
            b"mvhd" => Time::read(&boxes.body(part)?).and_then(Time::in_milliseconds),
            b"mvex" => Fragments::announced(boxes, part)?.end(boxes, top, tracks)?,
            _ => None,
        });
    }
    let longest = tracks
        .iter()
        .filter_map(|track| track.time?.in_milliseconds())
        .max();
    Ok(said.or(longest))
}
