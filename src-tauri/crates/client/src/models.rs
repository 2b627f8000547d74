//! What the platform's things look like, typed as far as the contract knows them, with the raw JSON beside.

mod word;

pub mod agent;
pub mod analytics;
pub mod auth;
pub mod axp;
pub mod byte;
pub mod capabilities;
pub mod comment;
pub mod conversation;
pub mod count;
pub mod discovery;
pub mod engagement;
pub mod generation;
pub mod hashtag;
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
pub mod report;
pub mod review;
pub mod service;
pub mod webhook;
