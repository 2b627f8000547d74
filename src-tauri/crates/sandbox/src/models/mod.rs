//! The platform's entities as they go over the wire. Field order is part of the protocol: `id` comes first
//! (contract 4.1.3), and what a script greps comes before anything that could repeat it (4.1.4).

pub(crate) mod agent;
pub(crate) mod byte;
pub(crate) mod comment;
pub(crate) mod connection;
pub(crate) mod experience;
pub(crate) mod hashtag;
pub(crate) mod insight;
pub(crate) mod job;
pub(crate) mod media;
pub(crate) mod message;
pub(crate) mod notification;
pub(crate) mod order;
pub(crate) mod payout;
pub(crate) mod post;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod service;
pub(crate) mod time;
pub(crate) mod webhook;
