//! Memory follows its sources, finds the newest first by its index, and takes in what was there before.

use rusqlite::Connection;

use crate::store::StoreResult;
use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::comments::{self, FreshComment};
use crate::store::tables::conversations::{self, ConversationRow};
use crate::store::tables::memories::{
    self, Kind, MemoryRow, NEWEST, Span, agent_tag, author_tag, kind_tag, place_of,
};
use crate::store::tables::messages::{self, MessageRow};
use crate::store::tables::order_messages::{self, OrderMessageRow};
use crate::store::tables::orders::{self, OrderRow};
use crate::store::tables::posts::{self, FreshPost};
use crate::store::tables::stamps::Stamp;
use crate::store::tables::{agents, profiles};
use crate::store::testing::Store;

const ALL: Span = Span {
    from: i64::MIN,
    below: NEWEST,
};

fn person(db: &Connection, handle: &'static str) -> StoreResult<i64> {
    authors::put(db, "me", &FreshAuthor::example(handle), 1_000)
}

fn post(db: &Connection, id: &str, text: &str, at: i64) -> StoreResult<i64> {
    let fresh = FreshPost {
        id,
        author: person(db, "ada")?,
        text,
        created_at: Some(at),
        raw: "{}".to_owned(),
        ..FreshPost::default()
    };
    Ok(posts::put(db, "me", &fresh, Stamp(0))?.0)
}

fn found(store: &Store, expression: &str) -> Vec<MemoryRow> {
    store.read(|db| memories::search(db, Some(expression), ALL, 100))
}

fn targets(rows: &[MemoryRow]) -> Vec<&str> {
    rows.iter().map(|row| row.target.as_str()).collect()
}

/// A store in which one word was said in every way.
fn everywhere() -> Store {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        let key = post(tx, "p1", "The tide in a post", 1_000_000)?;
        let bob = person(tx, "bob")?;
        let comment = FreshComment {
            id: "c1",
            author: bob,
            text: "The tide in a comment",
            created_at: Some(2_000_000),
            parent_id: None,
            raw: "{}".to_owned(),
        };
        comments::put(tx, key, &comment, None, Stamp(1))?;
        conversations::put(tx, &conversations::unknown("me", "v1", Stamp(0)))?;
        let message = MessageRow {
            id: "m1".to_owned(),
            own: false,
            text: "The tide in a message".to_owned(),
            at: Some(3_000_000),
            is_read: true,
            loose: false,
            deleting: false,
        };
        messages::put(tx, "me", "v1", &message)?;
        let order = OrderRow {
            id: "o1".to_owned(),
            title: "Maps".to_owned(),
            requirements: "The tide in an order".to_owned(),
            other: Some(bob),
            created_at: Some(4_000_000),
            ..OrderRow::default()
        };
        orders::put(tx, "me", &order)?;
        let said = OrderMessageRow {
            id: "w1".to_owned(),
            author: Some(bob),
            own: false,
            text: "The tide in a workroom".to_owned(),
            links: Vec::new(),
            at: Some(5_000_000),
        };
        order_messages::put(tx, "me", "o1", &said)?;
        let bio = Some("Knows the tide");
        profiles::glimpse(tx, bob, bio, None, Stamp(0))
    });
    store
}

#[test]
fn everything_that_was_said_is_found_newest_first() {
    let store = everywhere();
    let rows = found(&store, "words : (\"tide\")");
    let kinds: Vec<Kind> = rows.iter().map(|row| row.kind).collect();
    let newest_first = [
        Kind::OrderMessage,
        Kind::Order,
        Kind::Message,
        Kind::Comment,
        Kind::Post,
        Kind::Person,
    ];
    assert_eq!(kinds, newest_first);
    assert_eq!(rows[3].part.as_deref(), Some("c1"));
    assert_eq!(targets(&rows), ["o1", "o1", "v1", "p1", "p1", "bob"]);
    assert_eq!(rows[4].words, "The \u{fdd0}tide\u{fdd1} in a post");
}

#[test]
fn who_wrote_a_message_may_become_known_later() {
    let store = everywhere();
    let by_bob = format!(
        "tags : ({}) AND tags : ({})",
        author_tag("bob", false),
        kind_tag(Kind::Message)
    );
    assert!(found(&store, &by_bob).is_empty());
    store.write(|tx| {
        let known = ConversationRow {
            author: Some(person(tx, "bob")?),
            ..conversations::unknown("me", "v1", Stamp(0))
        };
        conversations::put(tx, &known)
    });
    assert_eq!(targets(&found(&store, &by_bob)), ["v1"]);
}

#[test]
fn what_changes_or_goes_changes_or_goes_here() {
    let store = everywhere();
    store.write(|tx| {
        post(tx, "p1", "The ebb in a post", 1_000_000)?;
        messages::remove(tx, "me", "m1")
    });
    assert_eq!(targets(&found(&store, "words : (\"ebb\")")), ["p1"]);
    let rows = found(&store, "words : (\"tide\")");
    assert_eq!(targets(&rows), ["o1", "o1", "p1", "bob"]);
    store.write(|tx| agents::remove(tx, "me"));
    assert!(found(&store, "words : (\"tide\" OR \"ebb\")").is_empty());
    assert_eq!(store.read(memories::counts), []);
    // The index says so itself: what it holds is what the rows hold.
    store.write(|tx| {
        let check = "INSERT INTO memory_words (memory_words, rank) VALUES ('integrity-check', 1)";
        Ok(tx.execute(check, [])?)
    });
}

#[test]
fn accents_and_capitals_make_no_difference_and_beginnings_are_found() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| post(tx, "p1", "Été à la MARÉE basse", 1_000_000));
    for words in ["\"ete\"", "\"maree\"", "\"mar\" *", "\"basse\"", "\"la maree\""] {
        assert_eq!(
            targets(&found(&store, &format!("words : ({words})"))),
            ["p1"],
            "{words}"
        );
    }
    assert!(found(&store, "words : (\"maree la\")").is_empty());
}

#[test]
fn agents_authors_and_kinds_narrow_a_search() {
    let store = everywhere();
    let with = |tag: String| targets(&found(&store, &format!("words : (\"tide\") AND tags : ({tag})"))).len();
    assert_eq!(with(agent_tag("me")), 6);
    assert_eq!(with(agent_tag("m")), 0);
    assert_eq!(with(author_tag("ada", false)), 1);
    assert_eq!(with(author_tag("bo", true)), 4);
    assert_eq!(with(author_tag("bo", false)), 0);
    assert_eq!(with(kind_tag(Kind::Message)), 1);
    // A tag is no word, and no word is a tag.
    assert!(found(&store, "words : (\"post\" \"me\")").is_empty());
}

#[test]
fn many_things_of_one_moment_all_have_a_place() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| (0..50).try_for_each(|n| post(tx, &format!("p{n}"), "same", 1_000_500).map(drop)));
    let rows = found(&store, "words : (\"same\")");
    assert_eq!(rows.len(), 50);
    assert!(
        rows.iter()
            .all(|row| row.doc >= place_of(1_000_500) && row.doc < place_of(1_001_000))
    );
    assert_eq!(rows[0].target, "p49", "what came last stands first");
}

#[test]
fn times_that_make_no_sense_are_kept_within_bounds() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        post(tx, "p1", "strange", i64::MAX)?;
        post(tx, "p2", "strange", i64::MIN)?;
        post(tx, "p3", "strange", 7_000_000)
    });
    assert_eq!(
        targets(&found(&store, "words : (\"strange\")")),
        ["p1", "p3", "p2"]
    );
}

#[test]
fn what_was_there_before_is_taken_in_bit_by_bit() {
    let store = everywhere();
    let all = found(&store, "words : (\"tide\")");
    // As an older version left it: everything is there, nothing is remembered, all is still to be done.
    store.write(|tx| {
        tx.execute_batch("DELETE FROM memories; UPDATE memory_backlog SET row = 0;")?;
        Ok(())
    });
    assert!(found(&store, "words : (\"tide\")").is_empty());
    assert!(store.read(memories::is_behind));
    store.write(|tx| post(tx, "p2", "The tide meanwhile", 6_000_000));
    let mut steps = 0;
    while store.write(|tx| memories::catch_up(tx, 1)) {
        steps += 1;
    }
    assert!(steps > 6, "one row at a time");
    assert!(!store.read(memories::is_behind));
    let rows = found(&store, "words : (\"tide\")");
    assert_eq!(rows.len(), all.len() + 1);
    assert_eq!(rows[0].target, "p2");
}

#[test]
fn fifty_thousand_rows_are_searched_by_the_index_alone() {
    let store = Store::with_agents(&["me", "other"]);
    store.write(|tx| {
        let ada = person(tx, "ada")?;
        let mut statement = tx.prepare(
            "INSERT INTO posts (agent, id, author, text, is_quote, created_at, liked, likes, reposted, reposts,
                                amplified, amplifies, comments, views, raw)
             VALUES ('me', 'p' || ?1, ?2, 'common words of number' || ?1 || iif(?1 % 5000 = 0, ' rare', ''), 0, ?1 * 1000,
                     0, 0, 0, 0, 0, 0, 0, 0, '{}')",
        )?;
        for number in 0..50_000 {
            statement.execute((number, ada))?;
        }
        Ok(())
    });
    let newest = store.read(|db| memories::search(db, Some("words : (\"common\")"), ALL, 3));
    assert_eq!(targets(&newest), ["p49999", "p49998", "p49997"]);
    let span = Span {
        from: place_of(10_000_000),
        below: newest[2].doc,
    };
    let rare = store.read(|db| memories::search(db, Some("words : (\"rare\")"), span, 20));
    assert_eq!(rare.len(), 8);
    assert_eq!(
        (rare[0].target.as_str(), rare[7].target.as_str()),
        ("p45000", "p10000")
    );
    let plan: Vec<String> = store.read(|db| {
        let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {}", memories::SEARCH))?;
        let rows = statement.query_map(("words : (\"common\")", NEWEST, 0, 50, "a", "b"), |row| {
            row.get(3)
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    });
    assert!(
        plan[0].starts_with("SCAN memory_words VIRTUAL TABLE INDEX"),
        "{plan:?}"
    );
    assert!(
        plan[1].starts_with("SEARCH m USING INTEGER PRIMARY KEY"),
        "{plan:?}"
    );
    assert_eq!(plan.len(), 2, "nothing is sorted, nothing else is read: {plan:?}");
}
