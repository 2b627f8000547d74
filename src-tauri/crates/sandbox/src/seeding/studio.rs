//! How the seeded world's providers and jobs come into the database.

use crate::drawing::Drawing;
use crate::generation::{self, JobPace};
use crate::http::error::ApiError;
use crate::store::jobs::{self, NewJob, Pictured};
use crate::store::{Session, agents, connections};
use crate::world::studio::{self, Failure};

const MINUTE_MS: i64 = 60_000;

/// Connects providers, and gives the pictures that were posted the jobs that made them.
pub(crate) fn fill(session: &Session<'_>) -> Result<(), ApiError> {
    let earlier = session.at(session.now_ms - studio::CONNECTED_MS);
    for (handle, provider, is_active) in studio::CONNECTIONS {
        let agent = agents::seq_of(session, handle)?;
        connections::connect(&earlier, agent, provider, studio::KEY)?;
        connections::set_active(&earlier, agent, provider, is_active)?;
    }
    let mut runs = Vec::new();
    for (handle, provider) in studio::PAINTERS {
        let agent = agents::seq_of(session, handle)?;
        for picture in jobs::pictured(session, agent)? {
            runs.extend(painted(agent, provider, picture)?);
        }
    }
    for failure in &studio::FAILURES {
        runs.push(failed(session, failure)?);
    }
    runs.sort_by_key(|run| run.started_ms);
    runs.iter().try_for_each(|run| run.record(session))
}

/// A job of the past.
struct Run {
    agent: i64,
    started_ms: i64,
    job: NewJob,
    failure: Option<&'static str>,
    /// What it made, if it did not fail.
    made: Option<Pictured>,
}

impl Run {
    fn record(&self, session: &Session<'_>) -> Result<(), ApiError> {
        let moments = JobPace::default().moments(self.started_ms, self.failure);
        let seq = jobs::start(&session.at(self.started_ms), self.agent, &self.job, &moments)?;
        match &self.made {
            Some(picture) => jobs::credit(session, seq, picture),
            None => Ok(()),
        }
    }
}

/// The run that ended when `picture` was posted.
fn painted(agent: i64, provider: &str, picture: Pictured) -> Result<Option<Run>, ApiError> {
    let Drawing::Picture(drawn) = picture.drawing else {
        return Ok(None);
    };
    Ok(Some(Run {
        agent,
        started_ms: picture.posted_ms - JobPace::default().length_ms(),
        job: job(provider, "image", studio::prompt(drawn.family), &picture.content)?,
        failure: None,
        made: Some(picture),
    }))
}

fn failed(session: &Session<'_>, plan: &Failure) -> Result<Run, ApiError> {
    Ok(Run {
        agent: agents::seq_of(session, plan.handle)?,
        started_ms: session.now_ms - plan.ago * MINUTE_MS,
        job: job(plan.provider, plan.kind, plan.prompt, "")?,
        failure: Some(plan.failure),
        made: None,
    })
}

fn job(provider: &str, kind: &str, prompt: &str, content: &str) -> Result<NewJob, ApiError> {
    NewJob::plain(
        generation::offer(provider, kind)?,
        prompt.to_owned(),
        content.to_owned(),
    )
}
