//! How far the notifications were read.

use crate::store::tables::feed_rows::Onward;
use crate::store::tables::notification_state::{self, NotificationState};
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

#[test]
fn nothing_is_known_before_the_first_page_and_each_agent_has_its_own() {
    let store = Store::with_agents(&["ann", "bob"]);
    let state = NotificationState {
        fetched_at: Some(7),
        onward: Some(Onward::Cursor("c".to_owned())),
        said: 3,
        changed: Stamp(5),
    };
    let kept = state.clone();
    store.write(move |tx| notification_state::put(tx, "ann", &kept));
    assert_eq!(store.read(|db| notification_state::get(db, "ann")), state);
    let later = NotificationState {
        said: 0,
        onward: Some(Onward::End),
        ..state
    };
    let kept = later.clone();
    store.write(move |tx| notification_state::put(tx, "ann", &kept));
    assert_eq!(store.read(|db| notification_state::get(db, "ann")), later);
    let nothing = store.read(|db| notification_state::get(db, "bob"));
    assert_eq!(
        (nothing.fetched_at, nothing.onward, nothing.said),
        (None, None, 0)
    );
}
