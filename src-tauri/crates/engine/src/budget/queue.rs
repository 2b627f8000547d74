//! Who goes next through a gate.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::Notify;

use super::priority::{Caller, Priority};
use crate::views::AgentKey;

/// How many may wait before one gate; more are told to come back later.
const LONGEST: usize = 256;

/// A place in a queue.
pub(super) type Ticket = u64;

/// Those who wait before a gate.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: Vec<Waiter>,
    admitted: HashMap<Ticket, u32>,
    last_turn: HashMap<Option<AgentKey>, u64>,
    turns: u64,
}

#[derive(Debug)]
struct Waiter {
    ticket: Ticket,
    caller: Caller,
    wake: Arc<Notify>,
}

impl Queue {
    /// Takes a place; false if the queue is full.
    pub(super) fn join(&mut self, ticket: Ticket, caller: Caller, wake: Arc<Notify>) -> bool {
        if self.waiting.len() >= LONGEST {
            return false;
        }
        self.waiting.push(Waiter { ticket, caller, wake });
        true
    }

    /// Priority of the one who goes next.
    pub(super) fn most_urgent(&self) -> Option<Priority> {
        self.first().map(|index| self.waiting[index].caller.priority)
    }

    /// Lets the first one go; the era is what the call will be landed with.
    pub(super) fn admit_first(&mut self, era: u32) {
        let Some(index) = self.first() else { return };
        let waiter = self.waiting.remove(index);
        self.turns += 1;
        self.last_turn.insert(waiter.caller.agent, self.turns);
        self.admitted.insert(waiter.ticket, era);
        waiter.wake.notify_one();
    }

    /// The era of a call that was let go, once.
    pub(super) fn collect(&mut self, ticket: Ticket) -> Option<u32> {
        self.admitted.remove(&ticket)
    }

    /// Gives a place back; the era if the call had been let go already.
    pub(super) fn leave(&mut self, ticket: Ticket) -> Option<u32> {
        self.waiting.retain(|waiter| waiter.ticket != ticket);
        self.collect(ticket)
    }

    /// The most urgent; among these the agent whose last turn is longest ago; among its calls the first come.
    fn first(&self) -> Option<usize> {
        let rank = |waiter: &Waiter| {
            let last = self.last_turn.get(&waiter.caller.agent).copied().unwrap_or(0);
            (waiter.caller.priority, Reverse(last), Reverse(waiter.ticket))
        };
        (0..self.waiting.len()).max_by_key(|index| rank(&self.waiting[*index]))
    }
}
