//! What of the messages is sent through the outbox.

use imagineanything_client::limits::check_handle;
use imagineanything_client::models::conversation::NewConversation;
use imagineanything_client::{Client, Error, UploadOptions};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{find, seam};
use crate::clock::Boxed;
use crate::drafts::DIRECT_MESSAGE_MAX;
use crate::error::{AppError, Code};
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::job::{Job, shortened};
use crate::outbox::settle::{Finding, Sought};
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::tables::outbox_proofs::Thing;
use crate::store::tables::{conversations, drafts, inbox_states, messages, outbox_items};
use crate::store::{StoreError, StoreResult};
use crate::timeline::known_agent;
use crate::views::{DraftTarget, ItemKind};

/// Newest messages among which the newest own one is looked for.
const LOOKED_AT: u32 = 50;

/// One write in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum MessageJob {
    /// The first message to an agent (E41).
    Start {
        /// Handle without `@`, lower case.
        handle: String,
        /// The words, trimmed.
        text: String,
    },
    /// A message (E46).
    Send {
        /// The conversation.
        conversation_id: String,
        /// The words, trimmed.
        text: String,
    },
    /// Says that a conversation was read (E47).
    Read {
        /// The conversation.
        conversation_id: String,
        /// With whom, for the person.
        handle: String,
    },
    /// Deletes an own message (E49).
    DeleteMessage {
        /// The conversation, if it is known.
        conversation_id: Option<String>,
        /// The message.
        message_id: String,
        /// Its words, for the person.
        label: String,
    },
    /// Deletes a conversation for both sides (E44).
    DeleteConversation {
        /// The conversation.
        conversation_id: String,
        /// With whom, for the person.
        handle: String,
    },
}

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

    fn conversation(&self) -> Option<&str> {
        match self {
            Self::Start { .. } => None,
            Self::Send { conversation_id, .. }
            | Self::Read { conversation_id, .. }
            | Self::DeleteConversation { conversation_id, .. } => Some(conversation_id),
            Self::DeleteMessage { conversation_id, .. } => conversation_id.as_deref(),
        }
    }
}

impl Deed for MessageJob {
    fn kind(&self) -> ItemKind {
        match self {
            Self::Start { .. } => ItemKind::StartConversation,
            Self::Send { .. } => ItemKind::Message,
            Self::Read { .. } => ItemKind::ReadConversation,
            Self::DeleteMessage { .. } => ItemKind::DeleteMessage,
            Self::DeleteConversation { .. } => ItemKind::DeleteConversation,
        }
    }

    fn lane(&self) -> String {
        match self {
            Self::Start { handle, .. } => format!("first message/{handle}"),
            Self::Send { conversation_id, .. } | Self::DeleteConversation { conversation_id, .. } => {
                format!("conversation/{conversation_id}")
            }
            Self::Read { conversation_id, .. } => format!("reading/{conversation_id}"),
            Self::DeleteMessage { message_id, .. } => format!("message/{message_id}"),
        }
    }

    fn nature(&self) -> Nature {
        match self {
            Self::Start { .. } | Self::Send { .. } => Nature::Text,
            _ => Nature::State,
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Start { text, .. } | Self::Send { text, .. } => shortened(text),
            Self::Read { handle, .. } | Self::DeleteConversation { handle, .. } => format!("@{handle}"),
            Self::DeleteMessage { label, .. } => label.clone(),
        }
    }

    fn removes(&self) -> bool {
        // What is gone needs no reading either.
        !matches!(self, Self::Start { .. } | Self::Send { .. })
    }

    fn words(&self) -> Option<&str> {
        match self {
            Self::Start { text, .. } | Self::Send { text, .. } => Some(text),
            _ => None,
        }
    }

    fn target(&self) -> Option<DraftTarget> {
        match self {
            Self::Start { handle, .. } => Some(DraftTarget::NewMessage {
                handle: handle.clone(),
            }),
            Self::Send { conversation_id, .. } => Some(DraftTarget::Message {
                conversation_id: conversation_id.clone(),
            }),
            _ => None,
        }
    }

    fn print(&self) -> String {
        match self {
            Self::Start { handle, text } => find::print_first(handle, text),
            Self::Send {
                conversation_id,
                text,
            } => find::print(conversation_id, text),
            _ => String::new(),
        }
    }

    fn thing(&self) -> Option<Thing> {
        self.words().map(|_| Thing::Message)
    }

    fn baseline(&self, db: &Connection, agent: &str) -> StoreResult<Option<String>> {
        let Self::Send { conversation_id, .. } = self else {
            return Ok(None);
        };
        let newest = messages::newest(db, agent, conversation_id, LOOKED_AT)?;
        Ok(newest
            .into_iter()
            .rfind(|message| message.own)
            .map(|message| message.id))
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        let mut stale = vec![Event::ConversationsStale {
            agent: agent.to_owned(),
        }];
        stale.extend(self.conversation().map(|id| Event::ConversationStale {
            agent: agent.to_owned(),
            conversation_id: id.to_owned(),
        }));
        stale
    }

    fn send<'a>(&'a self, client: &'a Client, _options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            let messages = client.messages();
            match self {
                Self::Start { handle, text } => {
                    let conversation = NewConversation {
                        handle: handle.clone(),
                        message: text.clone(),
                    };
                    let started = messages.start(&conversation).await?;
                    return Ok(Made::Started(Box::new(started)));
                }
                Self::Send {
                    conversation_id,
                    text,
                } => {
                    let message = messages.send(conversation_id, text).await?;
                    return Ok(Made::Message(Box::new(message)));
                }
                Self::Read { conversation_id, .. } => messages.mark_read(conversation_id).await?,
                Self::DeleteMessage { message_id, .. } => messages.delete(message_id).await?,
                Self::DeleteConversation { conversation_id, .. } => {
                    messages.delete_conversation(conversation_id).await?;
                }
            }
            Ok(Made::Agreed)
        })
    }

    fn find<'a>(
        &'a self,
        client: &'a Client,
        sought: &'a Sought,
        is_taken: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Boxed<'a, Result<Finding<Made>, Error>> {
        Box::pin(async move {
            match self {
                Self::Start { handle, .. } => find::first_words(client, handle, sought, is_taken).await,
                Self::Send { conversation_id, .. } => {
                    let print = |text: &str| find::print(conversation_id, text);
                    let found =
                        find::in_conversation(client, conversation_id, sought, is_taken, print).await?;
                    Ok(found.map(|message| Made::Message(Box::new(message))))
                }
                _ => Ok(Finding::Nothing),
            }
        })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()> {
        let agent = item.agent.as_str();
        match (self, made) {
            (
                Self::Send {
                    conversation_id,
                    text,
                },
                Made::Message(message),
            ) => {
                work.prove(item, Thing::Message, &message.id)?;
                seam::sent(work.tx, agent, conversation_id, message, text, work.now)
            }
            (Self::Start { handle, text }, Made::Started(begun)) => {
                let shown = begun.conversation.as_ref();
                let preview = shown.and_then(|shown| shown.last_message.as_ref()?.id.as_ref());
                if let Some(id) = begun.message.as_ref().map(|message| &message.id).or(preview) {
                    work.prove(item, Thing::Message, id)?;
                }
                seam::started(work.tx, agent, handle, begun, text, work.now)?;
                work.tell(Event::ConversationStale {
                    agent: item.agent.clone(),
                    conversation_id: begun.conversation_id.clone(),
                });
                go_on_in(work, item, handle, &begun.conversation_id)
            }
            (Self::Read { conversation_id, .. }, _) => seam::was_read(work.tx, agent, conversation_id),
            (Self::DeleteMessage { message_id, .. }, _) => seam::deleted_message(work.tx, agent, message_id),
            (Self::DeleteConversation { conversation_id, .. }, _) => {
                let target = DraftTarget::Message {
                    conversation_id: conversation_id.clone(),
                };
                drafts::remove(work.tx, agent, &target)?;
                seam::deleted_conversation(work.tx, agent, conversation_id)
            }
            _ => Ok(()),
        }
    }

    fn show(&self, work: &mut Work<'_>, agent: &str, on: bool) -> StoreResult<()> {
        match self {
            Self::Read { conversation_id, .. } => seam::mark_reading(work.tx, agent, conversation_id, on),
            Self::DeleteMessage { message_id, .. } => messages::set_deleting(work.tx, agent, message_id, on),
            Self::DeleteConversation { conversation_id, .. } => {
                seam::mark_deleting(work.tx, agent, conversation_id, on)
            }
            _ => Ok(()),
        }
    }

    fn undoing(&self, id: &str) -> Option<Job> {
        self.words()?;
        Some(Job::Message(Self::DeleteMessage {
            conversation_id: self.conversation().map(str::to_owned),
            message_id: id.to_owned(),
            label: self.label(),
        }))
    }
}

/// What else was written to an agent while its conversation did not exist yet goes on in the conversation: further
/// first messages become messages, and the draft moves over.
fn go_on_in(work: &mut Work<'_>, item: &Item, handle: &str, conversation: &str) -> StoreResult<()> {
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
        crate::drafts::take_in(work, &item.agent, &further, &draft.text, draft.refusal)?;
        drafts::remove(work.tx, &item.agent, &first)?;
    }
    Ok(())
}
