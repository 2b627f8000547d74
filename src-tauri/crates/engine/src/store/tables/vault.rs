//! How the vault is locked: which keeper holds its key, and a value that only the right key opens. One row at most.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};

pub(crate) const TABLE: Table = Table {
    name: "vault",
    steps: &["CREATE TABLE vault (
        one       INTEGER PRIMARY KEY CHECK (one = 1),
        key_check BLOB NOT NULL,
        salt      BLOB,
        memory    INTEGER,
        passes    INTEGER,
        CHECK ((salt IS NULL) = (memory IS NULL) AND (salt IS NULL) = (passes IS NULL))
    ) STRICT;"],
};

/// The lock of the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lock {
    /// Opens with the right key only.
    pub(crate) key_check: Vec<u8>,
    /// How the key comes from a passphrase; `None` if a keyring holds it.
    pub(crate) passphrase: Option<Recipe>,
}

/// How a key is made from a passphrase (argon2id).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recipe {
    /// Random, not secret.
    pub(crate) salt: Vec<u8>,
    /// Memory in KiB.
    pub(crate) memory: u32,
    /// Passes over it.
    pub(crate) passes: u32,
}

/// The lock, if anything was ever sealed.
pub(crate) fn get(connection: &Connection) -> StoreResult<Option<Lock>> {
    let mut statement = connection.prepare_cached("SELECT key_check, salt, memory, passes FROM vault")?;
    let lock = statement.query_row([], |row| {
        let salt: Option<Vec<u8>> = row.get(1)?;
        let passphrase = match salt {
            Some(salt) => Some(Recipe {
                salt,
                memory: row.get(2)?,
                passes: row.get(3)?,
            }),
            None => None,
        };
        Ok(Lock {
            key_check: row.get(0)?,
            passphrase,
        })
    });
    Ok(lock.optional()?)
}

/// Keeps the lock of the key that seals in this transaction, unless there is one.
pub(crate) fn keep_check(connection: &Connection, key_check: &[u8]) -> StoreResult<()> {
    connection
        .prepare_cached("INSERT INTO vault (one, key_check) VALUES (1, ?1) ON CONFLICT DO NOTHING")?
        .execute([key_check])?;
    Ok(())
}

/// Replaces the lock by one that a passphrase opens. Only for a vault that holds nothing.
pub(crate) fn set_passphrase(connection: &Connection, key_check: &[u8], recipe: &Recipe) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO vault (one, key_check, salt, memory, passes) VALUES (1, ?1, ?2, ?3, ?4)",
        )?
        .execute((key_check, &recipe.salt, recipe.memory, recipe.passes))?;
    Ok(())
}

/// Forgets the lock of a keyring's key once nothing is sealed with it, so that a lost keyring is no dead end.
pub(crate) fn forget_if_empty(connection: &Connection) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM vault WHERE salt IS NULL AND NOT EXISTS (SELECT 1 FROM secrets)")?
        .execute([])?;
    Ok(())
}
