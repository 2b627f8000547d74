//! The way onward of a thread is kept as it was given.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::posts::{self, FreshPost};
use crate::store::tables::stamps::Stamp;
use crate::store::tables::thread_state::{self, ThreadState};
use crate::store::testing::Store;

#[test]
fn the_last_state_of_a_thread_is_kept() {
    let store = Store::with_agents(&["me"]);
    let post = store.write(|tx| {
        let author = authors::put(tx, "me", &FreshAuthor::example("ada"), 0)?;
        let fresh = FreshPost {
            id: "p1",
            author,
            ..FreshPost::default()
        };
        Ok(posts::put(tx, "me", &fresh, Stamp(0))?.0)
    });
    assert_eq!(store.read(|db| thread_state::get(db, post)).fetched_at, None);
    for onward in [Onward::Cursor("c".to_owned()), Onward::End] {
        let kept = onward.clone();
        store.write(move |tx| {
            thread_state::changed(tx, post, Stamp(9))?;
            thread_state::read_to(tx, post, 5, Stamp(2), &kept)
        });
        let state = ThreadState {
            fetched_at: Some(5),
            began: Stamp(2),
            onward: Some(onward),
            changed: Stamp(9),
        };
        assert_eq!(store.read(|db| thread_state::get(db, post)), state);
    }
}
