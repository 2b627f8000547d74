//! Time stamps: ISO 8601, UTC, `Z`, exactly three fractional digits (contract 2.8).

use serde::{Serialize, Serializer};
use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

const STAMP: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
const HTTP_DATE: &[BorrowedFormatItem<'_>] =
    format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");

/// A moment, in milliseconds since the Unix epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp(pub(crate) i64);

impl Stamp {
    /// As entities carry it: `2026-11-23T09:41:07.250Z`.
    pub(crate) fn iso(self) -> String {
        self.format(STAMP)
    }

    /// As the `Date` header carries it: `Mon, 23 Nov 2026 09:41:07 GMT`.
    pub(crate) fn http_date(self) -> String {
        self.format(HTTP_DATE)
    }

    fn format(self, shape: &[BorrowedFormatItem<'_>]) -> String {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
            .format(shape)
            .unwrap_or_default()
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_have_three_fractional_digits_and_a_z() {
        assert_eq!(Stamp(0).iso(), "1970-01-01T00:00:00.000Z");
        assert_eq!(Stamp(1_795_426_867_250).iso(), "2026-11-23T09:41:07.250Z");
        assert_eq!(
            Stamp(1_795_426_867_250).http_date(),
            "Mon, 23 Nov 2026 09:41:07 GMT"
        );
    }
}
