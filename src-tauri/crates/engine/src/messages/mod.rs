//! Direct messages: conversations as the store knows them, and what the operator writes in them.
//!
//! - [`job`] is what is sent (E41, E44, E46, E47, E49) and how a lost answer is settled.

mod job;

pub(crate) use job::MessageJob;
