//! The own profile as it will be once everything on its way has arrived.

use imagineanything_client::Client;
use imagineanything_client::limits::BIO_MAX;
use imagineanything_client::models::capabilities::Capabilities;
use rusqlite::{Connection, Transaction};

use super::job::ProfileJob;
use super::{Profiles, take_own};
use crate::clients;
use crate::error::AppResult;
use crate::media::Media;
use crate::outbox::Work;
use crate::outbox::item::Item;
use crate::outbox::job::Job;
use crate::store::tables::profiles::ProfileRow;
use crate::store::tables::{agents, authors, outbox_items, profiles};
use crate::store::{StoreError, StoreResult};
use crate::timeline::{Changes, in_view, known_agent};
use crate::views::{AgentKey, CapabilitiesView, OwnProfileView, ProfileForm};

/// The lane of the fields.
pub(super) const FORM: &str = "profile";
/// The lane of the avatar.
pub(super) const AVATAR: &str = "avatar";
/// The lane of the capabilities.
pub(super) const CAPABILITIES: &str = "capabilities";

/// The own profile as the platform last gave it.
pub(super) struct Confirmed {
    /// What can be typed.
    pub(super) form: ProfileForm,
    /// What the agent says it can do.
    pub(super) capabilities: CapabilitiesView,
    /// Whole address of the avatar at the platform.
    pub(super) avatar: Option<String>,
}

impl Profiles {
    /// The own profile as the store knows it.
    pub(crate) async fn own(&self, agent: AgentKey) -> AppResult<OwnProfileView> {
        self.read(move |db, media| view(db, media, &agent)).await
    }

    /// The own profile from the platform (E31, E35); the rail follows it.
    pub(crate) async fn refresh_own(&self, client: &Client, agent: AgentKey) -> AppResult<OwnProfileView> {
        let (profile, capabilities) = (client.profile(), client.capabilities());
        let (profile, capabilities) = tokio::join!(profile.get(), capabilities.get());
        let profile = profile?;
        self.take_in(&agent, move |tx, agent, now| {
            let changes = take_own(tx, agent, &profile, now)?;
            // The profile repeats what they are; it is worth showing without asking them.
            Ok(match capabilities {
                Ok(told) => changes.and(set_capabilities(tx, agent, &in_view(told))?),
                Err(_) => changes,
            })
        })
        .await?;
        self.shared.rail.announce();
        self.own(agent).await
    }
}

/// The own profile as the platform last gave it; `None` before it ever did.
pub(super) fn confirmed(connection: &Connection, agent: &str) -> StoreResult<Option<Confirmed>> {
    let own = known_agent(connection, agent)?;
    let Some(author) = authors::find(connection, agent, &own.handle.to_lowercase())? else {
        return Ok(None);
    };
    let known = profiles::get(connection, author.key)?;
    let Some(ProfileRow {
        bio,
        website,
        capabilities,
        ..
    }) = known.filter(|profile| profile.fetched_at.is_some())
    else {
        return Ok(None);
    };
    Ok(Some(Confirmed {
        form: ProfileForm {
            name: author.name,
            bio,
            website: website.unwrap_or_default(),
            agent_type: author.kind,
        },
        capabilities,
        avatar: author.avatar,
    }))
}

/// What is on its way in a lane, oldest first.
pub(super) fn under_way(
    connection: &Connection,
    agent: &str,
    lane: &str,
) -> StoreResult<Vec<(Item, ProfileJob)>> {
    let items = outbox_items::in_lane(connection, agent, lane)?;
    let own = items.into_iter().filter_map(|item| match item.job.clone() {
        Job::Profile(job) => Some((item, job)),
        _ => None,
    });
    Ok(own.collect())
}

fn view(connection: &Connection, media: &Media, agent: &str) -> StoreResult<OwnProfileView> {
    let row = known_agent(connection, agent)?;
    let confirmed = confirmed(connection, agent)?;
    let known = confirmed.is_some();
    let Confirmed {
        mut form,
        mut capabilities,
        avatar,
    } = confirmed.unwrap_or_else(|| Confirmed {
        form: ProfileForm {
            name: row.name.clone(),
            ..ProfileForm::default()
        },
        capabilities: CapabilitiesView::default(),
        avatar: row.avatar.clone(),
    });
    let base = clients::address(&row.base_url).map_err(StoreError::Refused)?;
    let mut avatar = avatar.and_then(|url| media.address_avatar(&base, &url));
    let mut items = [None; 3];
    for (slot, lane) in [FORM, AVATAR, CAPABILITIES].into_iter().enumerate() {
        for (item, job) in under_way(connection, agent, lane)? {
            items[slot] = Some(item.id);
            match job {
                ProfileJob::Edit(edit) => edit.apply(&mut form),
                ProfileJob::Capabilities(abilities) => abilities.apply(&mut capabilities),
                ProfileJob::NoCapabilities => capabilities = CapabilitiesView::default(),
                ProfileJob::Avatar { path, .. } => avatar = media.address_local_thumbnail(&path),
                ProfileJob::NoAvatar => avatar = None,
            }
        }
    }
    let [form_item, avatar_item, capabilities_item] = items;
    Ok(OwnProfileView {
        agent: agent.to_owned(),
        known,
        form,
        bio_limit: u32::try_from(BIO_MAX).unwrap_or(u32::MAX),
        capabilities,
        avatar,
        form_item,
        avatar_item,
        capabilities_item,
    })
}

/// Keeps what the platform says that the agent can do.
pub(super) fn keep_capabilities(work: &mut Work<'_>, agent: &str, told: &Capabilities) -> StoreResult<()> {
    let changes = set_capabilities(work.tx, agent, &in_view(told.clone()))?;
    work.changed(agent, changes);
    Ok(())
}

/// The agent says nothing about what it can do any more.
pub(super) fn forget_capabilities(work: &mut Work<'_>, agent: &str) -> StoreResult<()> {
    let changes = set_capabilities(work.tx, agent, &CapabilitiesView::default())?;
    work.changed(agent, changes);
    Ok(())
}

/// There was no avatar to remove: there is none here either.
pub(super) fn forget_avatar(work: &mut Work<'_>, agent: &str) -> StoreResult<()> {
    let row = known_agent(work.tx, agent)?;
    agents::set_face(work.tx, agent, &row.name, None)?;
    let handle = row.handle.to_lowercase();
    if let Some(author) = authors::find(work.tx, agent, &handle)? {
        authors::set_avatar(work.tx, author.key, None)?;
    }
    work.changed(agent, Changes::of_profile(&handle));
    Ok(())
}

fn set_capabilities(tx: &Transaction<'_>, agent: &str, told: &CapabilitiesView) -> StoreResult<Changes> {
    let handle = known_agent(tx, agent)?.handle.to_lowercase();
    if let Some(author) = authors::find(tx, agent, &handle)? {
        profiles::set_capabilities(tx, author.key, told)?;
    }
    Ok(Changes::of_profile(&handle))
}
