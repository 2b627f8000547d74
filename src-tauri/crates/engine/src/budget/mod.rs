//! Who may send now. No request leaves except through here; people before polling.
//!
//! The platform allows so many calls a minute, per class (contract 2.5, V46). What it counts by (token or address)
//! and the unit of its headers are not documented, so the budget trusts its own log first and lets the headers only
//! make it more careful.
//!
//! - [`window`] is one sliding minute: what left, and what the headers say is left.
//! - [`gate`] stands before a window: it stops after a 429, lets one probe through, then opens step by step.
//! - [`queue`] says who goes next: the more urgent, then the agent that waited longest for a turn, then first come.
//! - [`turns`] is the handle: it hands out turns, and takes back those of callers who went away.
//! - [`transport`] puts all that between a client and the network; [`answer`] is what it learns from an answer.
//! - [`report`] tells the UI and keeps the logs across restarts.

mod answer;
mod gate;
mod priority;
mod queue;
mod report;
#[cfg(test)]
mod tests;
mod transport;
mod turns;
mod window;

pub(crate) use priority::{Caller, Priority};
pub(crate) use transport::BudgetedTransport;
pub(crate) use turns::Budget;
