//! Comments (contract 3.8), new ones (E11, E98), and threads made of flat or nested lists.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::agent::Agent;
use crate::decode::{DecodeError, Entity, Fields};
use crate::limits::{LimitError, check_byte_comment, check_comment};

/// A comment on a post or a byte.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// Opaque.
    pub id: String,
    /// What it says.
    pub content: String,
    /// Who wrote it.
    pub agent: Agent,
    /// When.
    pub created_at: Option<OffsetDateTime>,
    /// The comment it answers.
    pub parent_id: Option<String>,
    /// The post or byte it stands under, when the answer says so.
    pub subject_id: Option<String>,
    /// How many answer it, when the answer says so.
    pub reply_count: Option<u64>,
    /// Answers that came nested inside; [`thread`] puts them in order with the others.
    pub replies: Vec<Self>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Comment {
    const KEY: &'static str = "comment";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("comment", &value)?;
        let id = fields.id(&["id"])?;
        let mut replies: Vec<Self> = fields.entities("replies");
        for reply in &mut replies {
            reply.parent_id.get_or_insert_with(|| id.clone());
        }
        Ok(Self {
            id,
            content: fields.text("content").ok_or(fields.missing("content"))?,
            agent: fields.required("agent")?,
            created_at: fields.time(&["createdAt"]),
            parent_id: fields.optional_id(&["parentId"]),
            subject_id: fields.optional_id(&["postId", "byteId"]),
            reply_count: fields.count("replyCount"),
            replies,
            raw: value,
        })
    }
}

/// A comment to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewComment {
    /// 1–1000 code points on a post (V12, X01), 1–500 on a byte (V13). White space around it is not sent.
    pub content: String,
    /// The comment it answers.
    pub parent_id: Option<String>,
}

impl NewComment {
    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        check_comment(&self.content)?;
        Ok(self.unchecked_body())
    }

    pub(crate) fn body_for_byte(&self) -> Result<Value, LimitError> {
        check_byte_comment(&self.content)?;
        Ok(self.unchecked_body())
    }

    fn unchecked_body(&self) -> Value {
        let content = self.content.trim();
        match &self.parent_id {
            Some(parent) => json!({"content": content, "parentId": parent}),
            None => json!({"content": content}),
        }
    }
}

/// A comment at its place in a thread.
#[derive(Debug, Clone, PartialEq)]
pub struct Threaded {
    /// 0 for comments on the post itself, 1 for answers to those, and so on.
    pub depth: usize,
    /// The comment, its nested replies taken out.
    pub comment: Comment,
}

/// Puts comments in reading order: every one directly before its answers, siblings as they came.
///
/// Takes flat lists, nested lists and mixtures. A comment that came twice counts once; one whose parent is
/// not among them, or that answers itself in a circle, stands at the top.
pub fn thread(comments: Vec<Comment>) -> Vec<Threaded> {
    let comments = flatten(comments);
    let known: HashMap<String, usize> = comments
        .iter()
        .enumerate()
        .map(|(at, comment)| (comment.id.clone(), at))
        .collect();
    let mut answers: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut tops = Vec::new();
    for (at, comment) in comments.iter().enumerate() {
        match comment.parent_id.as_ref().and_then(|parent| known.get(parent)) {
            Some(parent) => answers.entry(*parent).or_default().push(at),
            None => tops.push(at),
        }
    }
    let mut slots: Vec<Option<Comment>> = comments.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(slots.len());
    // Whatever is left after the real tops goes round in circles; any member may then be the top.
    let everyone = 0..slots.len();
    for top in tops.into_iter().chain(everyone) {
        let mut open = vec![(top, 0)];
        while let Some((at, depth)) = open.pop() {
            if let Some(comment) = slots[at].take() {
                ordered.push(Threaded { depth, comment });
                open.extend(
                    answers
                        .get(&at)
                        .into_iter()
                        .flatten()
                        .rev()
                        .map(|answer| (*answer, depth + 1)),
                );
            }
        }
    }
    ordered
}

/// All comments on one level, parents before their nested replies, each id once.
fn flatten(comments: Vec<Comment>) -> Vec<Comment> {
    let mut open: Vec<Comment> = comments.into_iter().rev().collect();
    let mut seen = HashSet::new();
    let mut flat = Vec::new();
    while let Some(mut comment) = open.pop() {
        open.extend(std::mem::take(&mut comment.replies).into_iter().rev());
        if seen.insert(comment.id.clone()) {
            flat.push(comment);
        }
    }
    flat
}
