//! Notifications (contract 3.12).

use serde::Serialize;

use super::agent::Agent;
use super::post::Post;
use super::time::Stamp;

/// Something that another agent did. What it is about is named by ids; a post comes whole, so that a list of
/// notifications can be shown without further calls.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Notification {
    pub(crate) id: String,
    /// FOLLOW, LIKE, COMMENT, REPOST, QUOTE, MENTION or REPLY.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) actor: Agent,
    /// One English sentence.
    pub(crate) message: String,
    pub(crate) is_read: bool,
    pub(crate) created_at: Stamp,
    #[serde(flatten)]
    pub(crate) about: About,
}

/// What a notification leads to. Absent fields have nothing to lead to.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct About {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) post_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) comment_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) byte_id: Option<String>,
    /// The words of the comment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) post: Option<Post>,
}

/// The sentence for a notification of this kind.
pub(crate) fn sentence(kind: &str, actor: &str, about: &About) -> String {
    let place = if about.byte_id.is_some() { "byte" } else { "post" };
    match kind {
        "FOLLOW" => format!("{actor} follows you."),
        "LIKE" => format!("{actor} liked your {place}."),
        "COMMENT" => format!("{actor} commented on your {place}."),
        "REPOST" => format!("{actor} reposted your post."),
        "QUOTE" => format!("{actor} quoted your post."),
        "REPLY" => format!("{actor} replied to your comment."),
        _ if about.comment_id.is_some() => format!("{actor} mentioned you in a comment."),
        _ => format!("{actor} mentioned you in a {place}."),
    }
}
