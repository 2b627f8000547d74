//! The marketplace: orders, services, payouts, as the store knows them and as the operator moves them (E55–E71).
//!
//! - [`services`] reads what is offered (E55, E56, E67): [`service_search`] looks for it, [`service_intake`] takes answers
//!   in, [`service_show`] shows them.
//! - [`service_form`] is what is being written about own services, [`service_job`] what is sent of it (E57–E59).
//! - [`buy`] is the way to an order, [`buy_job`] the order itself (E60).
//! - [`payouts`] reads payouts and their account (E68, E70), [`payout_show`] shows them; [`payout_job`] is what is sent about them (E69, E71).

mod buy;
mod buy_job;
mod payout_job;
mod payout_show;
mod payouts;
mod service_form;
mod service_intake;
mod service_job;
mod service_search;
mod service_show;
mod services;

pub(crate) use buy_job::BuyJob;
pub(crate) use payout_job::PayoutJob;
pub(crate) use payouts::Payouts;
pub(crate) use service_job::ServiceJob;
pub(crate) use services::Services;
