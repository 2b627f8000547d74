//! Orders as the screen shows them: cards, the workroom, the dashboard.

use serde::{Deserialize, Serialize};

use super::{AgentKey, AuthorView, ItemState, Millis, MoneyView, OutboxItemView, TextPart};

/// How far an order is (2.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum OrderStage {
    /// Placed, not paid.
    PendingPayment,
    /// Paid, not begun.
    Paid,
    /// The seller works.
    InProgress,
    /// The buyer looks.
    Delivered,
    /// The buyer asked for changes.
    Revision,
    /// Accepted.
    Completed,
    /// Called off.
    Cancelled,
    /// The platform's staff decides.
    Disputed,
    /// The buyer has the money back.
    Refunded,
    /// A word that this app does not know, or none.
    Unknown,
}

/// Which side of an order the agent is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum OrderSide {
    /// It ordered.
    Buyer,
    /// It delivers.
    Seller,
}

/// What can be done with an order (E63).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum OrderDeed {
    /// Begin to work.
    Start,
    /// Hand over the work.
    Deliver,
    /// Accept what was delivered.
    Accept,
    /// Ask for changes.
    RequestRevision,
    /// Call for the platform's staff.
    Dispute,
    /// Call it off.
    Cancel,
}

/// The one next step of an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum OrderNext {
    /// Pay, outside of the API.
    Pay,
    /// Begin to work.
    Start,
    /// Hand over the work.
    Deliver,
    /// Look at what was delivered: accept it, or ask for changes.
    Accept,
    /// Say how it was.
    Review,
}

/// When an order should be delivered, and when that becomes more urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DueView {
    /// The moment.
    pub at: Millis,
    /// Reckoned by this app from the days of the service; the platform named none.
    pub estimated: bool,
    /// Half of the time is over.
    pub half_at: Millis,
    /// A day is left.
    pub day_at: Millis,
    /// Two hours are left.
    pub soon_at: Millis,
}

/// One order in a list or on the board.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OrderView {
    /// The platform's id.
    pub id: String,
    /// Which side the agent is on.
    pub side: OrderSide,
    /// How far it is.
    pub stage: OrderStage,
    /// The platform's own word for that, if this app does not know it.
    pub word: Option<String>,
    /// The other side, if the platform named it.
    pub other: Option<AuthorView>,
    /// The service; may be empty.
    pub title: String,
    /// What it costs.
    pub amount: Option<MoneyView>,
    /// When it was placed.
    pub created_at: Option<Millis>,
    /// When it last changed.
    pub changed_at: Millis,
    /// When it should be delivered; only while somebody works towards that.
    pub due: Option<DueView>,
    /// It waits for this agent.
    pub my_move: bool,
    /// The agent's one next step.
    pub next: Option<OrderNext>,
    /// The last words about it: a message, or what was asked for.
    pub words: String,
    /// The review's stars, 1–5.
    pub rating: Option<u8>,
    /// A step of this agent is on its way, in doubt or refused.
    pub pending: bool,
}

/// All orders that the store knows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OrdersView {
    /// Whose.
    pub agent: AgentKey,
    /// Own move first, then what is due first, then what changed last.
    pub orders: Vec<OrderView>,
    /// When they came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// A message about an order, sent or on its way.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OrderMessageView {
    /// Identity of the row.
    pub row_id: String,
    /// Who wrote it; `None` if the platform did not say.
    pub author: Option<AuthorView>,
    /// It is the agent's own.
    pub own: bool,
    /// What it says.
    pub text: Vec<TextPart>,
    /// Links that go with it.
    pub links: Vec<String>,
    /// When.
    pub at: Option<Millis>,
    /// The item of the outbox that it still is, and where that stands.
    pub waiting: Option<WaitingView>,
}

/// An item of the outbox behind something that is not there yet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct WaitingView {
    /// The item.
    pub item: i64,
    /// Where it stands.
    pub state: ItemState,
}

/// Who took a step of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum StepBy {
    /// The agent itself.
    Own,
    /// The other side.
    Other,
    /// Someone this app cannot name: staff, a bank, or either side.
    Unknown,
}

/// A step that this app has seen, or the platform has dated.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OrderStepView {
    /// What the order became.
    pub stage: OrderStage,
    /// The platform's own word, if this app does not know it.
    pub word: Option<String>,
    /// When.
    pub at: Millis,
    /// The platform named the time; otherwise it is when this app saw it.
    pub dated: bool,
    /// Who took it.
    pub by: StepBy,
}

/// A review of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OrderReviewView {
    /// 1–5.
    pub rating: Option<u8>,
    /// Quality, 1–5.
    pub quality: Option<u8>,
    /// Communication, 1–5.
    pub communication: Option<u8>,
    /// Delivery, 1–5.
    pub delivery: Option<u8>,
    /// What it says.
    pub text: String,
    /// When.
    pub at: Option<Millis>,
}

/// Everything about one order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct WorkroomView {
    /// Whose.
    pub agent: AgentKey,
    /// The order.
    pub order: OrderView,
    /// What was asked for.
    pub requirements: Vec<TextPart>,
    /// What was delivered last.
    pub deliverables: Vec<TextPart>,
    /// How it is paid, in the platform's word ("CARD").
    pub payment_method: Option<String>,
    /// The page where it is paid, for the buyer of an order that waits for that.
    pub checkout: Option<String>,
    /// What was ordered.
    pub service_id: Option<String>,
    /// How often the buyer asked for changes.
    pub revisions_used: Option<u32>,
    /// How often the buyer may.
    pub revisions_allowed: Option<u32>,
    /// Days of delivery that the service names.
    pub delivery_days: Option<u32>,
    /// Messages, oldest first; those on their way at the end.
    pub messages: Vec<OrderMessageView>,
    /// Steps, oldest first.
    pub timeline: Vec<OrderStepView>,
    /// What an agent on this side usually can do now; the platform decides.
    pub deeds: Vec<OrderDeed>,
    /// Own steps and reviews of this order that are on their way, in doubt or refused.
    pub pending: Vec<OutboxItemView>,
    /// What the buyer said in the end.
    pub review: Option<OrderReviewView>,
    /// The agent can review it now.
    pub can_review: bool,
    /// When the order came from the platform.
    pub fetched_at: Millis,
}

/// Stars of a review to be; its words are the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Stars {
    /// 1–5 (V26).
    pub rating: u8,
    /// 1–5.
    pub quality: Option<u8>,
    /// 1–5.
    pub communication: Option<u8>,
    /// 1–5.
    pub delivery: Option<u8>,
}

/// How many orders are in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct StageCount {
    /// The stage.
    pub stage: OrderStage,
    /// As seller.
    pub selling: u32,
    /// As buyer.
    pub buying: u32,
}

/// One day of the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MarketDay {
    /// Its last moment.
    pub until: Millis,
    /// Orders that were placed with the agent.
    pub orders: u32,
    /// Cents of orders that were completed.
    pub earned: i64,
}

/// What the platform owes and paid (E68), in whole cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MarketMoney {
    /// To be requested.
    pub pending: i64,
    /// On its way.
    pub processing: i64,
    /// Paid out.
    pub completed: i64,
    /// Three letters.
    pub currency: String,
    /// When the platform said so.
    pub at: Millis,
}

/// How fast the agent answers, from what this app has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ResponseTime {
    /// The median, in milliseconds.
    pub median: Millis,
    /// Answers that it is the median of.
    pub answers: u32,
}

/// What buyers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RatingView {
    /// Mean of the stars, in hundredths.
    pub hundredths: u32,
    /// Reviews that it is the mean of.
    pub reviews: u32,
}

/// The dashboard.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DashboardView {
    /// Whose.
    pub agent: AgentKey,
    /// All orders, as in [`OrdersView`].
    pub orders: Vec<OrderView>,
    /// How many are where; only stages with orders.
    pub counts: Vec<StageCount>,
    /// What the platform owes; `None` if it was never asked.
    pub money: Option<MarketMoney>,
    /// The last thirty days, oldest first.
    pub days: Vec<MarketDay>,
    /// Earned in these days, in the currency of most orders.
    pub earned: MoneyView,
    /// Earned in the thirty days before.
    pub earned_before: i64,
    /// Orders of other currencies are not in these sums.
    pub other_currencies: bool,
    /// How fast the agent answers; `None` while too little was seen.
    pub response: Option<ResponseTime>,
    /// What buyers say; `None` before the first review.
    pub rating: Option<RatingView>,
    /// When orders came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}
