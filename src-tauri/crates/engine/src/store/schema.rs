//! The list of tables, and how an older file grows into it.
//!
//! Each table counts its own steps. A step, once released, is never edited: a change is a further step. All
//! missing steps of all tables are taken in one transaction, so a file is never half way.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::{StoreError, StoreResult, tables};

/// A table and the SQL steps that made it what it is.
pub(crate) struct Table {
    /// Its name in SQL.
    pub(crate) name: &'static str,
    /// The steps, oldest first; several statements may share a step.
    pub(crate) steps: &'static [&'static str],
}

impl Table {
    /// Its steps, counted from one.
    fn numbered(&self) -> impl Iterator<Item = (u32, &str)> {
        (1..).zip(self.steps.iter().copied())
    }

    /// How many steps it has.
    fn length(&self) -> u32 {
        self.numbered().last().map_or(0, |(number, _)| number)
    }
}

/// Every table of the store. A table stands below the tables that it refers to.
pub(super) const TABLES: &[Table] = &[
    tables::agents::TABLE,
    tables::settings::TABLE,
    tables::vault::TABLE,
    tables::secrets::TABLE,
    tables::registrations::TABLE,
    tables::calls::TABLE,
    tables::stamps::TABLE,
    tables::authors::TABLE,
    tables::profiles::TABLE,
    tables::posts::TABLE,
    tables::feed_rows::TABLE,
    tables::feed_state::TABLE,
    tables::comments::TABLE,
    tables::thread_state::TABLE,
    tables::hashtags::TABLE,
    tables::echoes::TABLE,
    tables::outbox_items::TABLE,
    tables::outbox_needs::TABLE,
    tables::outbox_attempts::TABLE,
    tables::outbox_proofs::TABLE,
    tables::drafts::TABLE,
    tables::attachments::TABLE,
    tables::counts::TABLE,
    tables::told::TABLE,
    tables::notifications::TABLE,
    tables::notification_state::TABLE,
    tables::conversations::TABLE,
    tables::messages::TABLE,
    tables::inboxes::TABLE,
    tables::inbox_states::TABLE,
    tables::saved_replies::TABLE,
    tables::orders::TABLE,
    tables::order_messages::TABLE,
    tables::order_steps::TABLE,
    tables::order_state::TABLE,
    tables::services::TABLE,
    tables::service_looks::TABLE,
    tables::reviews::TABLE,
    tables::market_forms::TABLE,
    tables::purchases::TABLE,
    tables::payouts::TABLE,
    tables::payout_accounts::TABLE,
    tables::snapshots::TABLE,
    tables::overviews::TABLE,
    tables::post_figures::TABLE,
    tables::axp::TABLE,
    tables::axp_entries::TABLE,
    tables::insight_ages::TABLE,
    tables::found_lists::TABLE,
    tables::found_agents::TABLE,
    tables::found_topics::TABLE,
    tables::searches::TABLE,
    tables::circles::TABLE,
    tables::circle_rows::TABLE,
    tables::reputations::TABLE,
    tables::reputation_entries::TABLE,
    tables::crowds::TABLE,
    tables::crowd_rows::TABLE,
    tables::sightings::TABLE,
    tables::reports::TABLE,
    tables::bytes::TABLE,
    tables::byte_comments::TABLE,
    tables::byte_lists::TABLE,
    tables::connections::TABLE,
    tables::connection_lists::TABLE,
    tables::webhooks::TABLE,
    tables::generations::TABLE,
    tables::generation_lists::TABLE,
    tables::studio_offers::TABLE,
    tables::library::TABLE,
    tables::library_lists::TABLE,
    // What is remembered follows the tables above: it stays the last.
    tables::memories::TABLE,
];

/// Takes the steps that a database has not taken yet; forward only.
pub(super) fn bring_up_to_date(connection: &mut Connection, tables: &[Table]) -> StoreResult<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "CREATE TABLE IF NOT EXISTS schema_steps (
            table_name TEXT PRIMARY KEY,
            steps      INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;",
    )?;
    refuse_newer(&transaction, tables)?;
    for table in tables {
        let taken = steps_taken(&transaction, table.name)?;
        for (_, step) in table.numbered().filter(|(number, _)| *number > taken) {
            transaction.execute_batch(step)?;
        }
        if taken < table.length() {
            transaction.execute(
                "INSERT INTO schema_steps (table_name, steps) VALUES (?1, ?2)
                 ON CONFLICT (table_name) DO UPDATE SET steps = excluded.steps",
                (table.name, table.length()),
            )?;
        }
    }
    transaction.commit()?;
    Ok(())
}

fn steps_taken(connection: &Connection, table: &str) -> StoreResult<u32> {
    let taken = connection
        .query_row(
            "SELECT steps FROM schema_steps WHERE table_name = ?1",
            [table],
            |row| row.get(0),
        )
        .optional()?;
    Ok(taken.unwrap_or(0))
}

/// A table that we do not know, or that took more steps than we know, means that a newer version was here.
fn refuse_newer(connection: &Connection, tables: &[Table]) -> StoreResult<()> {
    let mut statement = connection.prepare("SELECT table_name, steps FROM schema_steps")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (name, steps): (String, u32) = (row.get(0)?, row.get(1)?);
        let known = tables.iter().find(|table| table.name == name);
        if known.is_none_or(|table| steps > table.length()) {
            return Err(StoreError::Newer { table: name });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &[Table] = &[Table {
        name: "words",
        steps: &["CREATE TABLE words (word TEXT NOT NULL) STRICT;"],
    }];
    const SECOND: &[Table] = &[Table {
        name: "words",
        steps: &[
            "CREATE TABLE words (word TEXT NOT NULL) STRICT;",
            "ALTER TABLE words ADD COLUMN seen INTEGER NOT NULL DEFAULT 7;",
        ],
    }];
    const BROKEN: &[Table] = &[Table {
        name: "words",
        steps: &[
            "CREATE TABLE words (word TEXT NOT NULL) STRICT;",
            "ALTER TABLE words ADD COLUMN seen INTEGER NOT NULL DEFAULT 7; ALTER TABLE nowhere ADD COLUMN x;",
        ],
    }];

    #[test]
    fn an_older_file_takes_only_the_missing_steps_and_keeps_its_rows() {
        let mut connection = Connection::open_in_memory().unwrap();
        bring_up_to_date(&mut connection, FIRST).unwrap();
        connection
            .execute("INSERT INTO words VALUES ('kept')", [])
            .unwrap();
        bring_up_to_date(&mut connection, SECOND).unwrap();
        bring_up_to_date(&mut connection, SECOND).unwrap();
        let row: (String, i64) = connection
            .query_row("SELECT word, seen FROM words", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        assert_eq!(row, ("kept".to_owned(), 7));
    }

    #[test]
    fn a_file_of_a_newer_version_is_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        bring_up_to_date(&mut connection, SECOND).unwrap();
        let error = bring_up_to_date(&mut connection, FIRST).unwrap_err();
        assert!(matches!(error, StoreError::Newer { table } if table == "words"));
    }

    #[test]
    fn a_step_that_fails_takes_all_steps_back() {
        let mut connection = Connection::open_in_memory().unwrap();
        bring_up_to_date(&mut connection, FIRST).unwrap();
        assert!(bring_up_to_date(&mut connection, BROKEN).is_err());
        assert!(connection.prepare("SELECT seen FROM words").is_err());
        assert_eq!(steps_taken(&connection, "words").unwrap(), 1);
    }

    #[test]
    fn every_table_has_a_name_of_its_own() {
        let mut names: Vec<_> = TABLES.iter().map(|table| table.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLES.len());
    }
}
