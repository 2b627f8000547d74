//! The marketplace: orders, services, payouts, as the store knows them and as the operator moves them (E55–E71).
//!
//! - [`payout_job`] is what is sent about payouts (E69, E71).

mod payout_job;

pub(crate) use payout_job::PayoutJob;
