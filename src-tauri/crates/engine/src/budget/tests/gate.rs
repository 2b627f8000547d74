//! After a 429: stop, probe, open step by step; and no storm of strange headers gets through.

use std::time::Duration;

use super::at;
use crate::budget::answer::Answer;
use crate::budget::gate::Gate;
use crate::budget::priority::Priority;
use crate::budget::window::Opening;

const FINE: Answer = Answer::Taken {
    remaining: None,
    reset: None,
};

fn too_many(seconds: u64) -> Answer {
    Answer::TooMany {
        wait: Some(Duration::from_secs(seconds)),
    }
}

fn opening(gate: &mut Gate, seconds: u64) -> Opening {
    gate.opening(Priority::Person, at(seconds))
}

/// A call that leaves at this time, in the era of this moment.
fn leave(gate: &mut Gate, seconds: u64) -> u32 {
    assert_eq!(opening(gate, seconds), Opening::Now);
    gate.window.depart(at(seconds));
    gate.era()
}

#[test]
fn a_429_stops_everyone_until_its_wait_is_over() {
    let mut gate = Gate::new(100);
    let era = leave(&mut gate, 0);
    gate.land(era, &too_many(18), at(0));
    assert_eq!(gate.stopped_until(at(1)), Some(at(18)));
    assert_eq!(opening(&mut gate, 17), Opening::At(at(18)));
    assert_eq!(opening(&mut gate, 18), Opening::Now);
}

#[test]
fn after_a_stop_one_probe_goes_and_the_gate_opens_step_by_step() {
    let mut gate = Gate::new(8);
    let era = leave(&mut gate, 0);
    gate.land(era, &too_many(60), at(0));
    let mut at_once = Vec::new();
    for round in 0..5 {
        let time = 100 + round * 100;
        let mut eras = Vec::new();
        while opening(&mut gate, time) == Opening::Now {
            eras.push(leave(&mut gate, time));
        }
        at_once.push(eras.len());
        gate.land(eras[0], &FINE, at(time));
        for era in &eras[1..] {
            gate.land(*era, &Answer::Lost, at(time));
        }
    }
    assert_eq!(at_once, [1, 2, 4, 8, 8]);
}

#[test]
fn a_lost_probe_is_followed_by_another_one() {
    let mut gate = Gate::new(100);
    let era = leave(&mut gate, 0);
    gate.land(era, &too_many(10), at(0));
    let probe = leave(&mut gate, 10);
    assert_eq!(opening(&mut gate, 10), Opening::Landing);
    gate.land(probe, &Answer::Lost, at(12));
    let probe = leave(&mut gate, 12);
    gate.land(probe, &FINE, at(13));
    leave(&mut gate, 13);
    leave(&mut gate, 13);
    assert_eq!(opening(&mut gate, 13), Opening::Landing);
}

#[test]
fn a_429_without_a_believable_wait_stops_for_a_minute() {
    let mut gate = Gate::new(100);
    let era = leave(&mut gate, 0);
    gate.land(era, &Answer::TooMany { wait: None }, at(0));
    assert_eq!(gate.stopped_until(at(0)), Some(at(60)));
}

#[test]
fn a_far_wait_is_asked_about_again_after_five_minutes() {
    let mut gate = Gate::new(100);
    let era = leave(&mut gate, 0);
    gate.land(era, &too_many(3_000), at(0));
    assert_eq!(gate.stopped_until(at(0)), Some(at(300)));
}

#[test]
fn zero_waits_in_a_row_are_not_believed() {
    let mut gate = Gate::new(100);
    let mut now = 0;
    let mut waits = Vec::new();
    for _ in 0..8 {
        let era = leave(&mut gate, now);
        gate.land(era, &too_many(0), at(now));
        let until = gate.stopped_until(at(now)).unwrap();
        waits.push((until - at(now)).as_secs());
        now += waits[waits.len() - 1];
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 32, 32]);
}

#[test]
fn a_storm_of_429s_from_calls_that_left_together_counts_once() {
    let mut gate = Gate::new(100);
    let eras: Vec<u32> = (0..50).map(|_| leave(&mut gate, 0)).collect();
    for era in eras {
        gate.land(era, &too_many(1), at(1));
    }
    assert_eq!(gate.stopped_until(at(1)), Some(at(2)));
}

#[test]
fn a_late_429_of_an_earlier_era_does_not_stop_what_works_again() {
    let mut gate = Gate::new(100);
    let (first, slow) = (leave(&mut gate, 0), leave(&mut gate, 0));
    gate.land(first, &too_many(5), at(0));
    gate.land(slow, &Answer::Lost, at(1));
    let probe = leave(&mut gate, 5);
    gate.land(probe, &FINE, at(6));
    gate.land(slow, &too_many(200), at(7));
    assert_eq!(gate.stopped_until(at(7)), None);
}

#[test]
fn a_longer_wait_from_the_same_storm_is_taken() {
    let mut gate = Gate::new(100);
    let (first, second) = (leave(&mut gate, 0), leave(&mut gate, 0));
    gate.land(first, &too_many(5), at(0));
    gate.land(second, &too_many(40), at(1));
    assert_eq!(gate.stopped_until(at(1)), Some(at(41)));
}
