//! Echoes come back whole, at the place where they are shown.

use crate::store::tables::echoes::{self, EchoMedia, EchoRow};
use crate::store::testing::Store;
use crate::views::{DraftTarget, EchoView, ItemState, MediaKind, TransferView};

fn comment(row_id: &str) -> EchoRow {
    let target = DraftTarget::Comment {
        post_id: "p1".to_owned(),
        parent_id: Some("c1".to_owned()),
    };
    EchoRow::example(row_id, target)
}

fn names(rows: &[EchoRow]) -> Vec<&str> {
    rows.iter().map(|row| row.row_id.as_str()).collect()
}

#[test]
fn an_echo_comes_back_whole_and_follows_its_item() {
    let store = Store::with_agents(&["me"]);
    let mut row = EchoRow {
        media: vec![EchoMedia {
            kind: MediaKind::Video,
            path: "/home/me/tide.mp4".into(),
            url: None,
            width: Some(640),
            height: None,
            duration_ms: Some(1500),
        }],
        ..EchoRow::example(
            "e1",
            DraftTarget::Quote {
                post_id: "p1".to_owned(),
            },
        )
    };
    for state in [
        ItemState::Queued,
        ItemState::Waiting {
            until: Some(9),
            reason: "offline".to_owned(),
        },
    ] {
        row.echo = EchoView {
            item: 7,
            state: state.clone(),
            transfers: vec![TransferView {
                item: 8,
                name: "tide.mp4".to_owned(),
                kind: MediaKind::Video,
                thumbnail: None,
                sent: 5,
                total: 10,
                state,
            }],
        };
        let kept = row.clone();
        store.write(move |tx| echoes::put(tx, "me", &kept));
        assert_eq!(store.read(|db| echoes::get(db, "me", "e1")), Some(row.clone()));
    }
}

#[test]
fn posts_stand_on_the_feeds_newest_first_and_comments_in_their_thread_oldest_first() {
    let store = Store::with_agents(&["me", "other"]);
    store.write(|tx| {
        for (row, at) in [
            (EchoRow::example("old", DraftTarget::Post), 1),
            (EchoRow::example("new", DraftTarget::Post), 2),
        ] {
            echoes::put(
                tx,
                "me",
                &EchoRow {
                    created_at: at,
                    ..row
                },
            )?;
        }
        for (row, at) in [(comment("second"), 2), (comment("first"), 1)] {
            echoes::put(
                tx,
                "me",
                &EchoRow {
                    created_at: at,
                    ..row
                },
            )?;
        }
        Ok(())
    });
    assert_eq!(
        names(&store.read(|db| echoes::on_feeds(db, "me"))),
        ["new", "old"]
    );
    assert_eq!(
        names(&store.read(|db| echoes::in_thread(db, "me", "p1"))),
        ["first", "second"]
    );
    assert!(store.read(|db| echoes::in_thread(db, "me", "p2")).is_empty());
    assert!(store.read(|db| echoes::on_feeds(db, "other")).is_empty());
}

#[test]
fn a_forgotten_echo_is_gone_once() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| echoes::put(tx, "me", &EchoRow::example("e1", DraftTarget::Post)));
    assert!(store.write(|tx| echoes::remove(tx, "me", "e1")));
    assert!(!store.write(|tx| echoes::remove(tx, "me", "e1")));
}
