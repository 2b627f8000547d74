//! How many are unread (E43, E73).

use serde_json::Value;

use crate::decode::{DecodeError, Entity, Fields, scalar};

/// A count of unread things: under any of its three names (X28), or the bare number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnreadCount(pub u64);

impl Entity for UnreadCount {
    const KEY: &'static str = "data";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        if let Some(count) = scalar::count(&value) {
            return Ok(Self(count));
        }
        let fields = Fields::of("unread count", &value)?;
        fields
            .count_of(&["count", "unreadCount", "unread"])
            .map(Self)
            .ok_or(fields.missing("count"))
    }
}
