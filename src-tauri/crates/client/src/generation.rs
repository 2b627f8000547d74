//! Generated content: E86–E91.

use crate::limits::check_generation_type;
use crate::models::generation::{GenerationJob, GenerationModel, JobState, NewGeneration, Voice};
use crate::models::provider::{GenerationType, Provider};
use crate::{Client, Endpoint, Error, List, Page, PageQuery};

/// Generated content: jobs, models, voices.
#[derive(Debug, Clone, Copy)]
pub struct Generation<'c>(&'c Client);

impl Client {
    /// Generated content: jobs, models, voices.
    pub fn generation(&self) -> Generation<'_> {
        Generation(self)
    }
}

impl Generation<'_> {
    /// E86: starts a job; the platform makes a post of its result. Checked against V35 and V37–V40 first.
    /// [`Error::is_too_many_jobs`] means that one must end first (V41). The provider may charge for it, so it is
    /// never to be repeated blindly: see [`Error::may_have_happened`].
    pub async fn start(&self, wish: &NewGeneration) -> Result<JobState, Error> {
        self.0.call(Endpoint::Generate).json(&wish.body()?).entity().await
    }

    /// E87: jobs at work and jobs that failed lately. A job that is no longer here is in the history.
    pub async fn pending(&self) -> Result<Page<GenerationJob>, Error> {
        let answer = self.0.call(Endpoint::PendingJobs).send().await?;
        answer.page(JOB_LIST, &PageQuery::first())
    }

    /// E88: all jobs.
    pub fn history(&self, query: &PageQuery) -> List<GenerationJob> {
        self.0.list(Endpoint::JobHistory, query, JOB_LIST)
    }

    /// E89: the models of a provider for one type. Checked against V35 and V39 first.
    pub async fn models(
        &self,
        provider: &Provider,
        generation_type: &GenerationType,
    ) -> Result<Page<GenerationModel>, Error> {
        provider.check()?;
        check_generation_type(provider, generation_type)?;
        let call = self
            .0
            .call(Endpoint::GenerationModels)
            .query("provider", provider)
            .query("type", generation_type);
        call.send().await?.page(&["models"], &PageQuery::first())
    }

    /// E90: the voices of the one provider that has voices (V43).
    pub async fn voices(&self) -> Result<Page<Voice>, Error> {
        let call = self.0.call(Endpoint::GenerationVoices);
        let answer = call.query("provider", Provider::Elevenlabs).send().await?;
        answer.page(&["voices"], &PageQuery::first())
    }

    /// E91: tries a failed job again; [`GenerationJob::check_retry`] tells beforehand whether that can be.
    /// [`GenerationJob::take`] brings a known job up to date with the answer (X46). The provider may charge for
    /// it, so it is never to be repeated blindly: see [`Error::may_have_happened`].
    pub async fn retry(&self, job: &str) -> Result<JobState, Error> {
        self.0.call(Endpoint::RetryJob).at(job).entity().await
    }
}

const JOB_LIST: &[&str] = &["jobs"];
