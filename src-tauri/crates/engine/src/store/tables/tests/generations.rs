//! What is at work is told from what has ended, and the newest comes first.

use crate::store::tables::generations::{self, GenerationRow, TIMED_OUT};
use crate::store::testing::Store;

fn job(id: &str, status: &str, created_at: i64) -> GenerationRow {
    let has_ended = ["completed", "failed", TIMED_OUT].contains(&status);
    GenerationRow {
        id: id.to_owned(),
        provider: "OPENAI".to_owned(),
        kind: "image".to_owned(),
        prompt: format!("a picture of {id}"),
        status: status.to_owned(),
        created_at,
        started_at: created_at,
        ended_at: has_ended.then_some(created_at + 10),
        ..GenerationRow::default()
    }
}

fn filled() -> Store {
    let store = Store::with_agents(&["me", "other"]);
    store.write(|tx| {
        for row in [
            job("old", "failed", 100),
            job("done", "completed", 200),
            job("lost", TIMED_OUT, 250),
            job("new", "pending", 300),
            job("odd", "dreaming", 400),
        ] {
            generations::put(tx, "me", &row)?;
        }
        generations::put(tx, "other", &job("new", "generating", 300))
    });
    store
}

fn ids(rows: Vec<GenerationRow>) -> Vec<String> {
    rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn a_word_that_is_no_end_counts_as_work() {
    let store = filled();
    assert_eq!(
        ids(store.read(|db| generations::at_work(db, "me"))),
        ["odd", "new"]
    );
    assert_eq!(store.read(|db| generations::count_at_work(db, "me")), 2);
    assert_eq!(store.read(|db| generations::agents_with_room(db, 2)), ["other"]);
}

#[test]
fn what_ended_lately_stands_beside_what_is_at_work() {
    let store = filled();
    let lately = store.read(|db| generations::lately(db, "me", 210));
    assert_eq!(ids(lately), ["odd", "new", "lost", "done"]);
    let since = store.read(|db| generations::since(db, "me", 200));
    assert_eq!(ids(since), ["odd", "new", "lost", "done"]);
}

#[test]
fn a_job_is_kept_as_it_is_now() {
    let store = filled();
    let done = GenerationRow {
        post_id: Some("p1".to_owned()),
        ..job("new", "completed", 300)
    };
    let kept = done.clone();
    store.write(move |tx| generations::put(tx, "me", &done));
    assert_eq!(store.read(|db| generations::get(db, "me", "new")), Some(kept));
}
