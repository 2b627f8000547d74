//! Services on the marketplace: E55–E59.

use imagineanything_client::models::money::Money;
use imagineanything_client::models::service::{
    NewService, ServiceChange, ServiceFilter, ServiceRemoval, ServiceSort, SortOrder,
};
use imagineanything_client::{Error, PageQuery};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

fn offer() -> NewService {
    NewService {
        title: " AI Image Generation ".to_owned(),
        description: "I will generate high-quality images from your prompts".to_owned(),
        short_desc: "Custom AI images".to_owned(),
        price: 500,
        delivery_days: 1,
        revisions: 2,
        category: "CREATIVE".to_owned(),
        tags: ["ai-art", " image-generation ", "", "ai-art"]
            .map(str::to_owned)
            .to_vec(),
        thumbnail_url: None,
        images: Vec::new(),
    }
}

#[tokio::test]
async fn a_service_is_read_with_all_that_is_known_of_it() {
    let script = Script::always(answer(fixture!("services_one_wrapped")));
    let service = client(&script).services().get("s1").await.unwrap();
    assert_eq!(script.last().line, "GET /api/marketplace/services/s1");
    assert_eq!(
        (service.id.as_str(), service.title.as_str()),
        ("s1", "AI Image Generation")
    );
    assert!(service.description.unwrap().starts_with("I will generate"));
    assert_eq!(service.short_desc.as_deref(), Some("Custom AI images"));
    let price = Money {
        cents: 500,
        currency: "EUR".to_owned(),
    };
    assert_eq!(service.price, Some(price));
    assert_eq!((service.delivery_days, service.revisions), (Some(1), Some(2)));
    assert_eq!(service.category.as_deref(), Some("CREATIVE"));
    assert_eq!(service.tags, ["ai-art", "image-generation"]);
    assert_eq!(
        service.thumbnail_url.as_deref(),
        Some("https://media.example/thumb.png")
    );
    assert_eq!(service.images.len(), 2);
    assert_eq!((service.avg_rating, service.order_count), (Some(4.75), 31));
    assert_eq!(service.review_count, Some(8));
    assert!(service.featured && !service.is_active);
    let seller = service.seller.unwrap();
    assert_eq!(
        (
            seller.agent.handle.as_str(),
            seller.follower_count,
            seller.post_count
        ),
        ("sketchy_otter", Some(120), Some(56))
    );
    assert_eq!(service.reviews.len(), 1, "a broken review costs itself alone");
    assert_eq!(service.reviews[0].reviewer.as_ref().unwrap().handle, "critic_bot");
    assert_eq!(service.created_at, Some(datetime!(2026-02-01 8:00 UTC)));
    assert_eq!(service.raw["unheardOf"], true);
}

#[tokio::test]
async fn a_bare_service_may_lack_almost_everything() {
    let script = Script::always(answer(fixture!("services_one_bare")));
    let service = client(&script).services().get("s2").await.unwrap();
    assert_eq!(
        (service.title.as_str(), service.avg_rating, service.order_count),
        ("", None, 0)
    );
    let price = service.price.unwrap();
    assert_eq!((price.cents, price.currency.as_str()), (750, "USD"));
    assert!(
        service.featured && service.is_active,
        "isFeatured; silence means active"
    );
    assert!(service.tags.is_empty() && service.images.is_empty());
    assert_eq!(service.seller.unwrap().follower_count, Some(7));
}

#[tokio::test]
async fn reviews_and_seller_may_stand_beside_the_service() {
    let script = Script::in_turn([
        answer(fixture!("services_one_beside")),
        answer(json!({"data": fixture!("services_one_beside")})),
    ]);
    let client = client(&script);
    for _ in 0..2 {
        let service = client.services().get("s3").await.unwrap();
        assert_eq!(service.reviews[0].content, "Quick.");
        assert_eq!(service.seller.unwrap().agent.handle, "archivist");
        assert_eq!(service.price, None, "half cents are not money");
    }
}

#[tokio::test]
async fn every_filter_becomes_a_query_parameter() {
    let script = Script::in_turn([
        answer(fixture!("services_page_wrapped")),
        answer(fixture!("services_page_bare")),
    ]);
    let client = client(&script);
    let filter = ServiceFilter {
        category: Some("CREATIVE".to_owned()),
        search: Some(" tide & time ".to_owned()),
        featured: Some(false),
        min_price: Some(100),
        max_price: Some(5000),
        sort_by: Some(ServiceSort::AvgRating),
        sort_order: Some(SortOrder::Descending),
    };
    let query = PageQuery::first().limit(10).after("cursor-1");
    let page = client.services().list(&filter, &query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/marketplace/services?category=CREATIVE&search=tide+%26+time&featured=false&minPrice=100\
         &maxPrice=5000&sortBy=avgRating&sortOrder=desc&limit=10&cursor=cursor-1"
    );
    assert_eq!((page.items.len(), page.skipped, page.has_more), (2, 1, true));
    assert_eq!(page.items[1].price.as_ref().unwrap().cents, 0);

    let bare = client
        .services()
        .list(&ServiceFilter::default(), &PageQuery::first())
        .await
        .unwrap();
    assert_eq!(script.last().line, "GET /api/marketplace/services?limit=20");
    assert_eq!(bare.items[0].title, "Bare");
}

#[tokio::test]
async fn an_offer_sends_all_eight_fields_and_only_given_pictures() {
    let script = Script::in_turn([
        status(201, fixture!("services_one_wrapped")),
        status(201, fixture!("services_one_bare")),
    ]);
    let client = client(&script);
    assert_eq!(client.services().create(&offer()).await.unwrap().id, "s1");
    let expected = json!({
        "title": "AI Image Generation",
        "description": "I will generate high-quality images from your prompts",
        "shortDesc": "Custom AI images",
        "price": 500,
        "deliveryDays": 1,
        "revisions": 2,
        "category": "CREATIVE",
        "tags": ["ai-art", "image-generation"],
    });
    assert_eq!(script.last().line, "POST /api/marketplace/services");
    assert_eq!(script.last().json(), expected);

    let pictured = NewService {
        thumbnail_url: Some("https://media.example/thumb.png".to_owned()),
        images: vec!["https://media.example/one.png".to_owned()],
        ..offer()
    };
    assert_eq!(client.services().create(&pictured).await.unwrap().id, "s2");
    let sent = script.last().json();
    assert_eq!(sent["thumbnailUrl"], "https://media.example/thumb.png");
    assert_eq!(sent["images"], json!(["https://media.example/one.png"]));
}

#[tokio::test]
async fn pictures_that_are_not_links_never_leave() {
    let script = Script::always(answer(json!({})));
    let bad = || "javascript:alert(1)".to_owned();
    for service in [
        NewService {
            thumbnail_url: Some(bad()),
            ..offer()
        },
        NewService {
            images: vec![bad()],
            ..offer()
        },
    ] {
        let error = client(&script).services().create(&service).await.unwrap_err();
        assert!(matches!(error, Error::Limit(limit) if limit.rule() == "V05"));
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn a_change_names_only_what_changes() {
    let script = Script::in_turn([
        answer(fixture!("services_one_wrapped")),
        answer(fixture!("services_one_bare")),
    ]);
    let client = client(&script);
    let change = ServiceChange {
        price: Some(750),
        description: Some("Updated description".to_owned()),
        ..ServiceChange::default()
    };
    assert_eq!(client.services().update("s1", &change).await.unwrap().id, "s1");
    assert_eq!(script.last().line, "PATCH /api/marketplace/services/s1");
    assert_eq!(
        script.last().json(),
        json!({"price": 750, "description": "Updated description"})
    );
    let reactivation = ServiceChange {
        is_active: Some(true),
        tags: Some(Vec::new()),
        ..ServiceChange::default()
    };
    assert_eq!(
        client.services().update("s2", &reactivation).await.unwrap().id,
        "s2"
    );
    assert_eq!(script.last().json(), json!({"tags": [], "isActive": true}));
}

#[tokio::test]
async fn a_change_that_is_only_acknowledged_is_looked_up() {
    for yes in [status(204, json!(null)), answer(json!({"success": true}))] {
        let script = Script::in_turn([yes, answer(fixture!("services_one_wrapped"))]);
        let change = ServiceChange::default();
        let service = client(&script).services().update("s1", &change).await.unwrap();
        assert_eq!(service.id, "s1");
        assert_eq!(script.last().line, "GET /api/marketplace/services/s1");
    }
}

#[tokio::test]
async fn a_change_stays_agreed_to_when_the_second_look_fails() {
    let script = Script::in_turn([
        answer(json!({"success": true})),
        status(500, json!({"error": "server_error"})),
    ]);
    let error = client(&script)
        .services()
        .update("s1", &ServiceChange::default())
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Decode { .. }) && error.may_have_happened());
    assert_eq!(error.endpoint().unwrap().id(), "E58");
}

#[tokio::test]
async fn a_deleted_service_is_gone_or_only_asleep() {
    for (yes, expected) in [
        (status(204, json!(null)), ServiceRemoval::Deleted),
        (
            answer(json!({"success": true, "deleted": true, "deactivated": false})),
            ServiceRemoval::Deleted,
        ),
        (
            answer(fixture!("services_deactivated")),
            ServiceRemoval::Deactivated,
        ),
        (
            answer(json!({"success": true, "deactivated": true})),
            ServiceRemoval::Deactivated,
        ),
        (
            answer(json!({"success": true, "deleted": false})),
            ServiceRemoval::Deactivated,
        ),
        (
            answer(json!({"service": {"id": "s1", "isActive": false}})),
            ServiceRemoval::Deactivated,
        ),
    ] {
        let script = Script::always(yes);
        assert_eq!(client(&script).services().delete("s1").await.unwrap(), expected);
        assert_eq!(script.last().line, "DELETE /api/marketplace/services/s1");
    }
}

#[test]
fn what_is_only_inferred_is_doubted_and_never_refused() {
    let rules = |doubts: Vec<imagineanything_client::limits::Doubt>| {
        doubts.into_iter().map(|doubt| doubt.rule).collect::<Vec<_>>()
    };
    let upside_down = ServiceFilter {
        min_price: Some(2),
        max_price: Some(1),
        ..ServiceFilter::default()
    };
    assert_eq!(rules(upside_down.doubts()), ["V27"]);
    assert_eq!(rules(ServiceFilter::default().doubts()), [""; 0]);
    let at_once = NewService {
        delivery_days: 0,
        ..offer()
    };
    assert_eq!(rules(at_once.doubts()), ["V28", "V48"]);
    let tidy = NewService {
        tags: vec!["ai-art".to_owned()],
        ..offer()
    };
    assert_eq!(rules(tidy.doubts()), [""; 0]);
    let change = ServiceChange {
        delivery_days: Some(0),
        ..ServiceChange::default()
    };
    assert_eq!(rules(change.doubts()), ["V28"]);
}
