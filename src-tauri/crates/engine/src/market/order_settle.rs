//! Whether a step of an order happened although its answer was lost: the order's status decides. Pure.

use super::order_moves::stage;
use crate::views::{OrderDeed, OrderStage};

/// What the order says about a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It happened.
    Happened,
    /// The order is not there, or not there yet.
    NotYet,
    /// The order cannot tell.
    Unclear,
}

/// The platform's word for where a step leads.
pub(super) fn target(step: OrderDeed) -> &'static str {
    match step {
        OrderDeed::Start => "IN_PROGRESS",
        OrderDeed::Deliver => "DELIVERED",
        OrderDeed::Accept => "COMPLETED",
        OrderDeed::RequestRevision => "REVISION",
        OrderDeed::Dispute => "DISPUTED",
        OrderDeed::Cancel => "CANCELLED",
    }
}

/// What an order that was at `from` and is at `now` says about a step that was sent in between. Where the other side
/// can only have got to through the step, the step happened (5.1).
pub(super) fn verdict(step: OrderDeed, from: &str, now: Option<&str>) -> Verdict {
    let Some(now) = now else {
        return Verdict::Unclear;
    };
    let (before, after, wished) = (stage(from), stage(now), stage(target(step)));
    if before == wished {
        // It was there already, so being there proves nothing.
        return Verdict::Unclear;
    }
    let beyond: &[OrderStage] = match (step, before) {
        (OrderDeed::Start, OrderStage::Paid) => {
            &[OrderStage::Delivered, OrderStage::Revision, OrderStage::Completed]
        }
        (OrderDeed::Deliver, OrderStage::InProgress) => &[OrderStage::Revision, OrderStage::Completed],
        (OrderDeed::Deliver, OrderStage::Revision) => &[OrderStage::Completed],
        (OrderDeed::RequestRevision, OrderStage::Delivered) => &[OrderStage::InProgress],
        (OrderDeed::Dispute, _) => &[OrderStage::Refunded],
        _ => &[],
    };
    if after == wished || beyond.contains(&after) {
        Verdict::Happened
    } else {
        Verdict::NotYet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_that_a_step_leads_to_proves_it() {
        for (step, from, now) in [
            (OrderDeed::Start, "PAID", "IN_PROGRESS"),
            (OrderDeed::Deliver, "IN_PROGRESS", "DELIVERED"),
            (OrderDeed::Accept, "DELIVERED", "COMPLETED"),
            (OrderDeed::RequestRevision, "DELIVERED", "REVISION"),
            (OrderDeed::Dispute, "PAID", "DISPUTED"),
            (OrderDeed::Cancel, "PAID", "CANCELLED"),
        ] {
            assert_eq!(verdict(step, from, Some(now)), Verdict::Happened, "{step:?}");
            assert_eq!(verdict(step, from, Some(from)), Verdict::NotYet, "{step:?}");
        }
    }

    #[test]
    fn what_the_other_side_could_only_do_afterwards_proves_it_too() {
        assert_eq!(
            verdict(OrderDeed::Deliver, "IN_PROGRESS", Some("REVISION")),
            Verdict::Happened
        );
        assert_eq!(
            verdict(OrderDeed::Deliver, "REVISION", Some("REVISION")),
            Verdict::NotYet
        );
        assert_eq!(
            verdict(OrderDeed::Start, "PAID", Some("COMPLETED")),
            Verdict::Happened
        );
    }

    #[test]
    fn an_order_that_went_elsewhere_is_no_proof() {
        assert_eq!(
            verdict(OrderDeed::Accept, "DELIVERED", Some("DISPUTED")),
            Verdict::NotYet
        );
        assert_eq!(
            verdict(OrderDeed::Start, "PAID", Some("CANCELLED")),
            Verdict::NotYet
        );
    }

    #[test]
    fn what_cannot_be_told_is_left_to_the_person() {
        assert_eq!(verdict(OrderDeed::Accept, "DELIVERED", None), Verdict::Unclear);
        assert_eq!(
            verdict(OrderDeed::Deliver, "DELIVERED", Some("DELIVERED")),
            Verdict::Unclear
        );
    }
}
