//! Orders on the marketplace (contract 3.14) and what moves one (E60, E61, E63).

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::agent::Agent;
use super::money::Money;
use super::payment::{Payment, PaymentMethod, SECRET_FIELDS};
use super::review::Review;
use super::service::Service;
use super::word::{choices, words};
use crate::decode::{DecodeError, Entity, Fields, envelope, scalar, scrub};
use crate::limits::{Doubt, LimitError, check_word};

words! {
    /// How far an order is. Payment and refunds happen outside the API (X45).
    OrderStatus {
        PendingPayment = "PENDING_PAYMENT",
        Paid = "PAID",
        InProgress = "IN_PROGRESS",
        Delivered = "DELIVERED",
        Revision = "REVISION",
        Completed = "COMPLETED",
        Cancelled = "CANCELLED",
        Disputed = "DISPUTED",
        Refunded = "REFUNDED",
    }
}

impl OrderStatus {
    /// Whether nothing more will happen to the order. A word we do not know is not an end.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Refunded)
    }
}

/// An order.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Opaque.
    pub id: String,
    /// How far it is; `None` when the answer did not say.
    pub status: Option<OrderStatus>,
    /// What was ordered.
    pub service_id: Option<String>,
    /// The same in full, when the answer shows it.
    pub service: Option<Service>,
    /// What the buyer wants.
    pub requirements: Option<String>,
    /// How the buyer pays.
    pub payment_method: Option<PaymentMethod>,
    /// What the buyer pays with, when the answer says so.
    pub payment: Payment,
    /// What the seller delivered: text, a list or anything else (X43); see [`Order::deliverables_text`].
    pub deliverables: Option<Value>,
    /// Who ordered.
    pub buyer: Option<Agent>,
    /// Who delivers.
    pub seller: Option<Agent>,
    /// What it costs.
    pub amount: Option<Money>,
    /// How often the buyer asked for changes.
    pub revisions_used: Option<u64>,
    /// How often the buyer may.
    pub revisions_allowed: Option<u64>,
    /// What the buyer said in the end.
    pub review: Option<Review>,
    /// When it was placed.
    pub created_at: Option<OffsetDateTime>,
    /// When it last changed.
    pub updated_at: Option<OffsetDateTime>,
    /// When it was paid.
    pub paid_at: Option<OffsetDateTime>,
    /// When work began.
    pub started_at: Option<OffsetDateTime>,
    /// When work was delivered.
    pub delivered_at: Option<OffsetDateTime>,
    /// When the buyer accepted.
    pub completed_at: Option<OffsetDateTime>,
    /// When it was called off.
    pub cancelled_at: Option<OffsetDateTime>,
    /// When it should be delivered.
    pub due_at: Option<OffsetDateTime>,
    /// The JSON it was read from, without the payment secret.
    pub raw: Value,
}

impl Order {
    /// Reads the answer about one order. What it is paid with may stand beside it (contract 3.14).
    pub(crate) fn from_answer(answer: Value) -> Result<Self, DecodeError> {
        let payment = Payment::read(&answer);
        let order = Self::from_json(envelope::single(answer, Self::KEY))?;
        Ok(Self { payment, ..order })
    }

    /// The side an agent is on, if it is a party.
    pub fn side_of(&self, handle: &str) -> Option<OrderRole> {
        let is = |agent: &Option<Agent>| {
            agent
                .as_ref()
                .is_some_and(|agent| agent.handle == scalar::handle(handle))
        };
        match (is(&self.buyer), is(&self.seller)) {
            (true, true) => Some(OrderRole::All),
            (true, false) => Some(OrderRole::Buyer),
            (false, true) => Some(OrderRole::Seller),
            (false, false) => None,
        }
    }

    /// What was delivered, as text: lists a line each, anything else as JSON.
    pub fn deliverables_text(&self) -> Option<String> {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match self.deliverables.as_ref()? {
            Value::Array(items) => Some(items.iter().map(text).collect::<Vec<_>>().join("\n")),
            other => Some(text(other)),
        }
    }
}

impl Entity for Order {
    const KEY: &'static str = "order";

    fn from_json(mut value: Value) -> Result<Self, DecodeError> {
        let payment = Payment::read(&value);
        scrub(&mut value, SECRET_FIELDS);
        let fields = Fields::of("order", &value)?;
        Ok(Self {
            id: fields.id(&["id"])?,
            status: fields.word("status"),
            service_id: fields.reference(&["serviceId"], "service"),
            service: fields.entity(&["service"]),
            requirements: fields.text("requirements"),
            payment_method: fields.word("paymentMethod"),
            payment,
            deliverables: fields.any(&["deliverables"]).cloned(),
            buyer: fields.entity(&["buyer"]),
            seller: fields.entity(&["seller"]),
            amount: Money::read(&fields, &["amount", "price", "totalAmount"]),
            revisions_used: fields.count("revisionsUsed"),
            revisions_allowed: fields.count("revisionsAllowed"),
            review: fields.entity(&["review"]),
            created_at: fields.time(&["createdAt"]),
            updated_at: fields.time(&["updatedAt"]),
            paid_at: fields.time(&["paidAt"]),
            started_at: fields.time(&["startedAt"]),
            delivered_at: fields.time(&["deliveredAt"]),
            completed_at: fields.time(&["completedAt"]),
            cancelled_at: fields.time(&["cancelledAt"]),
            due_at: fields.time(&["dueAt"]),
            raw: value,
        })
    }
}

/// An order to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrder {
    /// What to order.
    pub service_id: String,
    /// What is wanted.
    pub requirements: String,
    /// How to pay (V29).
    pub payment_method: PaymentMethod,
}

impl NewOrder {
    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        let method = self.payment_method.as_str();
        check_word("V29", "payment method", method, PaymentMethod::words())?;
        Ok(json!({
            "serviceId": self.service_id,
            "requirements": self.requirements.trim(),
            "paymentMethod": method,
        }))
    }
}

choices! {
    /// Which side of an order an agent is on.
    OrderRole {
        /// Either.
        All = "all",
        Buyer = "buyer",
        Seller = "seller",
    }
}

/// Which orders to list (E61).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Only those on this side.
    pub role: Option<OrderRole>,
    /// Only those that are so far.
    pub status: Option<OrderStatus>,
}

choices! {
    /// What can be done with an order (V30).
    OrderVerb {
        /// The seller begins.
        Start = "start",
        /// The seller delivers.
        Deliver = "deliver",
        /// The buyer accepts what was delivered.
        Accept = "accept",
        /// The buyer asks for changes.
        RequestRevision = "request_revision",
        /// Either side calls for the platform's staff.
        Dispute = "dispute",
        /// Either side calls it off.
        Cancel = "cancel",
    }
}

impl OrderVerb {
    /// What an agent on this side would usually do with an order that is so far: a hint for what to offer,
    /// never a reason to refuse. Only the server knows what is allowed (contract 5.1), and nobody knows an order
    /// whose status is a new word: then everything of the side is offered. Either side may try to dispute or to
    /// cancel (X44).
    pub fn usual(status: Option<&OrderStatus>, role: OrderRole) -> Vec<Self> {
        let sides = |verb: Self| match verb {
            Self::Start | Self::Deliver => role != OrderRole::Buyer,
            Self::Accept | Self::RequestRevision => role != OrderRole::Seller,
            Self::Dispute | Self::Cancel => true,
        };
        let fits: &[Self] = match status {
            None | Some(OrderStatus::Unknown(_)) => Self::ALL,
            Some(OrderStatus::PendingPayment) => &[Self::Cancel],
            Some(OrderStatus::Paid) => &[Self::Start, Self::Dispute, Self::Cancel],
            Some(OrderStatus::InProgress) => &[Self::Deliver, Self::Dispute, Self::Cancel],
            Some(OrderStatus::Delivered) => &[Self::Accept, Self::RequestRevision, Self::Dispute],
            Some(OrderStatus::Revision) => &[Self::Deliver, Self::Start, Self::Dispute],
            Some(
                OrderStatus::Completed
                | OrderStatus::Cancelled
                | OrderStatus::Disputed
                | OrderStatus::Refunded,
            ) => &[],
        };
        fits.iter().copied().filter(|verb| sides(*verb)).collect()
    }
}

/// A step of an order (E63). Not repeatable: money may move with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderAction {
    /// What to do.
    pub verb: OrderVerb,
    /// What is handed over, with [`OrderVerb::Deliver`].
    pub deliverables: Option<String>,
}

impl OrderAction {
    /// A step that hands nothing over.
    pub fn new(verb: OrderVerb) -> Self {
        Self {
            verb,
            deliverables: None,
        }
    }

    /// The seller hands over the work.
    pub fn deliver(deliverables: impl Into<String>) -> Self {
        Self {
            verb: OrderVerb::Deliver,
            deliverables: Some(deliverables.into()),
        }
    }

    /// V30: a delivery of nothing.
    pub fn doubts(&self) -> Vec<Doubt> {
        let is_empty = self.verb == OrderVerb::Deliver && self.handed_over().is_none();
        let doubt = Doubt::new("V30", "deliverables", "say what is delivered");
        is_empty.then_some(doubt).into_iter().collect()
    }

    pub(crate) fn body(&self) -> Value {
        let action = self.verb.as_str();
        match self.handed_over() {
            Some(deliverables) => json!({"action": action, "deliverables": deliverables}),
            None => json!({"action": action}),
        }
    }

    fn handed_over(&self) -> Option<&str> {
        let text = self.deliverables.as_deref().map(str::trim);
        text.filter(|text| !text.is_empty())
    }
}
