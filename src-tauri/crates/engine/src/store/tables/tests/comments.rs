//! Comments keep their identity on the screen, and leave with what they answered.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::comments::{self, FreshComment};
use crate::store::tables::posts::{self, FreshPost};
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

struct Scene {
    store: Store,
    post: i64,
    author: i64,
}

impl Scene {
    fn new() -> Self {
        let store = Store::with_agents(&["me"]);
        let (post, author) = store.write(|tx| {
            let author = authors::put(tx, "me", &FreshAuthor::example("ada"), 0)?;
            let fresh = FreshPost {
                id: "p1",
                author,
                ..FreshPost::default()
            };
            Ok((posts::put(tx, "me", &fresh, Stamp(0))?.0, author))
        });
        Self { store, post, author }
    }

    fn put(
        &self,
        id: &'static str,
        parent_id: Option<&'static str>,
        row_id: Option<&'static str>,
        seen: i64,
    ) -> Option<Stamp> {
        let (post, author) = (self.post, self.author);
        self.store.write(move |tx| {
            let fresh = FreshComment {
                id,
                author,
                text: id,
                created_at: None,
                parent_id,
                raw: "{}".to_owned(),
            };
            comments::put(tx, post, &fresh, row_id, Stamp(seen))
        })
    }

    fn rows(&self) -> Vec<(String, String)> {
        let rows = self.store.read(|db| comments::of(db, self.post));
        rows.into_iter().map(|row| (row.row_id, row.id)).collect()
    }

    fn ids(&self) -> Vec<String> {
        self.rows().into_iter().map(|(_, id)| id).collect()
    }
}

#[test]
fn a_comment_that_was_an_echo_keeps_its_row() {
    let scene = Scene::new();
    assert_eq!(scene.put("c1", None, Some("echo"), 1), None);
    assert_eq!(scene.put("c1", None, None, 2), Some(Stamp(1)));
    assert_eq!(scene.rows(), [("echo".to_owned(), "c1".to_owned())]);
}

#[test]
fn an_echo_that_arrives_after_the_real_comment_gives_it_its_row() {
    let scene = Scene::new();
    scene.put("c1", None, None, 1);
    scene.put("c1", None, Some("echo"), 2);
    assert_eq!(scene.rows(), [("echo".to_owned(), "c1".to_owned())]);
}

#[test]
fn a_removed_comment_takes_its_answers_along_even_in_a_circle() {
    let scene = Scene::new();
    for (id, parent) in [
        ("a", None),
        ("b", Some("a")),
        ("c", Some("b")),
        ("x", Some("y")),
        ("y", Some("x")),
    ] {
        scene.put(id, parent, None, 1);
    }
    let post = scene.post;
    assert_eq!(scene.store.write(move |tx| comments::remove(tx, post, "a")), 3);
    assert_eq!(scene.ids(), ["x", "y"]);
    assert_eq!(scene.store.write(move |tx| comments::remove(tx, post, "x")), 2);
    assert_eq!(scene.store.write(move |tx| comments::remove(tx, post, "x")), 0);
}

#[test]
fn what_a_complete_answer_did_not_name_leaves() {
    let scene = Scene::new();
    scene.put("old", None, None, 1);
    scene.put("kept", None, None, 1);
    scene.put("kept", None, None, 3);
    scene.put("mine", None, Some("echo"), 4);
    let post = scene.post;
    scene
        .store
        .write(move |tx| comments::remove_unseen(tx, post, Stamp(2)));
    assert_eq!(scene.ids(), ["kept", "mine"]);
}

#[test]
fn a_deletion_on_its_way_is_marked() {
    let scene = Scene::new();
    scene.put("a", None, None, 1);
    let post = scene.post;
    scene
        .store
        .write(move |tx| comments::mark_deleting(tx, post, "a", true));
    assert!(scene.store.read(|db| comments::of(db, post))[0].deleting);
}
