//! Secrets out of the JSON that is kept.

use serde_json::Value;

/// Removes every field of one of these names, however deep it stands.
pub(crate) fn scrub(value: &mut Value, names: &[&str]) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !names.contains(&name.as_str()));
            fields.values_mut().for_each(|field| scrub(field, names));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| scrub(item, names)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_secret_is_gone_wherever_it_stood() {
        let mut value = json!({"a": [{"secret": "s", "kept": 1}], "secret": {"x": 2}, "b": {"secret": null}});
        scrub(&mut value, &["secret"]);
        assert_eq!(value, json!({"a": [{"kept": 1}], "b": {}}));
    }
}
