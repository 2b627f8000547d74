//! The order of a feed: how a page from the platform joins the rows that are known. Pure.
//!
//! The platform's own order is kept; times are not trusted to give it. A cursor stays with the row below which it
//! continues, so that rows above and below can come and go without losing the way.

use std::collections::{HashMap, HashSet};

use crate::store::tables::feed_rows::{FeedRow, Onward};
use crate::views::Millis;

/// Fewest rows that a trim leaves.
pub(crate) const ROWS_KEPT: usize = 500;
/// Rows that a trim leaves below the place where the person is.
const ROWS_BELOW_POSITION: usize = 100;

/// How the feed continues below its last row; `None` if nothing was ever fetched.
pub(crate) fn onward(rows: &[FeedRow]) -> Option<&Onward> {
    rows.iter().rev().find_map(|row| row.onward.as_ref())
}

/// Says that these rows, which one or more answers gave in a row, continue so.
pub(crate) fn close(rows: &mut [FeedRow], onward: Onward) {
    if let Some(last) = rows.iter_mut().rfind(|row| !row.loose) {
        last.onward = Some(onward);
    }
}

/// Whether a page touches what is known, so that nothing can be missing between them.
pub(crate) fn touches(known: &[FeedRow], page: &[FeedRow]) -> bool {
    let named: HashSet<&str> = page.iter().map(|row| row.own_id.as_str()).collect();
    known
        .iter()
        .any(|row| !row.loose && named.contains(row.own_id.as_str()))
}

/// The rows of a page that are not known yet.
pub(crate) fn unseen<'a>(known: &[FeedRow], page: &'a [FeedRow]) -> Vec<&'a FeedRow> {
    let known: HashSet<&str> = known.iter().map(|row| row.own_id.as_str()).collect();
    page.iter()
        .filter(|row| !known.contains(row.own_id.as_str()))
        .collect()
}

/// Joins the newest page. It is the truth down to the oldest row that both know: what it does not name there is
/// gone. Where it touches nothing known, rows may be missing in between, and the older rows leave.
///
/// `complete` says that the feed holds every post, so that a loose row which the page reaches past without naming
/// it is gone too; otherwise such a row stays at its time.
pub(crate) fn join_newest(known: Vec<FeedRow>, page: Vec<FeedRow>, complete: bool) -> Vec<FeedRow> {
    let ended = onward(&page) == Some(&Onward::End);
    let connected = !ended && touches(&known, &page);
    let mut rows = as_known(page, &known);
    let named: HashSet<String> = rows.iter().map(|row| row.own_id.clone()).collect();
    let reach = (page_time(rows.first()), page_time(rows.last()));
    let covered = known.iter().rposition(|row| named.contains(&row.own_id));
    let mut loose = Vec::new();
    for (place, row) in known.into_iter().enumerate() {
        if row.loose && !named.contains(&row.own_id) {
            loose.push(row);
        } else if connected && !row.loose && Some(place) > covered {
            rows.push(row);
        }
    }
    for row in loose.into_iter().rev() {
        let passed = complete && is_between(row.created_at, reach);
        if !passed {
            rows.insert(place_by_time(&rows, row.created_at), row);
        }
    }
    rows
}

/// Adds the next older page at the end. Answers how many rows were new.
pub(crate) fn append(known: &mut Vec<FeedRow>, page: Vec<FeedRow>, onward: Onward) -> usize {
    let before = known.len();
    let mut page = as_known(page, known);
    let named: HashSet<String> = page.iter().map(|row| row.own_id.clone()).collect();
    known.retain(|row| !row.loose || !named.contains(&row.own_id));
    let fixed: HashSet<&str> = known.iter().map(|row| row.own_id.as_str()).collect();
    page.retain(|row| !fixed.contains(row.own_id.as_str()));
    known.extend(page);
    close(known, onward);
    known.len() - before
}

/// Takes rows out; where a page ended at one of them, the row above takes over the way onward.
pub(crate) fn remove(rows: &mut Vec<FeedRow>, mut leaves: impl FnMut(&FeedRow) -> bool) {
    let mut kept: Vec<FeedRow> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        if !leaves(&row) {
            kept.push(row);
        } else if let Some(onward) = row.onward {
            close(&mut kept, onward);
        }
    }
    *rows = kept;
}

/// Lets the oldest rows go, at the end of a page, far below the place where the person is.
pub(crate) fn trim(rows: &mut Vec<FeedRow>, position: Option<&str>) {
    let person = position.and_then(|row_id| rows.iter().position(|row| row.row_id == row_id));
    let wanted = ROWS_KEPT.max(person.map_or(0, |at| at + 1 + ROWS_BELOW_POSITION));
    let page_end = rows
        .iter()
        .skip(wanted.saturating_sub(1))
        .position(|row| row.onward.is_some());
    if let Some(beyond) = page_end {
        rows.truncate(wanted + beyond);
    }
}

/// A page without repetitions, its rows called as they are called on the screen.
fn as_known(page: Vec<FeedRow>, known: &[FeedRow]) -> Vec<FeedRow> {
    let names: HashMap<&str, &str> = known
        .iter()
        .map(|row| (row.own_id.as_str(), row.row_id.as_str()))
        .collect();
    let ending = onward(&page).cloned();
    let mut seen = HashSet::new();
    let mut rows: Vec<FeedRow> = page
        .into_iter()
        .filter(|row| seen.insert(row.own_id.clone()))
        .collect();
    for row in &mut rows {
        if let Some(name) = names.get(row.own_id.as_str()) {
            row.row_id = (*name).to_owned();
        }
    }
    if let Some(ending) = ending {
        close(&mut rows, ending);
    }
    rows
}

fn page_time(row: Option<&FeedRow>) -> Option<Millis> {
    row.and_then(|row| row.created_at)
}

fn is_between(time: Option<Millis>, (newest, oldest): (Option<Millis>, Option<Millis>)) -> bool {
    match (time, newest, oldest) {
        (Some(time), Some(newest), Some(oldest)) => oldest < time && time < newest,
        _ => false,
    }
}

/// Above the first row that is older; a row without a time goes on top.
fn place_by_time(rows: &[FeedRow], time: Option<Millis>) -> usize {
    let Some(time) = time else { return 0 };
    rows.iter()
        .position(|row| row.created_at.is_some_and(|other| other <= time))
        .unwrap_or(rows.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row named by its number; a larger number is newer.
    fn row(number: i64) -> FeedRow {
        FeedRow {
            row_id: format!("p{number}"),
            own_id: format!("p{number}"),
            post: number,
            reposted_by: None,
            created_at: Some(number * 1000),
            loose: false,
            onward: None,
        }
    }

    fn loose(number: i64) -> FeedRow {
        FeedRow {
            row_id: format!("echo{number}"),
            loose: true,
            ..row(number)
        }
    }

    fn cursor(text: &str) -> Onward {
        Onward::Cursor(text.into())
    }

    fn page(numbers: &[i64], onward: Onward) -> Vec<FeedRow> {
        let mut rows: Vec<FeedRow> = numbers.iter().copied().map(row).collect();
        close(&mut rows, onward);
        rows
    }

    fn names(rows: &[FeedRow]) -> Vec<&str> {
        rows.iter().map(|row| row.row_id.as_str()).collect()
    }

    #[test]
    fn a_first_page_is_the_feed() {
        let rows = join_newest(Vec::new(), page(&[3, 2, 1], cursor("a")), true);
        assert_eq!(names(&rows), ["p3", "p2", "p1"]);
        assert_eq!(onward(&rows), Some(&cursor("a")));
    }

    #[test]
    fn new_rows_come_on_top_and_the_way_onward_stays_at_the_end() {
        let known = page(&[3, 2, 1], cursor("old"));
        let rows = join_newest(known, page(&[5, 4, 3], cursor("new")), true);
        assert_eq!(names(&rows), ["p5", "p4", "p3", "p2", "p1"]);
        assert_eq!(onward(&rows), Some(&cursor("old")));
    }

    #[test]
    fn a_page_that_touches_nothing_known_starts_the_feed_again() {
        let known = page(&[3, 2, 1], cursor("old"));
        let fresh = page(&[9, 8], cursor("new"));
        assert!(!touches(&known, &fresh));
        let rows = join_newest(known, fresh, true);
        assert_eq!(names(&rows), ["p9", "p8"]);
        assert_eq!(onward(&rows), Some(&cursor("new")));
    }

    #[test]
    fn what_the_page_does_not_name_any_more_is_gone() {
        let known = page(&[5, 4, 3, 2, 1], cursor("old"));
        let rows = join_newest(known, page(&[5, 3, 2], cursor("new")), true);
        assert_eq!(names(&rows), ["p5", "p3", "p2", "p1"]);
        let rows = join_newest(rows, page(&[5], Onward::End), true);
        assert_eq!(names(&rows), ["p5"]);
        assert_eq!(onward(&rows), Some(&Onward::End));
    }

    #[test]
    fn the_platform_s_order_counts_and_not_the_time() {
        let rows = join_newest(page(&[1, 2, 3], cursor("a")), page(&[9, 1, 2], cursor("b")), true);
        assert_eq!(names(&rows), ["p9", "p1", "p2", "p3"]);
    }

    #[test]
    fn a_row_that_was_an_echo_keeps_its_name() {
        let rows = join_newest(vec![loose(4), row(3)], page(&[5, 4, 3], cursor("a")), true);
        assert_eq!(names(&rows), ["p5", "echo4", "p3"]);
        assert!(rows.iter().all(|row| !row.loose));
    }

    #[test]
    fn a_loose_row_proves_no_connection() {
        let known = vec![loose(7), row(3), row(2)];
        let rows = join_newest(known, page(&[9, 8, 7], cursor("a")), true);
        assert_eq!(names(&rows), ["p9", "p8", "echo7"]);
    }

    #[test]
    fn a_loose_row_stays_at_its_time_unless_the_feed_must_have_it() {
        let known = vec![loose(4), row(3)];
        let newest = page(&[5, 3], cursor("a"));
        assert_eq!(
            names(&join_newest(known.clone(), newest.clone(), false)),
            ["p5", "echo4", "p3"]
        );
        assert_eq!(names(&join_newest(known, newest, true)), ["p5", "p3"]);
    }

    #[test]
    fn a_loose_row_that_the_platform_may_not_list_yet_stays_on_top() {
        let rows = join_newest(vec![loose(6), row(3)], page(&[5, 3], cursor("a")), true);
        assert_eq!(names(&rows), ["echo6", "p5", "p3"]);
    }

    #[test]
    fn a_page_that_repeats_itself_gives_each_row_once() {
        let rows = join_newest(Vec::new(), page(&[3, 3, 2, 3], cursor("a")), true);
        assert_eq!(names(&rows), ["p3", "p2"]);
        assert_eq!(onward(&rows), Some(&cursor("a")));
    }

    #[test]
    fn older_pages_come_at_the_end_without_what_is_known() {
        let mut rows = page(&[5, 4], cursor("a"));
        assert_eq!(append(&mut rows, page(&[4, 3], cursor("-")), cursor("b")), 1);
        assert_eq!(names(&rows), ["p5", "p4", "p3"]);
        assert_eq!(onward(&rows), Some(&cursor("b")));
        assert_eq!(append(&mut rows, page(&[3], cursor("-")), Onward::End), 0);
        assert_eq!(onward(&rows), Some(&Onward::End));
    }

    #[test]
    fn an_older_page_that_names_a_loose_row_gives_it_its_place() {
        let mut rows = vec![row(5), loose(2)];
        assert_eq!(
            append(&mut rows, page(&[4, 3, 2, 1], cursor("-")), cursor("a")),
            3
        );
        assert_eq!(names(&rows), ["p5", "p4", "p3", "echo2", "p1"]);
        assert!(rows.iter().all(|row| !row.loose));
    }

    #[test]
    fn a_removed_row_hands_its_way_onward_to_the_row_above() {
        let mut rows = page(&[3, 2, 1], cursor("a"));
        remove(&mut rows, |row| row.own_id == "p1");
        assert_eq!(names(&rows), ["p3", "p2"]);
        assert_eq!(onward(&rows), Some(&cursor("a")));
    }

    #[test]
    fn a_trim_cuts_at_the_end_of_a_page() {
        let mut rows = page(&[1], cursor("first"));
        for number in 2..=60 {
            let numbers: Vec<i64> = (number * 20..number * 20 + 20).collect();
            append(
                &mut rows,
                page(&numbers, Onward::End),
                cursor(&format!("c{number}")),
            );
        }
        trim(&mut rows, None);
        assert_eq!(rows.len(), 501);
        assert!(rows.last().is_some_and(|row| row.onward.is_some()));
    }

    #[test]
    fn a_trim_spares_the_rows_around_the_person() {
        let mut rows = Vec::new();
        for number in 0..60 {
            let numbers: Vec<i64> = (number * 20..number * 20 + 20).collect();
            append(
                &mut rows,
                page(&numbers, Onward::End),
                cursor(&format!("c{number}")),
            );
        }
        trim(&mut rows, Some("p800"));
        assert_eq!(rows.len(), 920);
        trim(&mut rows, Some("nowhere"));
        assert_eq!(rows.len(), 500);
    }

    #[test]
    fn unseen_rows_are_those_that_nobody_knows() {
        let known = vec![loose(4), row(3)];
        let fresh = page(&[5, 4, 3], cursor("a"));
        let fresh = unseen(&known, &fresh);
        assert_eq!(
            fresh.iter().map(|row| row.own_id.as_str()).collect::<Vec<_>>(),
            ["p5"]
        );
    }

    /// A platform that a feed is read from: posts by number, the largest newest.
    struct Platform {
        posts: Vec<i64>,
        newest: i64,
        dice: u64,
    }

    impl Platform {
        fn roll(&mut self, sides: i64) -> i64 {
            self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            i64::try_from(self.dice >> 33).unwrap() % sides
        }

        fn publish(&mut self) -> i64 {
            self.newest += 1;
            self.posts.insert(0, self.newest);
            self.newest
        }

        /// Five posts below this one, or the newest five.
        fn page(&self, below: Option<&Onward>) -> Vec<FeedRow> {
            let below = below.map_or(i64::MAX, |below| match below {
                Onward::Cursor(number) => number.parse().unwrap(),
                Onward::End => 0,
            });
            let rest: Vec<i64> = self
                .posts
                .iter()
                .copied()
                .filter(|number| *number < below)
                .collect();
            let numbers = &rest[..rest.len().min(5)];
            let onward = match numbers.last() {
                Some(last) if rest.len() > 5 => cursor(&last.to_string()),
                _ => Onward::End,
            };
            page(numbers, onward)
        }
    }

    #[test]
    fn whatever_happens_no_row_is_doubled_and_none_is_missing_in_between() {
        let mut platform = Platform {
            posts: Vec::new(),
            newest: 0,
            dice: 11,
        };
        let mut rows: Vec<FeedRow> = Vec::new();
        for _ in 0..20_000 {
            match platform.roll(6) {
                0 => drop(platform.publish()),
                1 if !platform.posts.is_empty() => {
                    let count = i64::try_from(platform.posts.len()).unwrap();
                    let at = platform.roll(count);
                    platform.posts.remove(usize::try_from(at).unwrap());
                }
                2 if platform.roll(4) == 0 => {
                    let own = platform.publish();
                    rows.insert(0, loose(own));
                }
                3 => rows = join_newest(rows, platform.page(None), true),
                4 => {
                    if let Some(below @ Onward::Cursor(_)) = onward(&rows).cloned() {
                        let older = platform.page(Some(&below));
                        let next = onward(&older).cloned().unwrap_or(Onward::End);
                        append(&mut rows, older, next);
                    }
                }
                5 if !rows.is_empty() => {
                    let gone = rows[0].own_id.clone();
                    platform.posts.retain(|number| format!("p{number}") != gone);
                    remove(&mut rows, |row| row.own_id == gone);
                }
                _ => {}
            }
            // Rows that were deleted on the platform may linger below the newest page.
            let alive = |row: &&FeedRow| !row.loose && platform.posts.contains(&row.post);
            let fixed: Vec<i64> = rows.iter().filter(alive).map(|row| row.post).collect();
            let (Some(first), Some(last)) = (fixed.first(), fixed.last()) else {
                continue;
            };
            assert!(
                fixed.is_sorted_by(|a, b| a > b),
                "doubled or out of order: {fixed:?}"
            );
            let all = |number: &i64| rows.iter().any(|row| row.post == *number);
            let between = platform
                .posts
                .iter()
                .filter(|number| (last..=first).contains(number));
            assert!(
                between.clone().all(all),
                "missing between {first} and {last}: {fixed:?}"
            );
        }
    }
}
