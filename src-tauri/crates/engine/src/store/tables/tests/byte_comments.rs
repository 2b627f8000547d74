//! Comments keep their identity on the screen, and those that are gone leave.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::byte_comments::{self, ByteCommentRow};
use crate::store::tables::bytes::{self, FreshByte};
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

fn comment(id: &str, row_id: &str, text: &str) -> ByteCommentRow {
    ByteCommentRow {
        row_id: row_id.to_owned(),
        id: id.to_owned(),
        author: 1,
        text: text.to_owned(),
        created_at: Some(5),
        parent_id: None,
    }
}

#[test]
fn a_comment_seen_again_keeps_its_row_and_the_unseen_go() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        authors::put(tx, "me", &FreshAuthor::example("ada"), 0)?;
        let fresh = FreshByte {
            id: "b",
            ..FreshByte::default()
        };
        bytes::put(tx, "me", &fresh, Stamp(0)).map(drop)
    });
    let put = |row: ByteCommentRow, seen| store.write(move |tx| byte_comments::put(tx, 1, &row, Stamp(seen)));
    assert!(put(comment("c1", "echo:1", "first"), 1));
    assert!(put(comment("c2", "c2", "second"), 1));
    assert!(!put(comment("c1", "c1", "first, said better"), 2));
    store.write(|tx| byte_comments::remove_unseen(tx, 1, Stamp(1)));
    let kept = store.read(|db| byte_comments::of(db, 1));
    assert_eq!(kept, [comment("c1", "echo:1", "first, said better")]);
}
