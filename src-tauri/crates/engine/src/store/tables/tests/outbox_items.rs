//! Items are read back as they were written, keep their order, and are never dropped because they cannot be read.

use crate::outbox::job::{Job, PostJob, SwitchJob};
use crate::outbox::state::{Reason, State, Wait};
use crate::store::tables::{outbox_items, outbox_needs};
use crate::store::testing::Store;

fn post(text: &str) -> Job {
    Job::Post(PostJob { text: text.into() })
}

fn like(post_id: &str) -> Job {
    Job::Like(SwitchJob {
        post_id: post_id.into(),
        on: true,
    })
}

#[test]
fn an_item_is_read_back_as_it_was_written() {
    let store = Store::with_agents(&["ann"]);
    let waiting = State::Queued {
        wait: Some(Wait {
            until: Some(9),
            reason: Reason::Offline,
        }),
    };
    let kept = waiting.clone();
    let id = store.write(move |tx| outbox_items::insert(tx, "ann", &post("hello"), &kept, 7));
    let item = store.read(|db| outbox_items::get(db, id)).unwrap().unwrap();
    assert_eq!(
        (item.id, item.agent.as_str(), item.lane.as_str()),
        (id, "ann", "timeline")
    );
    assert_eq!((item.job, item.state), (post("hello"), waiting));
    assert_eq!(
        (item.attempts, item.failures, item.created_at, item.blocked),
        (0, 0, 7, false)
    );
}

#[test]
fn a_row_that_cannot_be_read_is_handed_on_with_its_reason() {
    let store = Store::with_agents(&["ann"]);
    store.write(|tx| {
        outbox_items::insert(tx, "ann", &post("good"), &State::QUEUED, 1)?;
        outbox_items::insert(tx, "ann", &post("bad"), &State::QUEUED, 2)?;
        outbox_items::insert(tx, "ann", &post("lost"), &State::QUEUED, 3)?;
        tx.execute(
            "UPDATE outbox_items SET job = '{\"v\":99,\"job\":{}}' WHERE id = 2",
            [],
        )?;
        tx.execute("UPDATE outbox_items SET state = '?' WHERE id = 3", [])?;
        Ok(())
    });
    let kept = store.read(outbox_items::all);
    assert!(kept[0].is_ok());
    assert!(kept[1].as_ref().unwrap_err().reason.contains("newer version"));
    assert!(kept[2].as_ref().unwrap_err().reason.contains("stood"));
}

#[test]
fn a_lane_belongs_to_one_agent_and_one_object() {
    let store = Store::with_agents(&["ann", "bob"]);
    store.write(|tx| {
        for (agent, object) in [("ann", "p1"), ("bob", "p1"), ("ann", "p2"), ("ann", "p1")] {
            outbox_items::insert(tx, agent, &like(object), &State::QUEUED, 0)?;
        }
        Ok(())
    });
    let ids: Vec<i64> = store
        .read(|db| outbox_items::in_lane(db, "ann", "post/p1"))
        .iter()
        .map(|item| item.id)
        .collect();
    assert_eq!(ids, [1, 4]);
    assert_eq!(store.read(|db| outbox_items::of_agent(db, "bob")).len(), 1);
}

#[test]
fn changes_are_kept_and_an_id_is_never_used_again() {
    let store = Store::with_agents(&["ann"]);
    let (first, second) = store.write(|tx| {
        let id = outbox_items::insert(tx, "ann", &like("p1"), &State::QUEUED, 0)?;
        outbox_items::set_state(tx, id, &State::Attempting)?;
        outbox_items::set_job(tx, id, &like("p2"))?;
        outbox_items::set_failures(tx, id, 4)?;
        assert_eq!(
            (
                outbox_items::count_attempt(tx, id)?,
                outbox_items::count_attempt(tx, id)?
            ),
            (1, 2)
        );
        let item = outbox_items::get(tx, id)?.unwrap().unwrap();
        assert_eq!(
            (item.state, item.job, item.failures),
            (State::Attempting, like("p2"), 4)
        );
        outbox_items::remove(tx, id)?;
        Ok((
            id,
            outbox_items::insert(tx, "ann", &like("p1"), &State::QUEUED, 0)?,
        ))
    });
    assert!(second > first);
}

#[test]
fn an_item_is_blocked_until_what_it_needs_has_left() {
    let store = Store::with_agents(&["ann"]);
    let blocked = |id| {
        store
            .read(|db| outbox_items::get(db, id))
            .unwrap()
            .unwrap()
            .blocked
    };
    store.write(|tx| {
        outbox_items::insert(tx, "ann", &post("waits"), &State::QUEUED, 0)?;
        outbox_items::insert(tx, "ann", &post("is needed"), &State::QUEUED, 0)?;
        outbox_needs::insert(tx, 1, 2)
    });
    assert!(blocked(1));
    store.write(|tx| outbox_items::remove(tx, 2));
    assert!(!blocked(1));
}
