//! Searching a million remembered posts, in turns with the bare index over the same rows: `cargo xtask bench memory`.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a program that measures and prints"
)]

#[path = "../tests/engine/support/mod.rs"]
pub mod support;

use std::time::{Duration, Instant};

use imagineanything_engine::Engine;
use imagineanything_engine::views::MemoryWish;
use rusqlite::Connection;
use support::Desk;

/// Posts in the store.
const POSTS: u32 = 1_000_000;
/// Words of the made-up language; the first ones are in most posts, the last ones in hardly any.
const WORDS: u32 = 40_000;
/// Words of a post.
const LENGTH: u32 = 16;
/// Turns.
const TURNS: u32 = 2_000;

/// The bare index: numbers of the newest rows.
const BARE: &str = "SELECT rowid FROM memory_words WHERE memory_words MATCH ?1 ORDER BY rowid DESC LIMIT 51";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let desk = Desk::new();
    drop(desk.open());
    let file = desk.folder().join("store.sqlite3");
    let mut dice = Dice(7);
    fill(&file, &mut dice);
    let engine = desk.open();
    let bare = Connection::open(&file).expect("the file");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        let word = word(dice.rank());
        ours.push(ask(&engine, &word).await);
        let begun = Instant::now();
        let mut statement = bare.prepare_cached(BARE).expect("a statement");
        let numbers = statement.query_map([format!("\"{word}\"")], |row| row.get::<_, i64>(0));
        let count = numbers.expect("an answer").count();
        theirs.push(begun.elapsed());
        assert!(count > 0 || turn > 0, "the language has words");
    }
    let of = |sorted: &mut Vec<Duration>, share: usize| {
        sorted.sort();
        sorted[sorted.len() * share / 100].as_secs_f64() * 1_000.0
    };
    for (name, share) in [("median", 50), ("p99", 99)] {
        let (here, there) = (of(&mut ours, share), of(&mut theirs, share));
        println!(
            "search in {POSTS} posts, {name}: {here:.2} ms, with everything that is shown; bare index {there:.2} ms"
        );
    }
    println!("goal: p99 ≤ 5 ms for any word");
}

/// How long a search takes, from the words to what is shown.
async fn ask(engine: &Engine, word: &str) -> Duration {
    let wish = MemoryWish {
        query: word.to_owned(),
        ..MemoryWish::default()
    };
    let begun = Instant::now();
    let page = engine.memory_search("me".to_owned(), wish, None).await;
    page.expect("an answer");
    begun.elapsed()
}

/// Puts the posts into the store, as an intake would: the triggers remember them.
fn fill(file: &std::path::Path, dice: &mut Dice) {
    let mut db = Connection::open(file).expect("the file");
    let settle = "PRAGMA synchronous = OFF;
        INSERT INTO agents VALUES ('me', 0, 0, 0, 'https://platform.example', 'c', 'a', 'me', 'Me', NULL, 'ready', 0);
        INSERT INTO authors (agent, handle, name, verified, kind, seen_at) VALUES ('me', 'ada', 'Ada', 0, '', 0);";
    db.execute_batch(settle).expect("an agent and an author");
    for part in 0..POSTS / 10_000 {
        let tx = db.transaction().expect("a transaction");
        let mut put = tx
            .prepare_cached(
                "INSERT INTO posts (agent, id, author, text, is_quote, created_at, liked, likes, reposted, reposts,
                                    amplified, amplifies, comments, views, raw)
                 VALUES ('me', 'p' || ?1, 1, ?2, 0, ?3, 0, 0, 0, 0, 0, 0, 0, 0, '{}')",
            )
            .expect("a statement");
        for number in part * 10_000..(part + 1) * 10_000 {
            let text: Vec<String> = (0..LENGTH).map(|_| word(dice.rank())).collect();
            let at = 1_700_000_000_000 + i64::from(number) * 31_000;
            put.execute((number, text.join(" "), at)).expect("a post");
        }
        drop(put);
        tx.commit().expect("a commit");
    }
}

/// A word by its rank, of letters alone.
fn word(rank: u32) -> String {
    let (mut rest, mut word) = (rank + 1, String::new());
    while rest > 0 {
        word.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    if rank.is_multiple_of(3) {
        word + "tide"
    } else {
        word
    }
}

/// A small generator, so that every run has the same posts.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        f64::from(u32::try_from(self.0 >> 32).unwrap_or_default()) / f64::from(u32::MAX)
    }

    /// The rank of a word: as in any language, few are said often and most hardly ever.
    fn rank(&mut self) -> u32 {
        let share = f64::from(WORDS).powf(self.roll()) - 1.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between nothing and all words"
        )]
        let rank = share as u32;
        rank.min(WORDS - 1)
    }
}
