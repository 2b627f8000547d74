//! What of the messages is sent through the outbox.

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::message::Message;
use imagineanything_client::{Client, Error, PageQuery, UploadOptions};
use serde::{Deserialize, Serialize};

use crate::clock::Boxed;
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::job::shortened;
use crate::outbox::settle::{Finding, Sought, digest, gather};
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::store::tables::outbox_proofs::Thing;
use crate::views::{DraftTarget, ItemKind};

/// One write in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum MessageJob {
    /// A message (E46).
    Send {
        /// The conversation.
        conversation_id: String,
        /// The words, trimmed.
        text: String,
    },
}

impl Deed for MessageJob {
    fn kind(&self) -> ItemKind {
        match self {
            Self::Send { .. } => ItemKind::Message,
        }
    }

    fn lane(&self) -> String {
        match self {
            Self::Send { conversation_id, .. } => format!("conversation/{conversation_id}"),
        }
    }

    fn nature(&self) -> Nature {
        match self {
            Self::Send { .. } => Nature::Text,
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Send { text, .. } => shortened(text),
        }
    }

    fn words(&self) -> Option<&str> {
        match self {
            Self::Send { text, .. } => Some(text),
        }
    }

    fn target(&self) -> Option<DraftTarget> {
        match self {
            Self::Send { conversation_id, .. } => Some(DraftTarget::Message {
                conversation_id: conversation_id.clone(),
            }),
        }
    }

    fn print(&self) -> String {
        match self {
            Self::Send {
                conversation_id,
                text,
            } => print(conversation_id, text),
        }
    }

    fn thing(&self) -> Option<Thing> {
        match self {
            Self::Send { .. } => Some(Thing::Message),
        }
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        match self {
            Self::Send { conversation_id, .. } => vec![Event::ConversationStale {
                agent: agent.to_owned(),
                conversation_id: conversation_id.clone(),
            }],
        }
    }

    fn send<'a>(&'a self, client: &'a Client, _options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            match self {
                Self::Send {
                    conversation_id,
                    text,
                } => {
                    let message = client.messages().send(conversation_id, text).await?;
                    Ok(Made::Message(Box::new(message)))
                }
            }
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
                Self::Send { conversation_id, .. } => {
                    let query = PageQuery::first().limit(PAGE_MAX);
                    let pages = client.messages().list(conversation_id, &query).pages();
                    // Their order is not documented, so every page is looked at.
                    let all = gather(pages, |_| false).await?;
                    let is_it = |message: &Message| {
                        let own = message
                            .sender
                            .as_ref()
                            .is_none_or(|sender| sought.is_own(&sender.handle));
                        let digest = print(conversation_id, &message.content);
                        own && sought.is_it(&message.id, message.created_at, &digest)
                    };
                    let name = |message: &Message| (message.id.clone(), message.created_at);
                    let found = all.weigh(is_it, name, is_taken);
                    Ok(found.map(|message| Made::Message(Box::new(message))))
                }
            }
        })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()> {
        match (self, made) {
            (Self::Send { .. }, Made::Message(message)) => work.prove(item, Thing::Message, &message.id),
            _ => Ok(()),
        }
    }
}

fn print(conversation: &str, text: &str) -> String {
    digest(&["message", conversation], text)
}
