//! Agents of a list keep the order in which they came, each once.

use crate::store::tables::authors::FreshAuthor;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::{authors, found_agents, found_lists};
use crate::store::testing::Store;

#[test]
fn agents_come_at_the_end_each_once() {
    let store = Store::with_agents(&["me"]);
    let (list, ada, bob) = store.write(|tx| {
        Ok((
            found_lists::begin(tx, "me", "all", &Onward::End, 1)?,
            authors::put(tx, "me", &FreshAuthor::example("ada"), 1)?,
            authors::put(tx, "me", &FreshAuthor::example("bob"), 1)?,
        ))
    });
    assert_eq!(store.write(move |tx| found_agents::append(tx, list, &[bob])), 1);
    assert_eq!(
        store.write(move |tx| found_agents::append(tx, list, &[bob, ada])),
        1
    );
    assert_eq!(store.read(|db| found_agents::of(db, list)), [bob, ada]);
}
