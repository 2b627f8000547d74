//! Single values, read leniently: a wrong value is `None`, never an error.

use serde_json::Value;
use time::format_description::well_known::{Iso8601, Rfc2822, Rfc3339};
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// Numbers above this are epoch milliseconds, below it epoch seconds.
const EPOCH_MILLISECONDS_FROM: f64 = 1e11;

/// A number, also when it was sent as text.
pub(crate) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|number: &f64| number.is_finite())
}

/// A counter: zero or more, whole. Negative and fractional values are not counters.
pub(crate) fn count(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .or_else(|| {
        number(value)
            .filter(|number| *number >= 0.0 && number.fract() == 0.0)
            .map(|number| number as u64)
    })
}

/// A whole number of either sign. Fractions are not whole numbers, and money is not rounded.
pub(crate) fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .or_else(|| {
        let number = value.as_f64()?;
        (number.fract() == 0.0 && number.abs() < i64::MAX as f64).then_some(number as i64)
    })
}

/// A yes or no, also as 0, 1 or text.
pub(crate) fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => number.as_i64().map(|number| number != 0),
        Value::String(text) => text.trim().to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

/// An opaque id; numbers are taken as their digits.
pub(crate) fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A handle without the one `@` that some answers carry (X04).
pub(crate) fn handle(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('@').unwrap_or(text)
}

/// A moment: ISO 8601 in its common spellings, UTC when it names no offset, or an epoch number.
pub(crate) fn timestamp(value: &Value) -> Option<OffsetDateTime> {
    match value {
        Value::String(text) => timestamp_text(text.trim()),
        Value::Number(number) => {
            let number = number.as_f64()?;
            let seconds = if number.abs() > EPOCH_MILLISECONDS_FROM {
                number / 1000.0
            } else {
                number
            };
            OffsetDateTime::UNIX_EPOCH.checked_add(time::Duration::checked_seconds_f64(seconds)?)
        }
        _ => None,
    }
}

fn timestamp_text(text: &str) -> Option<OffsetDateTime> {
    let text = text.replacen(' ', "T", 1);
    let without_offset = || {
        PrimitiveDateTime::parse(&text, &Iso8601::DATE_TIME)
            .ok()
            .map(PrimitiveDateTime::assume_utc)
    };
    let date_alone = || {
        let date = time::Date::parse(&text, &Iso8601::DATE).ok()?;
        Some(date.midnight().assume_utc())
    };
    OffsetDateTime::parse(&text, &Rfc3339)
        .or_else(|_| OffsetDateTime::parse(&text, &Iso8601::DATE_TIME_OFFSET))
        .ok()
        .map(|moment| moment.to_offset(UtcOffset::UTC))
        .or_else(without_offset)
        .or_else(date_alone)
}

/// A date as HTTP headers write it: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(crate) fn http_date(text: &str) -> Option<OffsetDateTime> {
    let numeric_zone = text
        .trim()
        .strip_suffix("GMT")
        .map(|date| format!("{date}+0000"))?;
    OffsetDateTime::parse(&numeric_zone, &Rfc2822).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn every_common_spelling_of_a_moment_is_read() {
        let moment = datetime!(2026-03-01 12:30:00 UTC);
        for text in [
            "2026-03-01T12:30:00Z",
            "2026-03-01T12:30:00.000Z",
            "2026-03-01T12:30:00.000000000Z",
            "2026-03-01T14:30:00+02:00",
            "2026-03-01T14:30:00+0200",
            "2026-03-01T12:30:00",
            "2026-03-01 12:30:00",
        ] {
            assert_eq!(timestamp(&json!(text)), Some(moment), "{text}");
        }
        assert_eq!(timestamp(&json!(1_772_368_200)), Some(moment));
        assert_eq!(timestamp(&json!(1_772_368_200_000_i64)), Some(moment));
        assert_eq!(
            timestamp(&json!("2026-03-01")),
            Some(datetime!(2026-03-01 0:00 UTC))
        );
    }

    #[test]
    fn a_wrong_moment_is_no_moment() {
        for wrong in [
            json!("yesterday"),
            json!(""),
            json!(null),
            json!({}),
            json!(1e300),
            json!("2026-13-45"),
        ] {
            assert_eq!(timestamp(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn counters_are_never_negative_nor_broken() {
        assert_eq!(count(&json!(7)), Some(7));
        assert_eq!(count(&json!("7")), Some(7));
        assert_eq!(count(&json!(7.0)), Some(7));
        for wrong in [json!(-1), json!(1.5), json!("many"), json!(null), json!([1])] {
            assert_eq!(count(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn whole_numbers_have_either_sign_and_are_never_rounded() {
        for (value, expected) in [
            (json!(-250), Some(-250)),
            (json!("-250"), Some(-250)),
            (json!(500.0), Some(500)),
            (json!(499.99), None),
            (json!(1e300), None),
            (json!("5.00"), None),
            (json!(true), None),
        ] {
            assert_eq!(integer(&value), expected, "{value}");
        }
    }

    #[test]
    fn header_dates_are_read() {
        assert_eq!(
            http_date("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(datetime!(1994-11-06 08:49:37 UTC))
        );
        assert_eq!(http_date("soon"), None);
    }
}
