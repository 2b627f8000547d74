//! What the store knows of orders becomes what the screen sees.

use rusqlite::Connection;

use super::OrderJob;
use super::order_due::due;
use super::order_links::split;
use super::order_moves::{is_own_move, next, side, stage, unknown_word, usual};
use super::order_numbers::{counts, earnings, rating, response, review, stars};
use crate::media::Media;
use crate::outbox::item::Item;
use crate::outbox::job::{Job, shortened};
use crate::store::StoreResult;
use crate::store::tables::order_messages::{self, OrderMessageRow};
use crate::store::tables::orders::{self, OrderRow};
use crate::store::tables::{authors, order_state, order_steps, outbox_items};
use crate::timeline::{Show, cut};
use crate::views::{
    AgentKey, AuthorView, DashboardView, Millis, MoneyView, OrderMessageView, OrderSide, OrderStage,
    OrderStepView, OrderView, OrdersView, WaitingView, WorkroomView,
};

/// Looks at the orders of one agent.
pub(super) struct OrderShow<'c> {
    db: &'c Connection,
    agent: &'c str,
    show: Show<'c>,
}

impl<'c> OrderShow<'c> {
    /// The eyes of this agent; refuses one that is not here any more.
    pub(super) fn new(db: &'c Connection, agent: &'c str, media: &'c Media) -> StoreResult<Self> {
        Ok(Self {
            db,
            agent,
            show: Show::new(db, agent, media)?,
        })
    }

    /// All orders: own move first, then what is due first, then what changed last.
    pub(super) fn orders(&self) -> StoreResult<OrdersView> {
        Ok(OrdersView {
            agent: self.key(),
            orders: self.views(&orders::all(self.db, self.agent)?)?,
            fetched_at: order_state::fetched_at(self.db, self.agent)?,
        })
    }

    /// The dashboard as of `now`.
    pub(super) fn dashboard(&self, now: Millis) -> StoreResult<DashboardView> {
        let rows = orders::all(self.db, self.agent)?;
        let earnings = earnings(&rows, now);
        Ok(DashboardView {
            agent: self.key(),
            orders: self.views(&rows)?,
            counts: counts(&rows),
            money: order_state::money(self.db, self.agent)?,
            days: earnings.days,
            earned: earnings.earned,
            earned_before: earnings.before,
            other_currencies: earnings.other_currencies,
            response: response(&rows, &order_messages::turns(self.db, self.agent)?),
            rating: rating(&rows),
            fetched_at: order_state::fetched_at(self.db, self.agent)?,
        })
    }

    /// One order with everything about it; `None` if it is not known here.
    pub(super) fn workroom(&self, id: &str) -> StoreResult<Option<WorkroomView>> {
        let Some(row) = orders::get(self.db, self.agent, id)? else {
            return Ok(None);
        };
        let mut pending = self.items(&OrderJob::lane_of(id))?;
        pending.extend(self.items(&OrderJob::review_of(id))?);
        let review = review(&row);
        let reviewing = pending.iter().any(|item| item.lane == OrderJob::review_of(id));
        let completed = stage(&row.status) == OrderStage::Completed;
        let to_pay = stage(&row.status) == OrderStage::PendingPayment && !row.selling;
        Ok(Some(WorkroomView {
            agent: self.key(),
            order: self.order(&row)?,
            requirements: cut(&row.requirements),
            deliverables: cut(&row.deliverables),
            payment_method: row.method.clone(),
            checkout: row.checkout.clone().filter(|_| to_pay),
            service_id: row.service_id.clone(),
            revisions_used: row.revisions_used,
            revisions_allowed: row.revisions_allowed,
            delivery_days: row.delivery_days,
            messages: self.messages(id)?,
            timeline: self.timeline(id)?,
            deeds: usual(&row.status, row.selling),
            can_review: completed && !row.selling && review.is_none() && !reviewing,
            review,
            pending: pending.iter().map(|item| item.view(Vec::new())).collect(),
            fetched_at: row.fetched_at,
        }))
    }

    fn views(&self, rows: &[OrderRow]) -> StoreResult<Vec<OrderView>> {
        let mut views = rows
            .iter()
            .map(|row| self.order(row))
            .collect::<StoreResult<Vec<_>>>()?;
        let urgency = |view: &OrderView| {
            let due = view
                .due
                .filter(|_| view.my_move)
                .map_or(Millis::MAX, |due| due.at);
            (!view.my_move, due)
        };
        // Stable: what is equally urgent keeps the newest change first.
        views.sort_by_key(urgency);
        Ok(views)
    }

    fn order(&self, row: &OrderRow) -> StoreResult<OrderView> {
        let last = order_messages::last(self.db, self.agent, &row.id)?;
        let words = last.map_or_else(|| row.requirements.clone(), |message| message.text);
        let pending = !self.items(&OrderJob::lane_of(&row.id))?.is_empty();
        Ok(OrderView {
            id: row.id.clone(),
            side: side(row.selling),
            stage: stage(&row.status),
            word: unknown_word(&row.status),
            other: self.author(row.other)?,
            title: row.title.clone(),
            amount: money(row),
            created_at: row.created_at,
            changed_at: row.changed_at,
            due: due(row),
            my_move: is_own_move(&row.status, row.selling),
            next: next(&row.status, row.selling, row.review.is_some()),
            words: shortened(&words),
            rating: stars(row),
            pending,
        })
    }

    fn messages(&self, id: &str) -> StoreResult<Vec<OrderMessageView>> {
        let sent = order_messages::of_order(self.db, self.agent, id)?;
        let mut views = sent
            .iter()
            .map(|row| self.message(row))
            .collect::<StoreResult<Vec<_>>>()?;
        for item in self.items(&OrderJob::talk_of(id))? {
            views.extend(waiting(&item));
        }
        Ok(views)
    }

    fn message(&self, row: &OrderMessageRow) -> StoreResult<OrderMessageView> {
        Ok(OrderMessageView {
            row_id: row.id.clone(),
            author: self.author(row.author)?,
            own: row.own,
            text: cut(&row.text),
            links: row.links.clone(),
            at: row.at,
            waiting: None,
        })
    }

    fn timeline(&self, id: &str) -> StoreResult<Vec<OrderStepView>> {
        let steps = order_steps::of_order(self.db, self.agent, id)?;
        let view = |step: order_steps::StepRow| OrderStepView {
            stage: stage(&step.status),
            word: unknown_word(&step.status),
            at: step.at,
            dated: step.dated,
            by: step.by,
        };
        Ok(steps.into_iter().map(view).collect())
    }

    fn items(&self, lane: &str) -> StoreResult<Vec<Item>> {
        outbox_items::in_lane(self.db, self.agent, lane)
    }

    fn author(&self, key: Option<i64>) -> StoreResult<Option<AuthorView>> {
        let author = key.map(|key| authors::get(self.db, key)).transpose()?;
        Ok(author.map(|author| self.show.author_view(author)))
    }

    fn key(&self) -> AgentKey {
        self.agent.to_owned()
    }
}

/// The amount of an order.
pub(super) fn money(row: &OrderRow) -> Option<MoneyView> {
    Some(MoneyView {
        cents: row.cents?,
        currency: row.currency.clone()?,
    })
}

/// Which side of an order an agent is on, in words for a label.
pub(super) fn role(side: OrderSide) -> &'static str {
    match side {
        OrderSide::Seller => "as seller",
        OrderSide::Buyer => "as buyer",
    }
}

/// A message on its way.
fn waiting(item: &Item) -> Option<OrderMessageView> {
    let Job::Order(OrderJob::Say { text, .. }) = &item.job else {
        return None;
    };
    let (words, links) = split(text);
    Some(OrderMessageView {
        row_id: item.echo_row(),
        author: None,
        own: true,
        text: cut(&words),
        links,
        at: Some(item.created_at),
        waiting: Some(WaitingView {
            item: item.id,
            state: item.state_view(&[]),
        }),
    })
}
