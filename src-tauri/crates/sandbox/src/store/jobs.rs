//! Generation jobs (contract 5.3). Their state is what the clock says; their end has its effect through
//! [`settle_due`](super::jobs::settle_due), before anybody can look.

use http::StatusCode;
use rusqlite::{OptionalExtension as _, Row, params};
use serde_json::{Map, Value};

use super::posts::{self, NewPost};
use super::{Session, agents, connections};
use crate::dice::Dice;
use crate::drawing::{self, Drawing};
use crate::generation::{self, JobPace, Moments, Offer};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::job::Job;
use crate::models::time::Stamp;

/// How long a failed job counts as recent: a day.
const RECENT_MS: i64 = 86_400_000;
/// The most that E87 lists.
const PENDING_MAX: i64 = 100;

/// How many jobs of an agent may run at a time (V41).
const RUNNING_MAX: i64 = 3;

/// A job as it is to be started; everything is validated already.
pub(crate) struct NewJob {
    pub(crate) provider: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) prompt: String,
    pub(crate) content: String,
    pub(crate) model: &'static str,
    pub(crate) params: Map<String, Value>,
}

impl NewJob {
    /// What is made without a choice of models and parameters.
    pub(crate) fn plain(offer: &Offer, prompt: String, content: String) -> Result<Self, ApiError> {
        Ok(Self {
            provider: offer.provider,
            kind: offer.kind,
            prompt,
            content,
            model: offer.model(None)?,
            params: Map::new(),
        })
    }
}

/// Starts a job for `agent` now (E86), unless it may not; answers its row.
pub(crate) fn begin(session: &Session<'_>, agent: i64, new: &NewJob, pace: JobPace) -> Result<i64, ApiError> {
    let flaw = admit(session, agent, new.provider, new.kind, &new.params)?;
    start(
        session,
        agent,
        new,
        &pace.moments(session.now_ms, flaw.as_deref()),
    )
}

/// Starts a job of `agent`, known by its row and what it was, once more from now on (E91), unless it may not.
pub(crate) fn begin_again(
    session: &Session<'_>,
    agent: i64,
    (seq, job): (i64, &Job),
    pace: JobPace,
) -> Result<(), ApiError> {
    let flaw = admit(session, agent, &job.provider, &job.kind, &job.params)?;
    restart(session, seq, &pace.moments(session.now_ms, flaw.as_deref()))
}

/// Whether `agent` may start a job now; answers why the provider will refuse it, if it will.
fn admit(
    session: &Session<'_>,
    agent: i64,
    provider: &str,
    kind: &str,
    params: &Map<String, Value>,
) -> Result<Option<String>, ApiError> {
    let flaw = connections::flaw_of_calls(session, agent, provider)?;
    let mut query = session
        .sql
        .prepare_cached("SELECT COUNT(*) FROM jobs WHERE agent = ? AND ends_ms > ? AND settled = 0")?;
    let running: i64 = query.query_row([agent, session.now_ms], |row| row.get(0))?;
    if running >= RUNNING_MAX {
        let message = format!("At most {RUNNING_MAX} generations run at a time.");
        return Err(ApiError::new(StatusCode::BAD_REQUEST, "too_many_jobs", message));
    }
    Ok(flaw.or_else(|| generation::unknown_voice(kind, params)))
}

/// Starts a job that goes as `moments` say, whatever else runs; answers its row.
pub(crate) fn start(
    session: &Session<'_>,
    agent: i64,
    new: &NewJob,
    moments: &Moments,
) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO jobs (id, agent, provider, kind, prompt, content, model, params, created_ms, generating_ms,
                               uploading_ms, ends_ms, failure)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            session.mint.id(),
            agent,
            new.provider,
            new.kind,
            new.prompt,
            new.content,
            new.model,
            serde_json::to_string(&new.params)?,
            session.now_ms,
            moments.generating_ms,
            moments.uploading_ms,
            moments.ends_ms,
            moments.failure,
        ])?;
    Ok(session.sql.last_insert_rowid())
}

/// Runs job `seq` once more, from now on as `moments` say.
fn restart(session: &Session<'_>, seq: i64, moments: &Moments) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "UPDATE jobs SET retries = retries + 1, settled = 0, generating_ms = ?2, uploading_ms = ?3, ends_ms = ?4,
                    failure = ?5
             WHERE seq = ?1",
        )?
        .execute(params![
            seq,
            moments.generating_ms,
            moments.uploading_ms,
            moments.ends_ms,
            moments.failure
        ])?;
    Ok(())
}

/// Ends job `seq`, which still runs, at this moment: well, or with a failure.
pub(crate) fn end(session: &Session<'_>, seq: i64, failure: Option<&str>) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "UPDATE jobs SET generating_ms = MIN(generating_ms, ?2), uploading_ms = MIN(uploading_ms, ?2), ends_ms = ?2,
                    failure = ?3
             WHERE seq = ?1",
        )?
        .execute(params![seq, session.now_ms, failure])?;
    settle_due(session)
}

const SELECT: &str =
    "SELECT j.seq, j.id, j.provider, j.kind, j.prompt, j.model, j.params, j.generating_ms, j.uploading_ms,
        j.ends_ms, j.failure, j.retries, j.content, p.id, m.pathname, j.created_ms, j.agent
 FROM jobs j LEFT JOIN posts p ON p.seq = j.post LEFT JOIN media m ON m.seq = j.media";

fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<(i64, Job)> {
    let now_ms = session.now_ms;
    let (ends_ms, failure): (i64, Option<String>) = (row.get(9)?, row.get(10)?);
    let has_ended = now_ms >= ends_ms;
    let status = match () {
        () if has_ended && failure.is_some() => "failed",
        () if has_ended => "completed",
        () if now_ms >= row.get(8)? => "uploading",
        () if now_ms >= row.get(7)? => "generating",
        () => "pending",
    };
    let job = Job {
        id: row.get(1)?,
        provider: row.get(2)?,
        kind: row.get(3)?,
        prompt: row.get(4)?,
        model: row.get(5)?,
        params: serde_json::from_str(&row.get::<_, String>(6)?).unwrap_or_default(),
        status,
        error_message: failure.filter(|_| has_ended),
        retry_count: row.get(11)?,
        post_content: row.get(12)?,
        post_id: row.get(13)?,
        result_url: row
            .get::<_, Option<String>>(14)?
            .map(|place| agents::address(session, place)),
        created_at: Stamp(row.get(15)?),
        completed_at: has_ended.then_some(Stamp(ends_ms)),
    };
    Ok((row.get(0)?, job))
}

/// Job `seq`.
pub(crate) fn read(session: &Session<'_>, seq: i64) -> Result<Job, ApiError> {
    let mut query = session.sql.prepare_cached(&format!("{SELECT} WHERE j.seq = ?"))?;
    Ok(query.query_row([seq], |row| from_row(session, row))?.1)
}

/// Job `id` with its row and whose it is, else 404.
pub(crate) fn find(session: &Session<'_>, id: &str) -> Result<(i64, i64, Job), ApiError> {
    let mut query = session.sql.prepare_cached(&format!("{SELECT} WHERE j.id = ?"))?;
    let row = |row: &Row<'_>| {
        let (seq, job) = from_row(session, row)?;
        Ok((seq, row.get(16)?, job))
    };
    query
        .query_row([id], row)
        .optional()?
        .ok_or_else(|| ApiError::not_found("job"))
}

/// E87: what runs, and what has failed within a day, newest first.
pub(crate) fn pending(session: &Session<'_>, agent: i64) -> Result<Vec<Job>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{SELECT} WHERE j.agent = ?1 AND (j.ends_ms > ?2 OR j.failure IS NOT NULL AND j.ends_ms > ?2 - ?3)
         ORDER BY j.seq DESC LIMIT ?4"
    ))?;
    let rows = query.query_map([agent, session.now_ms, RECENT_MS, PENDING_MAX], |row| {
        Ok(from_row(session, row)?.1)
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// E88: all jobs, newest first.
pub(crate) fn history(session: &Session<'_>, agent: i64, span: Span) -> Result<Page<Job>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{SELECT} WHERE j.agent = ? AND j.seq < ? ORDER BY j.seq DESC LIMIT ?"
    ))?;
    let rows = query.query_map(params![agent, span.before(), span.probe()], |row| {
        from_row(session, row)
    })?;
    Page::collect(rows, span)
}

/// A post with one drawn picture.
pub(crate) struct Pictured {
    post: i64,
    medium: i64,
    pub(crate) posted_ms: i64,
    pub(crate) content: String,
    pub(crate) drawing: Drawing,
}

/// The posts of `agent` with one drawn picture, oldest first.
pub(crate) fn pictured(session: &Session<'_>, agent: i64) -> Result<Vec<Pictured>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT p.seq, m.seq, p.created_ms, p.content, m.drawing
         FROM posts p JOIN post_media pm ON pm.post = p.seq JOIN media m ON m.seq = pm.media
         WHERE p.author = ? AND p.media_type = 'IMAGE' AND m.drawing IS NOT NULL
         GROUP BY p.seq HAVING COUNT(*) = 1 ORDER BY p.seq",
    )?;
    let mut rows = query.query([agent])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Pictured {
            post: row.get(0)?,
            medium: row.get(1)?,
            posted_ms: row.get(2)?,
            content: row.get(3)?,
            drawing: serde_json::from_str(&row.get::<_, String>(4)?)?,
        });
    }
    Ok(found)
}

/// Lets job `seq` have made `picture` and its post.
pub(crate) fn credit(session: &Session<'_>, seq: i64, picture: &Pictured) -> Result<(), ApiError> {
    close(session, seq, Some((picture.medium, picture.post)))
}

/// When the next job ends.
pub(super) fn next_end(session: &Session<'_>) -> Result<Option<i64>, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT MIN(ends_ms) FROM jobs WHERE settled = 0")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// Lets the jobs that have ended by now have their effect: a medium and a post, each at its own moment.
pub(super) fn settle_due(session: &Session<'_>) -> Result<(), ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq FROM jobs WHERE settled = 0 AND ends_ms <= ? ORDER BY ends_ms, seq")?;
    let due = query
        .query_map([session.now_ms], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    due.into_iter().try_for_each(|seq| settle(session, seq))
}

fn settle(session: &Session<'_>, seq: i64) -> Result<(), ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT agent, ends_ms FROM jobs WHERE seq = ?")?;
    let (agent, ends_ms): (i64, i64) = query.query_row([seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let session = &session.at(ends_ms);
    let job = read(session, seq)?;
    let made = match job.error_message {
        Some(_) => None,
        None => Some(publish(session, agent, &job)?),
    };
    close(session, seq, made)
}

/// Notes that the end of job `seq` has had its effect: the rows of a medium and a post, if it was a good one.
fn close(session: &Session<'_>, seq: i64, made: Option<(i64, i64)>) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("UPDATE jobs SET settled = 1, media = ?2, post = ?3 WHERE seq = ?1")?
        .execute(params![
            seq,
            made.map(|(medium, _)| medium),
            made.map(|(_, post)| post)
        ])?;
    Ok(())
}

/// Makes the medium and posts it; answers the rows of both.
fn publish(session: &Session<'_>, agent: i64, job: &Job) -> Result<(i64, i64), ApiError> {
    let seed = Dice::named(job.retry_count.unsigned_abs(), &job.id).bits();
    let product = generation::product(&job.kind, &job.prompt, &job.params, seed);
    let (medium, _) = drawing::hang(session, agent, product, "post")?;
    let post = NewPost {
        content: job.post_content.clone(),
        media_type: product.kind_name().to_uppercase(),
        media: vec![medium],
        ..NewPost::default()
    };
    Ok((medium, posts::create(session, agent, &post)?))
}
