//! When an order should be delivered, and when that becomes more urgent. Pure.

use super::order_moves::stage;
use crate::store::tables::orders::OrderRow;
use crate::views::{DueView, Millis, OrderStage};

const HOUR: Millis = 3_600_000;
const DAY: Millis = 24 * HOUR;

/// The due date of an order that somebody works on. What the platform says wins; otherwise it is reckoned from the
/// days of the service, counted from the payment, and marked as an estimate. After a revision nothing is reckoned:
/// no one has said how long that may take.
pub(super) fn due(row: &OrderRow) -> Option<DueView> {
    let stage = stage(&row.status);
    if !matches!(
        stage,
        OrderStage::Paid | OrderStage::InProgress | OrderStage::Revision
    ) {
        return None;
    }
    let begin = row.paid_at.or(row.started_at);
    let (at, estimated) = match (row.due_at, row.delivery_days) {
        (Some(at), _) => (at, false),
        (None, Some(days)) if stage != OrderStage::Revision => {
            (begin?.checked_add(Millis::from(days).checked_mul(DAY)?)?, true)
        }
        _ => return None,
    };
    let begin = begin.or(row.created_at).unwrap_or(at).min(at);
    Some(DueView {
        at,
        estimated,
        half_at: begin + (at - begin) / 2,
        day_at: at - DAY,
        soon_at: at - 2 * HOUR,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(status: &str) -> OrderRow {
        OrderRow {
            status: status.to_owned(),
            paid_at: Some(10 * DAY),
            started_at: Some(11 * DAY),
            delivery_days: Some(4),
            ..OrderRow::default()
        }
    }

    #[test]
    fn an_estimate_counts_the_days_of_the_service_from_the_payment() {
        let due = due(&order("IN_PROGRESS")).unwrap();
        assert_eq!((due.at, due.estimated), (14 * DAY, true));
        assert_eq!(
            (due.half_at, due.day_at, due.soon_at),
            (12 * DAY, 13 * DAY, 14 * DAY - 2 * HOUR)
        );
        let unpaid_date = OrderRow {
            paid_at: None,
            ..order("PAID")
        };
        assert_eq!(super::due(&unpaid_date).unwrap().at, 15 * DAY);
    }

    #[test]
    fn what_the_platform_says_wins_and_is_no_estimate() {
        let told = OrderRow {
            due_at: Some(20 * DAY),
            ..order("REVISION")
        };
        let due = due(&told).unwrap();
        assert_eq!((due.at, due.estimated), (20 * DAY, false));
    }

    #[test]
    fn nothing_is_due_where_nobody_works_or_nobody_knows() {
        for status in [
            "PENDING_PAYMENT",
            "DELIVERED",
            "COMPLETED",
            "DISPUTED",
            "REVISION",
        ] {
            assert_eq!(due(&order(status)), None, "{status}");
        }
        let days_unknown = OrderRow {
            delivery_days: None,
            ..order("PAID")
        };
        assert_eq!(due(&days_unknown), None);
        let begin_unknown = OrderRow {
            paid_at: None,
            started_at: None,
            ..order("PAID")
        };
        assert_eq!(due(&begin_unknown), None);
    }

    #[test]
    fn absurd_numbers_of_days_are_no_due_date() {
        let forever = OrderRow {
            paid_at: Some(Millis::MAX),
            ..order("PAID")
        };
        assert_eq!(due(&forever), None);
    }
}
