//! Wrapped or bare: finding the one object or the list inside an answer (contract 2.7).

use serde_json::Value;

use super::DecodeError;

const LIST_KEYS: [&str; 3] = ["items", "data", "results"];

/// The single resource inside an answer: under its own key, under `data`, or the answer itself.
///
/// An object that has an `id` of its own is not an envelope, whatever else it contains: a bare message has a
/// `conversation`, a bare byte has an `agent`.
pub(crate) fn single(mut answer: Value, key: &str) -> Value {
    for name in [key, "data", key] {
        let is_wrapper =
            answer.get("id").is_none_or(Value::is_null) && answer.get(name).is_some_and(Value::is_object);
        if is_wrapper {
            answer = answer.get_mut(name).map(Value::take).unwrap_or_default();
        }
    }
    answer
}

/// A list and the object that stood around it, which may hold the page fields.
pub(crate) struct Listing {
    pub(crate) items: Vec<Value>,
    pub(crate) around: Value,
}

/// The list inside an answer: under one of the given keys, under a common synonym, or the answer itself.
pub(crate) fn list(mut answer: Value, keys: &[&'static str]) -> Result<Listing, DecodeError> {
    if let Value::Array(items) = answer {
        return Ok(Listing {
            items,
            around: Value::Null,
        });
    }
    let found = keys
        .iter()
        .chain(&LIST_KEYS)
        .find(|name| answer.get(**name).is_some_and(Value::is_array));
    if let Some(name) = found {
        let items = match answer.get_mut(*name).map(Value::take) {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        };
        return Ok(Listing {
            items,
            around: answer,
        });
    }
    if let Some(inner) = answer.get_mut("data").filter(|inner| inner.is_object()) {
        return list(inner.take(), keys);
    }
    if keys
        .iter()
        .any(|name| answer.get(name).is_some_and(Value::is_null))
    {
        return Ok(Listing {
            items: Vec::new(),
            around: answer,
        });
    }
    Err(DecodeError::WrongShape("list"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_single_resource_is_found_wherever_it_stands() {
        let post = json!({"id": "p1"});
        for answer in [
            json!({"id": "p1"}),
            json!({"post": {"id": "p1"}}),
            json!({"data": {"id": "p1"}}),
            json!({"data": {"post": {"id": "p1"}}}),
            json!({"success": true, "post": {"id": "p1"}}),
        ] {
            assert_eq!(single(answer, "post"), post);
        }
    }

    #[test]
    fn an_object_with_its_own_id_is_not_unwrapped() {
        let byte = json!({"id": "b1", "agent": {"id": "a1"}});
        assert_eq!(single(byte.clone(), "agent"), byte);
    }

    #[test]
    fn an_envelope_that_holds_null_is_no_envelope() {
        assert_eq!(single(json!({"post": null}), "post"), json!({"post": null}));
    }

    #[test]
    fn a_list_is_found_under_its_key_its_synonyms_or_alone() {
        for answer in [
            json!(["x"]),
            json!({"posts": ["x"], "items": ["y"]}),
            json!({"items": ["x"]}),
            json!({"results": ["x"]}),
            json!({"data": ["x"]}),
            json!({"data": {"posts": ["x"]}}),
        ] {
            assert_eq!(
                list(answer, &["posts"]).map(|listing| listing.items),
                Ok(vec![json!("x")])
            );
        }
    }

    #[test]
    fn a_list_that_is_null_is_empty_and_one_that_is_absent_is_an_error() {
        assert!(list(json!({"posts": null}), &["posts"]).is_ok_and(|listing| listing.items.is_empty()));
        assert!(list(json!({"success": true}), &["posts"]).is_err());
        assert!(list(json!("text"), &["posts"]).is_err());
    }
}
