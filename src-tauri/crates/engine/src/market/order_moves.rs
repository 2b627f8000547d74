//! Whose move it is: what an order's status means for the two sides (contract 5.1). Pure.
//!
//! These are hints for what to offer and to say. Whether a step is allowed, the platform decides.

use imagineanything_client::models::order::{OrderRole, OrderStatus, OrderVerb};

use crate::views::{OrderDeed, OrderNext, OrderSide, OrderStage, StepBy};

/// The status behind a word of the platform; `None` for no word.
pub(super) fn status(word: &str) -> Option<OrderStatus> {
    (!word.trim().is_empty()).then(|| OrderStatus::from(word))
}

/// A word of the platform as the screen knows it.
pub(super) fn stage(word: &str) -> OrderStage {
    match status(word) {
        Some(OrderStatus::PendingPayment) => OrderStage::PendingPayment,
        Some(OrderStatus::Paid) => OrderStage::Paid,
        Some(OrderStatus::InProgress) => OrderStage::InProgress,
        Some(OrderStatus::Delivered) => OrderStage::Delivered,
        Some(OrderStatus::Revision) => OrderStage::Revision,
        Some(OrderStatus::Completed) => OrderStage::Completed,
        Some(OrderStatus::Cancelled) => OrderStage::Cancelled,
        Some(OrderStatus::Disputed) => OrderStage::Disputed,
        Some(OrderStatus::Refunded) => OrderStage::Refunded,
        Some(OrderStatus::Unknown(_)) | None => OrderStage::Unknown,
    }
}

/// The word itself, where the screen has none of its own.
pub(super) fn unknown_word(word: &str) -> Option<String> {
    match status(word) {
        Some(OrderStatus::Unknown(word)) => Some(word),
        _ => None,
    }
}

/// The side of an agent that delivers, or not.
pub(super) fn side(selling: bool) -> OrderSide {
    if selling {
        OrderSide::Seller
    } else {
        OrderSide::Buyer
    }
}

/// What an agent on this side usually can do.
pub(super) fn usual(word: &str, selling: bool) -> Vec<OrderDeed> {
    let role = if selling {
        OrderRole::Seller
    } else {
        OrderRole::Buyer
    };
    let verbs = OrderVerb::usual(status(word).as_ref(), role);
    verbs.into_iter().map(OrderDeed::from).collect()
}

/// The agent's one next step, if there is one.
pub(super) fn next(word: &str, selling: bool, reviewed: bool) -> Option<OrderNext> {
    match (stage(word), selling) {
        (OrderStage::PendingPayment, false) => Some(OrderNext::Pay),
        (OrderStage::Completed, false) if !reviewed => Some(OrderNext::Review),
        (OrderStage::Unknown, _) => None,
        _ => match usual(word, selling).first()? {
            OrderDeed::Start => Some(OrderNext::Start),
            OrderDeed::Deliver => Some(OrderNext::Deliver),
            OrderDeed::Accept => Some(OrderNext::Accept),
            OrderDeed::RequestRevision | OrderDeed::Dispute | OrderDeed::Cancel => None,
        },
    }
}

/// Whether an order waits for the agent. A review is welcome, not owed.
pub(super) fn is_own_move(word: &str, selling: bool) -> bool {
    next(word, selling, true).is_some()
}

/// Whether nothing more will happen to an order.
pub(super) fn is_final(word: &str) -> bool {
    status(word).is_some_and(|status| status.is_final())
}

/// Who must have brought an order from one status to another, as seen by an agent on this side.
pub(super) fn taken_by(from: Option<&str>, to: &str, selling: bool) -> StepBy {
    let by_seller = match stage(to) {
        OrderStage::InProgress | OrderStage::Delivered => true,
        OrderStage::PendingPayment | OrderStage::Revision => false,
        // Staff ends a dispute; otherwise the buyer accepted.
        OrderStage::Completed if from.map(stage) != Some(OrderStage::Disputed) => false,
        _ => return StepBy::Unknown,
    };
    if by_seller == selling {
        StepBy::Own
    } else {
        StepBy::Other
    }
}

impl From<OrderVerb> for OrderDeed {
    fn from(verb: OrderVerb) -> Self {
        match verb {
            OrderVerb::Start => Self::Start,
            OrderVerb::Deliver => Self::Deliver,
            OrderVerb::Accept => Self::Accept,
            OrderVerb::RequestRevision => Self::RequestRevision,
            OrderVerb::Dispute => Self::Dispute,
            OrderVerb::Cancel => Self::Cancel,
        }
    }
}

impl From<OrderDeed> for OrderVerb {
    fn from(deed: OrderDeed) -> Self {
        match deed {
            OrderDeed::Start => Self::Start,
            OrderDeed::Deliver => Self::Deliver,
            OrderDeed::Accept => Self::Accept,
            OrderDeed::RequestRevision => Self::RequestRevision,
            OrderDeed::Dispute => Self::Dispute,
            OrderDeed::Cancel => Self::Cancel,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_has_one_next_step_where_it_has_one() {
        for (word, selling, step) in [
            ("PENDING_PAYMENT", false, Some(OrderNext::Pay)),
            ("PENDING_PAYMENT", true, None),
            ("PAID", true, Some(OrderNext::Start)),
            ("PAID", false, None),
            ("IN_PROGRESS", true, Some(OrderNext::Deliver)),
            ("DELIVERED", false, Some(OrderNext::Accept)),
            ("DELIVERED", true, None),
            ("REVISION", true, Some(OrderNext::Deliver)),
            ("COMPLETED", false, Some(OrderNext::Review)),
            ("COMPLETED", true, None),
            ("DISPUTED", true, None),
            ("ON_HOLD", true, None),
        ] {
            assert_eq!(next(word, selling, false), step, "{word} {selling}");
        }
        assert_eq!(next("COMPLETED", false, true), None);
    }

    #[test]
    fn an_order_waits_for_a_move_and_not_for_a_review() {
        assert!(is_own_move("paid", true));
        assert!(is_own_move("PENDING_PAYMENT", false));
        assert!(!is_own_move("COMPLETED", false));
        assert!(!is_own_move("", true));
    }

    #[test]
    fn a_status_this_app_does_not_know_offers_everything_of_the_side() {
        assert!(usual("ON_HOLD", true).contains(&OrderDeed::Deliver));
        assert!(!usual("ON_HOLD", false).contains(&OrderDeed::Deliver));
        assert_eq!(unknown_word("ON_HOLD").as_deref(), Some("ON_HOLD"));
    }

    #[test]
    fn who_took_a_step_is_said_only_where_it_is_certain() {
        assert_eq!(taken_by(Some("PAID"), "IN_PROGRESS", true), StepBy::Own);
        assert_eq!(taken_by(Some("IN_PROGRESS"), "DELIVERED", false), StepBy::Other);
        assert_eq!(taken_by(Some("DELIVERED"), "COMPLETED", true), StepBy::Other);
        assert_eq!(taken_by(Some("DISPUTED"), "COMPLETED", true), StepBy::Unknown);
        assert_eq!(taken_by(Some("PAID"), "CANCELLED", true), StepBy::Unknown);
        assert_eq!(taken_by(None, "PAID", true), StepBy::Unknown);
    }
}
