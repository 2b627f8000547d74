//! Topics of a list keep their order, each tag once.

use crate::store::tables::feed_rows::Onward;
use crate::store::tables::{found_lists, found_topics};
use crate::store::testing::Store;

#[test]
fn a_tag_that_comes_twice_is_kept_once() {
    let store = Store::with_agents(&["me"]);
    let list = store.write(|tx| {
        let list = found_lists::begin(tx, "me", "topics", &Onward::End, 1)?;
        let told = [
            ("tide".to_owned(), Some(3)),
            ("moon".to_owned(), None),
            ("tide".to_owned(), Some(1)),
        ];
        found_topics::fill(tx, list, &told)?;
        Ok(list)
    });
    let topics = store.read(|db| found_topics::of(db, list));
    assert_eq!(topics, [("tide".to_owned(), Some(3)), ("moon".to_owned(), None)]);
}
