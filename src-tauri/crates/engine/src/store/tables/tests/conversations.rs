//! Conversations keep what was said last, and show as read what is being marked so.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::conversations::{self, ConversationRow, Last};
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

fn row(agent: &str, id: &str, at: i64) -> ConversationRow {
    ConversationRow {
        last: Last {
            id: Some(format!("m-{id}")),
            text: "hello".into(),
            own: Some(false),
            at: Some(at),
        },
        unread: 3,
        ..conversations::unknown(agent, id, Stamp(0))
    }
}

#[test]
fn the_newest_comes_first_of_one_agent_or_of_all() {
    let store = Store::with_agents(&["ann", "bob"]);
    store.write(|tx| {
        conversations::put(tx, &row("ann", "old", 1))?;
        conversations::put(tx, &row("bob", "middle", 2))?;
        conversations::put(tx, &row("ann", "new", 3))
    });
    let ids = |agent: Option<&str>| -> Vec<String> {
        let rows = store.read(|db| conversations::all(db, agent));
        rows.into_iter().map(|row| row.id).collect()
    };
    assert_eq!(ids(None), ["new", "middle", "old"]);
    assert_eq!(ids(Some("ann")), ["new", "old"]);
}

#[test]
fn it_is_found_by_the_other_side_whose_name_outlives_an_answer_without_it() {
    let store = Store::with_agents(&["ann"]);
    store.write(|tx| {
        let author = authors::put(tx, "ann", &FreshAuthor::example("ada"), 0)?;
        let named = ConversationRow {
            author: Some(author),
            ..row("ann", "c1", 1)
        };
        conversations::put(tx, &named)?;
        conversations::put(tx, &row("ann", "c1", 2))
    });
    let found = store.read(|db| conversations::with(db, "ann", "ada"));
    assert_eq!(found.map(|row| row.last.at), Some(Some(2)));
    assert_eq!(store.read(|db| conversations::with(db, "ann", "bob")), None);
}

#[test]
fn what_is_being_read_counts_no_more() {
    let store = Store::with_agents(&["ann"]);
    let reading = ConversationRow {
        reading: true,
        ..row("ann", "c1", 1)
    };
    assert_eq!(reading.unread_here(), 0);
    store.write(move |tx| {
        conversations::put(tx, &reading)?;
        conversations::put(tx, &row("ann", "c2", 1))
    });
    assert_eq!(store.read(|db| conversations::being_read(db, "ann")), 3);
}
