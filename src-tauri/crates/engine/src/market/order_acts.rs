//! What the operator does about an order: every step, message and review goes through the outbox.

use imagineanything_client::limits::{LimitError, check_order_message, check_rating};
use rusqlite::Connection;

use super::order_links::split;
use super::order_show::{money, role};
use super::{OrderJob, order_moves, order_news};
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::outbox::Work;
use crate::outbox::job::{Job, shortened};
use crate::outbox::state::State;
use crate::store::tables::orders::{self, OrderRow};
use crate::store::tables::{drafts, outbox_items};
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, DraftTarget, OrderDeed, Stars};
use crate::words::{self, say};

impl Engine {
    /// Takes a step of an order (E63). Only one step of an order is on its way at a time.
    pub(crate) async fn act_on_order(&self, agent: AgentKey, id: String, step: OrderDeed) -> AppResult<()> {
        self.in_outbox(move |work| {
            if step == OrderDeed::Deliver {
                return Err(invalid("Say what is delivered.", "text"));
            }
            let job = step_of(work, &agent, &id, step, None)?;
            work.add(&agent, &job, &State::QUEUED).map(drop)
        })
        .await
    }

    /// Reviews a completed order (E66), with the words of its draft.
    pub(crate) async fn review_order(&self, agent: AgentKey, id: String, stars: Stars) -> AppResult<()> {
        self.in_outbox(move |work| {
            let parts = [
                Some(stars.rating),
                stars.quality,
                stars.communication,
                stars.delivery,
            ];
            for rating in parts.into_iter().flatten() {
                check_rating("rating", rating).map_err(|limit| invalid(&words(&limit), "rating"))?;
            }
            let row = known(work.tx, &agent, &id)?;
            free(work, &agent, &OrderJob::review_of(&id))?;
            let target = DraftTarget::OrderReview { order_id: id.clone() };
            let draft = drafts::get(work.tx, &agent, &target)?;
            let job = Job::Order(OrderJob::Review {
                order_id: id,
                service_id: row.service_id,
                stars,
                text: draft
                    .map(|draft| draft.text.trim().to_owned())
                    .unwrap_or_default(),
            });
            drafts::remove(work.tx, &agent, &target)?;
            work.add(&agent, &job, &State::QUEUED).map(drop)
        })
        .await
    }
}

/// A message about an order as the outbox sends it, checked (V25).
pub(crate) fn message_of(order_id: String, text: String) -> StoreResult<Job> {
    check_order_message(&split(&text).0).map_err(|limit| invalid(&words(&limit), "text"))?;
    Ok(Job::Order(OrderJob::Say { order_id, text }))
}

/// A delivery as the outbox sends it (V30).
pub(crate) fn delivery_of(work: &mut Work<'_>, agent: &str, id: &str, text: String) -> StoreResult<Job> {
    if text.is_empty() {
        return Err(invalid("Say what is delivered.", "text"));
    }
    step_of(work, agent, id, OrderDeed::Deliver, Some(text))
}

fn step_of(
    work: &mut Work<'_>,
    agent: &str,
    id: &str,
    step: OrderDeed,
    text: Option<String>,
) -> StoreResult<Job> {
    let row = known(work.tx, agent, id)?;
    free(work, agent, &OrderJob::lane_of(id))?;
    Ok(Job::Order(OrderJob::Act {
        order_id: id.to_owned(),
        step,
        text,
        label: label(work.tx, &row, step)?,
        from: row.status,
    }))
}

/// Makes room for another try: a step that was refused is replaced, one that may still arrive is not.
fn free(work: &mut Work<'_>, agent: &str, lane: &str) -> StoreResult<()> {
    for item in outbox_items::in_lane(work.tx, agent, lane)? {
        match item.state {
            State::Rejected { .. } => work.leave(&item, false)?,
            _ => {
                let words = "A step of this order is still on its way. Wait until it is settled: the outbox shows it.";
                return Err(StoreError::Refused(AppError::new(Code::Refused, words)));
            }
        }
    }
    Ok(())
}

/// "Deliver · Custom tide poster · 45.00 USD · Harbour Light · as seller"
fn label(db: &Connection, row: &OrderRow, step: OrderDeed) -> StoreResult<String> {
    let step = match step {
        OrderDeed::Start => "Start work",
        OrderDeed::Deliver => "Deliver",
        OrderDeed::Accept => "Accept",
        OrderDeed::RequestRevision => "Ask for a revision",
        OrderDeed::Dispute => "Open a dispute",
        OrderDeed::Cancel => "Cancel",
    };
    let amount = money(row).map(|money| {
        let (cents, currency) = (money.cents, money.currency);
        words::amount(&imagineanything_client::models::money::Money { cents, currency })
    });
    let title = Some(shortened(&row.title)).filter(|title| !title.is_empty());
    let other = order_news::name(db, row.other)?;
    let side = say(role(order_moves::side(row.selling)));
    let parts: Vec<String> = [Some(say(step)), title, amount, Some(other), Some(side)]
        .into_iter()
        .flatten()
        .collect();
    Ok(parts.join(" · "))
}

fn known(db: &Connection, agent: &str, id: &str) -> StoreResult<OrderRow> {
    let gone = || AppError::new(Code::Gone, "This order is not known here. Open it again.");
    orders::get(db, agent, id)?.ok_or_else(|| StoreError::Refused(gone()))
}

fn words(limit: &LimitError) -> String {
    AppError::from(imagineanything_client::Error::from(limit.clone())).message
}

fn invalid(words: &str, field: &str) -> StoreError {
    StoreError::Refused(AppError::new(Code::Invalid, words).at(field))
}
