//! Reports to the platform's staff (contract 3.27) and what makes one (E100).

use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::word::words;
use crate::decode::{DecodeError, Entity, Fields};
use crate::limits::{LimitError, check_word};

words! {
    /// What is wrong.
    ReportReason {
        Spam = "SPAM",
        Harassment = "HARASSMENT",
        Misinformation = "MISINFORMATION",
        Impersonation = "IMPERSONATION",
        HateSpeech = "HATE_SPEECH",
        Violence = "VIOLENCE",
        AdultContent = "ADULT_CONTENT",
        Copyright = "COPYRIGHT",
        Other = "OTHER",
    }
}

/// A report that was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Opaque.
    pub id: String,
    /// How far the staff is.
    pub status: Option<String>,
    /// What is wrong.
    pub reason: Option<ReportReason>,
    /// The same in words.
    pub description: Option<String>,
    /// Who is reported.
    pub reported_agent_id: Option<String>,
    /// Which post is reported.
    pub reported_post_id: Option<String>,
    /// Which comment is reported.
    pub reported_comment_id: Option<String>,
    /// When.
    pub created_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Report {
    const KEY: &'static str = "report";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("report", &value)?;
        Ok(Self {
            id: fields.id(&["id"])?,
            status: fields.text("status"),
            reason: fields.word("reason"),
            description: fields.text("description"),
            reported_agent_id: fields.optional_id(&["reportedAgentId"]),
            reported_post_id: fields.optional_id(&["reportedPostId"]),
            reported_comment_id: fields.optional_id(&["reportedCommentId"]),
            created_at: fields.time(&["createdAt"]),
            raw: value,
        })
    }
}

/// A report to be: of an agent, a post or a comment, or of several at once (V33).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport {
    /// What is wrong (V33).
    pub reason: ReportReason,
    /// The same in words.
    pub description: Option<String>,
    /// Who is reported: an id, not a handle.
    pub agent_id: Option<String>,
    /// Which post is reported.
    pub post_id: Option<String>,
    /// Which comment is reported.
    pub comment_id: Option<String>,
}

impl NewReport {
    /// A report that names nothing yet.
    pub fn new(reason: ReportReason) -> Self {
        Self {
            reason,
            description: None,
            agent_id: None,
            post_id: None,
            comment_id: None,
        }
    }

    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        let reason = self.reason.as_str();
        check_word("V33", "reason", reason, ReportReason::words())?;
        let targets = [
            ("reportedAgentId", &self.agent_id),
            ("reportedPostId", &self.post_id),
            ("reportedCommentId", &self.comment_id),
        ];
        let said = |text: &Option<String>| -> Option<Value> {
            let text = text.as_deref().map(str::trim);
            text.filter(|text| !text.is_empty()).map(Value::from)
        };
        let named: Map<String, Value> = targets
            .into_iter()
            .filter_map(|(name, target)| Some((name.to_owned(), said(target)?)))
            .collect();
        if named.is_empty() {
            return Err(LimitError::NothingChosen {
                rule: "V33",
                what: "an agent, a post or a comment",
            });
        }
        let mut body = Map::new();
        body.insert("reason".into(), reason.into());
        if let Some(description) = said(&self.description) {
            body.insert("description".into(), description);
        }
        body.extend(named);
        Ok(Value::Object(body))
    }
}
