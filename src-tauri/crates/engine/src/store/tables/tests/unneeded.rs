//! What nobody needs is forgotten, oldest first; everything else stays.

use rusqlite::{Connection, params};

use crate::store::StoreResult;
use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::comments::{self, FreshComment};
use crate::store::tables::conversations;
use crate::store::tables::drafts::{self, DraftRow};
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::messages::{self, MessageRow};
use crate::store::tables::notifications::{self, FreshNotification};
use crate::store::tables::posts::{self, Engagement, FreshPost};
use crate::store::tables::stamps::Stamp;
use crate::store::tables::thread_state;
use crate::store::tables::unneeded::{self, Part, Place, Which};
use crate::store::testing::Store;
use crate::views::DraftTarget;

fn post(db: &Connection, id: &str, handle: &'static str, at: i64, quoted: Option<i64>) -> StoreResult<i64> {
    let fresh = FreshPost {
        id,
        author: authors::put(db, "me", &FreshAuthor::example(handle), 0)?,
        text: id,
        is_quote: quoted.is_some(),
        quoted,
        created_at: Some(at),
        raw: "{}".to_owned(),
        ..FreshPost::default()
    };
    Ok(posts::put(db, "me", &fresh, Stamp(0))?.0)
}

fn left(store: &Store) -> Vec<String> {
    store.read(|db| {
        let mut statement = db.prepare("SELECT id FROM posts ORDER BY id")?;
        let ids = statement.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    })
}

fn forget(store: &Store, seen_lately: bool) -> Part {
    let which = Which {
        agent: Some("me".to_owned()),
        seen_lately,
    };
    store.write(move |tx| unneeded::forget(tx, &which, Place::default(), 100))
}

fn comment(db: &Connection, post: i64, handle: &'static str) -> StoreResult<()> {
    let fresh = FreshComment {
        id: "c1",
        author: authors::put(db, "me", &FreshAuthor::example(handle), 0)?,
        text: "a comment",
        created_at: None,
        parent_id: None,
        raw: "{}".to_owned(),
    };
    comments::put(db, post, &fresh, None, Stamp(1)).map(drop)
}

#[test]
fn what_somebody_needs_stays_and_the_rest_goes() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        post(tx, "unneeded", "ada", 1, None)?;
        let lone = post(tx, "unneeded-with-comment", "ada", 2, None)?;
        comment(tx, lone, "bob")?;
        post(tx, "own", "me", 3, None)?;
        let talked = post(tx, "talked", "ada", 4, None)?;
        comment(tx, talked, "me")?;
        let liked = post(tx, "liked", "ada", 5, None)?;
        posts::settle(tx, liked, Engagement::Like, true, None, Stamp(2))?;
        let wished = post(tx, "wished", "ada", 6, None)?;
        posts::wish(tx, wished, Engagement::Repost, Some(true))?;
        let original = post(tx, "original", "ada", 7, None)?;
        post(tx, "own-quote", "me", 8, Some(original))?;
        post(tx, "told", "ada", 9, None)?;
        let told = FreshNotification {
            id: "n1",
            kind: "LIKE",
            post_id: Some("told"),
            ..FreshNotification::default()
        };
        notifications::put(tx, "me", &told, 0, Stamp(3))?;
        post(tx, "drafted", "ada", 10, None)?;
        let draft = DraftRow {
            text: "half".to_owned(),
            refusal: None,
            saved_at: 0,
        };
        let target = DraftTarget::Quote {
            post_id: "drafted".to_owned(),
        };
        drafts::put(tx, "me", &target, &draft)?;
        post(tx, "mentioned", "ada", 11, None)?;
        conversations::put(tx, &conversations::unknown("me", "v1", Stamp(0)))?;
        let message = MessageRow {
            id: "m1".to_owned(),
            own: true,
            text: "Look: https://platform.example/post/mentioned".to_owned(),
            at: Some(1),
            is_read: true,
            loose: false,
            deleting: false,
        };
        messages::put(tx, "me", "v1", &message)?;
        let opened = post(tx, "opened", "ada", 12, None)?;
        thread_state::read_to(tx, opened, 1, Stamp(0), &Onward::End)?;
        let shown = post(tx, "shown", "ada", 13, None)?;
        tx.execute(
            "INSERT INTO feed_rows (agent, feed, shelf, place, row_id, own_id, post, loose)
             VALUES ('me', 'public', 'shown', 0, 'shown', 'shown', ?1, 0)",
            params![shown],
        )?;
        Ok(())
    });
    assert_eq!(forget(&store, false).forgotten, 2);
    let needed = [
        "drafted",
        "liked",
        "mentioned",
        "opened",
        "original",
        "own",
        "own-quote",
        "shown",
        "talked",
        "told",
        "wished",
    ];
    assert_eq!(left(&store), needed);
    assert_eq!(forget(&store, true).forgotten, 2);
    assert!(!left(&store).iter().any(|id| id == "opened" || id == "shown"));
}

#[test]
fn the_oldest_go_first_and_the_rest_is_found_where_it_began() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| (0..7).try_for_each(|n| post(tx, &format!("p{n}"), "ada", 100 - n, None).map(drop)));
    let which = Which {
        agent: None,
        seen_lately: false,
    };
    let step = |from: Place| {
        let which = which.clone();
        store.write(move |tx| unneeded::forget(tx, &which, from, 3))
    };
    let first = step(Place::default());
    assert_eq!(first.forgotten, 3);
    assert_eq!(left(&store), ["p0", "p1", "p2", "p3"]);
    let second = step(first.next.unwrap());
    assert_eq!(
        step(second.next.unwrap()),
        Part {
            forgotten: 1,
            next: None
        }
    );
    assert!(left(&store).is_empty());
}
