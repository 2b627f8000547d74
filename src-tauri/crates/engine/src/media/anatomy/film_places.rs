//! The boxes of a film that say where it was taken.

use std::io::{BufRead, Seek};
use std::ops::Range;

use super::boxes::{Block, Boxes};
use super::{Malformed, places};

/// Adobe's name for a box of XMP.
const XMP: [u8; 16] = *b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";
/// What QuickTime calls the entry of a place.
const PLACE: &[u8] = b"\xA9xyz";

/// Finds them in the file and in its movie box, of which these are the parts.
pub(super) fn find<R: BufRead + Seek>(
    boxes: &mut Boxes<'_, R>,
    top: &[Block],
    parts: &[Block],
) -> Result<Vec<Range<u64>>, Malformed> {
    let mut found = Vec::new();
    for block in top.iter().chain(parts) {
        if &block.kind == b"udta" {
            found.extend(in_user_data(boxes, block)?);
        } else if is_a_note_of_a_place(boxes, block)? {
            found.push(block.whole.clone());
        }
    }
    Ok(found)
}

/// A list of user data has other entries (a title, a camera) that may stay. What some cameras write there instead
/// of a list goes as a whole if it holds the mark of a place.
fn in_user_data<R: BufRead + Seek>(
    boxes: &mut Boxes<'_, R>,
    list: &Block,
) -> Result<Vec<Range<u64>>, Malformed> {
    let entries = match boxes.inside(list.body.clone()) {
        Ok(entries) => entries,
        Err(Malformed::Broken) if places::contains(&boxes.body(list)?, PLACE) => {
            return Ok(vec![list.whole.clone()]);
        }
        Err(Malformed::Broken) => Vec::new(),
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    for entry in entries {
        if is_a_note_of_a_place(boxes, &entry)? {
            found.push(entry.whole);
        }
    }
    Ok(found)
}

fn is_a_note_of_a_place<R: BufRead + Seek>(
    boxes: &mut Boxes<'_, R>,
    block: &Block,
) -> Result<bool, Malformed> {
    match &block.kind {
        b"\xA9xyz" | b"loci" => Ok(true),
        // A list of keys and values, as telephones write it.
        b"meta" => Ok(places::contains(&boxes.body(block)?, b"quicktime.location")),
        b"uuid" => {
            let body = boxes.body(block)?;
            Ok(body.starts_with(&XMP) && places::in_xmp(&body))
        }
        _ => Ok(false),
    }
}
