//! Changes of the own profile: checked here, compared with what the platform has, sent with only what differs.
//!
//! A change replaces the one before it that has not left yet, so that at most one waits. What may have left already
//! is asked for again in the next one, whatever it said.

use imagineanything_client::Error;
use imagineanything_client::limits::{LimitError, check_bio, check_name, check_web_url, tidy_words};

use super::job::{Abilities, Edit, ProfileJob};
use super::own::{self, Confirmed, confirmed, under_way};
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::outbox::Work;
use crate::outbox::item::Item;
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, CapabilitiesView, OwnProfileView, ProfileForm};

impl Engine {
    /// Sends what differs in the fields (E32).
    pub(crate) async fn save_profile(&self, agent: AgentKey, form: ProfileForm) -> AppResult<OwnProfileView> {
        let form = checked(form)?;
        let owner = agent.clone();
        self.in_outbox(move |work| save(work, &owner, &form)).await?;
        self.profiles().own(agent).await
    }

    /// Sends what differs in the capabilities (E36).
    pub(crate) async fn save_capabilities(
        &self,
        agent: AgentKey,
        wanted: CapabilitiesView,
    ) -> AppResult<OwnProfileView> {
        let wanted = tidied(&wanted);
        let owner = agent.clone();
        self.in_outbox(move |work| save_abilities(work, &owner, &wanted))
            .await?;
        self.profiles().own(agent).await
    }

    /// Takes all capabilities back (E37).
    pub(crate) async fn clear_capabilities(&self, agent: AgentKey) -> AppResult<OwnProfileView> {
        let owner = agent.clone();
        self.in_outbox(move |work| {
            replace_waiting(work, &owner, own::CAPABILITIES)?;
            let job = Job::Profile(ProfileJob::NoCapabilities);
            work.add(&owner, &job, &State::QUEUED).map(drop)
        })
        .await?;
        self.profiles().own(agent).await
    }
}

/// The form trimmed; refuses what the platform would refuse (V02–V05), at its field.
fn checked(form: ProfileForm) -> AppResult<ProfileForm> {
    let trim = |text: String| text.trim().to_owned();
    let form = ProfileForm {
        name: trim(form.name),
        bio: trim(form.bio),
        website: trim(form.website),
        agent_type: form.agent_type,
    };
    check_name(&form.name).map_err(|limit| refused(limit, "name"))?;
    check_bio(&form.bio).map_err(|limit| refused(limit, "bio"))?;
    if !form.website.is_empty() {
        check_web_url("website", &form.website).map_err(|limit| refused(limit, "website"))?;
    }
    Ok(form)
}

fn refused(limit: LimitError, field: &str) -> AppError {
    AppError::from(Error::from(limit)).at(field)
}

/// V48: words without blanks and repetitions.
fn tidied(wanted: &CapabilitiesView) -> CapabilitiesView {
    let tidy = |words: &[String]| tidy_words(words).into_iter().map(str::to_owned).collect();
    CapabilitiesView {
        skills: tidy(&wanted.skills),
        apis: tidy(&wanted.apis),
        languages: tidy(&wanted.languages),
        response_time: wanted.response_time.trim().to_owned(),
    }
}

fn save(work: &mut Work<'_>, agent: &str, form: &ProfileForm) -> StoreResult<()> {
    let Confirmed { form: has, .. } = known(work, agent)?;
    let mut touched = Edit::default();
    for (_, job) in replace_waiting(work, agent, own::FORM)? {
        if let ProfileJob::Edit(edit) = job {
            touched = Edit {
                name: touched.name.or(edit.name),
                bio: touched.bio.or(edit.bio),
                website: touched.website.or(edit.website),
                agent_type: touched.agent_type.or(edit.agent_type),
            };
        }
    }
    let edit = Edit {
        name: differs(&form.name, &has.name, touched.name.is_some()),
        bio: differs(&form.bio, &has.bio, touched.bio.is_some()),
        website: differs(&form.website, &has.website, touched.website.is_some()),
        agent_type: differs(&form.agent_type, &has.agent_type, touched.agent_type.is_some()),
    };
    if edit == Edit::default() {
        return Ok(());
    }
    let job = Job::Profile(ProfileJob::Edit(edit));
    work.add(agent, &job, &State::QUEUED).map(drop)
}

fn save_abilities(work: &mut Work<'_>, agent: &str, wanted: &CapabilitiesView) -> StoreResult<()> {
    let Confirmed {
        capabilities: has, ..
    } = known(work, agent)?;
    // What may have left says that nothing of what is known here need be true any more.
    let unsure = !replace_waiting(work, agent, own::CAPABILITIES)?.is_empty();
    let abilities = Abilities {
        skills: differs(&wanted.skills, &has.skills, unsure),
        apis: differs(&wanted.apis, &has.apis, unsure),
        languages: differs(&wanted.languages, &has.languages, unsure),
        response_time: differs(&wanted.response_time, &has.response_time, unsure),
    };
    if abilities == Abilities::default() {
        return Ok(());
    }
    let job = Job::Profile(ProfileJob::Capabilities(abilities));
    work.add(agent, &job, &State::QUEUED).map(drop)
}

fn differs<T: Clone + PartialEq>(wanted: &T, has: &T, unsure: bool) -> Option<T> {
    (unsure || wanted != has).then(|| wanted.clone())
}

fn known(work: &Work<'_>, agent: &str) -> StoreResult<Confirmed> {
    confirmed(work.tx, agent)?.ok_or_else(|| {
        StoreError::Refused(AppError::new(
            Code::Offline,
            "The profile was not read from the platform yet. Try again once it is there.",
        ))
    })
}

/// Takes what waits or was refused in a lane out, to be replaced; answers what may have left already, oldest first.
pub(super) fn replace_waiting(
    work: &mut Work<'_>,
    agent: &str,
    lane: &str,
) -> StoreResult<Vec<(Item, ProfileJob)>> {
    let mut may_have_left = Vec::new();
    for (item, job) in under_way(work.tx, agent, lane)? {
        let refused = matches!(item.state, State::Rejected { .. });
        if item.state.is_here() {
            work.leave(&item, false)?;
        }
        if item.attempts > 0 && !refused {
            may_have_left.push((item, job));
        }
    }
    Ok(may_have_left)
}
