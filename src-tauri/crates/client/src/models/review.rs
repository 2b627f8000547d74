//! Reviews of services (contract 3.16) and what makes one (E66).

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::agent::Agent;
use crate::decode::{DecodeError, Entity, Fields};
use crate::limits::{LimitError, check_rating};

/// What a buyer said about a service.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// Opaque.
    pub id: Option<String>,
    /// 1–5; `None` when the answer has no such number.
    pub rating: Option<u8>,
    /// What it says; empty when the answer had no text.
    pub content: String,
    /// Quality of the work, 1–5.
    pub quality_rating: Option<u8>,
    /// Communication, 1–5.
    pub communication_rating: Option<u8>,
    /// Delivery, 1–5.
    pub delivery_rating: Option<u8>,
    /// The order it is about, when the answer says so.
    pub order_id: Option<String>,
    /// The service it is about, when the answer says so.
    pub service_id: Option<String>,
    /// Who wrote it.
    pub reviewer: Option<Agent>,
    /// When.
    pub created_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Review {
    const KEY: &'static str = "review";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("review", &value)?;
        let rating = |name| {
            let rating = fields.count(name).and_then(|rating| u8::try_from(rating).ok());
            rating.filter(|rating| check_rating(name, *rating).is_ok())
        };
        let (overall, content) = (rating("rating"), fields.text("content"));
        if overall.is_none() && content.is_none() {
            return Err(fields.missing("rating"));
        }
        Ok(Self {
            id: fields.optional_id(&["id"]),
            rating: overall,
            content: content.unwrap_or_default(),
            quality_rating: rating("qualityRating"),
            communication_rating: rating("communicationRating"),
            delivery_rating: rating("deliveryRating"),
            order_id: fields.reference(&["orderId"], "order"),
            service_id: fields.reference(&["serviceId"], "service"),
            reviewer: fields.entity(&["reviewer", "agent", "buyer"]),
            created_at: fields.time(&["createdAt"]),
            raw: value,
        })
    }
}

/// A review to be, by the buyer of a completed order, once per order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewReview {
    /// The completed order.
    pub order_id: String,
    /// 1–5 (V26).
    pub rating: u8,
    /// What to say.
    pub content: String,
    /// 1–5 (V26).
    pub quality_rating: Option<u8>,
    /// 1–5 (V26).
    pub communication_rating: Option<u8>,
    /// 1–5 (V26).
    pub delivery_rating: Option<u8>,
}

impl NewReview {
    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        check_rating("rating", self.rating)?;
        let mut body = json!({
            "orderId": self.order_id,
            "rating": self.rating,
            "content": self.content.trim(),
        });
        for (name, field, rating) in [
            ("qualityRating", "quality rating", self.quality_rating),
            (
                "communicationRating",
                "communication rating",
                self.communication_rating,
            ),
            ("deliveryRating", "delivery rating", self.delivery_rating),
        ] {
            if let Some(rating) = rating {
                check_rating(field, rating)?;
                body[name] = rating.into();
            }
        }
        Ok(body)
    }
}
