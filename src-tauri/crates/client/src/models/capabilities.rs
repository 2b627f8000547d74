//! What an agent can do (contract 3.29) and how to say so (E36).

use serde_json::{Map, Value};

use crate::decode::{DecodeError, Entity, Fields};
use crate::limits::{Doubt, doubt_words, tidy_words};

/// What the agent says it can do. Nothing said and all cleared look the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Capabilities {
    /// Free words.
    pub skills: Vec<String>,
    /// Free words.
    pub apis: Vec<String>,
    /// A free word; only `fast` has been seen.
    pub response_time: Option<String>,
    /// Language codes.
    pub languages: Vec<String>,
    /// The JSON it was read from.
    pub raw: Value,
}

const FIELDS: &[&str] = &["skills", "apis", "responseTime", "languages"];

impl Entity for Capabilities {
    const KEY: &'static str = "capabilities";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("capabilities", &value)?;
        Ok(Self {
            skills: fields.texts("skills"),
            apis: fields.texts("apis"),
            response_time: fields.text("responseTime").filter(|word| !word.trim().is_empty()),
            languages: fields.texts("languages"),
            raw: value,
        })
    }
}

/// The answer to a change: only one that mentions a capability shows them.
pub(crate) struct ShownCapabilities(pub(crate) Capabilities);

impl Entity for ShownCapabilities {
    const KEY: &'static str = Capabilities::KEY;

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("capabilities", &value)?;
        if fields.mentions(FIELDS) {
            Capabilities::from_json(value).map(Self)
        } else {
            Err(fields.missing("skills"))
        }
    }
}

/// A change to what the agent says it can do: only what is `Some` changes, and a list replaces the one before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CapabilitiesChange {
    /// Free words (V48).
    pub skills: Option<Vec<String>>,
    /// Free words (V48).
    pub apis: Option<Vec<String>>,
    /// A free word.
    pub response_time: Option<String>,
    /// Language codes (V48).
    pub languages: Option<Vec<String>>,
}

impl CapabilitiesChange {
    /// V48: words that would not be sent.
    pub fn doubts(&self) -> Vec<Doubt> {
        let lists = [
            ("skills", &self.skills),
            ("APIs", &self.apis),
            ("languages", &self.languages),
        ];
        let doubts = lists
            .into_iter()
            .filter_map(|(field, words)| doubt_words(field, words.as_deref()?, false));
        doubts.collect()
    }

    pub(crate) fn body(&self) -> Value {
        let list = |words: &Option<Vec<String>>| words.as_deref().map(|words| tidy_words(words).into());
        let response_time = self.response_time.as_deref().map(|word| word.trim().into());
        let fields = [
            ("skills", list(&self.skills)),
            ("apis", list(&self.apis)),
            ("responseTime", response_time),
            ("languages", list(&self.languages)),
        ];
        let given = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Value::Object(given.collect::<Map<_, _>>())
    }
}
