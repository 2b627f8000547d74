//! The `Range` of a request, as far as players use it.

use crate::media::fetch::Span;

/// Which part of a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it: nothing was asked, or something that a server may ignore.
    Whole,
    /// These bytes.
    Some(Span),
    /// Bytes that it does not have.
    Nothing,
}

/// Reads a `Range` header for a file of this length. Several ranges at once count as none.
pub(super) fn part(header: Option<&str>, length: u64) -> Part {
    let Some((first, last)) = header
        .and_then(|header| header.trim().strip_prefix("bytes="))
        .and_then(|range| range.split_once('-'))
    else {
        return Part::Whole;
    };
    let end = length.saturating_sub(1);
    let (first, last) = match (number(first), number(last)) {
        (Ok(Some(first)), Ok(last)) => (first, last.unwrap_or(end).min(end)),
        // The last so many bytes.
        (Ok(None), Ok(Some(count))) if count > 0 => (length.saturating_sub(count), end),
        (Ok(None), Ok(Some(_))) => return Part::Nothing,
        _ => return Part::Whole,
    };
    match first {
        first if first >= length => Part::Nothing,
        first if first > last => Part::Whole,
        first => Part::Some(Span { first, last }),
    }
}

/// A number, or nothing at all.
fn number(text: &str) -> Result<Option<u64>, std::num::ParseIntError> {
    match text.trim() {
        "" => Ok(None),
        digits => digits.parse().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, part};
    use crate::media::fetch::Span;

    fn bytes(first: u64, last: u64) -> Part {
        Part::Some(Span { first, last })
    }

    #[test]
    fn spans_are_cut_to_the_file() {
        assert_eq!(part(Some("bytes=0-"), 100), bytes(0, 99));
        assert_eq!(part(Some("bytes=10-19"), 100), bytes(10, 19));
        assert_eq!(part(Some("bytes=90-1000"), 100), bytes(90, 99));
        assert_eq!(part(Some("bytes=-5"), 100), bytes(95, 99));
        assert_eq!(part(Some("bytes=-500"), 100), bytes(0, 99));
    }

    #[test]
    fn bytes_beyond_the_end_are_nothing() {
        assert_eq!(part(Some("bytes=100-"), 100), Part::Nothing);
        assert_eq!(part(Some("bytes=-0"), 100), Part::Nothing);
        assert_eq!(part(Some("bytes=0-0"), 0), Part::Nothing);
    }

    #[test]
    fn what_no_player_means_is_ignored() {
        for header in [
            "bytes=5-2",
            "bytes=a-b",
            "bytes=-",
            "bytes=1-2,4-5",
            "lines=1-2",
            "bytes",
            "",
        ] {
            assert_eq!(part(Some(header), 100), Part::Whole, "{header}");
        }
        assert_eq!(part(None, 100), Part::Whole);
    }
}
