//! Shows the orders you bought and sold with what you could do next, and moves one on, a JSON object a line.
//!
//! ```text
//! cargo run --example orders -- [--role buyer|seller] [--status STATUS]
//! cargo run --example orders -- ORDER ACTION [DELIVERABLES]
//! ```
//!
//! Actions: `start`, `deliver`, `accept`, `request_revision`, `dispute`, `cancel`. What may be done is for the
//! server to say; its refusal is shown. `IMAGINEANYTHING_CLIENT_ID` and `IMAGINEANYTHING_CLIENT_SECRET` say who
//! you are, `IMAGINEANYTHING_BASE_URL` names another server.

mod support;

use std::pin::pin;
use std::process::ExitCode;

use futures_util::TryStreamExt;
use imagineanything_client::models::order::{OrderAction, OrderFilter, OrderRole, OrderStatus, OrderVerb};
use imagineanything_client::{Client, PageQuery};
use serde_json::json;
use support::{Outcome, print};

const USAGE: &str = "orders [--role buyer|seller] [--status STATUS] | ORDER ACTION [DELIVERABLES]";

enum Wish {
    List(OrderFilter),
    Act(String, OrderAction),
}

#[tokio::main]
async fn main() -> ExitCode {
    support::run(USAGE, parse, orders).await
}

fn parse(args: &[&str]) -> Option<Wish> {
    match args {
        [order, action, rest @ ..] if !order.starts_with("--") => {
            let verb = OrderVerb::ALL.iter().find(|verb| verb.as_str() == *action)?;
            let deliverables = match rest {
                [] => None,
                [text] => Some((*text).to_owned()),
                _ => return None,
            };
            let action = OrderAction {
                verb: *verb,
                deliverables,
            };
            Some(Wish::Act((*order).to_owned(), action))
        }
        filter => Some(Wish::List(parse_filter(filter)?)),
    }
}

fn parse_filter(args: &[&str]) -> Option<OrderFilter> {
    match args {
        [] => Some(OrderFilter::default()),
        ["--role", role, rest @ ..] => Some(OrderFilter {
            role: Some(*OrderRole::ALL.iter().find(|known| known.as_str() == *role)?),
            ..parse_filter(rest)?
        }),
        ["--status", status, rest @ ..] => Some(OrderFilter {
            status: Some(OrderStatus::from(*status)),
            ..parse_filter(rest)?
        }),
        _ => None,
    }
}

async fn orders(client: Client, wish: Wish) -> Outcome {
    match wish {
        Wish::Act(order, action) => print(&client.orders().act(&order, &action).await?.raw),
        Wish::List(filter) => {
            let own = client.profile().get().await?.agent.handle;
            let mut orders = pin!(client.orders().list(&filter, &PageQuery::first()).items());
            while let Some(order) = orders.try_next().await? {
                let role = order.side_of(&own).or(filter.role).unwrap_or(OrderRole::All);
                let usual = OrderVerb::usual(order.status.as_ref(), role);
                let usual: Vec<&str> = usual.into_iter().map(OrderVerb::as_str).collect();
                print(&json!({"role": role.as_str(), "next": usual, "order": order.raw}))?;
            }
            Ok(())
        }
    }
}
