//! MP4 and QuickTime: nested boxes, of which only the brand, the movie header and the video track's header matter.

use super::source::Source;
use super::{Judged, Kind, Refusal};

/// The kinds of the first box, at offset 4, by which such a file is recognised. Old QuickTime files have no `ftyp`.
pub(super) const OPENINGS: [&[u8]; 6] = [b"ftyp", b"moov", b"mdat", b"wide", b"skip", b"pnot"];

/// Refused brands of the same container.
const STRANGERS: [(&[u8; 4], &str); 10] = [
    (b"heic", "A HEIC picture"),
    (b"heix", "A HEIC picture"),
    (b"hevc", "A HEIC picture"),
    (b"mif1", "A HEIC picture"),
    (b"msf1", "A HEIC picture"),
    (b"avif", "An AVIF picture"),
    (b"avis", "An AVIF picture"),
    (b"M4A ", "A sound file"),
    (b"M4B ", "A sound file"),
    (b"crx ", "A raw camera picture"),
];

struct Atom {
    kind: [u8; 4],
    body: u64,
    end: u64,
}

#[derive(Default)]
struct Movie {
    duration_ms: Option<u64>,
    timescale: u32,
    size: Option<(u32, u32)>,
}

pub(super) fn judge(file: &mut Source) -> Result<Judged, Refusal> {
    file.what = "video";
    let mut mime = "video/quicktime";
    let mut at = 0;
    while let Some(atom) = next(file, at, file.len())? {
        match &atom.kind {
            b"ftyp" => {
                let brand: [u8; 4] = file.read(atom.body)?;
                if let Some((_, name)) = STRANGERS.iter().find(|(stranger, _)| **stranger == brand) {
                    return Err(Refusal::Unsupported(name));
                }
                if &brand != b"qt  " {
                    mime = "video/mp4";
                }
            }
            b"moov" => {
                let movie = movie(file, &atom)?;
                let Some((width, height)) = movie.size else {
                    return Err(Refusal::Unsupported("A recording without a picture"));
                };
                return Ok(Judged {
                    kind: Kind::Video,
                    mime,
                    width: Some(width),
                    height: Some(height),
                    duration_ms: movie.duration_ms,
                });
            }
            _ => {}
        }
        at = atom.end;
    }
    Err(file.damaged("its index is missing"))
}

/// The box at `at`, or `None` at the end of its parent. A box may not reach beyond `end`.
fn next(file: &mut Source, at: u64, end: u64) -> Result<Option<Atom>, Refusal> {
    // a few spare bytes after the last box are common and harmless
    if at.saturating_add(8) > end {
        return Ok(None);
    }
    let [s0, s1, s2, s3, kind @ ..] = file.read::<8>(at)?;
    let (header, size) = match u32::from_be_bytes([s0, s1, s2, s3]) {
        0 => (8, end - at),
        1 => (16, u64::from_be_bytes(file.read(at + 8)?)),
        size => (8, u64::from(size)),
    };
    match at.checked_add(size) {
        _ if size < header => Err(file.damaged("a part is smaller than its own header")),
        Some(last) if last <= end => Ok(Some(Atom {
            kind,
            body: at + header,
            end: last,
        })),
        _ => Err(file.damaged("a part reaches beyond its end")),
    }
}

fn movie(file: &mut Source, moov: &Atom) -> Result<Movie, Refusal> {
    let mut movie = Movie::default();
    let mut at = moov.body;
    while let Some(atom) = next(file, at, moov.end)? {
        match &atom.kind {
            b"mvhd" => {
                let (timescale, duration) = movie_header(file, &atom)?;
                movie.timescale = timescale;
                movie.duration_ms = milliseconds(duration, timescale);
            }
            b"trak" if movie.size.is_none() => movie.size = video_track(file, &atom)?,
            // a fragmented film tells its length here, since its header knows none
            b"mvex" if movie.duration_ms.is_none() => {
                movie.duration_ms = milliseconds(fragments(file, &atom)?, movie.timescale);
            }
            _ => {}
        }
        at = atom.end;
    }
    Ok(movie)
}

/// Time scale (units in a second) and duration (in units).
fn movie_header(file: &mut Source, mvhd: &Atom) -> Result<(u32, u64), Refusal> {
    let [version] = file.read(mvhd.body)?;
    if version == 1 {
        let duration = u64::from_be_bytes(file.read(mvhd.body + 24)?);
        return Ok((u32::from_be_bytes(file.read(mvhd.body + 20)?), duration));
    }
    let duration = match u32::from_be_bytes(file.read(mvhd.body + 16)?) {
        u32::MAX => u64::MAX,
        duration => duration.into(),
    };
    Ok((u32::from_be_bytes(file.read(mvhd.body + 12)?), duration))
}

fn fragments(file: &mut Source, mvex: &Atom) -> Result<u64, Refusal> {
    let mut at = mvex.body;
    while let Some(atom) = next(file, at, mvex.end)? {
        if &atom.kind == b"mehd" {
            return match file.read(atom.body)? {
                [1_u8] => Ok(u64::from_be_bytes(file.read(atom.body + 4)?)),
                _ => Ok(u32::from_be_bytes(file.read(atom.body + 4)?).into()),
            };
        }
        at = atom.end;
    }
    Ok(0)
}

/// The shown size of a track that holds pictures, `None` for sound and subtitles.
fn video_track(file: &mut Source, trak: &Atom) -> Result<Option<(u32, u32)>, Refusal> {
    let (mut size, mut pictures) = (None, false);
    let mut at = trak.body;
    while let Some(atom) = next(file, at, trak.end)? {
        match &atom.kind {
            b"tkhd" => size = Some(shown_size(file, &atom)?),
            b"mdia" => pictures = handles_pictures(file, &atom)?,
            _ => {}
        }
        at = atom.end;
    }
    Ok(size.filter(|(width, height)| pictures && *width > 0 && *height > 0))
}

fn handles_pictures(file: &mut Source, mdia: &Atom) -> Result<bool, Refusal> {
    let mut at = mdia.body;
    while let Some(atom) = next(file, at, mdia.end)? {
        if &atom.kind == b"hdlr" {
            return Ok(&file.read::<4>(atom.body + 8)? == b"vide");
        }
        at = atom.end;
    }
    Ok(false)
}

/// Width and height are 16.16 fixed point after a 3 × 3 matrix; a matrix without its diagonal is a quarter turn.
fn shown_size(file: &mut Source, tkhd: &Atom) -> Result<(u32, u32), Refusal> {
    let matrix = match file.read(tkhd.body)? {
        [1_u8] => tkhd.body + 52,
        _ => tkhd.body + 40,
    };
    let upright: [u8; 4] = file.read(matrix)?;
    let width = u32::from_be_bytes(file.read(matrix + 36)?) >> 16;
    let height = u32::from_be_bytes(file.read(matrix + 40)?) >> 16;
    Ok(if upright == [0; 4] {
        (height, width)
    } else {
        (width, height)
    })
}

/// `None` for the two ways of saying "unknown": nothing, and all ones.
fn milliseconds(duration: u64, timescale: u32) -> Option<u64> {
    if duration == 0 || duration == u64::MAX || timescale == 0 {
        return None;
    }
    u64::try_from(u128::from(duration) * 1000 / u128::from(timescale)).ok()
}
