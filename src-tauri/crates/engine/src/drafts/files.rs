//! The files of a draft: inspected, freed of places, attached; made smaller on request; taken off.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::drops::name_of;
use super::{Offer, carry};
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::media::{Inspected, Purpose, Refusal};
use crate::outbox::{discard_file, mark_file};
use crate::store::tables::attachments::{self, Attachment};
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, AttachOutcome, DraftTarget, DraftView, MediaKind, RefusalCode, RefusedFile};
use crate::words::say;

/// A file on its way into a draft.
#[derive(Clone, Debug)]
struct Arrival {
    name: String,
    path: PathBuf,
    /// It is a copy of the app's own.
    kept: bool,
    /// It was made smaller.
    shrunk: bool,
}

/// Why a file is not attached.
pub(super) struct No {
    code: RefusalCode,
    message: String,
    can_shrink: bool,
}

impl Engine {
    /// Attaches the person's own files.
    pub(crate) async fn attach_files(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        paths: Vec<PathBuf>,
    ) -> AppResult<AttachOutcome> {
        let arrivals = paths.into_iter().map(|path| Arrival {
            name: name_of(&path),
            path,
            kept: false,
            shrunk: false,
        });
        self.attach(agent, target, arrivals.collect()).await
    }

    /// Attaches a picture from the clipboard, given as PNG.
    pub(crate) async fn attach_pasted(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        png: Vec<u8>,
    ) -> AppResult<AttachOutcome> {
        let name = say("Pasted picture.png");
        match self.media().keep_pasted(png).await {
            Ok(path) => {
                let arrival = Arrival {
                    name,
                    path,
                    kept: true,
                    shrunk: false,
                };
                self.attach(agent, target, vec![arrival]).await
            }
            Err(refusal) => {
                let refused = vec![refused(name, No::from(refusal), None)];
                Ok(AttachOutcome {
                    draft: self.draft(agent, target).await?,
                    refused,
                })
            }
        }
    }

    /// Attaches files that were dropped on the window.
    pub(crate) async fn attach_drop(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        drop: i64,
    ) -> AppResult<AttachOutcome> {
        let paths = self.drafts().drops.take(drop);
        let paths = paths.ok_or_else(|| gone("These files were taken already. Drop them again."))?;
        self.attach_files(agent, target, paths).await
    }

    /// Attaches a smaller copy of a picture that was too large.
    pub(crate) async fn attach_shrunk(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        offer: i64,
    ) -> AppResult<AttachOutcome> {
        let offer = self.drafts().offers.take(offer);
        let Offer { name, path, kept } =
            offer.ok_or_else(|| gone("This picture was offered too long ago. Choose it again."))?;
        let smaller = self.media().shrink(&path, Purpose::Post).await;
        if kept {
            self.media().forget(&path).await;
        }
        match smaller {
            Ok(path) => {
                let arrival = Arrival {
                    name: renamed(&name, &path),
                    path,
                    kept: true,
                    shrunk: true,
                };
                self.attach(agent, target, vec![arrival]).await
            }
            Err(refusal) => {
                let refused = vec![refused(name, No::from(refusal), None)];
                Ok(AttachOutcome {
                    draft: self.draft(agent, target).await?,
                    refused,
                })
            }
        }
    }

    /// Takes a file off the draft. What of it is on the platform already is deleted there.
    pub(crate) async fn detach_file(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        file: i64,
    ) -> AppResult<DraftView> {
        let owner = agent.clone();
        self.in_outbox(move |work| match attachments::get(work.tx, file)? {
            Some(file) if file.agent == owner && file.item.is_none() => discard_file(work, &file),
            Some(_) => Err(StoreError::Refused(gone(
                "This file is on its way: take its post back first.",
            ))),
            None => Ok(()),
        })
        .await?;
        self.draft(agent, target).await
    }

    async fn attach(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        arrivals: Vec<Arrival>,
    ) -> AppResult<AttachOutcome> {
        let mut refusals = Vec::new();
        for arrival in arrivals {
            let name = arrival.name.clone();
            if let Err(no) = self.attach_one(&agent, &target, arrival.clone()).await? {
                let offer = no.can_shrink.then(|| Offer {
                    name: name.clone(),
                    path: arrival.path.clone(),
                    kept: arrival.kept,
                });
                if offer.is_none() && arrival.kept {
                    self.media().forget(&arrival.path).await;
                }
                refusals.push(refused(
                    name,
                    no,
                    offer.map(|offer| self.drafts().offers.put(offer)),
                ));
            }
        }
        Ok(AttachOutcome {
            draft: self.draft(agent, target).await?,
            refused: refusals,
        })
    }

    async fn attach_one(
        &self,
        agent: &str,
        target: &DraftTarget,
        arrival: Arrival,
    ) -> AppResult<Result<(), No>> {
        let purpose = match target {
            DraftTarget::Post => Purpose::Post,
            DraftTarget::Byte => Purpose::Byte,
            _ => {
                let words = "Comments and quotes carry no files.";
                return Ok(Err(No::words(RefusalCode::NotHere, words)));
            }
        };
        let inspected = match self.media().inspect(&arrival.path, purpose).await {
            Ok(inspected) => inspected,
            Err(refusal) => return Ok(Err(refusal.into())),
        };
        // Asked before any copy is made, and once more in the transaction.
        let (owner, kind, for_byte) = (
            agent.to_owned(),
            inspected.format.kind(),
            purpose == Purpose::Byte,
        );
        let room = move |db: &Connection| may_carry(db, &owner, kind, for_byte);
        if let Err(no) = self.store().read(room).await? {
            return Ok(Err(no));
        }
        let prepared = match self.prepare(agent, arrival, inspected).await? {
            Ok(file) => Attachment { for_byte, ..file },
            Err(no) => return Ok(Err(no)),
        };
        let (file, path, kept) = (prepared.clone(), prepared.file.path, prepared.file.kept);
        let attached = self
            .store()
            .write(move |tx| match may_carry(tx, &file.agent, file.kind, for_byte)? {
                Ok(()) => attachments::insert(tx, &file).map(|_| Ok(())),
                Err(no) => Ok(Err(no)),
            });
        let attached = attached.await?;
        if attached.is_err() && kept {
            self.media().forget(&path).await;
        }
        Ok(attached)
    }

    /// The file as it will leave: without the place where it was taken, if the person wants that.
    async fn prepare(
        &self,
        agent: &str,
        arrival: Arrival,
        inspected: Inspected,
    ) -> AppResult<Result<Attachment, No>> {
        let Arrival {
            name,
            mut path,
            mut kept,
            shrunk,
        } = arrival;
        let location_removed = inspected.has_location && self.settings_now()?.strip_location;
        if location_removed {
            let clean = match self.media().without_location(&path, &inspected).await {
                Ok(clean) => clean,
                Err(refusal) => return Ok(Err(refusal.into())),
            };
            if kept {
                self.media().forget(&path).await;
            }
            (path, kept) = (clean, true);
        }
        if path.to_str().is_none() {
            let words = "Its name, or that of its folder, has letters that cannot be read. Rename it.";
            return Ok(Err(No::words(RefusalCode::Unreadable, words)));
        }
        let kind = inspected.format.kind();
        let thumbnail = match kind {
            MediaKind::Picture => self.media().address_local_thumbnail(&path),
            MediaKind::Video => None,
        };
        let file = match mark_file(path, kept).await {
            Ok(file) => file,
            Err(_) => {
                return Ok(Err(No::words(
                    RefusalCode::Unreadable,
                    "It cannot be read any more.",
                )));
            }
        };
        Ok(Ok(Attachment {
            id: 0,
            agent: agent.to_owned(),
            for_byte: false,
            item: None,
            upload: None,
            name,
            file,
            kind,
            mime: inspected.format.mime().to_owned(),
            width: inspected.size.map(|(width, _)| width),
            height: inspected.size.map(|(_, height)| height),
            duration_ms: inspected.duration_ms,
            thumbnail,
            location_removed,
            shrunk,
            warning: inspected.warning,
            media_id: None,
            media_url: None,
            borrowed: false,
        }))
    }
}

/// Whether the draft can carry one more file of this kind.
pub(super) fn may_carry(
    connection: &Connection,
    agent: &str,
    kind: MediaKind,
    for_byte: bool,
) -> StoreResult<Result<(), No>> {
    let there = attachments::in_draft(connection, agent, for_byte)?;
    let kinds: Vec<MediaKind> = there.iter().map(|file| file.kind).collect();
    let room = match for_byte {
        true => carry::check_one_film(&kinds),
        false => carry::check(&kinds, kind),
    };
    Ok(room.map_err(|(code, words)| No::words(code, &words)))
}

impl No {
    fn words(code: RefusalCode, words: &str) -> Self {
        Self {
            code,
            message: say(words),
            can_shrink: false,
        }
    }
}

impl From<Refusal> for No {
    fn from(refusal: Refusal) -> Self {
        Self {
            code: refusal.code,
            message: refusal.message,
            can_shrink: refusal.can_shrink,
        }
    }
}

pub(super) fn refused(name: String, no: No, shrink: Option<i64>) -> RefusedFile {
    RefusedFile {
        name,
        code: no.code,
        message: no.message,
        shrink,
    }
}

/// The name of a smaller copy: the old name with the ending that fits its type.
fn renamed(name: &str, copy: &Path) -> String {
    let ending = copy.extension().unwrap_or_default();
    Path::new(name)
        .with_extension(ending)
        .to_string_lossy()
        .into_owned()
}

fn gone(words: &str) -> AppError {
    AppError::new(Code::Gone, words)
}
