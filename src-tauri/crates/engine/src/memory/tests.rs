//! Whatever is typed is answered; each thing is found once; the limit is kept and what is needed stays.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use rusqlite::{Connection, Transaction};

use crate::engine::Engine;
use crate::event::Event;
use crate::store::StoreResult;
use crate::store::room;
use crate::store::tables::agents::{self, AgentRow};
use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::posts::{self, FreshPost};
use crate::store::tables::stamps::Stamp;
use crate::support::{Desk, settle};
use crate::views::{FeedKind, MemoryHit, MemoryKind, MemoryPage, MemoryWish, Place};

/// A moment, in milliseconds since 1970.
const NOON: i64 = 1_793_534_400_000;

/// An engine with agents of these names.
async fn open(desk: &Desk, keys: &'static [&'static str]) -> Engine {
    let engine = desk.open();
    let sit_down = move |tx: &Transaction<'_>| {
        let mut rows = keys.iter().map(|key| AgentRow {
            practice: key.starts_with("practice"),
            ..AgentRow::example(key)
        });
        rows.try_for_each(|row| agents::insert(tx, &row))
    };
    engine.store().write(sit_down).await.unwrap();
    engine
}

fn post(
    db: &Connection,
    agent: &str,
    id: &str,
    handle: &'static str,
    text: &str,
    at: i64,
) -> StoreResult<i64> {
    let fresh = FreshPost {
        id,
        author: authors::put(db, agent, &FreshAuthor::example(handle), NOON)?,
        text,
        created_at: Some(at),
        raw: "{}".to_owned(),
        ..FreshPost::default()
    };
    Ok(posts::put(db, agent, &fresh, Stamp(0))?.0)
}

async fn search(engine: &Engine, query: &str) -> MemoryPage {
    let wish = MemoryWish {
        query: query.to_owned(),
        ..MemoryWish::default()
    };
    engine.memory_search("me".to_owned(), wish, None).await.unwrap()
}

/// Ids of the posts among what was found.
fn ids(hits: &[MemoryHit]) -> Vec<&str> {
    let ids = hits.iter().filter_map(|hit| hit.row_id.strip_prefix("post "));
    ids.map(str::trim_end).collect()
}

#[tokio::test]
async fn whatever_is_typed_is_answered() {
    let desk = Desk::new();
    let engine = open(&desk, &["me"]).await;
    let write = |tx: &Transaction<'_>| post(tx, "me", "p1", "ada", "low tide \"at six\" AND more", NOON);
    engine.store().write(write).await.unwrap();
    let long = "tide ".repeat(2_000);
    let (quotes, stars, letters) = ("\"".repeat(10_001), "* ".repeat(5_000), "a".repeat(10_000));
    let hostile = [
        "\"",
        "\"\"",
        "\"low",
        "low\"tide\"",
        "'",
        "' OR 1=1 --",
        "AND",
        "low AND",
        "OR low",
        "NOT low",
        "NEAR(low tide)",
        "low NEAR/2 tide",
        "words : low",
        "tags : kpost",
        "tags:x",
        "{words tags} : low",
        "-words : low",
        "^low",
        "low*",
        "*",
        "(",
        ")",
        "low + tide",
        "low\0tide",
        "\0",
        "\u{feff}",
        "🐚",
        "low 🐚",
        "\u{e000}post",
        "\u{fdd0}",
        "%_\\",
        "from:",
        "from:@",
        "from:\"",
        "in:",
        "after:99999-99-99",
        "before:-1",
        "after:2026-02-30",
        ":",
        "a:b:c",
        "\u{301}",
        "الجزر",
        "潮",
        "ﬁ",
        "\u{1f1e9}\u{1f1ea}",
        "\r\n\t",
        &long,
        &quotes,
        &stars,
        &letters,
    ];
    for typed in hostile {
        let wish = MemoryWish {
            query: typed.to_owned(),
            author: Some(typed.to_owned()),
            ..MemoryWish::default()
        };
        engine.memory_search("me".to_owned(), wish, None).await.unwrap();
        engine
            .memory_find("me".to_owned(), typed.to_owned(), 5)
            .await
            .unwrap();
    }
    for typed in ["low\0ti", "AND", "\"at six\"", "TIDE", "low \"", &long, "low 🐚"] {
        assert_eq!(ids(&search(&engine, typed).await.hits), ["p1"], "{typed:.20}");
    }
    for typed in ["🐚", "\"six at\"", "low high"] {
        assert!(search(&engine, typed).await.hits.is_empty(), "{typed}");
    }
}

#[tokio::test]
async fn a_thing_that_several_agents_saw_is_found_once_and_leads_there() {
    let desk = Desk::new();
    let engine = open(&desk, &["other", "me", "practice"]).await;
    let write = |tx: &Transaction<'_>| {
        for agent in ["me", "other", "practice"] {
            post(tx, agent, "p1", "ada", "the tide again", NOON)?;
        }
        post(tx, "other", "p2", "bob", "the tide elsewhere", NOON + 5_000)
    };
    engine.store().write(write).await.unwrap();
    let page = search(&engine, "tide").await;
    assert_eq!(ids(&page.hits), ["p2", "p1"]);
    assert_eq!(
        (page.hits[0].agent.as_str(), page.hits[1].agent.as_str()),
        ("other", "me")
    );
    let leads = Place::Post {
        post_id: "p1".to_owned(),
        comment_id: None,
    };
    assert_eq!(page.hits[1].place, leads);
    let marked = page.hits[1].marks[0];
    assert_eq!((marked.start, marked.end), (4, 8));
    let mine = MemoryWish {
        query: "tide".to_owned(),
        of: Some("me".to_owned()),
        kind: Some(MemoryKind::Post),
        ..MemoryWish::default()
    };
    let page = engine.memory_search("me".to_owned(), mine, None).await.unwrap();
    assert_eq!(ids(&page.hits), ["p1"]);
    assert_eq!(ids(&search(&engine, "tide from:bo").await.hits), ["p2"]);
    assert!(
        search(&engine, "tide from:bo ").await.hits.is_empty(),
        "a whole handle"
    );
    assert_eq!(
        ids(&search(&engine, "tide before:2026-11-02 after:2026-11-01")
            .await
            .hits)
        .len(),
        2
    );
    assert!(search(&engine, "tide before:2026-11-01").await.hits.is_empty());
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let desk = Desk::new();
    let engine = open(&desk, &["me", "other"]).await;
    let write = |tx: &Transaction<'_>| {
        (0..120).try_for_each(|number| {
            let (id, at) = (format!("p{number}"), NOON + number / 7 * 1_000);
            post(tx, "me", &id, "ada", "seabirds", at)?;
            post(tx, "other", &id, "ada", "seabirds", at).map(drop)
        })
    };
    engine.store().write(write).await.unwrap();
    let mut found = Vec::new();
    let (mut below, mut pages) = (None, 0);
    loop {
        let wish = MemoryWish {
            query: "seabird".to_owned(),
            ..MemoryWish::default()
        };
        let page = engine.memory_search("me".to_owned(), wish, below).await.unwrap();
        found.extend(ids(&page.hits).into_iter().map(str::to_owned));
        pages += 1;
        below = page.next;
        if below.is_none() {
            break;
        }
    }
    assert!(pages <= 4, "{pages}");
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 120);
}

/// Lets time pass until something is done.
async fn patiently<T>(desk: &Desk, work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        tokio::select! {
            biased;
            done = &mut work => return done,
            () = settle() => desk.clock.advance(Duration::from_millis(50)),
        }
    }
}

#[tokio::test]
async fn above_the_limit_the_oldest_that_nobody_needs_go_and_the_file_shrinks() {
    let desk = Desk::new();
    let engine = open(&desk, &["me"]).await;
    let write = |tx: &Transaction<'_>| {
        let filling = "seaweed and driftwood ".repeat(60);
        for number in 0..1_500_i64 {
            let (id, handle) = (format!("p{number}"), if number % 100 == 0 { "me" } else { "ada" });
            post(tx, "me", &id, handle, &filling, NOON + number * 1_000)?;
        }
        Ok(())
    };
    engine.store().write(write).await.unwrap();
    let used = |engine: &Engine| engine.store().read_now(room::used).unwrap();
    let file = || {
        std::fs::metadata(desk.folder().join("store.sqlite3"))
            .unwrap()
            .len()
    };
    let before = used(&engine);
    let limit = before / 2;
    patiently(&desk, engine.memory().keep_to(before + 1))
        .await
        .unwrap();
    assert_eq!(used(&engine), before, "nothing goes below the limit");
    patiently(&desk, engine.memory().keep_to(limit)).await.unwrap();
    assert!(used(&engine) <= limit, "{} of {limit}", used(&engine));
    let checkpoint = |db: &Connection| Ok(db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?);
    engine.store().tidy(checkpoint).await.unwrap();
    // What the file keeps free is less than what is always kept in reserve.
    assert!(
        file() <= used(&engine) + (2 << 22),
        "{} used of {}",
        used(&engine),
        file()
    );
    let known = |id: &'static str| {
        let known = engine.store().read_now(|db| posts::key_of(db, "me", id));
        known.unwrap().is_some()
    };
    assert!(known("p0") && known("p100"), "own words stay");
    assert!(!known("p1") && known("p1499"), "the oldest went");
    let wish = MemoryWish {
        query: "seaweed".to_owned(),
        ..MemoryWish::default()
    };
    let page = engine.memory_search("me".to_owned(), wish, None).await.unwrap();
    assert_eq!(ids(&page.hits)[0], "p1499");
}

#[tokio::test]
async fn forgetting_what_was_seen_leaves_own_words_and_lets_feeds_begin_anew() {
    let desk = Desk::new();
    let engine = open(&desk, &["me", "other"]).await;
    let write = |tx: &Transaction<'_>| {
        post(tx, "me", "p1", "ada", "the tide", NOON)?;
        post(tx, "me", "p2", "me", "the tide, said myself", NOON)?;
        post(tx, "other", "p3", "ada", "the tide there", NOON)?;
        tx.execute(
            "INSERT INTO feed_state (agent, feed, fetched_at) VALUES ('me', 'public', ?1)",
            [NOON],
        )?;
        Ok(())
    };
    engine.store().write(write).await.unwrap();
    let forgotten = engine.storage_forget_seen("me".to_owned()).await.unwrap();
    assert_eq!(forgotten.posts, 1);
    assert_eq!(forgotten.storage.size.posts, 2);
    assert_eq!(ids(&search(&engine, "tide").await.hits), ["p3", "p2"]);
    let stale = Event::FeedStale {
        agent: "me".to_owned(),
        feed: FeedKind::Public,
    };
    assert!(desk.shell.take().contains(&stale));
    let feed = engine.feed_open("me".to_owned(), FeedKind::Public).await.unwrap();
    assert_eq!(feed.fetched_at, None);
}
