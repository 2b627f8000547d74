//! What others did that concerns an agent: likes, reposts, follows, comments, replies, mentions, quotes (E72–E74).
//!
//! - [`job`] is what is sent: that notifications were read.

mod job;

pub(crate) use job::NotificationJob;
