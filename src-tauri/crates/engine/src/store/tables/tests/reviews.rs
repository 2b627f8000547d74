//! Reviews of a service, newest first, each once.

use crate::store::tables::reviews::{self, ReviewRow};
use crate::store::testing::Store;

#[test]
fn a_review_that_comes_again_replaces_itself() {
    let store = Store::with_agents(&["me"]);
    let review = |id: &str, rating, at| ReviewRow {
        id: id.to_owned(),
        rating: Some(rating),
        text: "Fine work".to_owned(),
        created_at: Some(at),
        ..ReviewRow::default()
    };
    store.write(move |tx| {
        reviews::put(tx, "me", "s1", &review("old", 3, 1))?;
        reviews::put(tx, "me", "s1", &review("new", 4, 2))?;
        reviews::put(tx, "me", "s1", &review("new", 5, 2))?;
        reviews::put(tx, "me", "s2", &review("elsewhere", 1, 3))
    });
    let rows = store.read(|db| reviews::of_service(db, "me", "s1", 10));
    let told: Vec<_> = rows.iter().map(|row| (row.id.as_str(), row.rating)).collect();
    assert_eq!(told, [("new", Some(5)), ("old", Some(3))]);
    assert_eq!(store.read(|db| reviews::of_service(db, "me", "s1", 1)).len(), 1);
}
