//! Forms stay until what carries them has arrived.

use crate::messages::MessageJob;
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::store::tables::market_forms::{self, FormRow};
use crate::store::tables::outbox_items;
use crate::store::testing::Store;

fn form(store: &Store, about: &str) -> Option<FormRow> {
    let about = about.to_owned();
    store.read(|db| market_forms::get(db, "me", &about))
}

/// A store with a form that an item carries under a new name; answers the item.
fn on_its_way(store: &Store) -> i64 {
    store.write(|tx| {
        let job = Job::Message(MessageJob::Send {
            conversation_id: "c".into(),
            text: "x".into(),
        });
        let item = outbox_items::insert(tx, "me", &job, &State::QUEUED, 0)?;
        market_forms::keep(tx, "me", "offer/new", "typed", 5)?;
        market_forms::hand_over(tx, "me", "offer/new", item, "offer/sent/1")?;
        Ok(item)
    })
}

#[test]
fn a_form_that_is_sent_goes_on_under_its_new_name() {
    let store = Store::with_agents(&["me"]);
    let item = on_its_way(&store);
    assert_eq!(form(&store, "offer/new"), None);
    let sent = form(&store, "offer/sent/1").unwrap();
    assert_eq!((sent.content.as_str(), sent.item), ("typed", Some(item)));
    store.write(|tx| market_forms::keep(tx, "me", "offer/sent/1", "typed on", 6));
    assert_eq!(form(&store, "offer/sent/1").unwrap().item, Some(item));
}

#[test]
fn it_goes_only_when_what_carries_it_has_arrived() {
    let store = Store::with_agents(&["me"]);
    let item = on_its_way(&store);
    store.write(move |tx| outbox_items::remove(tx, item));
    assert_eq!(form(&store, "offer/sent/1").unwrap().item, None);
    store.write(move |tx| market_forms::arrived(tx, "me", item));
    assert_eq!(form(&store, "offer/sent/1"), None);
}

#[test]
fn forms_are_found_by_the_beginning_of_what_they_are_about() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        market_forms::keep(tx, "me", "offer/sent/1", "a", 1)?;
        market_forms::keep(tx, "me", "offer/sent/2", "b", 2)?;
        market_forms::keep(tx, "me", "offer/service/s", "c", 3)
    });
    let found = store.read(|db| market_forms::starting(db, "me", "offer/sent/"));
    let about: Vec<_> = found.iter().map(|row| row.about.as_str()).collect();
    assert_eq!(about, ["offer/sent/2", "offer/sent/1"]);
    store.write(|tx| market_forms::remove(tx, "me", "offer/sent/2"));
    assert_eq!(form(&store, "offer/sent/2"), None);
}
