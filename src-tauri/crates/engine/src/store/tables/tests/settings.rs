//! Named values come back as they went in.

use crate::store::tables::settings;
use crate::store::testing::Store;

#[test]
fn a_value_comes_back_and_the_last_one_wins() {
    let store = Store::new();
    store.write(|tx| {
        settings::set(tx, "size", &100)?;
        settings::set(tx, "size", &120)
    });
    assert_eq!(store.read(|db| settings::get(db, "size")), Some(120));
}

#[test]
fn a_value_of_another_form_reads_as_none_rather_than_as_an_error() {
    let store = Store::new();
    store.write(|tx| settings::set(tx, "size", &"large"));
    assert_eq!(store.read(|db| settings::get::<u32>(db, "size")), None);
}
