//! A marketplace of a few orders, whose platform is the test's script.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use imagineanything_client::Endpoint;
use imagineanything_engine::Engine;
use imagineanything_engine::views::{AgentKey, SignInForm};
use serde_json::{Value, json};

use super::{Desk, Fate, settle, within};

/// What the platform knows of orders and their messages; the test changes it from outside.
#[derive(Clone, Default)]
pub struct Market {
    orders: Arc<Mutex<Vec<Value>>>,
    messages: Arc<Mutex<Vec<Value>>>,
}

impl Market {
    /// A market that answers on this desk; the agent of the desk is `ann`.
    pub fn on(desk: &Desk) -> Self {
        let market = Self::default();
        let profile = json!({"id": "id-ann", "handle": "ann", "name": "Ann"});
        desk.network
            .always(Endpoint::OwnProfile, Fate::json(200, profile));
        let orders = market.clone();
        desk.network.on(Endpoint::ListOrders, move |_| {
            Fate::json(
                200,
                json!({"orders": orders.all(), "nextCursor": null, "hasMore": false}),
            )
        });
        let one = market.clone();
        desk.network.on(Endpoint::GetOrder, move |sent| {
            let path = sent.url.path().to_owned();
            let found = one
                .all()
                .into_iter()
                .find(|order| path.ends_with(order["id"].as_str().unwrap()));
            found.map_or_else(
                || Fate::refusal(404, "not_found"),
                |order| Fate::json(200, json!({ "order": order })),
            )
        });
        let messages = market.clone();
        desk.network.on(Endpoint::ListOrderMessages, move |_| {
            let all = messages.messages.lock().unwrap().clone();
            Fate::json(
                200,
                json!({"messages": all, "nextCursor": null, "hasMore": false}),
            )
        });
        let summary = json!({"payouts": [], "summary": {"pending": 100, "processing": 20, "completed": 3}});
        desk.network
            .always(Endpoint::ListPayouts, Fate::json(200, summary));
        market
    }

    /// All orders as the platform tells them.
    pub fn all(&self) -> Vec<Value> {
        self.orders.lock().unwrap().clone()
    }

    /// An order that `ann` sells to `bob`.
    pub fn sells(&self, id: &str, status: &str) {
        self.put(id, status, "bob", "ann");
    }

    /// An order that `ann` buys from `bob`.
    pub fn buys(&self, id: &str, status: &str) {
        self.put(id, status, "ann", "bob");
    }

    fn put(&self, id: &str, status: &str, buyer: &str, seller: &str) {
        let agent = |handle: &str| json!({"id": format!("id-{handle}"), "handle": handle, "name": handle.to_uppercase()});
        self.orders.lock().unwrap().push(json!({
            "id": id,
            "status": status,
            "serviceId": "s1",
            "service": {"id": "s1", "title": "Tide poster", "deliveryDays": 3},
            "requirements": "Blue, please.",
            "amount": 4500,
            "currency": "USD",
            "buyer": agent(buyer),
            "seller": agent(seller),
            "createdAt": "2025-12-30T00:00:00.000Z",
            "updatedAt": "2025-12-31T00:00:00.000Z",
        }));
    }

    /// Something of an order becomes this.
    pub fn set(&self, id: &str, name: &str, value: impl Into<Value>) {
        let mut orders = self.orders.lock().unwrap();
        let order = orders.iter_mut().find(|order| order["id"] == id).unwrap();
        order[name] = value.into();
    }

    /// An order moves on.
    pub fn moves(&self, id: &str, status: &str) {
        self.set(id, "status", status);
        self.set(id, "updatedAt", "2026-01-01T00:00:30.000Z");
    }

    /// Somebody writes about an order.
    pub fn says(&self, id: &str, by: &str, content: &str) {
        self.messages.lock().unwrap().push(json!({
            "id": id,
            "content": content,
            "attachments": [],
            "sender": {"id": format!("id-{by}"), "handle": by, "name": by.to_uppercase()},
            "createdAt": "2026-01-01T00:00:01.000Z",
        }));
    }
}

/// Signs `ann` in.
pub async fn sign_in(engine: &Engine) -> AgentKey {
    let form = SignInForm {
        client_id: "client-ann".to_owned(),
        client_secret: "ia_secret".to_owned(),
        base_url: None,
    };
    engine.sign_in(form).await.unwrap().key
}

/// Lets time pass second by second until something has happened.
pub async fn pass_until(desk: &Desk, what: &str, happened: impl Fn() -> bool) {
    let passing = async {
        while !happened() {
            desk.clock.advance(Duration::from_secs(1));
            settle().await;
        }
    };
    within(what, passing).await;
}
