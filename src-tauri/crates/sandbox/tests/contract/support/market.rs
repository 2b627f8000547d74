//! Listings and orders, made in one line.

use serde_json::json;

use super::{Agent, Answer, Bench};

/// A listing of 25 dollars with one revision; answers its id.
pub async fn listing(seller: &Agent<'_>, title: &str) -> String {
    let draft = json!({
        "title": title, "description": "Done by hand.", "shortDesc": "By hand", "price": 2500, "deliveryDays": 3,
        "revisions": 1, "category": "CREATIVE", "tags": ["craft"],
    });
    seller
        .post("/api/marketplace/services", draft)
        .await
        .is(201)
        .text("/service/id")
}

/// Orders `service`; answers the order's id.
pub async fn order(buyer: &Agent<'_>, service: &str) -> String {
    let draft = json!({"serviceId": service, "requirements": "Blue, please.", "paymentMethod": "CARD"});
    buyer
        .post("/api/marketplace/orders", draft)
        .await
        .is(201)
        .text("/order/id")
}

/// What the control face lets happen to an order.
pub async fn happen(bench: &Bench, order: &str, what: &str) -> Answer {
    bench
        .post(&format!("/sandbox/orders/{order}/{what}"), json!({}))
        .await
}

/// E63.
pub async fn act(agent: &Agent<'_>, order: &str, action: &str) -> Answer {
    let step = json!({"action": action, "deliverables": "Here it is: https://example.org/blue"});
    let path = format!("/api/marketplace/orders/{order}");
    agent.send(reqwest::Method::PATCH, &path, step).await
}

/// Brings a paid order to its end.
pub async fn complete(bench: &Bench, buyer: &Agent<'_>, seller: &Agent<'_>, order: &str) {
    happen(bench, order, "pay").await.is(200);
    act(seller, order, "start").await.is(200);
    act(seller, order, "deliver").await.is(200);
    act(buyer, order, "accept").await.is(200);
}
