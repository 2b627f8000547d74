//! How pages become one list. Pure.

use crate::store::tables::feed_rows::Onward;

/// A list, and how it continues.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Joined {
    /// Keys, in order.
    pub(super) keys: Vec<i64>,
    /// What follows them.
    pub(super) onward: Onward,
}

/// The newest page on top of what is known. Where they touch, what is known below stays; where they do not, there is a
/// gap, and the list begins anew.
pub(super) fn on_top(known: &[i64], known_onward: Option<Onward>, page: &[i64], onward: Onward) -> Joined {
    let mut keys = once_each(&[], page);
    let touch = known.iter().rposition(|key| page.contains(key));
    let below = match (touch, &onward) {
        (Some(last), Onward::Cursor(_)) => once_each(&keys, &known[last + 1..]),
        _ => Vec::new(),
    };
    let onward = match known_onward {
        Some(further) if !below.is_empty() => further,
        _ => onward,
    };
    keys.extend(below);
    Joined { keys, onward }
}

/// A further page at the end. One that brings nothing new ends the list: its cursors lead round in a circle.
pub(super) fn at_end(known: &[i64], page: &[i64], onward: Onward) -> Joined {
    let more = once_each(known, page);
    let onward = if more.is_empty() { Onward::End } else { onward };
    let keys = known.iter().copied().chain(more).collect();
    Joined { keys, onward }
}

/// What of a page is not there yet, each once.
fn once_each(there: &[i64], page: &[i64]) -> Vec<i64> {
    let mut new = Vec::new();
    for key in page {
        if !there.contains(key) && !new.contains(key) {
            new.push(*key);
        }
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(name: &str) -> Onward {
        Onward::Cursor(name.to_owned())
    }

    #[test]
    fn what_lies_below_the_newest_page_stays_where_they_touch() {
        let joined = on_top(&[5, 4, 3, 2], Some(cursor("far")), &[7, 6, 5, 3], cursor("near"));
        assert_eq!(joined.keys, [7, 6, 5, 3, 2], "4 is gone");
        assert_eq!(joined.onward, cursor("far"));
    }

    #[test]
    fn a_page_that_reaches_further_than_what_is_known_says_how_it_goes_on() {
        let joined = on_top(&[5, 4], Some(Onward::End), &[5, 4, 3], cursor("near"));
        assert_eq!(
            (joined.keys.as_slice(), joined.onward),
            (&[5, 4, 3][..], cursor("near"))
        );
    }

    #[test]
    fn after_a_gap_and_at_the_end_the_page_is_all_there_is() {
        let gap = on_top(&[2, 1], Some(cursor("far")), &[9, 8], cursor("near"));
        assert_eq!((gap.keys.as_slice(), gap.onward), (&[9, 8][..], cursor("near")));
        let whole = on_top(&[2, 1], Some(cursor("far")), &[2], Onward::End);
        assert_eq!((whole.keys.as_slice(), whole.onward), (&[2][..], Onward::End));
    }

    #[test]
    fn further_pages_name_each_once_and_circles_end() {
        let more = at_end(&[5, 4], &[4, 3, 3], cursor("on"));
        assert_eq!(
            (more.keys.as_slice(), more.onward),
            (&[5, 4, 3][..], cursor("on"))
        );
        assert_eq!(at_end(&[5, 4], &[5, 4], cursor("round")).onward, Onward::End);
    }
}
