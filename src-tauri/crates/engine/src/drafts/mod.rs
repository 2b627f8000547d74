//! Drafts: what is being written, with its files. Kept at every word, sent as a whole, returned when taken back.
//!
//! - [`text`] keeps words; [`files`] attaches, shrinks and detaches files; [`carry`] says which go together (V09).
//! - [`submit`] turns a draft into items of the outbox; [`drops`] holds dropped files until a draft takes them.
//! - [`uploaded`] borrows what is at the platform already.

mod carry;
mod drops;
mod files;
mod submit;
mod text;
mod uploaded;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use imagineanything_client::limits::{
    BYTE_CAPTION_MAX, BYTE_COMMENT_MAX, COMMENT_MAX, GENERATION_CONTENT_MAX, ORDER_MESSAGE_MAX, POST_MAX,
    PROMPT_MAX, QUOTE_MAX,
};

use crate::engine::Engine;
use crate::error::AppResult;
use crate::media::Media;
use crate::store::tables::attachments::{self, Attachment};
use crate::store::tables::drafts;
use crate::views::{AgentKey, AttachmentView, DraftTarget, DraftView, MediaKind};

pub(crate) use self::drops::name_of;
pub(crate) use self::text::take_in;
pub(crate) use self::uploaded::Uploaded;

/// Offers and drops that are remembered at most; the oldest are forgotten first.
const REMEMBERED: usize = 32;

/// What of the drafts lives in memory: files that were seen and may still be attached.
#[derive(Default)]
pub(crate) struct Drafts {
    /// Pictures that were too large, by the number of their offer.
    offers: Shelf<Offer>,
    /// Dropped files, by the number of their drop.
    drops: Shelf<Vec<PathBuf>>,
}

/// A picture that was too large, of which a smaller copy can be made.
#[derive(Clone, Debug)]
struct Offer {
    name: String,
    path: PathBuf,
    /// The file is a copy of the app's own.
    kept: bool,
}

/// Numbered things that wait to be taken, once.
pub(crate) struct Shelf<T> {
    things: Mutex<(i64, HashMap<i64, T>)>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            things: Mutex::new((0, HashMap::new())),
        }
    }
}

impl<T> Shelf<T> {
    /// Puts a thing down; answers its number.
    pub(crate) fn put(&self, thing: T) -> i64 {
        let mut things = self.lock();
        things.0 += 1;
        let number = things.0;
        things.1.insert(number, thing);
        while things.1.len() > REMEMBERED {
            let oldest = things.1.keys().min().copied().unwrap_or(number);
            things.1.remove(&oldest);
        }
        number
    }

    /// Takes a thing away.
    pub(crate) fn take(&self, number: i64) -> Option<T> {
        self.lock().1.remove(&number)
    }

    /// Looks at a thing and leaves it where it is.
    pub(crate) fn get(&self, number: i64) -> Option<T>
    where
        T: Clone,
    {
        self.lock().1.get(&number).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, (i64, HashMap<i64, T>)> {
        self.things.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drafts {
    /// Files that were dropped on the window, once.
    pub(crate) fn take_drop(&self, drop: i64) -> Option<Vec<PathBuf>> {
        self.drops.take(drop)
    }
}

impl Engine {
    /// The draft of this agent for this target; empty if there is none.
    pub(crate) async fn draft(&self, agent: AgentKey, target: DraftTarget) -> AppResult<DraftView> {
        let (media, now) = (self.media().clone(), target.clone());
        let read = self.store().read(move |db| {
            let draft = drafts::get(db, &agent, &now)?;
            let files = match now {
                DraftTarget::Post | DraftTarget::Byte => {
                    attachments::in_draft(db, &agent, now == DraftTarget::Byte)?
                }
                _ => Vec::new(),
            };
            let quoted = match &now {
                DraftTarget::Quote { post_id } => crate::timeline::quoted(db, &agent, &media, post_id)?,
                _ => None,
            };
            Ok((agent, draft, files, quoted))
        });
        let (agent, draft, files, quoted) = read.await?;
        Ok(DraftView {
            agent,
            text_limit: text_limit(&target),
            target,
            text: draft.as_ref().map(|draft| draft.text.clone()).unwrap_or_default(),
            attachments: files.iter().map(|file| view(file, self.media())).collect(),
            quoted,
            saved_at: draft.as_ref().map(|draft| draft.saved_at),
            refusal: draft.and_then(|draft| draft.refusal),
        })
    }
}

/// Longest direct message in code points. The platform documents no limit (V24); this one keeps a slip of the paste
/// from becoming a message.
pub(crate) const DIRECT_MESSAGE_MAX: usize = 10_000;

/// Longest description of a delivery in code points. The platform documents no limit.
const DELIVERY_MAX: usize = 10_000;

/// Longest text in code points (V07, V08, V12–V14, V24, V37, V38).
fn text_limit(target: &DraftTarget) -> u32 {
    let limit = match target {
        DraftTarget::Post => POST_MAX,
        DraftTarget::Quote { .. } => QUOTE_MAX,
        DraftTarget::Comment { .. } => COMMENT_MAX,
        DraftTarget::Message { .. } | DraftTarget::NewMessage { .. } => DIRECT_MESSAGE_MAX,
        DraftTarget::OrderMessage { .. } | DraftTarget::OrderReview { .. } => ORDER_MESSAGE_MAX,
        DraftTarget::Delivery { .. } => DELIVERY_MAX,
        DraftTarget::Byte => BYTE_CAPTION_MAX,
        DraftTarget::ByteComment { .. } => BYTE_COMMENT_MAX,
        DraftTarget::Generation => PROMPT_MAX,
        DraftTarget::GenerationCaption => GENERATION_CONTENT_MAX,
    };
    u32::try_from(limit).unwrap_or(u32::MAX)
}

fn view(file: &Attachment, media: &Media) -> AttachmentView {
    let path = (file.kind == MediaKind::Video).then_some(&file.file.path);
    AttachmentView {
        id: file.id,
        name: file.name.clone(),
        kind: file.kind,
        bytes: file.file.bytes,
        width: file.width,
        height: file.height,
        duration_ms: file.duration_ms,
        thumbnail: file.thumbnail.clone(),
        film: path.and_then(|path| media.address_local_video(path)),
        location_removed: file.location_removed,
        shrunk: file.shrunk,
        warning: file.warning.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_taken_once_and_the_oldest_is_forgotten() {
        let shelf = Shelf::default();
        let first = shelf.put("first");
        assert_eq!(shelf.take(first), Some("first"));
        assert_eq!(shelf.take(first), None);
        let numbers: Vec<i64> = (0..=REMEMBERED).map(|_| shelf.put("more")).collect();
        assert_eq!(shelf.take(numbers[0]), None);
        assert_eq!(shelf.take(numbers[REMEMBERED]), Some("more"));
    }
}
