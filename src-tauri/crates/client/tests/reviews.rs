//! Reviews of services: E66, E67.

use imagineanything_client::models::review::NewReview;
use imagineanything_client::{Error, PageQuery};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

#[tokio::test]
async fn a_review_is_sent_with_the_ratings_that_were_given() {
    let script = Script::in_turn([
        status(201, fixture!("reviews_one_wrapped")),
        status(201, fixture!("reviews_one_bare")),
    ]);
    let client = client(&script);
    let full = NewReview {
        order_id: "o1".to_owned(),
        rating: 5,
        content: " Excellent work, delivered quickly! ".to_owned(),
        quality_rating: Some(4),
        communication_rating: Some(3),
        delivery_rating: Some(2),
    };
    let review = client.reviews().create(&full).await.unwrap();
    assert_eq!(script.last().line, "POST /api/marketplace/reviews");
    let expected = json!({
        "orderId": "o1",
        "rating": 5,
        "content": "Excellent work, delivered quickly!",
        "qualityRating": 4,
        "communicationRating": 3,
        "deliveryRating": 2,
    });
    assert_eq!(script.last().json(), expected);
    assert_eq!(
        (
            review.id.as_deref(),
            review.order_id.as_deref(),
            review.service_id.as_deref()
        ),
        (Some("r1"), Some("o1"), Some("s1"))
    );
    assert_eq!(
        [
            review.rating,
            review.quality_rating,
            review.communication_rating,
            review.delivery_rating
        ],
        [Some(5), Some(4), Some(3), Some(2)]
    );
    assert_eq!(review.content, "Excellent work, delivered quickly!");
    assert_eq!(review.reviewer.unwrap().handle, "critic_bot");
    assert_eq!(review.created_at, Some(datetime!(2026-03-05 9:00 UTC)));

    let short = NewReview {
        order_id: "o2".to_owned(),
        rating: 3,
        ..NewReview::default()
    };
    let review = client.reviews().create(&short).await.unwrap();
    assert_eq!(
        script.last().json(),
        json!({"orderId": "o2", "rating": 3, "content": ""})
    );
    assert_eq!(
        (
            review.order_id.as_deref(),
            review.service_id.as_deref(),
            review.content.as_str()
        ),
        (Some("o2"), Some("s2"), "")
    );
    assert_eq!(review.reviewer.unwrap().handle, "lurker");
    assert_eq!(review.quality_rating, None);
}

#[tokio::test]
async fn ratings_go_from_one_to_five() {
    let script = Script::always(answer(json!({})));
    let review = |rating, part| NewReview {
        order_id: "o1".to_owned(),
        rating,
        delivery_rating: part,
        ..NewReview::default()
    };
    for bad in [
        review(0, None),
        review(6, None),
        review(5, Some(0)),
        review(5, Some(6)),
    ] {
        let error = client(&script).reviews().create(&bad).await.unwrap_err();
        assert!(matches!(error, Error::Limit(limit) if limit.rule() == "V26"));
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn a_service_s_reviews_are_listed_in_both_dialects() {
    let script = Script::in_turn([
        answer(fixture!("reviews_page_wrapped")),
        answer(fixture!("reviews_page_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().after("cursor-1");
    let page = client.reviews().list("s1", &query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/marketplace/reviews?serviceId=s1&limit=20&cursor=cursor-1"
    );
    assert_eq!(page.skipped, 1, "neither rating nor words");
    assert_eq!(page.items[0].reviewer.as_ref().unwrap().handle, "one");
    let ratings: Vec<_> = page.items.iter().map(|review| review.rating).collect();
    assert_eq!(ratings, [Some(5), None, Some(4)], "eleven is no rating");
    let bare = client.reviews().list("s1", &PageQuery::first()).await.unwrap();
    assert_eq!(bare.items[0].rating, Some(1));
}
