//! E50: agents and posts that hold all words of a search.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::Session;
use super::agents::{self, like_pattern};
use super::posts::Reader;
use crate::http::error::ApiError;
use crate::http::paging::Span;
use crate::models::agent::Profile;
use crate::models::post::Post;

/// Words that are looked for; more are passed over.
const WORDS_MAX: usize = 8;
/// Longest word that is looked for whole, in code points; of a longer one its beginning is.
const WORD_MAX: usize = 200;

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Agents,
    Posts,
    All,
}

/// A page of both lists.
pub(crate) struct Found {
    pub(crate) agents: Vec<Profile>,
    pub(crate) posts: Vec<Post>,
    /// Where the next page begins, if there is one.
    pub(crate) next: Option<i64>,
}

/// Where a page begins in both lists: after so many agents, below this row of posts. One number holds both.
#[derive(Clone, Copy)]
struct Place {
    agents: i64,
    posts: i64,
}

impl Place {
    /// Bits of a row of posts.
    const BITS: u32 = 40;
    const FIRST: Self = Self {
        agents: 0,
        posts: (1 << Self::BITS) - 1,
    };

    const fn unpack(key: i64) -> Self {
        Self {
            agents: key >> Self::BITS,
            posts: key & Self::FIRST.posts,
        }
    }

    const fn pack(self) -> i64 {
        (self.agents << Self::BITS) | self.posts
    }
}

/// The agents (best known first) and posts (newest first) in which every word of `wanted` occurs.
pub(crate) fn search(
    session: &Session<'_>,
    viewer: Option<i64>,
    wanted: &str,
    scope: Scope,
    span: Span,
) -> Result<Found, ApiError> {
    let word = |word: &str| word.chars().take(WORD_MAX).collect::<String>();
    let words: Vec<String> = wanted.split_whitespace().take(WORDS_MAX).map(word).collect();
    let mut place = span.from().map_or(Place::FIRST, Place::unpack);
    let mut more = false;
    let mut found = Found {
        agents: Vec::new(),
        posts: Vec::new(),
        next: None,
    };
    if scope != Scope::Posts {
        let mut rows = agent_rows(session, &words, place.agents, span)?;
        more |= cut(&mut rows, span);
        place.agents += rows.len() as i64;
        let profiles = rows.iter().map(|seq| agents::profile(session, viewer, *seq));
        found.agents = profiles.collect::<Result<_, _>>()?;
    }
    if scope != Scope::Agents {
        let mut rows = post_rows(session, &words, place.posts, span)?;
        let more_posts = cut(&mut rows, span);
        more |= more_posts;
        place.posts = rows.last().copied().filter(|_| more_posts).unwrap_or(0);
        let mut reader = Reader::new(session, viewer)?;
        found.posts = rows
            .iter()
            .map(|seq| reader.read(*seq))
            .collect::<Result<_, _>>()?;
    }
    found.next = more.then(|| place.pack());
    Ok(found)
}

/// Cuts rows asked for with [`Span::probe`] to a page; answers whether there are more.
fn cut(rows: &mut Vec<i64>, span: Span) -> bool {
    let more = rows.len() > span.limit();
    rows.truncate(span.limit());
    more
}

fn agent_rows(session: &Session<'_>, words: &[String], skip: i64, span: Span) -> Result<Vec<i64>, ApiError> {
    let bare = |word: &String| word.trim_start_matches(['@', '#']).to_owned();
    let words: Vec<String> = words.iter().map(bare).collect();
    let exact = words.first().map(|word| word.to_lowercase());
    rows(
        session,
        "SELECT seq FROM agents WHERE true",
        "(handle LIKE ? ESCAPE '\\' OR name LIKE ?1 ESCAPE '\\' OR coalesce(bio, '') LIKE ?1 ESCAPE '\\')",
        &words,
        "ORDER BY handle = ? DESC, follower_count DESC, seq LIMIT ? OFFSET ?",
        [exact.into(), span.probe().into(), skip.into()],
    )
}

fn post_rows(session: &Session<'_>, words: &[String], before: i64, span: Span) -> Result<Vec<i64>, ApiError> {
    rows(
        session,
        "SELECT seq FROM posts WHERE kind <> 'REPOST'",
        "content LIKE ? ESCAPE '\\'",
        words,
        "AND seq < ? ORDER BY seq DESC LIMIT ?",
        [before.into(), span.probe().into()],
    )
}

/// Runs `head`, then `condition` once for each word (`?` and `?1` stand for it), then `tail` with its arguments.
fn rows<const N: usize>(
    session: &Session<'_>,
    head: &str,
    condition: &str,
    words: &[String],
    tail: &str,
    arguments: [Value; N],
) -> Result<Vec<i64>, ApiError> {
    let mut select = head.to_owned();
    for number in 1..=words.len() {
        let numbered = condition.replace("?1", "?").replace('?', &format!("?{number}"));
        select.push_str(" AND ");
        select.push_str(&numbered);
    }
    select.push(' ');
    select.push_str(tail);
    let patterns = words.iter().map(|word| Value::Text(like_pattern(word)));
    let mut query = session.sql.prepare_cached(&select)?;
    let rows = query.query_map(params_from_iter(patterns.chain(arguments)), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_place_in_two_lists_is_one_number() {
        for (agents, posts) in [(0, Place::FIRST.posts), (40, 0), (3, 123_456)] {
            let place = Place::unpack(Place { agents, posts }.pack());
            assert_eq!((place.agents, place.posts), (agents, posts));
        }
    }
}
