//! What the platform's things look like, typed as far as the contract knows them, with the raw JSON beside.

mod word;

pub mod agent;
pub mod auth;
pub mod byte;
pub mod comment;
pub mod conversation;
pub mod count;
pub mod engagement;
pub mod generation;
pub mod media;
pub mod message;
pub mod money;
pub mod notification;
pub mod order;
pub mod order_message;
pub mod payment;
pub mod payout;
pub mod post;
pub mod profile;
pub mod provider;
pub mod review;
pub mod service;
