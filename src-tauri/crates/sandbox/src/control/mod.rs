//! The control face outside of `/api`: what a test, or a curious person, does to the sandbox itself.

pub(crate) mod faults;
mod jobs;
pub(crate) mod ledger;
mod market;
pub(crate) mod routes;
