//! The world on disk or in memory: one SQLite connection on its own thread, asked by closures.

pub(crate) mod agents;
pub(crate) mod bytes;
pub(crate) mod comments;
pub(crate) mod connections;
pub(crate) mod discovery;
mod due;
pub(crate) mod engagement;
pub(crate) mod experience;
pub(crate) mod follows;
pub(crate) mod hashtags;
pub(crate) mod insights;
pub(crate) mod jobs;
pub(crate) mod media;
pub(crate) mod messages;
pub(crate) mod notifications;
pub(crate) mod order_machine;
pub(crate) mod order_messages;
pub(crate) mod orders;
pub(crate) mod payouts;
pub(crate) mod posts;
pub(crate) mod reports;
pub(crate) mod reviews;
pub(crate) mod search;
pub(crate) mod services;
mod shown;
pub(crate) mod timelines;
pub(crate) mod tokens;
pub(crate) mod webhooks;

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, mpsc};

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use tokio::sync::{Notify, oneshot};

use crate::clock::Timeline;
use crate::http::error::ApiError;
use crate::mint::Mint;
use crate::options::StartError;
use shown::Shown;

/// Layout of the tables in [`TABLES`].
const LAYOUT: i64 = 2;
/// The tables, in the order in which they need each other.
const TABLES: &[&str] = &[
    include_str!("schema.sql"),
    include_str!("schema/messages.sql"),
    include_str!("schema/bytes.sql"),
    include_str!("schema/notifications.sql"),
    include_str!("schema/discovery.sql"),
    include_str!("schema/experience.sql"),
    include_str!("schema/insights.sql"),
    include_str!("schema/webhooks.sql"),
    include_str!("schema/reports.sql"),
    include_str!("schema/market.sql"),
    include_str!("schema/generation.sql"),
];
/// Statements kept prepared: more than the sandbox has.
const STATEMENTS: usize = 400;

/// What every query may need besides its own arguments.
#[derive(Clone, Copy)]
pub(crate) struct Session<'c> {
    pub(crate) sql: &'c Connection,
    pub(crate) now_ms: i64,
    pub(crate) mint: &'c Mint,
    /// Scheme, host and port that addresses of media are made with.
    pub(crate) origin: &'c str,
    /// Posts that were read before; none while something is being written.
    shown: Option<&'c Shown>,
}

impl Session<'_> {
    /// The same session at another moment.
    pub(crate) fn at(self, now_ms: i64) -> Self {
        Self { now_ms, ..self }
    }
}

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

enum Request {
    Run(Job),
    Close(oneshot::Sender<()>),
}

struct Context {
    timeline: Arc<Timeline>,
    mint: Mint,
    origin: String,
    shown: Shown,
    /// Rings after every change.
    changed: Notify,
    /// When something next happens by itself.
    due_ms: AtomicI64,
}

impl Context {
    fn session<'c>(&'c self, sql: &'c Connection) -> Session<'c> {
        Session {
            sql,
            now_ms: self.timeline.now_ms(),
            mint: &self.mint,
            origin: &self.origin,
            shown: None,
        }
    }

    /// A session that only reads.
    fn reading<'c>(&'c self, sql: &'c Connection) -> Session<'c> {
        Session {
            shown: Some(&self.shown),
            ..self.session(sql)
        }
    }

    /// Lets happen what was planned for a moment until now.
    fn catch_up(&self, connection: &mut Connection) -> Result<(), ApiError> {
        if self.timeline.now_ms() < self.due_ms.load(Ordering::Relaxed) {
            return Ok(());
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let session = self.session(&transaction);
        due::catch_up(&session)?;
        let due_ms = due::next(&session)?;
        transaction.commit()?;
        self.note_change(due_ms);
        Ok(())
    }

    /// After a change: what was read before is outdated, and who waits for changes may look.
    fn note_change(&self, due_ms: i64) {
        self.shown.forget();
        self.due_ms.store(due_ms, Ordering::Relaxed);
        self.changed.notify_one();
    }
}

/// The handle to the database thread.
pub(crate) struct Store {
    requests: mpsc::Sender<Request>,
    context: Arc<Context>,
}

impl Store {
    /// Opens `file`, or a database in memory, and lays out the tables if there are none yet.
    pub(crate) fn open(
        file: Option<&Path>,
        seed: u64,
        origin: &str,
        timeline: Arc<Timeline>,
    ) -> Result<Self, StartError> {
        let mut connection = match file {
            Some(file) => Connection::open(file)?,
            None => Connection::open_in_memory()?,
        };
        // Nobody else works on a world while it runs, and a lock for every statement is dear.
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        match connection.pragma_query_value(None, "user_version", |row| row.get(0))? {
            0 => lay_out(&mut connection)?,
            LAYOUT => {}
            found => return Err(StartError::Layout { found, known: LAYOUT }),
        }
        let opening = count_opening(&connection)?;

        let (requests, inbox) = mpsc::channel();
        std::thread::Builder::new()
            .name("sandbox-store".to_owned())
            .spawn(move || serve(connection, &inbox))
            .map_err(StartError::Thread)?;
        let mint = Mint::new(seed, opening);
        Ok(Self {
            requests,
            context: Arc::new(Context {
                timeline,
                mint,
                origin: origin.to_owned(),
                shown: Shown::default(),
                changed: Notify::new(),
                due_ms: AtomicI64::new(i64::MIN),
            }),
        })
    }

    /// Runs `query`, which must not change anything.
    pub(crate) async fn read<T, F>(&self, query: F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&Session<'_>) -> Result<T, ApiError> + Send + 'static,
    {
        let context = Arc::clone(&self.context);
        self.ask(move |connection| {
            context.catch_up(connection)?;
            query(&context.reading(connection))
        })
        .await
    }

    /// Runs `change` in a transaction: all of it is committed, or none when it answers with an error.
    pub(crate) async fn write<T, F>(&self, change: F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&Session<'_>) -> Result<T, ApiError> + Send + 'static,
    {
        let context = Arc::clone(&self.context);
        self.ask(move |connection| {
            context.catch_up(connection)?;
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let session = context.session(&transaction);
            let answer = change(&session)?;
            let due_ms = due::next(&session)?;
            transaction.commit()?;
            context.note_change(due_ms);
            Ok(answer)
        })
        .await
    }

    /// Ends after the next change, or at once if there was one since it ended last. For one listener.
    pub(crate) async fn changed(&self) {
        self.context.changed.notified().await;
    }

    /// Empties the world.
    pub(crate) async fn clear(&self) -> Result<(), ApiError> {
        let context = Arc::clone(&self.context);
        self.ask(move |connection| {
            context.shown.forget();
            connection.pragma_update(None, "foreign_keys", false)?;
            let cleared = drop_tables(connection).and_then(|()| lay_out(connection));
            connection.pragma_update(None, "foreign_keys", true)?;
            Ok(cleared?)
        })
        .await
    }

    /// Closes the database once everything asked before is done.
    pub(crate) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.requests.send(Request::Close(done)).is_ok() {
            let _ = closed.await;
        }
    }

    async fn ask<T, F>(&self, work: F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, ApiError> + Send + 'static,
    {
        let (done, answer) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let _ = done.send(work(connection));
        });
        self.requests
            .send(Request::Run(job))
            .map_err(|_| ApiError::stopping())?;
        answer.await.unwrap_or_else(|_| Err(ApiError::stopping()))
    }
}

fn serve(mut connection: Connection, inbox: &mpsc::Receiver<Request>) {
    while let Ok(request) = inbox.recv() {
        match request {
            Request::Run(job) => job(&mut connection),
            Request::Close(done) => {
                drop(connection);
                let _ = done.send(());
                return;
            }
        }
    }
}

fn lay_out(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    TABLES
        .iter()
        .try_for_each(|tables| transaction.execute_batch(tables))?;
    transaction.pragma_update(None, "user_version", LAYOUT)?;
    transaction.commit()
}

fn drop_tables(connection: &Connection) -> rusqlite::Result<()> {
    connection.flush_prepared_statement_cache();
    let mut listing = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'facts'",
    )?;
    let tables = listing
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    tables
        .iter()
        .try_for_each(|table| connection.execute_batch(&format!("DROP TABLE {table}")))
}

/// Counts how often this database was opened, so that no opening mints the ids of another.
fn count_opening(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row(
        "INSERT INTO facts (key, value) VALUES ('lives', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1
         RETURNING value",
        [],
        |row| row.get(0),
    )
}

/// Reads a number that the database remembers about itself.
pub(crate) fn fact(session: &Session<'_>, key: &str) -> Result<Option<i64>, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT value FROM facts WHERE key = ?")?;
    Ok(query.query_row([key], |row| row.get(0)).optional()?)
}

/// Lets the database remember a number about itself, beyond a reset.
pub(crate) fn set_fact(session: &Session<'_>, key: &str, value: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("INSERT INTO facts (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
        .execute(params![key, value])?;
    Ok(())
}
