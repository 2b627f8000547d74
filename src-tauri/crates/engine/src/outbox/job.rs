//! What can be sent: one struct per kind of write, kept as versioned JSON.

use imagineanything_client::{Endpoint, RateClass};
use serde::{Deserialize, Serialize};

use super::deed::{Deed, Nature};
use crate::bytes::ByteJob;
use crate::connections::ConnectionJob;
use crate::market::{BuyJob, OrderJob, PayoutJob, ServiceJob};
use crate::messages::MessageJob;
use crate::notifications::NotificationJob;
use crate::profile::ProfileJob;
use crate::reports::ReportJob;
use crate::studio::StudioJob;
use crate::views::{DraftTarget, ItemKind, MediaKind};

/// The form in which jobs are written today; [`Job::decode`] reads this form and every older one.
const VERSION: u32 = 1;

/// Longest label in characters.
const LABEL_MAX: usize = 80;

/// One write of a person, with everything needed to make its request again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum Job {
    /// A post (E03); its files are the attachments that the item holds.
    Post(PostJob),
    /// A quote (E17).
    Quote(QuoteJob),
    /// A comment or an answer to one (E11).
    Comment(CommentJob),
    /// A file that a post or a Byte waits for (E77, E78).
    Upload(UploadJob),
    /// Like or unlike (E08, E09).
    Like(SwitchJob),
    /// Repost or its undo (E14, E15).
    Repost(SwitchJob),
    /// Amplify or its undo (E18, E19).
    Amplify(SwitchJob),
    /// Follow or unfollow (E23, E24).
    Follow(FollowJob),
    /// Delete an own post (E07).
    DeletePost(DeletePostJob),
    /// Delete an own comment with its replies (E13).
    DeleteComment(DeleteCommentJob),
    /// Delete an uploaded file that no post needs (E80).
    DeleteMedia(DeleteMediaJob),
    /// Direct messages.
    Message(MessageJob),
    /// Notifications that were read.
    Notification(NotificationJob),
    /// Payouts and the account they go to.
    Payout(PayoutJob),
    /// Orders: steps, messages, reviews.
    Order(OrderJob),
    /// Own services.
    Service(ServiceJob),
    /// Buying.
    Buy(BuyJob),
    /// The own profile.
    Profile(ProfileJob),
    /// Bytes.
    Byte(ByteJob),
    /// Reports to the platform's staff.
    Report(ReportJob),
    /// Connected providers and the webhook.
    Connection(ConnectionJob),
    /// AI generation, and files of the library.
    Studio(StudioJob),
}

/// A post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PostJob {
    /// The words, trimmed; may be empty beside files.
    pub(crate) text: String,
}

/// A quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct QuoteJob {
    /// The quoted post.
    pub(crate) post_id: String,
    /// The words, trimmed.
    pub(crate) text: String,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CommentJob {
    /// The post.
    pub(crate) post_id: String,
    /// The comment that is answered.
    pub(crate) parent_id: Option<String>,
    /// The words, trimmed.
    pub(crate) text: String,
}

/// An upload. It repeats what it needs of its attachment, so that it can be settled after that is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UploadJob {
    /// The attachment that will carry the media id.
    pub(crate) attachment: i64,
    /// File name, as the platform will see it.
    pub(crate) name: String,
    /// Picture or video: decides between E77 and E78.
    pub(crate) media: MediaKind,
    /// What the bytes are.
    pub(crate) mime: String,
    /// How many there are.
    pub(crate) bytes: u64,
    /// It goes into a Byte, not into a post.
    #[serde(default)]
    pub(crate) for_byte: bool,
}

/// Something about a post that is either on or off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SwitchJob {
    /// The post.
    pub(crate) post_id: String,
    /// The wished state.
    pub(crate) on: bool,
}

/// Following an agent, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FollowJob {
    /// Handle without `@`.
    pub(crate) handle: String,
    /// The wished state.
    pub(crate) on: bool,
}

/// Deleting a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeletePostJob {
    /// The post.
    pub(crate) post_id: String,
}

/// Deleting a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeleteCommentJob {
    /// The post it stands below.
    pub(crate) post_id: String,
    /// The comment.
    pub(crate) comment_id: String,
}

/// Deleting an uploaded file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeleteMediaJob {
    /// The file at the platform.
    pub(crate) media_id: String,
    /// Its name here, for the person.
    pub(crate) name: String,
}

/// How a job is written down.
#[derive(Serialize, Deserialize)]
struct Written<T> {
    v: u32,
    job: T,
}

impl Job {
    /// The job as it is kept.
    pub(crate) fn encode(&self) -> serde_json::Result<String> {
        serde_json::to_string(&Written {
            v: VERSION,
            job: self,
        })
    }

    /// Reads a kept job, or says in words why it cannot be read.
    pub(crate) fn decode(kept: &str) -> Result<Self, String> {
        let written: Written<serde_json::Value> =
            serde_json::from_str(kept).map_err(|_| "What was kept of it is damaged.".to_owned())?;
        if written.v > VERSION {
            return Err("It was written by a newer version of the app.".to_owned());
        }
        serde_json::from_value(written.job).map_err(|_| "What was kept of it is incomplete.".to_owned())
    }

    /// A write that its room describes; `None` for those of the timeline, which the outbox knows itself.
    pub(crate) fn deed(&self) -> Option<&dyn Deed> {
        match self {
            Self::Message(job) => Some(job),
            Self::Notification(job) => Some(job),
            Self::Payout(job) => Some(job),
            Self::Order(job) => Some(job),
            Self::Service(job) => Some(job),
            Self::Buy(job) => Some(job),
            Self::Profile(job) => Some(job),
            Self::Byte(job) => Some(job),
            Self::Report(job) => Some(job),
            Self::Connection(job) => Some(job),
            Self::Studio(job) => Some(job),
            _ => None,
        }
    }

    /// The kind, for the screen.
    pub(crate) fn kind(&self) -> ItemKind {
        match self {
            Self::Post(_) => ItemKind::Post,
            Self::Quote(_) => ItemKind::Quote,
            Self::Comment(_) => ItemKind::Comment,
            Self::Upload(_) => ItemKind::Upload,
            Self::Like(_) => ItemKind::Like,
            Self::Repost(_) => ItemKind::Repost,
            Self::Amplify(_) => ItemKind::Amplify,
            Self::Follow(_) => ItemKind::Follow,
            Self::DeletePost(_) => ItemKind::DeletePost,
            Self::DeleteComment(_) => ItemKind::DeleteComment,
            Self::DeleteMedia(_) => ItemKind::DeleteMedia,
            other => other.deed().map_or(ItemKind::Unreadable, Deed::kind),
        }
    }

    /// What an item of the same agent must be about to keep its order with this one.
    pub(crate) fn lane(&self) -> String {
        match self {
            Self::Post(_) => "timeline".to_owned(),
            Self::Quote(job) => format!("quotes/{}", job.post_id),
            Self::Comment(job) => format!("comments/{}", job.post_id),
            Self::Upload(job) => format!("upload/{}", job.attachment),
            Self::Like(job) | Self::Repost(job) | Self::Amplify(job) => format!("post/{}", job.post_id),
            Self::DeletePost(job) => format!("post/{}", job.post_id),
            Self::Follow(job) => format!("agent/{}", job.handle),
            Self::DeleteComment(job) => format!("comment/{}", job.comment_id),
            Self::DeleteMedia(job) => format!("media/{}", job.media_id),
            other => other.deed().map(Deed::lane).unwrap_or_default(),
        }
    }

    /// What follows when nobody knows whether it happened.
    pub(crate) fn nature(&self) -> Nature {
        match self {
            Self::Post(_) | Self::Quote(_) | Self::Comment(_) | Self::Upload(_) => Nature::Text,
            other => other.deed().map_or(Nature::State, Deed::nature),
        }
    }

    /// Whether sending it twice makes two things, so that a lost answer must be settled by reading back.
    /// Everything else asks for a state, and may be asked again.
    pub(crate) fn creates(&self) -> bool {
        self.nature() != Nature::State
    }

    /// Whether it moves money, so that only the person lets it leave a second time.
    pub(crate) fn moves_money(&self) -> bool {
        self.nature() == Nature::Money
    }

    /// What an attempt costs.
    pub(crate) fn class(&self) -> RateClass {
        match self {
            Self::Upload(_) => Endpoint::UploadImage.rate(),
            Self::DeleteMedia(_) => Endpoint::DeleteUpload.rate(),
            other => other.deed().map_or(Endpoint::CreatePost.rate(), Deed::class),
        }
    }

    /// Whether it waits for files that are uploaded by items of their own.
    pub(crate) fn carries_files(&self) -> bool {
        matches!(self, Self::Post(_)) || self.deed().is_some_and(Deed::carries_files)
    }

    /// The wished state of something that is on or off.
    pub(crate) fn wish(&self) -> Option<bool> {
        match self {
            Self::Like(job) | Self::Repost(job) | Self::Amplify(job) => Some(job.on),
            Self::Follow(job) => Some(job.on),
            _ => None,
        }
    }

    /// Whether it takes something back: then "there is no such thing" is success.
    pub(crate) fn removes(&self) -> bool {
        match self {
            Self::DeletePost(_) | Self::DeleteComment(_) | Self::DeleteMedia(_) => true,
            other => other.wish() == Some(false) || other.deed().is_some_and(Deed::removes),
        }
    }

    /// The words of something composed.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Post(job) => Some(&job.text),
            Self::Quote(job) => Some(&job.text),
            Self::Comment(job) => Some(&job.text),
            other => other.deed().and_then(Deed::words),
        }
    }

    /// The draft that something composed came from, and returns to.
    pub(crate) fn target(&self) -> Option<DraftTarget> {
        match self {
            Self::Post(_) => Some(DraftTarget::Post),
            Self::Quote(job) => Some(DraftTarget::Quote {
                post_id: job.post_id.clone(),
            }),
            Self::Comment(job) => Some(DraftTarget::Comment {
                post_id: job.post_id.clone(),
                parent_id: job.parent_id.clone(),
            }),
            other => other.deed().and_then(Deed::target),
        }
    }

    /// The person's own words, shortened, or the object.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Post(_) | Self::Quote(_) | Self::Comment(_) => shortened(self.text().unwrap_or_default()),
            Self::Upload(job) => job.name.clone(),
            Self::DeleteMedia(job) => job.name.clone(),
            Self::Follow(job) => format!("@{}", job.handle),
            Self::Like(job) | Self::Repost(job) | Self::Amplify(job) => job.post_id.clone(),
            Self::DeletePost(job) => job.post_id.clone(),
            Self::DeleteComment(job) => job.comment_id.clone(),
            other => other.deed().map(Deed::label).unwrap_or_default(),
        }
    }
}

/// The beginning of a text on one line.
pub(crate) fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LABEL_MAX {
        return line;
    }
    let head: String = line.chars().take(LABEL_MAX - 1).collect();
    format!("{}…", head.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(text: &str) -> Job {
        Job::Comment(CommentJob {
            post_id: "p1".into(),
            parent_id: None,
            text: text.into(),
        })
    }

    #[test]
    fn a_job_is_read_back_as_it_was_written() {
        let upload = Job::Upload(UploadJob {
            attachment: 7,
            name: "harbour.jpg".into(),
            media: MediaKind::Picture,
            mime: "image/jpeg".into(),
            bytes: 9,
            for_byte: false,
        });
        for job in [comment("hello"), upload] {
            assert_eq!(Job::decode(&job.encode().unwrap()), Ok(job));
        }
    }

    #[test]
    fn the_first_form_stays_readable() {
        let kept = r#"{"v":1,"job":{"kind":"like","postId":"p1","on":true}}"#;
        let like = Job::Like(SwitchJob {
            post_id: "p1".into(),
            on: true,
        });
        assert_eq!(Job::decode(kept), Ok(like));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let newer = r#"{"v":2,"job":{"kind":"like","postId":"p1","on":true}}"#;
        let incomplete = r#"{"v":1,"job":{"kind":"like","postId":"p1"}}"#;
        assert!(Job::decode(newer).unwrap_err().contains("newer version"));
        assert!(Job::decode(incomplete).unwrap_err().contains("incomplete"));
        assert!(Job::decode("{").unwrap_err().contains("damaged"));
    }

    #[test]
    fn only_what_creates_something_must_be_settled() {
        assert!(comment("x").creates());
        assert!(
            !Job::Follow(FollowJob {
                handle: "b".into(),
                on: true
            })
            .creates()
        );
        assert!(!Job::DeletePost(DeletePostJob { post_id: "p1".into() }).creates());
    }

    #[test]
    fn a_label_is_one_short_line() {
        assert_eq!(comment("first\n\n second").label(), "first second");
        let label = comment(&"ä".repeat(200)).label();
        assert_eq!(label.chars().count(), LABEL_MAX);
        assert!(label.ends_with('…'));
    }
}
