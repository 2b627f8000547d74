//! The German of everything that the engine says, in parts.

mod connections;
mod desk;
mod files;
mod market;
mod news;
mod outbox;
mod people;
mod studio;
mod trouble;

/// English, and its German.
pub(super) type Entry = (&'static str, &'static str);

/// All entries.
pub(super) const PARTS: [&[Entry]; 9] = [
    connections::ENTRIES,
    desk::ENTRIES,
    files::ENTRIES,
    market::ENTRIES,
    news::ENTRIES,
    outbox::ENTRIES,
    people::ENTRIES,
    studio::ENTRIES,
    trouble::ENTRIES,
];
