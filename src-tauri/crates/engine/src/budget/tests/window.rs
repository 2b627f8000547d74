//! A sliding minute: what counts, for how long, and how far headers are believed.

use std::time::Duration;

use super::at;
use crate::budget::priority::Priority;
use crate::budget::window::{Opening, Window};

/// A window in which so many calls were answered at this time.
fn used(limit: u32, calls: u32, seconds: u64) -> Window {
    let mut window = Window::new(limit);
    for _ in 0..calls {
        window.depart(at(seconds));
        window.land(at(seconds));
    }
    window
}

#[test]
fn a_full_window_opens_when_its_oldest_call_is_a_minute_old() {
    let mut window = used(10, 1, 0);
    for _ in 0..9 {
        window.depart(at(20));
        window.land(at(20));
    }
    assert_eq!(window.left(at(30)), 0);
    assert_eq!(window.opening(Priority::Person, at(30)), Opening::At(at(60)));
    assert_eq!(window.opening(Priority::Person, at(60)), Opening::Now);
    assert_eq!(window.left(at(60)), 1);
    assert_eq!(window.left(at(80)), 10);
}

#[test]
fn a_call_under_way_counts_for_as_long_as_it_takes() {
    let mut window = Window::new(2);
    window.depart(at(0));
    window.depart(at(0));
    assert_eq!(window.opening(Priority::Person, at(300)), Opening::Landing);
    window.land(at(300));
    assert_eq!(window.opening(Priority::Person, at(300)), Opening::At(at(360)));
}

#[test]
fn a_call_that_never_left_does_not_count() {
    let mut window = Window::new(1);
    window.depart(at(0));
    window.recall();
    assert_eq!(window.opening(Priority::Prefetch, at(0)), Opening::Now);
}

#[test]
fn what_is_less_urgent_leaves_a_reserve_for_people() {
    for (priority, share) in [
        (Priority::Person, 10),
        (Priority::Outbox, 9),
        (Priority::Watch, 8),
        (Priority::Prefetch, 6),
    ] {
        assert_eq!(
            used(10, share - 1, 0).opening(priority, at(0)),
            Opening::Now,
            "{priority:?}"
        );
        assert_eq!(
            used(10, share, 0).opening(priority, at(0)),
            Opening::At(at(60)),
            "{priority:?}"
        );
    }
}

#[test]
fn headers_make_the_budget_smaller_until_their_reset() {
    let mut window = used(100, 1, 0);
    window.tell(3, Some(Duration::from_secs(20)), at(0));
    assert_eq!(window.left(at(0)), 3);
    assert_eq!(window.opening(Priority::Watch, at(0)), Opening::At(at(20)));
    assert_eq!(window.opening(Priority::Person, at(0)), Opening::Now);
    assert_eq!(window.left(at(20)), 99);
}

#[test]
fn headers_never_make_the_budget_larger() {
    let mut window = used(10, 9, 0);
    window.tell(5_000, Some(Duration::from_secs(20)), at(0));
    assert_eq!(window.left(at(0)), 1);
}

#[test]
fn calls_under_way_may_not_be_counted_in_a_header_yet() {
    let mut window = Window::new(100);
    for _ in 0..4 {
        window.depart(at(0));
    }
    window.land(at(0));
    window.tell(10, None, at(0));
    assert_eq!(window.left(at(0)), 7);
}

#[test]
fn a_reset_that_is_missing_past_or_far_stands_for_a_minute() {
    for reset in [None, Some(Duration::ZERO), Some(Duration::from_secs(3_000))] {
        let mut window = used(30, 20, 0);
        window.tell(0, reset, at(0));
        assert_eq!(
            window.opening(Priority::Person, at(59)),
            Opening::At(at(60)),
            "{reset:?}"
        );
        assert_eq!(
            window.opening(Priority::Person, at(60)),
            Opening::Now,
            "{reset:?}"
        );
    }
}

#[test]
fn a_lying_remaining_is_tested_by_one_person_and_then_ignored() {
    let mut window = used(100, 1, 0);
    window.tell(0, None, at(0));
    assert_eq!(window.opening(Priority::Watch, at(5)), Opening::At(at(60)));
    assert_eq!(window.opening(Priority::Person, at(4)), Opening::At(at(5)));
    assert_eq!(window.opening(Priority::Person, at(5)), Opening::Now);
    window.depart(at(5));
    assert_eq!(
        window.opening(Priority::Person, at(5)),
        Opening::Landing,
        "one test at a time"
    );
    window.land(at(6));
    window.tell(0, None, at(6));
    assert_eq!(window.opening(Priority::Watch, at(6)), Opening::Now);
    window.tell(0, None, at(300));
    assert_eq!(window.opening(Priority::Watch, at(300)), Opening::Now);
}

#[test]
fn a_remaining_that_our_own_calls_explain_is_not_doubted() {
    let mut window = used(10, 6, 0);
    window.tell(0, None, at(0));
    assert_eq!(window.opening(Priority::Person, at(30)), Opening::At(at(60)));
}

#[test]
fn memory_stays_bounded_however_many_calls_are_made() {
    let mut window = Window::new(100);
    for second in 0..10_000 {
        window.depart(at(second));
        window.land(at(second));
    }
    assert!(window.landed(at(10_000)).count() <= 60);
}
