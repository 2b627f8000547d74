//! E60–E65: orders, and what is said in them.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::clock::millis;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::{Query, Segment, one_of};
use crate::http::reply::{self, Answer};
use crate::models::order::{Payment, Placed, PlacedBare};
use crate::options::Dialect;
use crate::store::order_machine::{self, Action};
use crate::store::orders::{self, Filter, NewOrder, PAYMENT_METHODS};
use crate::store::tokens::Caller;
use crate::store::{Session, order_messages, services};
use crate::text;

const ROLES: [&str; 3] = ["all", "buyer", "seller"];
const STATUSES: [&str; 9] = [
    "PENDING_PAYMENT",
    "PAID",
    "IN_PROGRESS",
    "DELIVERED",
    "REVISION",
    "COMPLETED",
    "CANCELLED",
    "DISPUTED",
    "REFUNDED",
];
/// V25, in code points.
const MESSAGE_MAX: usize = 5000;
/// Code points of requirements and deliverables; the platform's own limit is not documented.
const WORK_MAX: usize = 10_000;
const ATTACHMENTS_MAX: usize = 20;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    const ONE: &str = "/api/marketplace/orders/{orderId}";
    const MESSAGES: &str = "/api/marketplace/orders/{orderId}/messages";
    endpoints
        .post("E60", Access::Bearer, "/api/marketplace/orders", place)
        .get("E61", Access::Bearer, "/api/marketplace/orders", list)
        .get("E62", Access::Bearer, ONE, read)
        .patch("E63", Access::Bearer, ONE, act)
        .get("E64", Access::Bearer, MESSAGES, messages)
        .post("E65", Access::Bearer, MESSAGES, say)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    #[serde(default)]
    service_id: Text,
    #[serde(default)]
    requirements: Text,
    #[serde(default)]
    payment_method: Text,
}

async fn place(State(app): State<Arc<App>>, caller: Caller, Json(draft): Json<Draft>) -> Answer {
    let service = draft.service_id.required("serviceId")?;
    let method = draft.payment_method.required("paymentMethod")?;
    let known = PAYMENT_METHODS.into_iter().find(|known| **known == method);
    let new = NewOrder {
        requirements: text::within(
            "requirements",
            draft.requirements.into_option().unwrap_or_default(),
            WORK_MAX,
        )?,
        payment_method: known.ok_or_else(|| one_of("paymentMethod", &PAYMENT_METHODS))?,
        pays_after_ms: app.outside.map(millis),
    };
    let (order, payment) = app
        .store
        .write(move |session| {
            let (service, _) = services::find(session, &service)?;
            let order = orders::read(session, orders::place(session, caller.seq, service, &new)?)?;
            let payment = payment(session, &order.id, new.payment_method);
            Ok((order, payment))
        })
        .await?;
    Ok(match app.dialect {
        Dialect::Wrapped => reply::json(StatusCode::CREATED, &Placed { order, payment }),
        Dialect::Bare => reply::json(StatusCode::CREATED, &PlacedBare { order, payment }),
    })
}

/// What the buyer pays with: a Stripe secret for a card, else the address of a checkout page.
fn payment(session: &Session<'_>, order: &str, method: &str) -> Payment {
    let by_card = method == "CARD";
    let secret = || format!("pi_{}_secret_{}", session.mint.id(), session.mint.id());
    let checkout = || format!("{}/checkout/{order}", session.origin);
    Payment {
        client_secret: by_card.then(secret),
        coinbase_checkout_url: (!by_card).then(checkout),
    }
}

async fn list(State(app): State<Arc<App>>, caller: Caller, query: Query) -> Answer {
    let role = query.choice("role", &ROLES)?.unwrap_or("all");
    let filter = Filter {
        as_buyer: role != "seller",
        as_seller: role != "buyer",
        status: query.choice("status", &STATUSES)?,
    };
    let span = query.span("orders")?;
    let page = app
        .store
        .read(move |session| orders::of_agent(session, caller.seq, &filter, span))
        .await?;
    Ok(page.answer("orders", "orders"))
}

async fn read(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    let order = app
        .store
        .read(move |session| orders::read(session, order_machine::of_party(session, caller.seq, &id)?.seq))
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "order", &order)
}

#[derive(Deserialize)]
struct Step {
    #[serde(default)]
    action: Text,
    #[serde(default)]
    deliverables: Text,
}

async fn act(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment(id): Segment<String>,
    Json(step): Json<Step>,
) -> Answer {
    let name = step.action.required("action")?;
    let known = Action::ALL.into_iter().find(|(known, _)| *known == name);
    let (_, action) = known.ok_or_else(|| one_of("action", &Action::ALL.map(|(known, _)| known)))?;
    let deliverables = match action {
        Action::Deliver => Some(text::within(
            "deliverables",
            step.deliverables.required("deliverables")?,
            WORK_MAX,
        )?),
        _ => None,
    };
    let order = app
        .store
        .write(move |session| {
            let order = order_machine::of_party(session, caller.seq, &id)?;
            order_machine::act(session, caller.seq, &order, action, deliverables.as_deref())?;
            orders::read(session, order.seq)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "order", &order)
}

async fn messages(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment(id): Segment<String>,
    query: Query,
) -> Answer {
    let span = query.span("order-messages")?;
    let page = app
        .store
        .read(move |session| {
            order_messages::of_order(
                session,
                order_machine::of_party(session, caller.seq, &id)?.seq,
                span,
            )
        })
        .await?;
    Ok(page.answer("order-messages", "messages"))
}

#[derive(Deserialize)]
struct Words {
    #[serde(default)]
    content: Text,
    #[serde(default)]
    attachments: Option<Vec<String>>,
}

async fn say(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment(id): Segment<String>,
    Json(words): Json<Words>,
) -> Answer {
    let content = text::within("content", words.content.required("content")?, MESSAGE_MAX)?;
    let attachments = text::web_addresses("attachments", words.attachments.unwrap_or_default())?;
    if attachments.len() > ATTACHMENTS_MAX {
        let message = format!("A message takes at most {ATTACHMENTS_MAX} attachments.");
        return Err(ApiError::invalid("attachments", message));
    }
    let message = app
        .store
        .write(move |session| {
            let order = order_machine::of_party(session, caller.seq, &id)?;
            let seq = order_messages::create(session, order.seq, caller.seq, &content, &attachments)?;
            order_messages::read(session, seq)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::CREATED, "message", &message)
}
