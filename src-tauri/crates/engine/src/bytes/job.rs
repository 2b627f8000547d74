//! What of the Bytes is sent through the outbox.

use imagineanything_client::models::byte::NewByte;
use imagineanything_client::models::comment::NewComment;
use imagineanything_client::{Client, Error, UploadOptions};
use serde::{Deserialize, Serialize};

use super::intake::{self, Intake};
use super::{find, stale};
use crate::clock::Boxed;
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::job::{Job, shortened};
use crate::outbox::settle::{Finding, Sought};
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::store::tables::outbox_proofs::Thing;
use crate::store::tables::{bytes, stamps};
use crate::views::{DraftTarget, ItemKind};

/// One write about Bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum ByteJob {
    /// Publishes a Byte (E94); its film is the attachment that the item holds.
    Create {
        /// The words, trimmed; may be empty.
        caption: String,
    },
    /// A comment or an answer to one (E98).
    Comment {
        /// The Byte.
        byte_id: String,
        /// The comment that is answered.
        parent_id: Option<String>,
        /// The words, trimmed.
        text: String,
    },
    /// Likes it, or no longer (E96, E97).
    Like {
        /// The Byte.
        byte_id: String,
        /// The wished state.
        on: bool,
        /// Its words, for the person.
        label: String,
    },
    /// Deletes an own Byte with its comments (E95).
    Delete {
        /// The Byte.
        byte_id: String,
        /// Its words, for the person.
        label: String,
    },
}

impl Deed for ByteJob {
    fn kind(&self) -> ItemKind {
        match self {
            Self::Create { .. } => ItemKind::CreateByte,
            Self::Comment { .. } => ItemKind::ByteComment,
            Self::Like { .. } => ItemKind::LikeByte,
            Self::Delete { .. } => ItemKind::DeleteByte,
        }
    }

    fn lane(&self) -> String {
        match self {
            Self::Create { .. } => "bytes".to_owned(),
            Self::Comment { byte_id, .. } => format!("byte comments/{byte_id}"),
            Self::Like { byte_id, .. } | Self::Delete { byte_id, .. } => format!("byte/{byte_id}"),
        }
    }

    fn nature(&self) -> Nature {
        match self {
            Self::Create { .. } | Self::Comment { .. } => Nature::Text,
            Self::Like { .. } | Self::Delete { .. } => Nature::State,
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Create { caption: words } | Self::Comment { text: words, .. } => shortened(words),
            Self::Like { label, .. } | Self::Delete { label, .. } => shortened(label),
        }
    }

    fn removes(&self) -> bool {
        matches!(self, Self::Like { on: false, .. } | Self::Delete { .. })
    }

    fn words(&self) -> Option<&str> {
        match self {
            Self::Create { caption: words } | Self::Comment { text: words, .. } => Some(words),
            _ => None,
        }
    }

    fn target(&self) -> Option<DraftTarget> {
        match self {
            Self::Create { .. } => Some(DraftTarget::Byte),
            Self::Comment {
                byte_id, parent_id, ..
            } => Some(DraftTarget::ByteComment {
                byte_id: byte_id.clone(),
                parent_id: parent_id.clone(),
            }),
            _ => None,
        }
    }

    fn carries_files(&self) -> bool {
        matches!(self, Self::Create { .. })
    }

    fn print(&self) -> String {
        match self {
            Self::Create { caption } => find::print(caption),
            Self::Comment {
                byte_id,
                parent_id,
                text,
            } => find::print_comment(byte_id, parent_id.as_deref(), text),
            _ => String::new(),
        }
    }

    fn thing(&self) -> Option<Thing> {
        match self {
            Self::Create { .. } => Some(Thing::Byte),
            Self::Comment { .. } => Some(Thing::ByteComment),
            _ => None,
        }
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        vec![stale(agent)]
    }

    fn send<'a>(&'a self, client: &'a Client, options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        self.send_with(client, &[], options)
    }

    fn send_with<'a>(
        &'a self,
        client: &'a Client,
        media: &'a [String],
        _options: UploadOptions,
    ) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            let videos = client.bytes();
            match self {
                Self::Create { caption } => {
                    let new = NewByte {
                        caption: caption.clone(),
                        media_id: media.first().cloned().unwrap_or_default(),
                    };
                    Ok(Made::Byte(Box::new(videos.create(&new).await?)))
                }
                Self::Comment {
                    byte_id,
                    parent_id,
                    text,
                } => {
                    let new = NewComment {
                        content: text.clone(),
                        parent_id: parent_id.clone(),
                    };
                    Ok(Made::ByteComment(Box::new(videos.comment(byte_id, &new).await?)))
                }
                Self::Like {
                    byte_id, on: true, ..
                } => Ok(Made::Toggled(videos.like(byte_id).await?)),
                Self::Like { byte_id, .. } => Ok(Made::Toggled(videos.unlike(byte_id).await?)),
                Self::Delete { byte_id, .. } => videos.delete(byte_id).await.map(|()| Made::Agreed),
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
                Self::Create { .. } => {
                    let found = find::byte(client, sought, is_taken).await?;
                    Ok(found.map(|byte| Made::Byte(Box::new(byte))))
                }
                Self::Comment { byte_id, .. } => {
                    let found = find::comment(client, byte_id, sought, is_taken).await?;
                    Ok(found.map(|comment| Made::ByteComment(Box::new(comment))))
                }
                _ => Ok(Finding::Nothing),
            }
        })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()> {
        let (tx, agent) = (work.tx, item.agent.as_str());
        let stamp = stamps::next(tx)?;
        let intake = Intake {
            tx,
            agent,
            asked: stamp,
            now: work.now,
        };
        match (self, made) {
            (Self::Create { .. }, Made::Byte(byte)) => {
                work.prove(item, Thing::Byte, &byte.id)?;
                intake.made(byte)
            }
            (Self::Comment { byte_id, .. }, Made::ByteComment(comment)) => {
                work.prove(item, Thing::ByteComment, &comment.id)?;
                let Some(byte) = bytes::find(tx, agent, byte_id)? else {
                    return Ok(());
                };
                if intake.comment(byte.key, comment, Some(&item.echo_row()), stamp)? {
                    bytes::count_comment(tx, byte.key, stamp)?;
                }
                Ok(())
            }
            (Self::Like { byte_id, on, .. }, made) => {
                let (on, count) = match made {
                    Made::Toggled(toggle) => (toggle.on, toggle.count),
                    _ => (*on, None),
                };
                let count = count.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
                bytes::settle_like(tx, agent, byte_id, (on, count), stamp)
            }
            (Self::Delete { byte_id, .. }, _) => intake::remove(tx, agent, byte_id),
            _ => Ok(()),
        }
    }

    fn show(&self, work: &mut Work<'_>, agent: &str, on: bool) -> StoreResult<()> {
        match self {
            Self::Like {
                byte_id, on: wish, ..
            } => bytes::wish(work.tx, agent, byte_id, on.then_some(*wish)),
            Self::Delete { byte_id, .. } => bytes::mark_deleting(work.tx, agent, byte_id, on),
            _ => Ok(()),
        }
    }

    fn undoing(&self, id: &str) -> Option<Job> {
        // The platform knows no way to delete a comment on a Byte.
        matches!(self, Self::Create { .. }).then(|| {
            Job::Byte(Self::Delete {
                byte_id: id.to_owned(),
                label: self.label(),
            })
        })
    }
}
