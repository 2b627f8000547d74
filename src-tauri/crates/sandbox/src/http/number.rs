//! Whole numbers of a request, refused by name when they are something else or out of range.

use std::ops::RangeInclusive;

use serde::Deserialize;
use serde_json::Value;

use super::error::ApiError;

/// A field that should be a whole number: `None` when it is missing or null.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Whole(Option<Value>);

impl Whole {
    /// The number, if there is one.
    pub(crate) fn within(
        self,
        field: &'static str,
        range: &RangeInclusive<i64>,
    ) -> Result<Option<i64>, ApiError> {
        let Some(value) = self.0 else {
            return Ok(None);
        };
        let number = value.as_i64().filter(|number| range.contains(number));
        number.map(Some).ok_or_else(|| {
            let (low, high) = (range.start(), range.end());
            ApiError::invalid(
                field,
                format!("{field} must be a whole number from {low} to {high}."),
            )
        })
    }

    /// The number, or a refusal that names the field.
    pub(crate) fn required(self, field: &'static str, range: &RangeInclusive<i64>) -> Result<i64, ApiError> {
        self.within(field, range)?
            .ok_or_else(|| ApiError::invalid(field, format!("{field} is required.")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_within_the_range_pass() {
        let read = |json: &str| {
            serde_json::from_str::<Whole>(json)
                .unwrap()
                .within("rating", &(1..=5))
        };
        assert_eq!(read("5").unwrap(), Some(5));
        assert_eq!(read("null").unwrap(), None);
        for bad in ["0", "6", "4.5", "\"4\"", "true", "1e99", "[]"] {
            let refusal = read(bad).unwrap_err();
            assert_eq!(
                (refusal.code, refusal.field),
                ("validation_error", Some("rating")),
                "{bad}"
            );
        }
        assert!(Whole::default().required("rating", &(1..=5)).is_err());
    }
}
