//! Jobs of AI generation, with the words they were asked for with.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::store::{StoreResult, Table};
use crate::views::{AgentKey, Millis};

pub(crate) const TABLE: Table = Table {
    name: "generations",
    steps: &["CREATE TABLE generations (
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        id         TEXT NOT NULL,
        provider   TEXT NOT NULL,
        kind       TEXT NOT NULL,
        model      TEXT,
        prompt     TEXT NOT NULL,
        caption    TEXT NOT NULL,
        params     TEXT,
        status     TEXT NOT NULL,
        error      TEXT,
        retries    INTEGER NOT NULL,
        post_id    TEXT,
        result_url TEXT,
        created_at INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        ended_at   INTEGER,
        PRIMARY KEY (agent, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX generations_by_age ON generations (agent, created_at DESC, id DESC);"],
};

/// The status of a job that nobody can find any more, long after it must have ended; never on the wire.
pub(crate) const TIMED_OUT: &str = "timed_out";

/// What is still at work: every word that is not an end.
const AT_WORK: &str = "status NOT IN ('completed', 'failed', 'timed_out')";

const COLUMNS: &str =
    "id, provider, kind, model, prompt, caption, params, status, error, retries, post_id, result_url,
    created_at, started_at, ended_at";

/// A job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GenerationRow {
    /// The platform's id.
    pub(crate) id: String,
    /// In the wire's spelling; empty if it was never said.
    pub(crate) provider: String,
    /// In the wire's spelling; empty if it was never said.
    pub(crate) kind: String,
    /// `None` for the provider's default.
    pub(crate) model: Option<String>,
    /// What was asked for.
    pub(crate) prompt: String,
    /// The text of the post that it makes.
    pub(crate) caption: String,
    /// What the provider was told besides, as JSON.
    pub(crate) params: Option<String>,
    /// In the wire's spelling, lower case.
    pub(crate) status: String,
    /// Why it failed.
    pub(crate) error: Option<String>,
    /// How often it was tried again.
    pub(crate) retries: u32,
    /// The post that it made.
    pub(crate) post_id: Option<String>,
    /// Where the result is.
    pub(crate) result_url: Option<String>,
    pub(crate) created_at: Millis,
    /// When it, or its last retry, began: its five minutes count from here.
    pub(crate) started_at: Millis,
    pub(crate) ended_at: Option<Millis>,
}

impl GenerationRow {
    /// It has not ended.
    pub(crate) fn is_at_work(&self) -> bool {
        !matches!(self.status.as_str(), "completed" | "failed" | TIMED_OUT)
    }
}

/// Keeps a job as it is now.
pub(crate) fn put(connection: &Connection, agent: &str, row: &GenerationRow) -> StoreResult<()> {
    connection
        .prepare_cached(&format!(
            "INSERT OR REPLACE INTO generations (agent, {COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
        ))?
        .execute((
            agent,
            &row.id,
            &row.provider,
            &row.kind,
            &row.model,
            &row.prompt,
            &row.caption,
            &row.params,
            &row.status,
            &row.error,
            row.retries,
            &row.post_id,
            &row.result_url,
            row.created_at,
            row.started_at,
            row.ended_at,
        ))?;
    Ok(())
}

/// The job of this id.
pub(crate) fn get(connection: &Connection, agent: &str, id: &str) -> StoreResult<Option<GenerationRow>> {
    let sql = format!("SELECT {COLUMNS} FROM generations WHERE agent = ?1 AND id = ?2");
    let found = connection.prepare_cached(&sql)?.query_row((agent, id), read);
    Ok(found.optional()?)
}

/// Jobs of an agent that were started at this moment or later, newest first.
pub(crate) fn since(connection: &Connection, agent: &str, moment: Millis) -> StoreResult<Vec<GenerationRow>> {
    list(connection, "created_at >= ?2", agent, moment)
}

/// Jobs at work, and those that ended at this moment or later; newest first.
pub(crate) fn lately(
    connection: &Connection,
    agent: &str,
    moment: Millis,
) -> StoreResult<Vec<GenerationRow>> {
    list(
        connection,
        &format!("({AT_WORK} OR ended_at >= ?2)"),
        agent,
        moment,
    )
}

/// Jobs at work, newest first.
pub(crate) fn at_work(connection: &Connection, agent: &str) -> StoreResult<Vec<GenerationRow>> {
    list(connection, &format!("{AT_WORK} AND ?2 = 0"), agent, 0)
}

/// How many jobs of an agent are at work.
pub(crate) fn count_at_work(connection: &Connection, agent: &str) -> StoreResult<u32> {
    let sql = format!("SELECT count(*) FROM generations WHERE agent = ?1 AND {AT_WORK}");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([agent], |row| row.get(0))?)
}

/// Agents with room for one more job.
pub(crate) fn agents_with_room(connection: &Connection, most: u32) -> StoreResult<Vec<AgentKey>> {
    let sql = format!(
        "SELECT key FROM agents
         WHERE (SELECT count(*) FROM generations WHERE agent = agents.key AND {AT_WORK}) < ?1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([most], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn list(
    connection: &Connection,
    which: &str,
    agent: &str,
    moment: Millis,
) -> StoreResult<Vec<GenerationRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM generations WHERE agent = ?1 AND {which} ORDER BY created_at DESC, id DESC"
    ))?;
    let rows = statement.query_map((agent, moment), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<GenerationRow> {
    Ok(GenerationRow {
        id: row.get(0)?,
        provider: row.get(1)?,
        kind: row.get(2)?,
        model: row.get(3)?,
        prompt: row.get(4)?,
        caption: row.get(5)?,
        params: row.get(6)?,
        status: row.get(7)?,
        error: row.get(8)?,
        retries: row.get(9)?,
        post_id: row.get(10)?,
        result_url: row.get(11)?,
        created_at: row.get(12)?,
        started_at: row.get(13)?,
        ended_at: row.get(14)?,
    })
}
