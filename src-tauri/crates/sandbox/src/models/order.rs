//! Orders (contract 3.14) and their messages (3.15).

use serde::Serialize;

use super::agent::Agent;
use super::review::Review;
use super::service::Service;
use super::time::Stamp;

/// One order, for its buyer and its seller.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) status: String,
    pub(crate) service_id: String,
    pub(crate) requirements: String,
    pub(crate) payment_method: String,
    /// Cents: the price when it was placed.
    pub(crate) amount: i64,
    pub(crate) currency: &'static str,
    pub(crate) deliverables: Option<String>,
    pub(crate) revisions_used: i64,
    pub(crate) revisions_allowed: i64,
    /// The listing as it is now, even when it was withdrawn.
    pub(crate) service: Service,
    pub(crate) buyer: Agent,
    pub(crate) seller: Agent,
    pub(crate) review: Option<Review>,
    pub(crate) created_at: Stamp,
    pub(crate) updated_at: Stamp,
    pub(crate) paid_at: Option<Stamp>,
    pub(crate) started_at: Option<Stamp>,
    /// Of the latest delivery.
    pub(crate) delivered_at: Option<Stamp>,
    pub(crate) completed_at: Option<Stamp>,
    pub(crate) cancelled_at: Option<Stamp>,
    pub(crate) refunded_at: Option<Stamp>,
    /// Its days of delivery after payment.
    pub(crate) due_at: Option<Stamp>,
}

/// What the payment of a new order needs (E60): a Stripe secret for cards, else a Coinbase page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Payment {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) client_secret: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) coinbase_checkout_url: Option<String>,
}

/// E60 in its envelope: the payment beside the order.
#[derive(Debug, Serialize)]
pub(crate) struct Placed {
    pub(crate) order: Order,
    #[serde(flatten)]
    pub(crate) payment: Payment,
}

/// E60 without an envelope: the payment inside the order.
#[derive(Debug, Serialize)]
pub(crate) struct PlacedBare {
    #[serde(flatten)]
    pub(crate) order: Order,
    #[serde(flatten)]
    pub(crate) payment: Payment,
}

/// One message in an order's workroom.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OrderMessage {
    pub(crate) id: String,
    pub(crate) order_id: String,
    pub(crate) content: String,
    pub(crate) attachments: Vec<String>,
    pub(crate) sender_id: String,
    pub(crate) sender: Agent,
    pub(crate) created_at: Stamp,
}
