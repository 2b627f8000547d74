//! The files of a post or a Byte on their way: who uploads them, and how far they are.

use rusqlite::Connection;

use super::item::Item;
use super::job::{DeleteMediaJob, Job, UploadJob};
use super::people;
use super::state::State;
use super::work::{Sent, Work};
use crate::store::StoreResult;
use crate::store::tables::attachments::{self, Attachment};
use crate::store::tables::{outbox_items, outbox_needs};
use crate::views::{ItemState, TransferView};

/// The files of a post, in order.
pub(super) fn of_item(connection: &Connection, item: i64, sent: &Sent) -> StoreResult<Vec<TransferView>> {
    let files = attachments::of_item(connection, item)?;
    files
        .iter()
        .map(|file| transfer(connection, file, sent))
        .collect()
}

fn transfer(connection: &Connection, file: &Attachment, sent: &Sent) -> StoreResult<TransferView> {
    let upload = upload_of(connection, file)?;
    let state = match (&upload, &file.media_id) {
        (Some(upload), _) => upload.state.view(upload.blocked),
        (None, Some(_)) => ItemState::Sent,
        (None, None) => ItemState::Queued,
    };
    let left_whole = matches!(state, ItemState::Sent | ItemState::Processing);
    let sent = if left_whole {
        None
    } else {
        file.upload.and_then(|upload| sent.get(&upload))
    };
    Ok(TransferView {
        item: file.upload.unwrap_or_default(),
        name: file.name.clone(),
        kind: file.kind,
        thumbnail: file.thumbnail.clone(),
        sent: if left_whole {
            file.file.bytes
        } else {
            sent.copied().unwrap_or(0)
        },
        total: file.file.bytes,
        state,
    })
}

/// The item that uploads a file, if it is in the outbox.
pub(super) fn upload_of(connection: &Connection, file: &Attachment) -> StoreResult<Option<Item>> {
    match file.upload {
        Some(upload) => Ok(outbox_items::get(connection, upload)?.and_then(Result::ok)),
        None => Ok(None),
    }
}

/// Makes a post wait for those of its files that are not on the platform, each with an item that uploads it. An
/// upload that is still there from before, in doubt perhaps, is waited for rather than made again.
pub(crate) fn ensure(work: &mut Work<'_>, post: i64) -> StoreResult<bool> {
    let mut complete = true;
    for file in attachments::of_item(work.tx, post)? {
        let upload = match upload_of(work.tx, &file)? {
            Some(upload) => Some(upload.id),
            None if file.media_id.is_some() => None,
            None => {
                let job = UploadJob {
                    attachment: file.id,
                    name: file.name.clone(),
                    media: file.kind,
                    mime: file.mime.clone(),
                    bytes: file.file.bytes,
                    for_byte: file.for_byte,
                };
                Some(work.add(&file.agent, &Job::Upload(job), &State::QUEUED)?)
            }
        };
        if let Some(upload) = upload {
            attachments::give(work.tx, file.id, post, Some(upload))?;
            outbox_needs::insert(work.tx, post, upload)?;
            complete = false;
        }
    }
    Ok(complete)
}

/// Whether something waits for an upload.
pub(super) fn is_wanted(work: &Work<'_>, upload: i64) -> StoreResult<bool> {
    Ok(!outbox_needs::waiting_for(work.tx, upload)?.is_empty())
}

/// Forgets a file that will not be sent. What of it is on the platform already is deleted there, unless
/// the library has it.
pub(crate) fn discard(work: &mut Work<'_>, file: &Attachment) -> StoreResult<()> {
    work.forget_file(file)?;
    if let Some(upload) = upload_of(work.tx, file)? {
        people::end_upload(work, upload.id)?;
    }
    if let Some(media_id) = file.media_id.clone().filter(|_| !file.borrowed) {
        let job = DeleteMediaJob {
            media_id,
            name: file.name.clone(),
        };
        work.add(&file.agent, &Job::DeleteMedia(job), &State::QUEUED)?;
    }
    Ok(())
}
