//! The marketplace: orders, services, payouts, as the store knows them and as the operator moves them (E55–E71).
//!
//! - [`orders`] asks for orders and keeps them through [`order_intake`], with their timeline ([`order_timeline`]);
//!   [`order_show`] makes views of them, [`order_news`] tells what others did, [`order_watch`] looks for it.
//! - [`order_job`] is what is sent about orders (E63, E65, E66), [`order_acts`] how it gets there; [`order_settle`]
//!   says what an order's status proves about a lost answer.
//! - [`order_moves`], [`order_due`], [`order_numbers`] and [`order_links`] are pure.
//! - [`services`] reads what is offered (E55, E56, E67): [`service_search`] looks for it, [`service_intake`] takes
//!   answers in, [`service_show`] shows them.
//! - [`service_form`] is what is being written about own services, [`service_job`] what is sent of it (E57–E59).
//! - [`buy`] is the way to an order, [`buy_job`] the order itself (E60).
//! - [`payouts`] reads payouts and their account (E68, E70), [`payout_show`] shows them; [`payout_job`] is what is sent
//!   about them (E69, E71).

mod buy;
mod buy_job;
mod order_acts;
mod order_due;
mod order_intake;
mod order_job;
mod order_links;
mod order_moves;
mod order_news;
mod order_numbers;
mod order_settle;
mod order_show;
mod order_timeline;
mod order_watch;
mod orders;
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
pub(crate) use order_acts::{delivery_of, message_of};
pub(crate) use order_job::OrderJob;
pub(crate) use order_watch::{AllOrders, OpenOrder};
pub(crate) use orders::Orders;
pub(crate) use payout_job::PayoutJob;
pub(crate) use payouts::Payouts;
pub(crate) use service_job::ServiceJob;
pub(crate) use services::Services;
