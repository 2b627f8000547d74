//! The app's memory: one SQLite file, one writer, a few readers.
//!
//! - [`Database`] runs closures on connections, off the async threads. Writes are transactions: they commit
//!   when the closure says `Ok` and leave no trace when it does not.
//! - [`tables`] holds one file per table: its SQL steps and the functions that read and write its rows. Those
//!   functions take a plain `&Connection`, so that several of them share one transaction.
//! - [`schema`] lists the tables and brings an older file up to date.

mod connection;
mod database;
mod error;
mod instance;
pub(crate) mod room;
mod schema;
pub(crate) mod tables;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub(crate) use database::Database;
pub(crate) use error::{StoreError, StoreResult};
pub(crate) use schema::Table;
