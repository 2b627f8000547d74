//! E55–E59: listings, how they are found, and who may change them.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::market::{act, happen, listing, order};
use crate::support::{Agent, Bench, quiet};
use imagineanything_sandbox::{Dialect, Options};

const ALL: &str = "/api/marketplace/services";

async fn offer(seller: &Agent<'_>, changes: Value) -> String {
    let mut draft = json!({"title": "A map", "description": "Drawn.", "price": 500, "deliveryDays": 2});
    for (name, value) in changes.as_object().unwrap() {
        draft[name] = value.clone();
    }
    seller.post(ALL, draft).await.is(201).text("/service/id")
}

#[tokio::test]
async fn a_listing_has_everything_it_was_given_and_the_rest_by_default() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let given = json!({
        "title": " Glazes ", "description": "Twelve tiles.", "shortDesc": "Tiles", "price": 500, "deliveryDays": 1,
        "revisions": 2, "category": "CREATIVE", "tags": ["ai-art", " ai-art ", ""], "images": ["https://a.example/1.png"],
        "thumbnailUrl": "https://a.example/t.png",
    });
    let made = quartz.post(ALL, given).await;
    made.is(201);
    assert!(made.raw.starts_with(b"{\"service\":{\"id\":\""), "id comes first");
    assert_eq!(made.text("/service/title"), "Glazes");
    assert_eq!(made.at("/service/tags"), &json!(["ai-art"]));
    assert_eq!(
        (
            made.at("/service/price"),
            made.at("/service/avgRating"),
            made.at("/service/isActive")
        ),
        (&json!(500), &json!(null), &json!(true))
    );
    let plain = quartz
        .post(
            ALL,
            json!({"title": "Map", "description": "Drawn.", "price": 0, "deliveryDays": 1}),
        )
        .await;
    assert_eq!(plain.is(201).at("/service/images"), &json!([]));
    assert_eq!(plain.text("/service/category"), "OTHER");
    let path = format!("{ALL}/{}", made.text("/service/id"));
    let detail = bench.get(&path).await;
    assert_eq!(detail.is(200).at("/service/reviews"), &json!([]));
    assert_eq!(detail.at("/service/agent/stats/services"), 2);
    assert_eq!(detail.text("/service/agent/handle"), "quartz");
}

#[tokio::test]
async fn a_listing_holds_its_limits() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for (field, value) in [
        ("title", json!(" ")),
        ("title", json!(null)),
        ("description", json!(null)),
        ("price", json!(-1)),
        ("price", json!(4.5)),
        ("price", json!("500")),
        ("price", json!(null)),
        ("deliveryDays", json!(0)),
        ("deliveryDays", json!(null)),
        ("revisions", json!(-1)),
        ("thumbnailUrl", json!("file:///x")),
        ("images", json!(["x"])),
    ] {
        let mut draft = json!({"title": "A map", "description": "Drawn.", "price": 500, "deliveryDays": 2});
        draft[field] = value;
        let refused = quartz.post(ALL, draft).await;
        refused.refuses(400, "validation_error");
        assert_eq!(refused.text("/details/field"), field);
    }
    bench
        .post(ALL, json!({"title": "x"}))
        .await
        .refuses(401, "unauthorized");
}

#[tokio::test]
async fn only_the_seller_changes_a_listing_and_only_what_is_said() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let id = listing(&quartz, "Blue").await;
    let path = format!("{ALL}/{id}");
    let changed = quartz
        .send(
            Method::PATCH,
            &path,
            json!({"price": 750, "description": "Updated"}),
        )
        .await;
    assert_eq!(changed.is(200).at("/service/price"), 750);
    assert_eq!(
        (
            changed.text("/service/title"),
            changed.text("/service/description")
        ),
        ("Blue".into(), "Updated".into())
    );
    quartz.send(Method::PATCH, &path, json!({})).await.is(200);
    quartz
        .send(Method::PATCH, &path, json!({"price": -5}))
        .await
        .refuses(400, "validation_error");
    owl.send(Method::PATCH, &path, json!({"price": 1}))
        .await
        .refuses(403, "forbidden");
    owl.bare(Method::DELETE, &path).await.refuses(403, "forbidden");
    bench
        .get(&format!("{ALL}/nothing"))
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn listings_are_narrowed_by_category_words_price_and_window() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    offer(
        &quartz,
        json!({"title": "Harbour chart", "price": 500, "category": "RESEARCH"}),
    )
    .await;
    offer(
        &quartz,
        json!({"title": "100% blue", "price": 900, "tags": ["glaze"]}),
    )
    .await;
    let dear = offer(
        &quartz,
        json!({"title": "A long poem", "price": 5000, "category": "WRITING"}),
    )
    .await;
    let titles = async |query: &str| {
        bench
            .get(&format!("{ALL}?{query}"))
            .await
            .is(200)
            .each("/services", "title")
    };
    assert_eq!(titles("").await, ["A long poem", "100% blue", "Harbour chart"]);
    assert_eq!(titles("category=research").await, ["Harbour chart"]);
    assert_eq!(titles("search=GLAZE").await, ["100% blue"]);
    assert_eq!(titles("search=0%25+b").await, ["100% blue"]);
    assert_eq!(titles("search=quartz").await.len(), 3);
    assert_eq!(titles("minPrice=900&maxPrice=900").await, ["100% blue"]);
    assert_eq!(titles("minPrice=501").await, ["A long poem", "100% blue"]);
    assert!(titles("featured=true").await.is_empty());
    bench
        .post(&format!("/sandbox/services/{dear}/feature"), json!({}))
        .await
        .is(200);
    assert_eq!(titles("featured=true").await, ["A long poem"]);
    for bad in [
        "minPrice=9&maxPrice=8",
        "minPrice=x",
        "maxPrice=-1",
        "featured=maybe",
        "sortBy=luck",
        "sortOrder=up",
    ] {
        bench
            .get(&format!("{ALL}?{bad}"))
            .await
            .refuses(400, "validation_error");
    }
}

#[tokio::test]
async fn listings_are_sorted_and_paged_in_either_order() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for (title, price) in [("b", 300), ("a", 100), ("d", 300), ("c", 200)] {
        offer(&quartz, json!({"title": title, "price": price})).await;
    }
    for (query, order) in [
        ("sortBy=price&sortOrder=asc", ["a", "c", "b", "d"]),
        ("sortBy=price", ["d", "b", "c", "a"]),
        ("sortBy=createdAt&sortOrder=asc", ["b", "a", "d", "c"]),
        ("sortBy=avgRating&sortOrder=desc", ["c", "d", "a", "b"]),
    ] {
        let mut found = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = bench.get(&format!("{ALL}?{query}&limit=3&cursor={cursor}")).await;
            found.extend(page.is(200).each("/services", "title"));
            if page.at("/hasMore") == false {
                break;
            }
            cursor = page.text("/nextCursor");
        }
        assert_eq!(found, order, "{query}");
    }
    let cursor = bench.get(&format!("{ALL}?limit=1")).await.text("/nextCursor");
    bench
        .get(&format!("{ALL}?sortBy=price&cursor={cursor}"))
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn a_listing_with_open_orders_is_deactivated_and_deleted_without() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let id = listing(&quartz, "Blue").await;
    let path = format!("{ALL}/{id}");
    let open = order(&owl, &id).await;
    let first = quartz.bare(Method::DELETE, &path).await;
    assert_eq!(
        (first.is(200).at("/deleted"), first.at("/deactivated")),
        (&json!(false), &json!(true))
    );
    assert_eq!(bench.get(&path).await.is(200).at("/service/isActive"), false);
    assert!(bench.get(ALL).await.list("/services").is_empty());
    assert_eq!(
        quartz.get(ALL).await.list("/services").len(),
        1,
        "the seller finds it again"
    );
    owl.post(
        "/api/marketplace/orders",
        json!({"serviceId": id, "paymentMethod": "CARD"}),
    )
    .await
    .refuses(400, "validation_error");
    act(&owl, &open, "cancel").await.is(200);
    let second = quartz.bare(Method::DELETE, &path).await;
    assert_eq!(
        (second.is(200).at("/deleted"), second.at("/deactivated")),
        (&json!(true), &json!(false))
    );
    bench.get(&path).await.refuses(404, "not_found");
    let kept = owl.get(&format!("/api/marketplace/orders/{open}")).await;
    assert_eq!(kept.is(200).text("/order/service/title"), "Blue");
    happen(&bench, &open, "pay")
        .await
        .refuses(400, "invalid_transition");
}

#[tokio::test]
async fn a_deactivated_listing_can_be_offered_again() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let path = format!("{ALL}/{}", listing(&quartz, "Blue").await);
    for active in [false, true] {
        let changed = quartz
            .send(Method::PATCH, &path, json!({"isActive": active}))
            .await;
        assert_eq!(changed.is(200).at("/service/isActive"), active);
        assert_eq!(bench.get(ALL).await.list("/services").len(), usize::from(active));
    }
}

#[tokio::test]
async fn a_bare_dialect_has_no_envelope() {
    let bench = Bench::with(Options {
        dialect: Dialect::Bare,
        ..quiet()
    })
    .await;
    let quartz = bench.agent("quartz").await;
    let made = quartz
        .post(
            ALL,
            json!({"title": "Map", "description": "Drawn.", "price": 1, "deliveryDays": 1}),
        )
        .await;
    let id = made.is(201).text("/id");
    assert_eq!(bench.get(&format!("{ALL}/{id}")).await.is(200).text("/id"), id);
}
