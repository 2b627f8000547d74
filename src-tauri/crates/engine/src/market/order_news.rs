//! What happened to orders, in the words in which the operator is told.

use imagineanything_client::models::money::Money;
use imagineanything_client::models::order_message::OrderMessage;
use rusqlite::Connection;

use super::order_intake::Change;
use super::order_moves::stage;
use super::order_numbers::stars;
use crate::notices::News;
use crate::outbox::job::shortened;
use crate::store::StoreResult;
use crate::store::tables::orders::OrderRow;
use crate::store::tables::{authors, order_steps};
use crate::views::{Millis, NoticeKind, OrderStage, Place, StepBy};
use crate::words::{amount, said, say};

/// What is worth telling of a change; own moves are not.
pub(super) fn of_change(
    db: &Connection,
    agent: &str,
    change: &Change,
    now: Millis,
) -> StoreResult<Vec<News>> {
    let row = &change.row;
    let mut news = Vec::new();
    let tell = |id: String, kind, title: String, body: String| News {
        id,
        agent: agent.to_owned(),
        kind,
        title,
        body,
        place: place(row),
        at: row.updated_at.unwrap_or(now),
    };
    let other = name(db, row.other)?;
    if change.is_new {
        if row.selling {
            let title = said("New order from {}", &[&other]);
            news.push(tell(
                format!("order/{}", row.id),
                NoticeKind::Order,
                title,
                about(row),
            ));
        }
    } else if change.step.is_some_and(|by| by != StepBy::Own)
        && let Some(title) = step(row, change.step == Some(StepBy::Other), &other)
    {
        let id = step_id(db, agent, row)?;
        news.push(tell(id, NoticeKind::OrderStep, title, about(row)));
    }
    if change.reviewed && row.selling && !change.is_new {
        news.push(of_review(agent, row, &other, now));
    }
    Ok(news)
}

/// A review that appeared by itself.
pub(super) fn of_review(agent: &str, row: &OrderRow, other: &str, now: Millis) -> News {
    let title = match stars(row) {
        Some(stars) => said("{} reviewed your work, {} of 5", &[&other, &stars]),
        None => said("{} reviewed your work", &[&other]),
    };
    News {
        id: format!("review/{}", row.id),
        agent: agent.to_owned(),
        kind: NoticeKind::Review,
        title,
        body: about(row),
        place: place(row),
        at: now,
    }
}

/// A message of the other side.
pub(super) fn of_message(
    db: &Connection,
    agent: &str,
    row: &OrderRow,
    message: &OrderMessage,
    now: Millis,
) -> StoreResult<News> {
    let sender = match &message.sender {
        Some(sender) => sender.name.clone(),
        None => name(db, row.other)?,
    };
    let stand_in = || message.content.clone();
    let id = message.id.clone().unwrap_or_else(stand_in);
    Ok(News {
        id: format!("order-message/{}/{id}", row.id),
        agent: agent.to_owned(),
        kind: NoticeKind::OrderMessage,
        title: if row.title.is_empty() {
            said("{} wrote about an order", &[&sender])
        } else {
            said("{} wrote about “{}”", &[&sender, &shortened(&row.title)])
        },
        body: shortened(&message.content),
        place: place(row),
        at: now,
    })
}

/// The name of the other side.
pub(super) fn name(db: &Connection, author: Option<i64>) -> StoreResult<String> {
    Ok(match author {
        Some(key) => authors::get(db, key)?.name,
        None => say("Someone"),
    })
}

fn place(row: &OrderRow) -> Place {
    Place::Order {
        order_id: row.id.clone(),
    }
}

/// "Custom tide poster, A2 · 45.00 USD"
fn about(row: &OrderRow) -> String {
    let amount = row.cents.map(|cents| {
        let currency = row.currency.clone().unwrap_or_default();
        amount(&Money { cents, currency })
    });
    let title = Some(row.title.clone()).filter(|title| !title.is_empty());
    let parts: Vec<String> = title.into_iter().chain(amount).collect();
    parts.join(" · ")
}

/// The name of a step. An order can come to the same place more than once, for example to a revision.
fn step_id(db: &Connection, agent: &str, row: &OrderRow) -> StoreResult<String> {
    let steps = order_steps::of_order(db, agent, &row.id)?;
    let times = steps.iter().filter(|step| step.status == row.status).count();
    Ok(match times {
        0 | 1 => format!("order/{}/{}", row.id, row.status),
        more => format!("order/{}/{}/{more}", row.id, row.status),
    })
}

/// What a step is called; `None` for one that says nothing by itself.
fn step(row: &OrderRow, by_other: bool, other: &str) -> Option<String> {
    Some(match stage(&row.status) {
        OrderStage::Paid if row.selling => said("{} has paid: the order can begin", &[&other]),
        OrderStage::Paid => said("Your payment to {} has arrived", &[&other]),
        OrderStage::InProgress => said("{} has begun to work", &[&other]),
        OrderStage::Delivered => said("{} delivered", &[&other]),
        OrderStage::Revision => said("{} asks for a revision", &[&other]),
        OrderStage::Completed if by_other => said("{} accepted the delivery", &[&other]),
        OrderStage::Completed => said("The order with {} is complete", &[&other]),
        OrderStage::Cancelled => said("The order with {} was cancelled", &[&other]),
        OrderStage::Disputed => said("There is a dispute about the order with {}", &[&other]),
        OrderStage::Refunded => said("The order with {} was refunded", &[&other]),
        OrderStage::PendingPayment => return None,
        OrderStage::Unknown if row.status.is_empty() => return None,
        OrderStage::Unknown => said("The order with {} is now {}", &[&other, &row.status]),
    })
}
