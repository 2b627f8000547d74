//! A file that is at the platform already: a draft borrows it from the library, and never deletes it there.

use std::path::PathBuf;

use super::files::{may_carry, refused};
use crate::engine::Engine;
use crate::error::AppResult;
use crate::store::tables::attachments::{self, Attachment, FileMark};
use crate::views::{AgentKey, AttachOutcome, DraftTarget, MediaKind};

/// A file at the platform.
#[derive(Clone, Debug)]
pub(crate) struct Uploaded {
    /// The platform's id.
    pub(crate) media_id: String,
    /// Where it is.
    pub(crate) url: Option<String>,
    /// Its name, for the person.
    pub(crate) name: String,
    /// Picture or video.
    pub(crate) kind: MediaKind,
    /// What its bytes are.
    pub(crate) mime: String,
    /// How many there are; 0 if nobody said.
    pub(crate) bytes: u64,
    /// Pixels, upright.
    pub(crate) width: Option<u32>,
    /// Pixels, upright.
    pub(crate) height: Option<u32>,
    /// Length of a video.
    pub(crate) duration_ms: Option<u32>,
    /// Address of a thumbnail.
    pub(crate) thumbnail: Option<String>,
}

impl Engine {
    /// Attaches a file of the library to the draft of the next post; one that is there already stays.
    pub(crate) async fn attach_uploaded(&self, agent: AgentKey, file: Uploaded) -> AppResult<AttachOutcome> {
        let (key, name) = (agent.clone(), file.name.clone());
        let attached = self.store().write(move |tx| {
            let there = attachments::in_draft(tx, &key, false)?;
            if there
                .iter()
                .any(|other| other.media_id.as_ref() == Some(&file.media_id))
            {
                return Ok(Ok(()));
            }
            match may_carry(tx, &key, file.kind, false)? {
                Ok(()) => attachments::insert(tx, &borrowed(key, file)).map(|_| Ok(())),
                Err(no) => Ok(Err(no)),
            }
        });
        let refusal = attached.await?.err();
        Ok(AttachOutcome {
            draft: self.draft(agent, DraftTarget::Post).await?,
            refused: refusal.map(|no| refused(name, no, None)).into_iter().collect(),
        })
    }
}

fn borrowed(agent: AgentKey, file: Uploaded) -> Attachment {
    Attachment {
        for_byte: false,
        id: 0,
        agent,
        item: None,
        upload: None,
        name: file.name,
        file: FileMark {
            path: PathBuf::new(),
            kept: false,
            bytes: file.bytes,
            modified: None,
            inode: None,
        },
        kind: file.kind,
        mime: file.mime,
        width: file.width,
        height: file.height,
        duration_ms: file.duration_ms,
        thumbnail: file.thumbnail,
        location_removed: false,
        shrunk: false,
        warning: None,
        media_id: Some(file.media_id),
        media_url: file.url,
        borrowed: true,
    }
}
