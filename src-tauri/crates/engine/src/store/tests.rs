//! The handle: what is committed stays, what failed leaves no trace, writers keep their order.

use std::fs;

use rusqlite::Connection;

use super::Database;
use super::error::StoreError;
use super::tables::settings;
use super::testing::Store;
use crate::error::{AppError, Code};

#[test]
fn a_refused_transaction_leaves_no_trace_and_keeps_its_words() {
    let store = Store::new();
    let refusal = AppError::new(Code::Invalid, "Not like this.").at("name");
    let words = refusal.clone();
    let error = store
        .try_write(move |tx| {
            settings::set(tx, "half", &true)?;
            Err::<(), _>(StoreError::Refused(words))
        })
        .unwrap_err();
    assert_eq!(AppError::from(error), refusal);
    assert_eq!(store.read(|db| settings::get::<bool>(db, "half")), None);
}

#[test]
fn a_reader_cannot_write() {
    let store = Store::new();
    assert!(store.database.read_now(|db| settings::set(db, "x", &1)).is_err());
}

#[test]
fn a_panic_in_a_transaction_rolls_back_and_the_store_goes_on() {
    let store = Store::new();
    let error = store.try_write(|tx| {
        settings::set(tx, "half", &true)?;
        panic!("in the middle")
    });
    assert!(matches!(error, Err::<(), _>(StoreError::Stopped)));
    store.write(|tx| settings::set(tx, "after", &true));
    assert_eq!(store.read(|db| settings::get::<bool>(db, "half")), None);
}

#[tokio::test]
async fn writers_go_in_the_order_in_which_they_asked() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::open(folder.path()).unwrap();
    let append = |word: &'static str| {
        database.write(move |tx| {
            let mut words: Vec<String> = settings::get(tx, "words")?.unwrap_or_default();
            words.push(word.to_owned());
            settings::set(tx, "words", &words)
        })
    };
    let (one, two, three) = tokio::join!(append("one"), append("two"), append("three"));
    one.and(two).and(three).unwrap();
    let words: Option<Vec<String>> = database.read(|db| settings::get(db, "words")).await.unwrap();
    assert_eq!(words.unwrap(), ["one", "two", "three"]);
}

#[test]
fn a_newer_file_is_refused_in_words_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    drop(Database::open(folder.path()).unwrap());
    let raw = Connection::open(folder.path().join("store.sqlite3")).unwrap();
    raw.execute(
        "UPDATE schema_steps SET steps = 99 WHERE table_name = 'settings'",
        [],
    )
    .unwrap();
    let error = AppError::from(Database::open(folder.path()).err().unwrap());
    assert_eq!(error.code, Code::Storage);
    assert!(error.message.contains("newer version"), "{}", error.message);
    let steps: i64 = raw
        .query_row(
            "SELECT steps FROM schema_steps WHERE table_name = 'settings'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(steps, 99);
}

#[test]
fn a_full_disk_says_so_and_what_was_kept_is_safe() {
    let store = Store::new();
    store.write(|tx| settings::set(tx, "kept", &1));
    let error = store
        .try_write(|tx| {
            let pages: i64 = tx.query_row("PRAGMA page_count", [], |row| row.get(0))?;
            tx.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
            settings::set(tx, "large", &"x".repeat(1_000_000))
        })
        .unwrap_err();
    let error = AppError::from(error);
    assert_eq!(error.code, Code::Storage);
    assert!(error.message.contains("disk is full"), "{}", error.message);
    assert_eq!(store.read(|db| settings::get(db, "kept")), Some(1));
}

#[test]
fn commits_are_on_the_disk_and_foreign_keys_hold() {
    let store = Store::new();
    let (journal, synchronous, keys): (String, i64, i64) = store.write(|tx| {
        Ok((
            tx.query_row("PRAGMA journal_mode", [], |row| row.get(0))?,
            tx.query_row("PRAGMA synchronous", [], |row| row.get(0))?,
            tx.query_row("PRAGMA foreign_keys", [], |row| row.get(0))?,
        ))
    });
    assert_eq!((journal.as_str(), synchronous, keys), ("wal", 2, 1));
}

#[cfg(unix)]
#[test]
fn a_folder_without_the_right_to_write_is_refused_in_words() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    drop(Database::open(folder.path()).unwrap());
    let file = folder.path().join("store.sqlite3");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o500)).unwrap();
    let error = AppError::from(Database::open(folder.path()).err().unwrap());
    assert_eq!(error.code, Code::Storage);
    assert!(error.message.contains("permissions"), "{}", error.message);
}
