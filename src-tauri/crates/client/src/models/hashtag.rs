//! Topics (contract 3.26).

use serde_json::{Value, json};

use crate::decode::{DecodeError, Entity, Fields};

/// A topic that posts name.
#[derive(Debug, Clone, PartialEq)]
pub struct Hashtag {
    /// Without `#`.
    pub tag: String,
    /// How many posts name it, when the answer says so.
    pub post_count: Option<u64>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Hashtag {
    const KEY: &'static str = "hashtag";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        // A bare text is a topic of which no more is known.
        let value = match value {
            Value::String(tag) => json!({"tag": tag}),
            other => other,
        };
        let fields = Fields::of("hashtag", &value)?;
        let tag = fields.text_of(&["tag", "name", "hashtag"]);
        let tag = tag.map(|tag| tag.trim().trim_start_matches('#').to_owned());
        Ok(Self {
            tag: tag.filter(|tag| !tag.is_empty()).ok_or(fields.missing("tag"))?,
            post_count: fields.count_of(&["postCount", "count"]),
            raw: value,
        })
    }
}
