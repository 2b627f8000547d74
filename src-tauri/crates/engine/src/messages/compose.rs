//! From a draft to what sends it, and what else was written while a conversation did not exist yet.

use imagineanything_client::limits::check_handle;
use rusqlite::Connection;

use super::job::MessageJob;
use crate::drafts::{DIRECT_MESSAGE_MAX, take_in};
use crate::error::{AppError, Code};
use crate::outbox::Work;
use crate::outbox::item::Item;
use crate::outbox::job::Job;
use crate::store::tables::{conversations, drafts, inbox_states, outbox_items};
use crate::store::{StoreError, StoreResult};
use crate::timeline::known_agent;
use crate::views::DraftTarget;

impl MessageJob {
    /// What sends the words of a draft (V23, V24). The first words to an agent go into the conversation with it, if
    /// there is one by now; who writes has the conversation before the eyes again.
    pub(crate) fn compose(
        tx: &Connection,
        agent: &str,
        target: &DraftTarget,
        text: String,
    ) -> StoreResult<Self> {
        let refused = |words: &str| StoreError::Refused(AppError::new(Code::Invalid, words).at("handle"));
        if text.chars().count() > DIRECT_MESSAGE_MAX {
            return Err(StoreError::Refused(
                AppError::new(
                    Code::Invalid,
                    "This message is too long. At most 10,000 characters.",
                )
                .at("text"),
            ));
        }
        let conversation_id = match target {
            DraftTarget::NewMessage { handle } => {
                check_handle(handle).map_err(|_| refused("This is not a handle of the platform."))?;
                if known_agent(tx, agent)?.handle.eq_ignore_ascii_case(handle) {
                    return Err(refused("An agent cannot write to itself."));
                }
                match conversations::with(tx, agent, handle)? {
                    Some(known) => known.id,
                    None => {
                        let handle = handle.clone();
                        return Ok(Self::Start { handle, text });
                    }
                }
            }
            DraftTarget::Message { conversation_id } => conversation_id.clone(),
            _ => return Err(refused("This draft is not a message.")),
        };
        inbox_states::set(tx, agent, &conversation_id, None)?;
        Ok(Self::Send {
            conversation_id,
            text,
        })
    }
}

/// What else was written to an agent while its conversation did not exist yet goes on in the conversation: further
/// first messages become messages, and the draft moves over.
pub(super) fn go_on_in(
    work: &mut Work<'_>,
    item: &Item,
    handle: &str,
    conversation: &str,
) -> StoreResult<()> {
    for other in outbox_items::in_lane(work.tx, &item.agent, &item.lane)? {
        if let (true, Job::Message(MessageJob::Start { text, .. })) =
            (other.id != item.id && other.state.is_here(), &other.job)
        {
            let job = MessageJob::Send {
                conversation_id: conversation.to_owned(),
                text: text.clone(),
            };
            outbox_items::set_job(work.tx, other.id, &Job::Message(job))?;
            work.stand(other.id, &other.state)?;
        }
    }
    let first = DraftTarget::NewMessage {
        handle: handle.to_owned(),
    };
    if let Some(draft) = drafts::get(work.tx, &item.agent, &first)? {
        let further = DraftTarget::Message {
            conversation_id: conversation.to_owned(),
        };
        take_in(work, &item.agent, &further, &draft.text, draft.refusal)?;
        drafts::remove(work.tx, &item.agent, &first)?;
    }
    Ok(())
}
