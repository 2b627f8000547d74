//! The German of everything that the engine says, in parts.

mod connections;
mod desk;
mod files;
mod market;
mod news;
mod outbox;
mod people;
mod trouble;

/// English, and its German.
pub(super) type Entry = (&'static str, &'static str);

/// All entries.
pub(super) const PARTS: [&[Entry]; 8] = [
    connections::ENTRIES,
    desk::ENTRIES,
    files::ENTRIES,
    market::ENTRIES,
    news::ENTRIES,
    outbox::ENTRIES,
    people::ENTRIES,
    trouble::ENTRIES,
];
