//! The fields of one object. Null counts as missing, a wrong type counts as missing, several names count as
//! one.

use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::{DecodeError, Entity, scalar};

/// A view of one object that knows what it is called in errors.
pub(crate) struct Fields<'v> {
    entity: &'static str,
    object: &'v Map<String, Value>,
}

impl<'v> Fields<'v> {
    pub(crate) fn of(entity: &'static str, value: &'v Value) -> Result<Self, DecodeError> {
        let object = value.as_object().ok_or(DecodeError::WrongShape(entity))?;
        Ok(Self { entity, object })
    }

    /// The first of several names that holds something.
    pub(crate) fn any(&self, names: &[&str]) -> Option<&'v Value> {
        names
            .iter()
            .find_map(|name| self.object.get(*name).filter(|value| !value.is_null()))
    }

    /// An id that must be there, under any of its names.
    pub(crate) fn id(&self, names: &[&'static str]) -> Result<String, DecodeError> {
        self.optional_id(names)
            .ok_or(self.missing(names.first().copied().unwrap_or_default()))
    }

    /// An id that may be missing.
    pub(crate) fn optional_id(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| scalar::id(self.object.get(*name)?))
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.text_of(&[name])
    }

    /// Text under the first of several names that holds text.
    pub(crate) fn text_of(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.object.get(*name)?.as_str())
            .map(str::to_owned)
    }

    /// The id of another thing: flat under one of `names`, or inside the thing itself, in short or in full.
    pub(crate) fn reference(&self, names: &[&str], thing: &str) -> Option<String> {
        self.optional_id(names).or_else(|| {
            let thing = self.any(&[thing])?;
            scalar::id(thing).or_else(|| scalar::id(thing.get("id")?))
        })
    }

    pub(crate) fn count(&self, name: &str) -> Option<u64> {
        self.count_of(&[name])
    }

    /// A counter under the first of several names that holds one.
    pub(crate) fn count_of(&self, names: &[&str]) -> Option<u64> {
        names
            .iter()
            .find_map(|name| scalar::count(self.object.get(*name)?))
    }

    /// A whole number, possibly negative, under the first of several names that holds one.
    pub(crate) fn integer(&self, names: &[&str]) -> Option<i64> {
        names
            .iter()
            .find_map(|name| scalar::integer(self.object.get(*name)?))
    }

    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        self.any(&[name]).and_then(scalar::number)
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        self.flag_of(&[name])
    }

    /// A yes or no under the first of several names that holds one.
    pub(crate) fn flag_of(&self, names: &[&str]) -> Option<bool> {
        names
            .iter()
            .find_map(|name| scalar::flag(self.object.get(*name)?))
    }

    pub(crate) fn time(&self, names: &[&str]) -> Option<OffsetDateTime> {
        self.any(names).and_then(scalar::timestamp)
    }

    /// A list of texts; anything else inside it is left out.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let items = self.any(&[name]).and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    /// A list of words: texts, or objects that hold the word under one of the `inner` names.
    pub(crate) fn labels(&self, name: &str, inner: &[&str]) -> Vec<String> {
        let items = self.any(&[name]).and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(|item| {
                item.as_str()
                    .or_else(|| inner.iter().find_map(|name| item.get(name)?.as_str()))
            })
            .map(str::to_owned)
            .collect()
    }

    /// Tags or handles: words without their leading mark.
    pub(crate) fn marked(&self, name: &str, mark: char, inner: &[&str]) -> Vec<String> {
        let labels = self.labels(name, inner).into_iter();
        labels
            .map(|label| label.strip_prefix(mark).map_or(label.clone(), str::to_owned))
            .collect()
    }

    /// An open enumeration's value.
    pub(crate) fn word<T: From<String>>(&self, name: &str) -> Option<T> {
        self.word_of(&[name])
    }

    /// An open enumeration's value under the first of several names that holds text.
    pub(crate) fn word_of<T: From<String>>(&self, names: &[&str]) -> Option<T> {
        self.text_of(names).filter(|text| !text.is_empty()).map(T::from)
    }

    /// Another entity inside this one, under the first of several names that holds a readable one.
    pub(crate) fn entity<T: Entity>(&self, names: &[&str]) -> Option<T> {
        names
            .iter()
            .find_map(|name| T::from_json(self.object.get(*name)?.clone()).ok())
    }

    /// Another entity that must be there.
    pub(crate) fn required<T: Entity>(&self, name: &'static str) -> Result<T, DecodeError> {
        self.entity(&[name]).ok_or(self.missing(name))
    }

    /// A list of entities; broken ones are left out.
    pub(crate) fn entities<T: Entity>(&self, name: &str) -> Vec<T> {
        let items = self.any(&[name]).and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(|item| T::from_json(item.clone()).ok())
            .collect()
    }

    /// The object under a name, to be read by hand.
    pub(crate) fn object(&self, name: &str) -> Option<Value> {
        self.any(&[name]).filter(|value| value.is_object()).cloned()
    }

    /// Whether at least one of the names is there, null included.
    pub(crate) fn mentions(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.object.contains_key(*name))
    }

    pub(crate) fn missing(&self, field: &'static str) -> DecodeError {
        DecodeError::Missing {
            entity: self.entity,
            field,
        }
    }
}
