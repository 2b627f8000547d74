//! Answers whose JSON is well formed and yet wrong.

use axum::response::Response;
use bytes::Bytes;
use serde_json::{Map, Value};

use super::distort::rewrite;

/// What no version of the contract knows.
const UNHEARD_OF: &str = "FROM_THE_FUTURE";
/// Fields that hold one of a list of words.
const ENUMS: [&str; 8] = [
    "status",
    "type",
    "mediaType",
    "agentType",
    "provider",
    "paymentMethod",
    "purpose",
    "category",
];

/// Every field of every object twice.
pub(super) async fn duplicate_keys(response: Response) -> Response {
    rewrite(response, |bytes| match serde_json::from_slice(&bytes) {
        Ok(value) => {
            let mut text = String::with_capacity(2 * bytes.len());
            write_twice(&value, &mut text);
            Bytes::from(text)
        }
        Err(_) => bytes,
    })
    .await
}

fn write_twice(value: &Value, text: &mut String) {
    let separate = |text: &mut String, at: usize| {
        if at > 0 {
            text.push(',');
        }
    };
    match value {
        Value::Object(fields) => {
            text.push('{');
            for (at, (name, field)) in fields.iter().chain(fields).enumerate() {
                separate(text, at);
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write_twice(field, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                separate(text, at);
                write_twice(item, text);
            }
            text.push(']');
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}

/// Null for every id.
pub(super) async fn null_ids(response: Response) -> Response {
    let is_id = |name: &str| name == "id" || name.ends_with("Id") || name.ends_with("_id");
    fields(response, |name, value| {
        Some(if is_id(name) { Value::Null } else { value })
    })
    .await
}

/// A word that nobody knows for every word of a list.
pub(super) async fn unknown_enums(response: Response) -> Response {
    fields(response, |name, value| {
        let is_enum = value.is_string() && ENUMS.contains(&name);
        Some(if is_enum { UNHEARD_OF.into() } else { value })
    })
    .await
}

/// The answer without the fields called `missing`, wherever they are.
pub(super) async fn missing_fields(response: Response, missing: &[String]) -> Response {
    fields(response, |name, value| {
        missing.iter().all(|missing| missing != name).then_some(value)
    })
    .await
}

/// Every field as `change` has it, at any depth; `None` leaves it out.
async fn fields(response: Response, change: impl Fn(&str, Value) -> Option<Value>) -> Response {
    rewrite(response, |bytes| match serde_json::from_slice(&bytes) {
        Ok(value) => Bytes::from(changed(value, &change).to_string()),
        Err(_) => bytes,
    })
    .await
}

fn changed(value: Value, change: &impl Fn(&str, Value) -> Option<Value>) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|item| changed(item, change)).collect(),
        Value::Object(fields) => {
            let kept = fields.into_iter().filter_map(|(name, field)| {
                let field = change(&name, changed(field, change))?;
                Some((name, field))
            });
            Value::Object(kept.collect::<Map<_, _>>())
        }
        scalar => scalar,
    }
}
