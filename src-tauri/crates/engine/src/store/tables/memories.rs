//! What the app remembers, as one list that can be searched: posts, comments, messages, orders, agents. Its rows follow
//! the tables of [`super::memory_sources`] by triggers, and its index of words follows its rows by triggers, so nothing
//! that an agent sees can be missing or left over.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};

use super::memory_sources::{self, OF_BEFORE};
use crate::store::{StoreResult, Table};
use crate::views::{AgentKey, Millis};

pub(crate) const TABLE: Table = Table {
    name: "memories",
    steps: &[
        // A tag begins with a letter for private use: nobody's words begin with one.
        "CREATE TABLE memories (
            doc    INTEGER PRIMARY KEY,
            kind   TEXT NOT NULL,
            ref    TEXT NOT NULL,
            agent  TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
            target TEXT NOT NULL,
            part   TEXT,
            author TEXT NOT NULL,
            at     INTEGER,
            words  TEXT NOT NULL,
            tags   TEXT NOT NULL GENERATED ALWAYS AS (
                char(57344) || kind || ' ' || char(57345) || hex(agent) || ' ' || char(57346) || hex(author)) VIRTUAL,
            UNIQUE (kind, ref)
        ) STRICT;
        CREATE VIRTUAL TABLE memory_words USING fts5 (
            words, tags, content = 'memories', content_rowid = 'doc',
            tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
        );
        CREATE TRIGGER memory_words_new AFTER INSERT ON memories BEGIN
            INSERT INTO memory_words (rowid, words, tags) VALUES (new.doc, new.words, new.tags);
        END;
        CREATE TRIGGER memory_words_gone AFTER DELETE ON memories BEGIN
            INSERT INTO memory_words (memory_words, rowid, words, tags)
            VALUES ('delete', old.doc, old.words, old.tags);
        END;
        CREATE TABLE memory_backlog (
            source TEXT PRIMARY KEY,
            row    INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;",
        memory_sources::POSTS,
        memory_sources::COMMENTS,
        memory_sources::MESSAGES,
        memory_sources::ORDERS,
        memory_sources::ORDER_MESSAGES,
        memory_sources::PEOPLE,
        memory_sources::PROMPTS,
    ],
};

/// How the tags of a kind, an agent, an author begin.
const KIND_TAG: char = '\u{e000}';
const AGENT_TAG: char = '\u{e001}';
const AUTHOR_TAG: char = '\u{e002}';

/// Stands before and behind what was found in the words of a row. No text has a use for these.
pub(crate) const FOUND: (char, char) = ('\u{fdd0}', '\u{fdd1}');

/// Everything is older than this.
pub(crate) const NEWEST: i64 = i64::MAX;

/// What kind of thing is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Post,
    Comment,
    Message,
    Order,
    OrderMessage,
    Prompt,
    Person,
}

impl Kind {
    /// As it is written in the store.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Comment => "comment",
            Self::Message => "message",
            Self::Order => "order",
            Self::OrderMessage => "orderMessage",
            Self::Prompt => "prompt",
            Self::Person => "person",
        }
    }
}

/// Something that is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MemoryRow {
    /// Its place in the order of time.
    pub(crate) doc: i64,
    /// What it is.
    pub(crate) kind: Kind,
    /// Whose.
    pub(crate) agent: AgentKey,
    /// The post, conversation, order, job or agent that it is, or is in.
    pub(crate) target: String,
    /// The comment or message that it is.
    pub(crate) part: Option<String>,
    /// Handle of who wrote it; of an order the other side. Empty if nobody knows.
    pub(crate) author: String,
    /// When it was made.
    pub(crate) at: Option<Millis>,
    /// What it says, with [`FOUND`] around what was found.
    pub(crate) words: String,
}

/// The part of the order of time in which something is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    /// This and what is newer.
    pub(crate) from: i64,
    /// Only what is older than this.
    pub(crate) below: i64,
}

/// The place in the order of time at which a moment begins.
pub(crate) fn place_of(at: Millis) -> i64 {
    (at / 1000).clamp(0, (1 << 33) - 1) << 20
}

/// The tag that rows of a kind carry, as a part of an expression.
pub(crate) fn kind_tag(kind: Kind) -> String {
    format!("\"{KIND_TAG}{}\"", kind.name())
}

/// The tag that rows of an agent carry.
pub(crate) fn agent_tag(agent: &str) -> String {
    format!("\"{AGENT_TAG}{}\"", hex(agent))
}

/// The tag that rows of an author carry; of all authors whose handles begin so, if that is wanted.
pub(crate) fn author_tag(handle: &str, begins: bool) -> String {
    let star = if begins { " *" } else { "" };
    format!("\"{AUTHOR_TAG}{}\"{star}", hex(handle))
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02X}")).collect()
}

/// The newest rows of a span that an expression of the index finds; `None` finds all.
pub(crate) fn search(
    connection: &Connection,
    expression: Option<&str>,
    span: Span,
    most: usize,
) -> StoreResult<Vec<MemoryRow>> {
    let (before, behind) = (FOUND.0.to_string(), FOUND.1.to_string());
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows: Vec<MemoryRow> = match expression {
        Some(expression) => {
            let mut statement = connection.prepare_cached(SEARCH)?;
            let values = (expression, span.below, span.from, most, before, behind);
            statement.query_map(values, read)?.collect::<Result<_, _>>()?
        }
        None => {
            let mut statement = connection.prepare_cached(
                "SELECT doc, kind, agent, target, part, author, at, words FROM memories
                 WHERE doc < ?1 AND doc >= ?2 ORDER BY doc DESC LIMIT ?3",
            )?;
            let values = (span.below, span.from, most);
            statement.query_map(values, read)?.collect::<Result<_, _>>()?
        }
    };
    Ok(rows)
}

/// The index goes from the newest down and stops when there is enough.
pub(super) const SEARCH: &str = "SELECT m.doc, m.kind, m.agent, m.target, m.part, m.author, m.at,
        highlight(memory_words, 0, ?5, ?6)
    FROM memory_words CROSS JOIN memories m ON m.doc = memory_words.rowid
    WHERE memory_words MATCH ?1 AND memory_words.rowid < ?2 AND memory_words.rowid >= ?3
    ORDER BY memory_words.rowid DESC LIMIT ?4";

/// Whether an expression finds anything at all.
pub(crate) fn any(connection: &Connection, expression: &str) -> StoreResult<bool> {
    let mut statement =
        connection.prepare_cached("SELECT 1 FROM memory_words WHERE memory_words MATCH ?1 LIMIT 1")?;
    Ok(statement.exists([expression])?)
}

/// How many rows of each kind are remembered.
pub(crate) fn counts(connection: &Connection) -> StoreResult<Vec<(Kind, u32)>> {
    let mut statement = connection.prepare_cached("SELECT kind, count(*) FROM memories GROUP BY kind")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When the oldest thing was made whose time is known.
pub(crate) fn oldest(connection: &Connection) -> StoreResult<Option<Millis>> {
    let mut statement =
        connection.prepare_cached("SELECT at FROM memories WHERE doc >= 1048576 ORDER BY doc LIMIT 1")?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?.flatten())
}

/// Whether something that was there before memory followed it is not remembered yet.
pub(crate) fn is_behind(connection: &Connection) -> StoreResult<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM memory_backlog LIMIT 1")?
        .exists([])?)
}

/// Remembers so many rows of what was there before memory followed it. Answers whether there may be more.
pub(crate) fn catch_up(connection: &Connection, most: u32) -> StoreResult<bool> {
    let next = connection
        .prepare_cached("SELECT source, row FROM memory_backlog LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))
        .optional()?;
    let Some((source, done)) = next else {
        return Ok(false);
    };
    let statement = OF_BEFORE.iter().find(|(name, _)| *name == source);
    let last: Option<i64> = connection.query_row(
        &format!(
            "SELECT max(row) FROM (SELECT row FROM remember_{source} WHERE row > ?1 ORDER BY row LIMIT ?2)"
        ),
        (done, most),
        |row| row.get(0),
    )?;
    match (statement, last) {
        (Some((_, remember)), Some(last)) => {
            connection.prepare_cached(remember)?.execute((done, last))?;
            connection.execute(
                "UPDATE memory_backlog SET row = ?2 WHERE source = ?1",
                (&source, last),
            )?;
        }
        _ => {
            connection.execute("DELETE FROM memory_backlog WHERE source = ?1", [&source])?;
        }
    }
    Ok(true)
}

/// Tidies the index a little, so that what was forgotten gives its room back. Answers whether there may be more to tidy.
pub(crate) fn tidy(connection: &Connection, is_first: bool) -> StoreResult<bool> {
    let before = connection.total_changes();
    let pages = if is_first { -TIDIED } else { TIDIED };
    connection
        .prepare_cached("INSERT INTO memory_words (memory_words, rank) VALUES ('merge', ?1)")?
        .execute([pages])?;
    Ok(connection.total_changes() - before >= 2)
}

/// Pages of the index that are tidied at once.
const TIDIED: i64 = 200;

fn read(row: &Row<'_>) -> rusqlite::Result<MemoryRow> {
    Ok(MemoryRow {
        doc: row.get(0)?,
        kind: row.get(1)?,
        agent: row.get(2)?,
        target: row.get(3)?,
        part: row.get(4)?,
        author: row.get(5)?,
        at: row.get(6)?,
        words: row.get(7)?,
    })
}

impl FromSql for Kind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        [
            Self::Post,
            Self::Comment,
            Self::Message,
            Self::Order,
            Self::OrderMessage,
            Self::Prompt,
            Self::Person,
        ]
        .into_iter()
        .find(|kind| kind.name() == name)
        .ok_or_else(|| FromSqlError::Other(format!("memory {name}").into()))
    }
}
