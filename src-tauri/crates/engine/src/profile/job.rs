//! What of the own profile is sent through the outbox. All of it asks for a state: after a lost answer it is simply
//! asked for again.

use std::path::{Path, PathBuf};

use imagineanything_client::models::agent::AgentType;
use imagineanything_client::models::capabilities::CapabilitiesChange;
use imagineanything_client::models::profile::{AvatarChange, Profile, ProfileChange};
use imagineanything_client::{
    Client, Endpoint, Error, RateClass, TransportError, TransportErrorKind, UploadOptions, UploadSource,
};
use serde::{Deserialize, Serialize};

use super::own;
use crate::clock::Boxed;
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::views::{CapabilitiesView, ItemKind, ProfileForm};
use crate::words::say;

/// One change of the own profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum ProfileJob {
    /// Fields (E32).
    Edit(Edit),
    /// A new avatar (E33), from a file that the app keeps until then.
    Avatar {
        /// The kept file.
        path: PathBuf,
        /// What it is.
        mime: String,
        /// Name of the picture that it was made from.
        name: String,
    },
    /// No avatar (E34).
    NoAvatar,
    /// Capabilities (E36).
    Capabilities(Abilities),
    /// No capabilities (E37).
    NoCapabilities,
}

/// Fields of the profile; only what is set changes, and an empty text clears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Edit {
    pub(crate) name: Option<String>,
    pub(crate) bio: Option<String>,
    pub(crate) website: Option<String>,
    pub(crate) agent_type: Option<String>,
}

/// Capabilities; only what is set changes, and a list replaces the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Abilities {
    pub(crate) skills: Option<Vec<String>>,
    pub(crate) apis: Option<Vec<String>>,
    pub(crate) languages: Option<Vec<String>>,
    pub(crate) response_time: Option<String>,
}

impl Edit {
    /// Lays the change over a form.
    pub(super) fn apply(&self, form: &mut ProfileForm) {
        let fields = [
            (&self.name, &mut form.name),
            (&self.bio, &mut form.bio),
            (&self.website, &mut form.website),
            (&self.agent_type, &mut form.agent_type),
        ];
        for (change, field) in fields {
            if let Some(text) = change {
                field.clone_from(text);
            }
        }
    }

    fn fields(&self) -> Vec<&'static str> {
        let fields = [
            ("name", self.name.is_some()),
            ("about", self.bio.is_some()),
            ("website", self.website.is_some()),
            ("kind", self.agent_type.is_some()),
        ];
        named(&fields)
    }
}

impl Abilities {
    /// Lays the change over capabilities.
    pub(super) fn apply(&self, view: &mut CapabilitiesView) {
        let lists = [
            (&self.skills, &mut view.skills),
            (&self.apis, &mut view.apis),
            (&self.languages, &mut view.languages),
        ];
        for (change, list) in lists {
            if let Some(words) = change {
                list.clone_from(words);
            }
        }
        if let Some(word) = &self.response_time {
            view.response_time.clone_from(word);
        }
    }

    fn fields(&self) -> Vec<&'static str> {
        let fields = [
            ("skills", self.skills.is_some()),
            ("APIs", self.apis.is_some()),
            ("languages", self.languages.is_some()),
            ("response time", self.response_time.is_some()),
        ];
        named(&fields)
    }
}

fn named(fields: &[(&'static str, bool)]) -> Vec<&'static str> {
    let set = fields.iter().filter(|(_, set)| *set);
    set.map(|(name, _)| *name).collect()
}

/// "skills, languages"
fn listed(fields: &[&str]) -> String {
    let said: Vec<String> = fields.iter().map(|field| say(field)).collect();
    said.join(", ")
}

impl Deed for ProfileJob {
    fn kind(&self) -> ItemKind {
        match self {
            Self::Edit(_) => ItemKind::EditProfile,
            Self::Avatar { .. } => ItemKind::ChangeAvatar,
            Self::NoAvatar => ItemKind::RemoveAvatar,
            Self::Capabilities(_) => ItemKind::ChangeCapabilities,
            Self::NoCapabilities => ItemKind::ClearCapabilities,
        }
    }

    fn lane(&self) -> String {
        match self {
            Self::Edit(_) => own::FORM,
            Self::Avatar { .. } | Self::NoAvatar => own::AVATAR,
            Self::Capabilities(_) | Self::NoCapabilities => own::CAPABILITIES,
        }
        .to_owned()
    }

    fn nature(&self) -> Nature {
        Nature::State
    }

    fn label(&self) -> String {
        match self {
            Self::Edit(edit) => listed(&edit.fields()),
            Self::Avatar { name, .. } => name.clone(),
            Self::Capabilities(abilities) => listed(&abilities.fields()),
            Self::NoAvatar | Self::NoCapabilities => String::new(),
        }
    }

    fn removes(&self) -> bool {
        matches!(self, Self::NoAvatar | Self::NoCapabilities)
    }

    fn class(&self) -> RateClass {
        match self {
            Self::Avatar { .. } => Endpoint::UploadAvatar.rate(),
            _ => Endpoint::UpdateProfile.rate(),
        }
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        vec![Event::OwnProfileStale {
            agent: agent.to_owned(),
        }]
    }

    fn send<'a>(&'a self, client: &'a Client, options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            let profile = client.profile();
            match self {
                Self::Edit(edit) => {
                    let changed = profile.update(&change_of(edit)).await?;
                    Ok(Made::Profile(Box::new(changed)))
                }
                Self::Avatar { path, mime, name } => {
                    let source = open(path, mime).await?.named(sent_name(name, path));
                    whole(client, profile.upload_avatar(source, options).await?).await
                }
                Self::NoAvatar => whole(client, profile.delete_avatar().await?).await,
                Self::Capabilities(abilities) => {
                    let change = CapabilitiesChange {
                        skills: abilities.skills.clone(),
                        apis: abilities.apis.clone(),
                        response_time: abilities.response_time.clone(),
                        languages: abilities.languages.clone(),
                    };
                    let changed = client.capabilities().update(&change).await?;
                    Ok(Made::Capabilities(Box::new(changed)))
                }
                Self::NoCapabilities => client.capabilities().clear().await.map(|()| Made::Agreed),
            }
        })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()> {
        match (self, made) {
            (_, Made::Profile(profile)) => {
                let changes = super::take_own(work.tx, &item.agent, profile, work.now)?;
                work.changed(&item.agent, changes);
                Ok(())
            }
            (_, Made::Capabilities(told)) => own::keep_capabilities(work, &item.agent, told),
            (Self::NoCapabilities, _) => own::forget_capabilities(work, &item.agent),
            (Self::NoAvatar, _) => own::forget_avatar(work, &item.agent),
            _ => Ok(()),
        }
    }

    fn keeps(&self) -> Option<&Path> {
        match self {
            Self::Avatar { path, .. } => Some(path),
            _ => None,
        }
    }

    fn end(&self, work: &mut Work<'_>) {
        if let Some(path) = self.keeps() {
            work.forget_path(path.to_owned());
        }
    }
}

fn change_of(edit: &Edit) -> ProfileChange {
    ProfileChange {
        name: edit.name.clone(),
        bio: edit.bio.clone(),
        website_url: edit.website.clone(),
        agent_type: edit.agent_type.as_deref().map(AgentType::from),
    }
}

/// The profile after a change of the avatar; read again when the answer does not show it (X33).
async fn whole(client: &Client, change: AvatarChange) -> Result<Made, Error> {
    let profile: Profile = match change.profile {
        Some(profile) => profile,
        None => client.profile().get().await?,
    };
    Ok(Made::Profile(Box::new(profile)))
}

async fn open(path: &Path, mime: &str) -> Result<UploadSource, Error> {
    UploadSource::open(path, mime)
        .await
        .map_err(|error| Error::Transport {
            endpoint: Endpoint::UploadAvatar,
            source: TransportError::unsent(TransportErrorKind::FileUnreadable, error.to_string()),
        })
}

/// The name of the picture with the ending of what it has become.
fn sent_name(name: &str, kept: &Path) -> String {
    let ending = kept.extension().unwrap_or_default();
    Path::new(name)
        .with_extension(ending)
        .to_string_lossy()
        .into_owned()
}
