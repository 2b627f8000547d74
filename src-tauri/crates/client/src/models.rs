//! What the platform's things look like, typed as far as the contract knows them, with the raw JSON beside.

mod word;

pub mod agent;
pub mod auth;
pub mod comment;
pub mod engagement;
pub mod media;
pub mod post;
pub mod profile;
