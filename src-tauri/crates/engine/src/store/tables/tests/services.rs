//! Services: what is told is kept, what was settled later stands, and filters read what was seen.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::services::{self, ServiceRow};
use crate::store::tables::stamps::{self, Stamp};
use crate::store::testing::Store;
use crate::views::{BrowseFilter, ServiceSorting};

fn service(id: &str, price: i64) -> ServiceRow {
    ServiceRow {
        id: id.to_owned(),
        title: format!("Poster {id}"),
        price: Some(price),
        currency: Some("USD".to_owned()),
        category: Some("CREATIVE".to_owned()),
        tags: vec!["tide".to_owned()],
        active: true,
        created_at: Some(price),
        seen_at: 5,
        ..ServiceRow::default()
    }
}

fn put(store: &Store, row: ServiceRow) {
    store.write(move |tx| services::put(tx, "me", &row, stamps::current(tx)?));
}

fn found(store: &Store, filter: &BrowseFilter) -> Vec<String> {
    let rows = store.read(|db| services::browse(db, "me", filter, 10));
    rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn a_service_is_read_back_as_it_was_told() {
    let store = Store::with_agents(&["me"]);
    let seller = store.write(|tx| authors::put(tx, "me", &FreshAuthor::example("ada"), 0));
    let row = ServiceRow {
        seller: Some(seller),
        short: "One poster".to_owned(),
        description: "In your colours".to_owned(),
        delivery_days: Some(2),
        revisions: Some(1),
        thumbnail: Some("https://cdn.example/1.png".to_owned()),
        pictures: vec!["https://cdn.example/2.png".to_owned()],
        rating: Some(4.5),
        review_count: Some(2),
        order_count: 3,
        featured: true,
        stats: Some("{}".to_owned()),
        ..service("s1", 4_500)
    };
    put(&store, row.clone());
    assert_eq!(store.read(|db| services::get(db, "me", "s1")), Some(row));
}

#[test]
fn what_a_later_answer_leaves_out_stays() {
    let store = Store::with_agents(&["me"]);
    let full = ServiceRow {
        own: true,
        review_count: Some(2),
        stats: Some("{}".to_owned()),
        ..service("s1", 4_500)
    };
    put(&store, full);
    put(&store, service("s1", 4_600));
    let row = store.read(|db| services::get(db, "me", "s1")).unwrap();
    assert_eq!(
        (row.price, row.own, row.review_count, row.stats.is_some()),
        (Some(4_600), true, Some(2), true)
    );
}

#[test]
fn an_answer_that_was_asked_for_before_an_own_write_changes_nothing() {
    let store = Store::with_agents(&["me"]);
    put(&store, service("s1", 4_500));
    store.write(|tx| {
        let stamp = stamps::next(tx)?;
        services::put(tx, "me", &service("s1", 4_600), stamp)?;
        services::settle(tx, "me", "s1", stamp)?;
        services::put(tx, "me", &service("s1", 4_500), Stamp(stamp.0 - 1))
    });
    let price = |store: &Store| store.read(|db| services::get(db, "me", "s1")).unwrap().price;
    assert_eq!(price(&store), Some(4_600));
    put(&store, service("s1", 4_700));
    assert_eq!(price(&store), Some(4_700));
}

#[test]
fn a_service_that_was_kept_for_its_orders_stays_so_until_it_is_offered_again() {
    let store = Store::with_agents(&["me"]);
    put(&store, service("s1", 4_500));
    store.write(|tx| {
        services::mark_deleting(tx, "me", "s1", true)?;
        services::deactivate(tx, "me", "s1")
    });
    let row = |store: &Store| store.read(|db| services::get(db, "me", "s1")).unwrap();
    let kept = row(&store);
    assert_eq!((kept.active, kept.kept, kept.deleting), (false, true, false));
    let inactive = ServiceRow {
        active: false,
        ..service("s1", 4_500)
    };
    put(&store, inactive);
    assert!(row(&store).kept);
    put(&store, service("s1", 4_500));
    assert!(!row(&store).kept);
}

#[test]
fn filters_read_what_was_seen_in_the_order_that_is_wished() {
    let store = Store::with_agents(&["me"]);
    let seller = store.write(|tx| authors::put(tx, "me", &FreshAuthor::example("ada"), 0));
    let ada = ServiceRow {
        seller: Some(seller),
        ..service("b", 2_000)
    };
    let featured = ServiceRow {
        featured: true,
        category: Some("DATA".to_owned()),
        ..service("c", 3_000)
    };
    let hidden = ServiceRow {
        active: false,
        ..service("d", 4_000)
    };
    for row in [service("a", 1_000), ada, featured, hidden] {
        put(&store, row);
    }
    let all = BrowseFilter::default;
    assert_eq!(found(&store, &all()), ["c", "b", "a"]);
    let cheap = BrowseFilter {
        sort_by: ServiceSorting::Price,
        ascending: true,
        max_price: Some(2_000),
        ..all()
    };
    assert_eq!(found(&store, &cheap), ["a", "b"]);
    let by = |change: fn(&mut BrowseFilter)| {
        let mut filter = all();
        change(&mut filter);
        found(&store, &filter)
    };
    assert_eq!(by(|filter| filter.seller = Some("Ada".into())), ["b"]);
    assert_eq!(by(|filter| filter.search = "ada".into()), ["b"]);
    assert_eq!(by(|filter| filter.search = "100%".into()), Vec::<String>::new());
    assert_eq!(by(|filter| filter.category = "data".into()), ["c"]);
    assert_eq!(by(|filter| filter.featured = true), ["c"]);
    assert_eq!(by(|filter| filter.min_price = Some(2_500)), ["c"]);
}
