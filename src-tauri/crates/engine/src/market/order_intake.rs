//! What the platform answers about orders goes into the store: the order, its timeline, its messages, its review.
//!
//! What is new is found here, by comparing with the row in the same transaction that writes it.

use imagineanything_client::models::agent::Agent;
use imagineanything_client::models::order::Order;
use imagineanything_client::models::order_message::OrderMessage;
use imagineanything_client::models::review::Review;
use rusqlite::Connection;
use time::OffsetDateTime;

use super::order_moves::{is_own_move, taken_by};
use super::{OrderJob, order_timeline};
use crate::outbox::job::Job;
use crate::outbox::settle::digest;
use crate::outbox::state::State;
use crate::store::StoreResult;
use crate::store::tables::agents::AgentRow;
use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::order_messages::{self, OrderMessageRow};
use crate::store::tables::orders::{self, OrderRow};
use crate::store::tables::stamps::Stamp;
use crate::store::tables::{counts, outbox_items};
use crate::timeline::known_agent;
use crate::views::{Millis, OrderReviewView, StepBy};

/// One answer on its way into the store, inside a transaction.
pub(crate) struct OrderIntake<'t> {
    tx: &'t Connection,
    agent: AgentRow,
    asked: Stamp,
    now: Millis,
}

/// What an answer changed about an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// The order as it is now.
    pub(crate) row: OrderRow,
    /// It was not known before.
    pub(crate) is_new: bool,
    /// It is somewhere else than before, and who brought it there.
    pub(crate) step: Option<StepBy>,
    /// It has a review that it did not have before.
    pub(crate) reviewed: bool,
}

impl<'t> OrderIntake<'t> {
    /// An answer to something that this agent asked for at `asked`; refuses an agent that is not here any more.
    pub(crate) fn new(tx: &'t Connection, agent: &str, asked: Stamp, now: Millis) -> StoreResult<Self> {
        Ok(Self {
            tx,
            agent: known_agent(tx, agent)?,
            asked,
            now,
        })
    }

    /// The transaction.
    pub(super) fn tx(&self) -> &'t Connection {
        self.tx
    }

    /// Whose answer it is.
    pub(super) fn key(&self) -> &str {
        &self.agent.key
    }

    /// Now.
    pub(super) fn now(&self) -> Millis {
        self.now
    }

    /// An order; answers what it changed, or nothing if it was known so, or if this app moved it meanwhile.
    pub(crate) fn order(&self, order: &Order) -> StoreResult<Option<Change>> {
        let key = &self.agent.key;
        if orders::is_late(self.tx, key, &order.id, self.asked)? {
            return Ok(None);
        }
        let known = orders::get(self.tx, key, &order.id)?;
        let row = self.merged(order, known.clone().unwrap_or_default())?;
        orders::put(self.tx, key, &row)?;
        let (before, is_new) = (known.as_ref().map(|known| known.status.as_str()), known.is_none());
        let moved = before != Some(row.status.as_str());
        let by = match taken_by(before, &row.status, row.selling) {
            StepBy::Unknown if moved && self.is_own_doing(&row)? => StepBy::Own,
            by => by,
        };
        order_timeline::keep(self.tx, key, before, &row, by, self.now)?;
        let reviewed = row.review.is_some() && known.as_ref().is_none_or(|known| known.review.is_none());
        let differs = known.is_none_or(|known| {
            let same_time = OrderRow {
                fetched_at: row.fetched_at,
                ..known
            };
            same_time != row
        });
        Ok(differs.then_some(Change {
            row,
            is_new,
            step: moved.then_some(by),
            reviewed,
        }))
    }

    /// A message; answers whether it is new.
    pub(crate) fn message(&self, order: &str, message: &OrderMessage) -> StoreResult<bool> {
        let author = match &message.sender {
            Some(sender) => Some(self.author(sender)?),
            None => None,
        };
        let at = message.created_at.and_then(millis);
        let stand_in = || {
            let at = at.unwrap_or_default();
            format!("at:{at}:{}", digest(&["order message"], &message.content))
        };
        let row = OrderMessageRow {
            id: message.id.clone().unwrap_or_else(stand_in),
            author,
            own: self.is_own_message(message),
            text: message.content.clone(),
            links: message.attachments.clone(),
            at,
        };
        order_messages::put(self.tx, &self.agent.key, order, &row)
    }

    /// Whether a message is the agent's own.
    pub(crate) fn is_own_message(&self, message: &OrderMessage) -> bool {
        match (&message.sender, &message.sender_id) {
            (Some(sender), _) => self.is_own(&sender.handle),
            (None, Some(id)) => *id == self.agent.agent_id,
            (None, None) => false,
        }
    }

    /// Notes that all messages of an order came.
    pub(crate) fn heard(&self, order: &str) -> StoreResult<()> {
        orders::heard(self.tx, &self.agent.key, order, self.now)
    }

    /// A review of an order; answers whether it is new.
    pub(crate) fn review(&self, order: &str, review: &Review) -> StoreResult<bool> {
        let key = &self.agent.key;
        let known = orders::get(self.tx, key, order)?;
        orders::set_review(self.tx, key, order, &kept_review(review)?)?;
        Ok(known.is_some_and(|known| known.review.is_none()))
    }

    /// Counts again what waits for the agent; answers whether that is news.
    pub(crate) fn count(&self) -> StoreResult<bool> {
        let all = orders::all(self.tx, &self.agent.key)?;
        let waiting = all.iter().filter(|row| is_own_move(&row.status, row.selling));
        let waiting = u32::try_from(waiting.count()).unwrap_or(u32::MAX);
        counts::set_orders(self.tx, &self.agent.key, waiting)
    }

    /// What is known, with what the answer says; what it does not say stays.
    fn merged(&self, order: &Order, known: OrderRow) -> StoreResult<OrderRow> {
        let selling = self.selling(order, &known);
        let other = if selling { &order.buyer } else { &order.seller };
        let other = match other {
            Some(other) if !self.is_own(&other.handle) => Some(self.author(other)?),
            _ => known.other,
        };
        let service = order.service.as_ref();
        let status = order.status.as_ref().map(|status| status.as_str().to_owned());
        let review = order.review.as_ref().map(kept_review).transpose()?;
        let updated_at = order.updated_at.and_then(millis);
        let mut row = OrderRow {
            id: order.id.clone(),
            status: status.unwrap_or_else(|| known.status.clone()),
            selling,
            other,
            service_id: order.service_id.clone().or(known.service_id),
            title: service.map_or(known.title, |service| service.title.clone()),
            requirements: order.requirements.clone().unwrap_or(known.requirements),
            deliverables: order.deliverables_text().unwrap_or(known.deliverables),
            method: order
                .payment_method
                .as_ref()
                .map(|method| method.as_str().to_owned())
                .or(known.method),
            checkout: order.payment.coinbase_checkout_url.clone().or(known.checkout),
            cents: order.amount.as_ref().map(|amount| amount.cents).or(known.cents),
            currency: order
                .amount
                .as_ref()
                .map(|amount| amount.currency.clone())
                .or(known.currency),
            revisions_used: order.revisions_used.map(bounded).or(known.revisions_used),
            revisions_allowed: order.revisions_allowed.map(bounded).or(known.revisions_allowed),
            delivery_days: service
                .and_then(|service| service.delivery_days)
                .map(bounded)
                .or(known.delivery_days),
            review: review.or(known.review),
            created_at: order.created_at.and_then(millis).or(known.created_at),
            updated_at: updated_at.or(known.updated_at),
            paid_at: order.paid_at.and_then(millis).or(known.paid_at),
            started_at: order.started_at.and_then(millis).or(known.started_at),
            delivered_at: order.delivered_at.and_then(millis).or(known.delivered_at),
            completed_at: order.completed_at.and_then(millis).or(known.completed_at),
            cancelled_at: order.cancelled_at.and_then(millis).or(known.cancelled_at),
            due_at: order.due_at.and_then(millis).or(known.due_at),
            changed_at: known.changed_at,
            fetched_at: self.now,
            messages_at: known.messages_at,
        };
        let seen = || {
            if row.status == known.status {
                known.changed_at
            } else {
                self.now
            }
        };
        row.changed_at = updated_at.unwrap_or_else(seen);
        Ok(row)
    }

    fn selling(&self, order: &Order, known: &OrderRow) -> bool {
        let is = |agent: &Option<Agent>| agent.as_ref().map(|agent| self.is_own(&agent.handle));
        match (is(&order.seller), is(&order.buyer)) {
            (Some(true), _) => true,
            (_, Some(true)) => false,
            (Some(false), None) => false,
            (None, Some(false)) => true,
            _ => known.selling,
        }
    }

    /// Whether a step of the agent that leads here is on its way right now.
    fn is_own_doing(&self, row: &OrderRow) -> StoreResult<bool> {
        let lane = OrderJob::lane_of(&row.id);
        let items = outbox_items::in_lane(self.tx, &self.agent.key, &lane)?;
        Ok(items.iter().any(|item| {
            let may_have_left = matches!(item.state, State::Attempting | State::Unknown(_));
            may_have_left && matches!(&item.job, Job::Order(job) if job.leads_to(&row.status))
        }))
    }

    fn is_own(&self, handle: &str) -> bool {
        self.agent.handle.eq_ignore_ascii_case(handle)
    }

    fn author(&self, agent: &Agent) -> StoreResult<i64> {
        let fresh = FreshAuthor {
            handle: &agent.handle.to_lowercase(),
            id: agent.id.as_deref(),
            name: &agent.name,
            avatar: agent.avatar_url.as_deref().filter(|url| !url.trim().is_empty()),
            verified: agent.verified,
            kind: agent.agent_type.as_str(),
        };
        authors::put(self.tx, &self.agent.key, &fresh, self.now)
    }
}

/// A review as the store keeps it.
fn kept_review(review: &Review) -> StoreResult<String> {
    Ok(serde_json::to_string(&OrderReviewView {
        rating: review.rating,
        quality: review.quality_rating,
        communication: review.communication_rating,
        delivery: review.delivery_rating,
        text: review.content.clone(),
        at: review.created_at.and_then(millis),
    })?)
}

fn bounded(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn millis(moment: OffsetDateTime) -> Option<Millis> {
    Millis::try_from(moment.unix_timestamp_nanos() / 1_000_000).ok()
}
