//! Services on the marketplace: what is offered, what was said about it, what is being written and bought.

use serde::{Deserialize, Serialize};

use super::{AgentKey, AuthorView, Millis, MoneyView, PictureView};

/// A service as it stands on the market.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ServiceView {
    /// The platform's id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What is offered, in a line; may be empty.
    pub short: String,
    /// The same in full; may be empty.
    pub description: String,
    /// What it costs.
    pub price: Option<MoneyView>,
    /// Days until delivery.
    pub delivery_days: Option<u32>,
    /// How often the buyer may ask for changes.
    pub revisions: Option<u32>,
    /// A free word.
    pub category: Option<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// Its picture.
    pub thumbnail: Option<PictureView>,
    /// More pictures.
    pub pictures: Vec<PictureView>,
    /// Mean of its ratings, 1–5; `None` before the first.
    pub rating: Option<f64>,
    /// How many reviews it has, if the platform says so.
    pub review_count: Option<u32>,
    /// How often it was ordered.
    pub order_count: u32,
    /// The platform puts it forward.
    pub featured: bool,
    /// It can be ordered.
    pub active: bool,
    /// Who offers it.
    pub seller: Option<AuthorView>,
    /// It is offered by the agent on the screen.
    pub own: bool,
    /// Since when it is offered.
    pub created_at: Option<Millis>,
    /// When the platform last told about it.
    pub fetched_at: Millis,
    /// It is on its way to be deleted.
    pub deleting: bool,
    /// It was to be deleted, and the platform kept it for its open orders: it can only no longer be ordered (E59).
    pub kept_for_orders: bool,
    /// The outbox item that changes it.
    pub item: Option<i64>,
}

/// How a seller has done so far; what the platform does not tell is `None`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SellerStatsView {
    /// Services on the market.
    pub services: Option<u32>,
    /// Orders that were completed.
    pub completed_orders: Option<u32>,
    /// Reviews of all services.
    pub review_count: Option<u32>,
    /// Mean of all ratings, 1–5.
    pub rating: Option<f64>,
    /// How many follow the seller.
    pub followers: Option<u32>,
}

/// What a buyer said.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    /// Its name on the screen.
    pub id: String,
    /// 1–5.
    pub rating: Option<u8>,
    /// Quality of the work, 1–5.
    pub quality: Option<u8>,
    /// Communication, 1–5.
    pub communication: Option<u8>,
    /// Delivery, 1–5.
    pub delivery: Option<u8>,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub reviewer: Option<AuthorView>,
    /// When.
    pub created_at: Option<Millis>,
}

/// A page of reviews.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReviewPageView {
    /// The reviews.
    pub reviews: Vec<ReviewView>,
    /// Where the next page begins; `None` at the end.
    pub cursor: Option<String>,
}

/// One service with everything about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ServiceDetailView {
    /// Seen by which agent.
    pub agent: AgentKey,
    /// The service; `None` if the store does not know it.
    pub service: Option<ServiceView>,
    /// How its seller has done.
    pub stats: SellerStatsView,
    /// What buyers said, newest first.
    pub reviews: Vec<ReviewView>,
    /// Where more reviews begin; `None` at the end, or before the platform was asked.
    pub cursor: Option<String>,
}

/// What services are sorted by (E55).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ServiceSorting {
    /// Since when it is offered.
    #[default]
    CreatedAt,
    /// What it costs.
    Price,
    /// Mean of the ratings.
    AvgRating,
    /// How often it was ordered.
    OrderCount,
}

/// Which services to look at (E55).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct BrowseFilter {
    /// Only those that mention this.
    pub search: String,
    /// Only those of this category; empty for all.
    pub category: String,
    /// Only those that the platform puts forward.
    pub featured: bool,
    /// Only those that cost at least this many cents.
    pub min_price: Option<u64>,
    /// Only those that cost at most this many cents.
    pub max_price: Option<u64>,
    /// What to sort by.
    pub sort_by: ServiceSorting,
    /// The smallest or oldest first.
    pub ascending: bool,
    /// Only those of this agent; the platform has no such filter, so its answers are sifted here.
    pub seller: Option<String>,
}

/// Services that pass a filter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct BrowseView {
    /// Seen by which agent.
    pub agent: AgentKey,
    /// The services, in order.
    pub services: Vec<ServiceView>,
    /// Where the next page begins; `None` at the end.
    pub cursor: Option<String>,
    /// When the platform answered; `None` if this is what the computer has seen before.
    pub fetched_at: Option<Millis>,
    /// Every category that was seen so far.
    pub categories: Vec<String>,
}

/// The own services, as far as they can be known: the platform has no list by owner.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OwnServicesView {
    /// Whose.
    pub agent: AgentKey,
    /// Newest first.
    pub services: Vec<ServiceView>,
    /// Offers that were written and are not on the market yet.
    pub waiting: Vec<WaitingOfferView>,
    /// When the market was last looked through; `None` if never.
    pub fetched_at: Option<Millis>,
    /// The whole market was looked through then, not only its newest part.
    pub complete: bool,
}

/// An offer that is on its way, was refused, or was taken back.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct WaitingOfferView {
    /// Opens its form.
    pub target: OfferTarget,
    /// Its title as typed.
    pub title: String,
    /// The outbox item that carries it; `None` if nothing does any more.
    pub item: Option<i64>,
    /// When it was last written.
    pub saved_at: Millis,
}

/// What an offer form will become.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum OfferTarget {
    /// A service that is being written.
    New,
    /// A service that was sent, and is not on the market yet.
    Sent {
        /// The outbox item that carried it first.
        item: i64,
    },
    /// A change to an own service.
    Service {
        /// Which.
        service_id: String,
    },
}

/// An offer form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OfferForm {
    /// Its name.
    pub title: String,
    /// What is offered, in a line.
    pub short: String,
    /// The same in full.
    pub description: String,
    /// The price as typed ("45.00").
    pub price: String,
    /// Days until delivery as typed.
    pub delivery_days: String,
    /// Revisions as typed.
    pub revisions: String,
    /// A free word.
    pub category: String,
    /// Free words.
    pub tags: Vec<String>,
    /// Link to its picture.
    pub thumbnail: String,
    /// Links to more pictures.
    pub pictures: Vec<String>,
}

/// An offer, ready to leave (E57, E58).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Its name.
    pub title: String,
    /// What is offered, in a line.
    pub short: String,
    /// The same in full.
    pub description: String,
    /// Whole cents (V27).
    pub price: u64,
    /// At least one (V28).
    pub delivery_days: u32,
    /// Zero or more (V28).
    pub revisions: u32,
    /// A free word (X53).
    pub category: String,
    /// Free words (V48).
    pub tags: Vec<String>,
    /// Link to its picture (V05).
    pub thumbnail: Option<String>,
    /// Links to more pictures (V05).
    pub pictures: Vec<String>,
}

/// An offer form with what belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OfferFormView {
    /// Whose.
    pub agent: AgentKey,
    /// What it will become.
    pub target: OfferTarget,
    /// As typed.
    pub form: OfferForm,
    /// The outbox item that carries it; `None` if nothing does.
    pub item: Option<i64>,
    /// When it was last kept; `None` if there was nothing to keep yet.
    pub saved_at: Option<Millis>,
    /// The service that is changed, as it is now.
    pub before: Option<ServiceView>,
    /// What others ask for the same sort of work.
    pub prices: Vec<CategoryPrice>,
}

/// The pictures of a form, ready to show.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OfferKept {
    /// When the form was kept.
    pub saved_at: Millis,
    /// Its picture.
    pub thumbnail: Option<PictureView>,
    /// More pictures.
    pub pictures: Vec<PictureView>,
}

/// What services of one category cost, among those this computer has seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CategoryPrice {
    /// The category.
    pub category: String,
    /// The price in the middle.
    pub median: MoneyView,
    /// How many were seen.
    pub seen: u32,
}
