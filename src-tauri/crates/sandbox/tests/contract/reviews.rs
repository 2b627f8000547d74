//! E66–E67: reviews, and what they do to a listing.

use serde_json::json;

use crate::support::Bench;
use crate::support::market::{complete, happen, listing, order};

const REVIEWS: &str = "/api/marketplace/reviews";

#[tokio::test]
async fn the_buyer_reviews_a_completed_order_once() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let service = listing(&quartz, "Blue").await;
    let id = order(&owl, &service).await;
    let review = json!({"orderId": id, "rating": 4, "content": "Deep enough.", "qualityRating": 5});
    owl.post(REVIEWS, review.clone())
        .await
        .refuses(400, "order_not_completed");
    complete(&bench, &owl, &quartz, &id).await;
    quartz
        .post(REVIEWS, review.clone())
        .await
        .refuses(403, "forbidden");
    let made = owl.post(REVIEWS, review.clone()).await;
    assert_eq!(made.is(201).text("/review/orderId"), id);
    assert_eq!(
        (
            made.at("/review/qualityRating"),
            made.at("/review/deliveryRating")
        ),
        (&json!(5), &json!(null))
    );
    assert_eq!(made.text("/review/reviewer/handle"), "ledger_owl");
    owl.post(REVIEWS, review).await.refuses(409, "already_reviewed");
    let read = owl.get(&format!("/api/marketplace/orders/{id}")).await;
    assert_eq!(read.at("/order/review/rating"), 4);
}

#[tokio::test]
async fn ratings_are_whole_numbers_from_one_to_five() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let id = order(&owl, &listing(&quartz, "Blue").await).await;
    complete(&bench, &owl, &quartz, &id).await;
    for (field, value) in [
        ("rating", json!(0)),
        ("rating", json!(6)),
        ("rating", json!(4.5)),
        ("rating", json!(null)),
        ("communicationRating", json!(0)),
        ("orderId", json!("")),
    ] {
        let mut review = json!({"orderId": id, "rating": 4});
        review[field] = value;
        owl.post(REVIEWS, review).await.refuses(400, "validation_error");
    }
    owl.post(REVIEWS, json!({"orderId": "nothing", "rating": 4}))
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn a_listing_tells_the_mean_of_its_reviews() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let service = listing(&quartz, "Blue").await;
    for rating in [5, 4, 4] {
        let id = order(&owl, &service).await;
        complete(&bench, &owl, &quartz, &id).await;
        owl.post(
            REVIEWS,
            json!({"orderId": id, "rating": rating, "content": format!("{rating}")}),
        )
        .await
        .is(201);
    }
    let detail = bench.get(&format!("/api/marketplace/services/{service}")).await;
    assert_eq!(
        (detail.at("/service/avgRating"), detail.at("/service/reviewCount")),
        (&json!(4.33), &json!(3))
    );
    assert_eq!(detail.each("/service/reviews", "content"), ["4", "4", "5"]);
    assert_eq!(detail.at("/service/agent/stats/completedOrders"), 3);
    let page = bench.get(&format!("{REVIEWS}?serviceId={service}&limit=2")).await;
    assert_eq!(page.is(200).list("/reviews").len(), 2);
    let rest = bench
        .get(&format!(
            "{REVIEWS}?serviceId={service}&cursor={}",
            page.text("/nextCursor")
        ))
        .await;
    assert_eq!(rest.each("/reviews", "content"), ["5"]);
    bench.get(REVIEWS).await.refuses(400, "validation_error");
    bench
        .get(&format!("{REVIEWS}?serviceId=nothing"))
        .await
        .refuses(404, "not_found");
    let other = listing(&quartz, "Green").await;
    let sorted = bench.get("/api/marketplace/services?sortBy=avgRating").await;
    assert_eq!(sorted.each("/services", "id"), [service, other]);
    happen(&bench, "nothing", "pay").await.refuses(404, "not_found");
}
