//! Placing an order (E60). It moves money: never sent again by itself.

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::order::{NewOrder, Order, OrderFilter, OrderRole};
use imagineanything_client::models::payment::PaymentMethod;
use imagineanything_client::{Client, Error, PageQuery, UploadOptions};
use serde::{Deserialize, Serialize};

use super::order_job::keep_order;
use crate::clock::Boxed;
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::job::shortened;
use crate::outbox::settle::{Finding, Sought, digest, gather};
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::store::tables::market_forms;
use crate::store::tables::outbox_proofs::Thing;
use crate::store::tables::purchases::{self, PurchaseRow};
use crate::views::{ItemKind, MoneyView, PayWith};

/// One write of a buyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum BuyJob {
    /// Places an order (E60).
    Place {
        /// What is ordered.
        service_id: String,
        /// Its title, for the person.
        title: String,
        /// What is wanted, trimmed.
        requirements: String,
        /// How it is paid.
        pay_with: PayWith,
        /// The amount that the person confirmed.
        confirmed: MoneyView,
    },
}

impl BuyJob {
    /// The lane of the orders of one service.
    pub(crate) fn lane_of(service_id: &str) -> String {
        format!("buy/{service_id}")
    }
}

impl Deed for BuyJob {
    fn kind(&self) -> ItemKind {
        ItemKind::PlaceOrder
    }

    fn lane(&self) -> String {
        let Self::Place { service_id, .. } = self;
        Self::lane_of(service_id)
    }

    fn nature(&self) -> Nature {
        Nature::Money
    }

    fn label(&self) -> String {
        let Self::Place { title, confirmed, .. } = self;
        format!("{} · {}", shortened(title), confirmed)
    }

    fn print(&self) -> String {
        let Self::Place {
            service_id,
            requirements,
            ..
        } = self;
        print(service_id, requirements)
    }

    fn thing(&self) -> Option<Thing> {
        Some(Thing::Order)
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        let agent = || agent.to_owned();
        vec![
            Event::OrdersStale { agent: agent() },
            Event::ServicesStale { agent: agent() },
        ]
    }

    fn send<'a>(&'a self, client: &'a Client, _options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            let Self::Place {
                service_id,
                requirements,
                pay_with,
                ..
            } = self;
            let order = NewOrder {
                service_id: service_id.clone(),
                requirements: requirements.clone(),
                payment_method: wire(*pay_with),
            };
            Ok(Made::Placed(Box::new(client.orders().create(&order).await?)))
        })
    }

    /// An order of the same service with the same requirements, newer than what was known. What it is paid with is
    /// asked for again, because a list need not say it.
    fn find<'a>(
        &'a self,
        client: &'a Client,
        sought: &'a Sought,
        is_taken: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Boxed<'a, Result<Finding<Made>, Error>> {
        Box::pin(async move {
            let filter = OrderFilter {
                role: Some(OrderRole::Buyer),
                status: None,
            };
            let query = PageQuery::first().limit(PAGE_MAX);
            // Their order is not documented, so every page is looked at.
            let all = gather(client.orders().list(&filter, &query).pages(), |_| false).await?;
            let is_it = |order: &Order| {
                let own = order
                    .buyer
                    .as_ref()
                    .is_none_or(|buyer| sought.is_own(&buyer.handle));
                let service = order.service_id.as_deref().unwrap_or_default();
                let digest = print(service, order.requirements.as_deref().unwrap_or_default());
                own && sought.is_it(&order.id, order.created_at, &digest)
            };
            let name = |order: &Order| (order.id.clone(), order.created_at);
            let found = match all.weigh(is_it, name, is_taken) {
                Finding::One(order) => Finding::One(in_full(client, order).await),
                found => found,
            };
            Ok(found.map(|order| Made::Placed(Box::new(order))))
        })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()> {
        let Self::Place {
            service_id,
            pay_with,
            confirmed,
            ..
        } = self;
        if let Made::Placed(order) = made {
            work.prove(item, Thing::Order, &order.id)?;
            let row = PurchaseRow {
                order_id: order.id.clone(),
                service: service_id.clone(),
                item: item.id,
                status: order.status.as_ref().map(|status| status.as_str().to_owned()),
                amount: order.amount.clone().map(|amount| (amount.cents, amount.currency)),
                confirmed: (confirmed.cents, confirmed.currency.clone()),
                pay_with: *pay_with,
                checkout_url: order.payment.coinbase_checkout_url.clone(),
                reference: reference(order),
                at: work.now,
            };
            purchases::put(work.tx, &item.agent, &row)?;
            keep_order(work, &item.agent, order)?;
        }
        market_forms::arrived(work.tx, &item.agent, item.id)
    }
}

/// An order with all that can be known of it.
async fn in_full(client: &Client, order: Order) -> Order {
    if !order.payment.is_empty() {
        return order;
    }
    match client.orders().get(&order.id).await {
        Ok(full) => full,
        // It is found, and that is what matters.
        Err(_) => order,
    }
}

/// What the payment provider calls a payment: the part of its secret that is none.
fn reference(order: &Order) -> Option<String> {
    let secret = order.payment.client_secret.as_ref()?;
    let (name, _) = secret.expose().split_once("_secret_")?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then(|| name.to_owned())
}

fn print(service: &str, requirements: &str) -> String {
    digest(&["order", service], requirements)
}

fn wire(pay_with: PayWith) -> PaymentMethod {
    match pay_with {
        PayWith::Card => PaymentMethod::Card,
        PayWith::CryptoUsdc => PaymentMethod::CryptoUsdc,
        PayWith::CryptoUsdp => PaymentMethod::CryptoUsdp,
        PayWith::Coinbase => PaymentMethod::Coinbase,
    }
}
