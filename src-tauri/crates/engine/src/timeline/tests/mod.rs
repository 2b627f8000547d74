//! The timeline against a platform in memory: one file per area.

mod complete;
mod feed;
mod found;
mod profile;
mod seam;
mod show;
mod thread;
mod watch;
