//! WebM: nested EBML elements, of which only the document type, the duration and the video track's size matter.

use super::source::Source;
use super::{Judged, Kind, Refusal};

const EBML: u32 = 0x1a45_dfa3;
const DOC_TYPE: u32 = 0x4282;
const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_a966;
const TIMECODE_SCALE: u32 = 0x2a_d7b1;
const DURATION: u32 = 0x4489;
const TRACKS: u32 = 0x1654_ae6b;
const TRACK_ENTRY: u32 = 0xae;
const VIDEO: u32 = 0xe0;
const PIXEL_WIDTH: u32 = 0xb0;
const PIXEL_HEIGHT: u32 = 0xba;

/// Nanoseconds in a tick when the file does not say.
const DEFAULT_TIMECODE_SCALE: u64 = 1_000_000;

struct Element {
    id: u32,
    body: u64,
    end: u64,
    /// A live recording leaves the size open; such an element cannot be skipped.
    open: bool,
}

pub(super) fn judge(file: &mut Source) -> Result<Judged, Refusal> {
    file.what = "WebM video";
    let (mut duration_ms, mut size) = (None, None);
    let (mut info_seen, mut tracks_seen) = (false, false);
    let mut at = 0;
    let mut end = file.len();
    while let Some(element) = next(file, at, end)? {
        at = element.end;
        match element.id {
            EBML => require_webm(file, &element)?,
            // step inside and go on with its children
            SEGMENT => (at, end) = (element.body, element.end),
            INFO => {
                duration_ms = duration(file, &element)?;
                info_seen = true;
            }
            TRACKS => {
                size = video_size(file, &element)?;
                tracks_seen = true;
            }
            _ if element.open => break,
            _ => {}
        }
        if info_seen && tracks_seen {
            break;
        }
    }
    if !tracks_seen {
        return Err(file.damaged("its list of tracks is missing"));
    }
    let Some((width, height)) = size else {
        return Err(Refusal::Unsupported("A recording without a picture"));
    };
    Ok(Judged {
        kind: Kind::Video,
        mime: "video/webm",
        width: Some(width),
        height: Some(height),
        duration_ms,
    })
}

/// The element at `at`, or `None` at the end of its parent.
fn next(file: &mut Source, at: u64, end: u64) -> Result<Option<Element>, Refusal> {
    if at >= end {
        return Ok(None);
    }
    let [first] = file.read(at)?;
    let id_len = first.leading_zeros() as usize + 1;
    if id_len > 4 {
        return Err(file.damaged("a part has no name"));
    }
    let id = unsigned(file, at, id_len as u64)? as u32;
    let size_at = at + id_len as u64;
    let [first] = file.read(size_at)?;
    let size_len = u64::from(first.leading_zeros()) + 1;
    if size_len > 8 {
        return Err(file.damaged("a part has no length"));
    }
    // the marker bit is not part of the number; all ones mean "open"
    let all_ones = (1_u64 << (7 * size_len)) - 1;
    let size = unsigned(file, size_at, size_len)? & all_ones;
    let body = size_at + size_len;
    let open = size == all_ones;
    match body.checked_add(size) {
        _ if open => Ok(Some(Element { id, body, end, open })),
        Some(last) if last <= end => Ok(Some(Element {
            id,
            body,
            end: last,
            open,
        })),
        _ => Err(file.damaged("a part reaches beyond its end")),
    }
}

/// A big-endian number of `len` bytes, at most 8.
fn unsigned(file: &mut Source, at: u64, len: u64) -> Result<u64, Refusal> {
    let mut bytes = [0; 8];
    let Some(tail) = usize::try_from(len)
        .ok()
        .and_then(|len| bytes.len().checked_sub(len))
    else {
        return Err(file.damaged("a number is too long"));
    };
    file.fill(at, &mut bytes[tail..])?;
    Ok(u64::from_be_bytes(bytes))
}

fn value(file: &mut Source, element: &Element) -> Result<u64, Refusal> {
    unsigned(file, element.body, element.end - element.body)
}

fn require_webm(file: &mut Source, header: &Element) -> Result<(), Refusal> {
    let mut at = header.body;
    while let Some(element) = next(file, at, header.end)? {
        if element.id == DOC_TYPE && element.end - element.body >= 4 {
            let name: [u8; 4] = file.read(element.body)?;
            return if &name == b"webm" {
                Ok(())
            } else {
                Err(Refusal::Unsupported("A Matroska video"))
            };
        }
        at = element.end;
    }
    Err(file.damaged("its header is missing"))
}

fn duration(file: &mut Source, info: &Element) -> Result<Option<u64>, Refusal> {
    let (mut scale, mut ticks) = (DEFAULT_TIMECODE_SCALE, None);
    let mut at = info.body;
    while let Some(element) = next(file, at, info.end)? {
        match (element.id, element.end - element.body) {
            (TIMECODE_SCALE, _) => scale = value(file, &element)?,
            (DURATION, 4) => ticks = Some(f64::from(f32::from_be_bytes(file.read(element.body)?))),
            (DURATION, 8) => ticks = Some(f64::from_be_bytes(file.read(element.body)?)),
            _ => {}
        }
        at = element.end;
    }
    // a float may be anything, and the cast to an integer saturates
    let milliseconds = ticks.map(|ticks| (ticks * scale as f64 / 1e6).round());
    Ok(milliseconds
        .filter(|length| length.is_finite() && *length > 0.0)
        .map(|length| length as u64))
}

/// The size of the first track that holds pictures.
fn video_size(file: &mut Source, tracks: &Element) -> Result<Option<(u32, u32)>, Refusal> {
    let mut at = tracks.body;
    while let Some(element) = next(file, at, tracks.end)? {
        if element.id == TRACK_ENTRY
            && let Some(video) = child(file, &element, VIDEO)?
        {
            let width = side(file, &video, PIXEL_WIDTH)?;
            let height = side(file, &video, PIXEL_HEIGHT)?;
            return Ok(width.zip(height));
        }
        at = element.end;
    }
    Ok(None)
}

fn side(file: &mut Source, video: &Element, id: u32) -> Result<Option<u32>, Refusal> {
    let Some(element) = child(file, video, id)? else {
        return Ok(None);
    };
    let pixels = value(file, &element)?;
    Ok(u32::try_from(pixels).ok().filter(|pixels| *pixels > 0))
}

fn child(file: &mut Source, parent: &Element, id: u32) -> Result<Option<Element>, Refusal> {
    let mut at = parent.body;
    while let Some(element) = next(file, at, parent.end)? {
        if element.id == id {
            return Ok(Some(element));
        }
        at = element.end;
    }
    Ok(None)
}
