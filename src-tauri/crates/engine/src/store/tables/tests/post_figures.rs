//! Posts in the platform's orders; those that are gone go.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::post_figures::{self, PostFiguresRow};
use crate::store::tables::posts::{self, FreshPost};
use crate::store::tables::stamps;
use crate::store::testing::Store;
use crate::views::PostOrder::{Likes, Views};

fn post(id: &str) -> PostFiguresRow {
    PostFiguresRow {
        post_id: id.to_owned(),
        likes: Some(1.0),
        ..PostFiguresRow::default()
    }
}

fn ids(rows: &[PostFiguresRow]) -> Vec<&str> {
    rows.iter().map(|row| row.post_id.as_str()).collect()
}

#[test]
fn each_order_is_kept_by_itself() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        post_figures::put(tx, "me", Likes, &[post("a"), post("b")], false)?;
        post_figures::put(tx, "me", Views, &[post("c"), post("b")], false)
    });
    assert_eq!(
        ids(&store.read(|db| post_figures::ranked(db, "me", Likes))),
        ["a", "b"]
    );
    assert_eq!(
        ids(&store.read(|db| post_figures::ranked(db, "me", Views))),
        ["c", "b"]
    );
}

#[test]
fn a_whole_list_takes_away_what_is_not_in_it_and_a_part_of_one_does_not() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        post_figures::put(tx, "me", Likes, &[post("a"), post("b")], false)?;
        post_figures::put(tx, "me", Views, &[post("b")], false)
    });
    assert_eq!(
        ids(&store.read(|db| post_figures::ranked(db, "me", Likes))),
        ["a", "b"]
    );
    store.write(|tx| post_figures::put(tx, "me", Views, &[post("b")], true));
    assert_eq!(
        ids(&store.read(|db| post_figures::ranked(db, "me", Likes))),
        ["b"]
    );
}

#[test]
fn own_posts_that_were_met_in_feeds_count_once_and_those_of_others_never() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        post_figures::put(tx, "me", Likes, &[post("a")], false)?;
        let asked = stamps::current(tx)?;
        for (author, id) in [("me", "a"), ("me", "b"), ("ada", "c")] {
            let author = authors::put(tx, "me", &FreshAuthor::example(author), 0)?;
            let fresh = FreshPost {
                id,
                author,
                comments: Some(4),
                ..FreshPost::default()
            };
            posts::put(tx, "me", &fresh, asked)?;
        }
        Ok(())
    });
    let own = store.read(|db| post_figures::own(db, "me", "Me"));
    assert_eq!(ids(&own), ["a", "b"]);
    assert_eq!(own[1].engagement, Some(4.0));
}
