//! One draft per agent and target.

use crate::store::tables::drafts::{self, DraftRow};
use crate::store::testing::Store;
use crate::views::DraftTarget;

fn row(text: &str) -> DraftRow {
    DraftRow {
        text: text.into(),
        refusal: None,
        saved_at: 1,
    }
}

#[test]
fn each_agent_and_target_has_a_draft_of_its_own() {
    let store = Store::with_agents(&["ann", "bob"]);
    let reply = |parent: Option<&str>| DraftTarget::Comment {
        post_id: "p".into(),
        parent_id: parent.map(str::to_owned),
    };
    let targets = [
        DraftTarget::Post,
        DraftTarget::Quote { post_id: "p".into() },
        reply(None),
        reply(Some("c")),
    ];
    let all = targets.clone();
    store.write(move |tx| {
        for (number, target) in all.iter().enumerate() {
            drafts::put(tx, "ann", target, &row(&number.to_string()))?;
        }
        drafts::put(tx, "bob", &DraftTarget::Post, &row("bob's"))
    });
    for (number, target) in targets.iter().enumerate() {
        let kept = store.read(|db| drafts::get(db, "ann", target)).unwrap();
        assert_eq!(kept.text, number.to_string());
    }
    assert_eq!(
        store.read(|db| drafts::get(db, "bob", &DraftTarget::Post)),
        Some(row("bob's"))
    );
}

#[test]
fn a_draft_is_replaced_and_removed() {
    let store = Store::with_agents(&["ann"]);
    let newer = DraftRow {
        refusal: Some("no".into()),
        saved_at: 2,
        ..row("newer")
    };
    let kept = newer.clone();
    store.write(move |tx| {
        drafts::put(tx, "ann", &DraftTarget::Post, &row("older"))?;
        drafts::put(tx, "ann", &DraftTarget::Post, &kept)
    });
    assert_eq!(
        store.read(|db| drafts::get(db, "ann", &DraftTarget::Post)),
        Some(newer)
    );
    store.write(|tx| drafts::remove(tx, "ann", &DraftTarget::Post));
    assert_eq!(store.read(|db| drafts::get(db, "ann", &DraftTarget::Post)), None);
}
