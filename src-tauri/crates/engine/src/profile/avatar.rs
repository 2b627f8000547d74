//! The own avatar: a picture is offered, judged by its content (V16, V19), cropped, and sent as a kept file.

use std::path::PathBuf;

use super::job::ProfileJob;
use super::own;
use super::{Profiles, edit};
use crate::drafts::name_of;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::media::{Crop, Purpose, Refusal};
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::outbox::{Work, take_back};
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, AvatarOutcome, CandidateView, CropForm, OwnProfileView, RefusedFile};
use crate::words::say;

/// A picture that may become the avatar.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    name: String,
    path: PathBuf,
    /// The file is a copy of the app's own.
    kept: bool,
}

impl Engine {
    /// Takes the first of these files as a candidate.
    pub(crate) async fn offer_avatar(&self, paths: Vec<PathBuf>) -> AppResult<AvatarOutcome> {
        let Some(path) = paths.into_iter().next() else {
            return Ok(AvatarOutcome::default());
        };
        let candidate = Candidate {
            name: name_of(&path),
            path,
            kept: false,
        };
        Ok(self.profiles().consider(candidate).await)
    }

    /// Takes a picture from the clipboard, given as PNG, as a candidate.
    pub(crate) async fn offer_pasted_avatar(&self, png: Vec<u8>) -> AppResult<AvatarOutcome> {
        let name = say("Pasted picture.png");
        match self.media().keep_pasted(png).await {
            Ok(path) => {
                let candidate = Candidate {
                    name,
                    path,
                    kept: true,
                };
                Ok(self.profiles().consider(candidate).await)
            }
            Err(refusal) => Ok(refused(name, refusal, None)),
        }
    }

    /// Takes a file that was dropped on the window as a candidate.
    pub(crate) async fn offer_dropped_avatar(&self, drop: i64) -> AppResult<AvatarOutcome> {
        let paths = self.drafts().take_drop(drop);
        let paths = paths.ok_or_else(|| gone("This file was taken already. Drop it again."))?;
        self.offer_avatar(paths).await
    }

    /// Takes a smaller copy of a picture that was too large as a candidate.
    pub(crate) async fn offer_smaller_avatar(&self, offer: i64) -> AppResult<AvatarOutcome> {
        let profiles = self.profiles();
        let offer = profiles.shared.offers.take(offer);
        let large = offer.ok_or_else(|| gone("This picture was offered too long ago. Choose it again."))?;
        let smaller = self.media().shrink(&large.path, Purpose::Avatar).await;
        profiles.forget(&large).await;
        match smaller {
            Ok(path) => {
                let candidate = Candidate {
                    path,
                    kept: true,
                    ..large
                };
                Ok(profiles.consider(candidate).await)
            }
            Err(refusal) => Ok(refused(large.name, refusal, None)),
        }
    }

    /// Crops a candidate and puts it into the outbox (E33). A candidate that cannot be cropped stays one.
    pub(crate) async fn use_avatar(
        &self,
        agent: AgentKey,
        candidate: i64,
        crop: CropForm,
    ) -> AppResult<OwnProfileView> {
        let profiles = self.profiles();
        let chosen = profiles.shared.candidates.get(candidate);
        let chosen = chosen.ok_or_else(|| gone("This picture was chosen too long ago. Choose it again."))?;
        let CropForm { left, top, side } = crop;
        let cropped = self.media().crop(&chosen.path, Crop { left, top, side }).await;
        let cropped = cropped.map_err(|refusal| AppError::new(Code::Refused, refusal.message))?;
        let job = Job::Profile(ProfileJob::Avatar {
            path: cropped.path.clone(),
            mime: cropped.format.mime().to_owned(),
            name: chosen.name.clone(),
        });
        let owner = agent.clone();
        let added = self.in_outbox(move |work| replace(work, &owner, &job)).await;
        if let Err(error) = added {
            self.media().forget(&cropped.path).await;
            return Err(error);
        }
        profiles.shared.candidates.take(candidate);
        profiles.forget(&chosen).await;
        profiles.own(agent).await
    }

    /// Forgets a candidate.
    pub(crate) async fn discard_avatar(&self, candidate: i64) {
        if let Some(candidate) = self.profiles().shared.candidates.take(candidate) {
            self.profiles().forget(&candidate).await;
        }
    }

    /// Takes the avatar off (E34).
    pub(crate) async fn remove_avatar(&self, agent: AgentKey) -> AppResult<OwnProfileView> {
        let owner = agent.clone();
        let job = Job::Profile(ProfileJob::NoAvatar);
        self.in_outbox(move |work| replace(work, &owner, &job)).await?;
        self.profiles().own(agent).await
    }

    /// Gives up a new avatar, also while its bytes are leaving.
    pub(crate) async fn stop_avatar(&self, agent: AgentKey, item: i64) -> AppResult<OwnProfileView> {
        self.in_outbox(move |work| stop(work, item)).await?;
        self.profiles().own(agent).await
    }
}

impl Profiles {
    /// Judges a candidate.
    async fn consider(&self, candidate: Candidate) -> AvatarOutcome {
        let media = &self.shared.media;
        let inspected = match media.inspect(&candidate.path, Purpose::Avatar).await {
            Ok(inspected) => inspected,
            Err(refusal) => {
                let name = candidate.name.clone();
                let offer = if refusal.can_shrink {
                    Some(self.shared.offers.put(candidate))
                } else {
                    self.forget(&candidate).await;
                    None
                };
                return refused(name, refusal, offer);
            }
        };
        let address = media.address_local_picture(&candidate.path);
        let (Some(address), Some((width, height))) = (address, inspected.size) else {
            return refused(candidate.name, Refusal::unnamed(), None);
        };
        AvatarOutcome {
            candidate: Some(CandidateView {
                name: candidate.name.clone(),
                id: self.shared.candidates.put(candidate),
                picture: address.large,
                width,
                height,
                animated: inspected.animated,
            }),
            refused: None,
        }
    }

    /// Deletes the copy that a candidate is, if it is one.
    async fn forget(&self, candidate: &Candidate) {
        if candidate.kept {
            self.shared.media.forget(&candidate.path).await;
        }
    }
}

/// The newest wish about the avatar replaces those that have not left.
fn replace(work: &mut Work<'_>, agent: &str, job: &Job) -> StoreResult<()> {
    edit::replace_waiting(work, agent, own::AVATAR)?;
    work.add(agent, job, &State::QUEUED).map(drop)
}

fn stop(work: &mut Work<'_>, id: i64) -> StoreResult<()> {
    match work.item(id)? {
        Some(item) if !matches!(item.job, Job::Profile(_)) => {
            Err(StoreError::Refused(gone("This is no avatar.")))
        }
        Some(item) if item.state == State::Attempting => {
            work.stop(id);
            Ok(())
        }
        Some(_) => take_back(work, id).map(drop),
        None => Ok(()),
    }
}

fn refused(name: String, refusal: Refusal, shrink: Option<i64>) -> AvatarOutcome {
    AvatarOutcome {
        candidate: None,
        refused: Some(RefusedFile {
            name,
            code: refusal.code,
            message: refusal.message,
            shrink,
        }),
    }
}

fn gone(words: &str) -> AppError {
    AppError::new(Code::Gone, words)
}
