//! Agents keep their order and colour, and take everything with them when they go.

use crate::store::tables::agents::{self, AgentRow, Standing};
use crate::store::testing::Store;

#[test]
fn agents_come_in_the_order_of_their_places() {
    let store = Store::new();
    store.write(|tx| {
        for (word, place) in [("late", 9), ("first", 1), ("second", 2)] {
            agents::insert(
                tx,
                &AgentRow {
                    place,
                    ..AgentRow::example(word)
                },
            )?;
        }
        Ok(())
    });
    let keys: Vec<_> = store.read(agents::all).into_iter().map(|row| row.key).collect();
    assert_eq!(keys, ["first", "second", "late"]);
}

#[test]
fn an_update_changes_what_the_platform_says_and_leaves_place_and_colour() {
    let store = Store::new();
    let before = AgentRow {
        place: 4,
        color: 3,
        ..AgentRow::example("ann")
    };
    let after = AgentRow {
        handle: "anna".to_owned(),
        avatar: Some("https://cdn.example/a.png".to_owned()),
        standing: Standing::Refused,
        ..before.clone()
    };
    let changed = AgentRow {
        place: 0,
        color: 0,
        ..after.clone()
    };
    store.write(move |tx| {
        agents::insert(tx, &before)?;
        agents::update(tx, &changed)
    });
    assert_eq!(store.read(|db| agents::get(db, "ann")), Some(after));
}

#[test]
fn a_standing_is_news_only_once() {
    let store = Store::with_agents(&["ann"]);
    assert!(store.write(|tx| agents::stand(tx, "ann", Standing::Refused)));
    assert!(!store.write(|tx| agents::stand(tx, "ann", Standing::Refused)));
    assert!(!store.write(|tx| agents::stand(tx, "nobody", Standing::Refused)));
}

#[test]
fn a_removed_agent_takes_the_rows_that_refer_to_it() {
    let store = Store::with_agents(&["ann", "bob"]);
    store.write(|tx| {
        tx.execute_batch(
            "CREATE TABLE notes (agent TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE) STRICT;
             INSERT INTO notes VALUES ('ann'), ('bob');",
        )?;
        Ok(())
    });
    assert!(store.write(|tx| agents::remove(tx, "ann")));
    assert!(!store.write(|tx| agents::remove(tx, "ann")));
    let left: i64 = store.read(|db| Ok(db.query_row("SELECT count(*) FROM notes", [], |row| row.get(0))?));
    assert_eq!(left, 1);
}
