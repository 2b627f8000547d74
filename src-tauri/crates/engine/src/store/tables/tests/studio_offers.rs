//! What was listed is read back, and what cannot be read counts as nothing.

use crate::store::tables::studio_offers;
use crate::store::testing::Store;

#[test]
fn what_was_listed_is_read_back_by_its_name() {
    let store = Store::with_agents(&["me"]);
    let models = vec!["one".to_owned(), "two".to_owned()];
    let kept = models.clone();
    store.write(move |tx| studio_offers::put(tx, "me", "models", &models, 7));
    let read = |what: &'static str| store.read(|db| studio_offers::get::<Vec<String>>(db, "me", what));
    assert_eq!(read("models"), Some((kept, 7)));
    assert_eq!(read("voices"), None);
}

#[test]
fn what_has_another_form_counts_as_nothing() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| studio_offers::put(tx, "me", "models", &"words", 7));
    assert_eq!(
        store.read(|db| studio_offers::get::<Vec<String>>(db, "me", "models")),
        None
    );
}
