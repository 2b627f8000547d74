//! What was found in a text: the text without its marks, cut to what is around the first of them, and where they are.

use crate::store::tables::memories::FOUND;
use crate::views::MemoryMark;

/// Most characters that are shown.
const MOST: usize = 280;
/// Characters before the first mark of a text that is cut.
const BEFORE: usize = 60;

/// The text to show, and what of it was found.
pub(super) fn show(found: &str) -> (String, Vec<MemoryMark>) {
    let (text, ranges) = without_marks(found);
    let window = window(&text, ranges.first().map(|(start, _)| *start));
    let mut shown = String::new();
    if window.0 > 0 {
        shown.push('…');
    }
    let lead = units(&shown);
    shown.push_str(&text[window.0..window.1]);
    if window.1 < text.len() {
        shown.push('…');
    }
    let place = |at: usize| lead + units(&text[window.0..at.clamp(window.0, window.1)]);
    let marks = ranges
        .into_iter()
        .map(|(start, end)| MemoryMark {
            start: place(start),
            end: place(end),
        })
        .filter(|mark| mark.start < mark.end)
        .collect();
    (shown, marks)
}

/// The text, and the bytes of it between marks. Marks that the text itself has are taken out as well.
fn without_marks(found: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = String::with_capacity(found.len());
    let (mut ranges, mut open) = (Vec::new(), None);
    for sign in found.chars() {
        if sign == FOUND.0 {
            open = Some(text.len());
        } else if sign == FOUND.1 {
            ranges.extend(open.take().map(|start| (start, text.len())));
        } else {
            text.push(sign);
        }
    }
    (text, ranges)
}

/// The bytes of a long text that are shown: whole characters, beginning with a word.
fn window(text: &str, first: Option<usize>) -> (usize, usize) {
    if text.chars().count() <= MOST {
        return (0, text.len());
    }
    let first = first.unwrap_or_default();
    let before = text[..first]
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, _)| at);
    let begin = text[before..first]
        .find(char::is_whitespace)
        .filter(|_| before > 0)
        .map_or(before, |space| before + space + 1);
    // A white space of more than one byte must not be cut in two.
    let begin = (begin..=first)
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(first);
    let end = text[begin..]
        .char_indices()
        .nth(MOST)
        .map_or(text.len(), |(at, _)| begin + at);
    (begin, end)
}

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marked words, as the screen cuts them out.
    fn marked(text: &str, marks: &[MemoryMark]) -> Vec<String> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let cut =
            |mark: &MemoryMark| String::from_utf16_lossy(&units[mark.start as usize..mark.end as usize]);
        marks.iter().map(cut).collect()
    }

    fn found(parts: &[&str]) -> String {
        let mut text = String::new();
        for (index, part) in parts.iter().enumerate() {
            text.push_str(part);
            if index + 1 < parts.len() {
                text.push(if index % 2 == 0 { FOUND.0 } else { FOUND.1 });
            }
        }
        text
    }

    #[test]
    fn marks_are_counted_as_the_screen_counts() {
        let (text, marks) = show(&found(&["🐚 ", "Ebbe", " und ", "Flut", ""]));
        assert_eq!(text, "🐚 Ebbe und Flut");
        assert_eq!(marked(&text, &marks), ["Ebbe", "Flut"]);
    }

    #[test]
    fn of_a_long_text_the_part_around_the_first_mark_is_shown() {
        let long = "water under the bridge — ".repeat(40);
        let (text, marks) = show(&found(&[&long, "tide", &long]));
        assert!(text.starts_with('…') && text.ends_with('…') && text.chars().count() <= MOST + 2);
        assert_eq!(marked(&text, &marks), ["tide"]);
    }

    #[test]
    fn marks_in_the_text_itself_do_no_harm() {
        let (text, marks) = show("\u{fdd1}a\u{fdd0}b\u{fdd0}c\u{fdd1}d\u{fdd1}\u{fdd0}");
        assert_eq!(text, "abcd");
        assert_eq!(marked(&text, &marks), ["c"]);
    }

    #[test]
    fn spaces_of_any_kind_are_cut_whole() {
        let long = "水\u{3000}".repeat(300);
        let (text, marks) = show(&found(&[&long, "潮", &long]));
        assert_eq!(marked(&text, &marks), ["潮"]);
    }
}
