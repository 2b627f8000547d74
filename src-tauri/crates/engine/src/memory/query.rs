//! What was typed, read: words, words that stand together, and what narrows the search. Whatever is typed means
//! something; nothing is an error.

use time::{Date, Month};

use crate::store::tables::memories::{Kind, kind_tag};
use crate::views::{MemoryKind, Millis};

/// Most words that are looked for; further ones are left out.
const MOST_WORDS: usize = 24;
/// Most characters of a word.
const MOST_SIGNS: usize = 64;
/// From this length on a word that was only begun is first looked for as it stands: in a long word many others begin, and
/// the index knows only the beginnings of short ones by heart.
const LONG: usize = 5;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// What must be there.
    pub(super) words: Vec<Word>,
    /// Authors, of whom one must have written it.
    pub(super) authors: Vec<Author>,
    /// Kinds, one of which it must be.
    pub(super) kinds: Vec<MemoryKind>,
    /// Made then or later.
    pub(super) since: Option<Millis>,
    /// Made before then.
    pub(super) until: Option<Millis>,
    /// Something was typed of which nothing can be looked for.
    pub(super) is_hollow: bool,
}

/// A word, or words that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As typed.
    pub(super) text: String,
    /// It may be the beginning of a longer word.
    pub(super) is_begun: bool,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Author {
    /// Handle without `@`, lower case.
    pub(super) handle: String,
    /// It may be the beginning of a longer one.
    pub(super) is_begun: bool,
}

impl Query {
    /// Reads what was typed. `ahead` is how many minutes local time is ahead of UTC: days are those of the person.
    pub(super) fn read(typed: &str, ahead: i64) -> Self {
        let mut query = Self::default();
        let pieces = pieces(typed);
        let is_open = typed.chars().next_back().is_some_and(|last| !ends(last));
        let count = pieces.len();
        for (index, piece) in pieces.into_iter().enumerate() {
            let is_last = index + 1 == count && is_open;
            match piece {
                Piece::Together(text) => query.add(&text, false),
                Piece::Word(text) => {
                    if !query.narrow(&text, is_last, ahead) {
                        query.add(&text, is_last);
                    }
                }
            }
        }
        query.is_hollow &= query.words.is_empty();
        query
    }

    /// The words as an expression of the index; `None` without words. Its last word counts as begun only if `begun`.
    pub(super) fn expression(&self, begun: bool) -> Option<String> {
        let words: Vec<String> = self
            .words
            .iter()
            .map(|word| {
                let star = if word.is_begun && begun { " *" } else { "" };
                format!("\"{}\"{star}", word.text.replace('"', "\"\""))
            })
            .collect();
        (!words.is_empty()).then(|| format!("words : ({})", words.join(" ")))
    }

    /// Whether the last word should first be looked for as it stands.
    pub(super) fn ends_in_long_word(&self) -> bool {
        let is_long = |word: &Word| word.is_begun && word.text.chars().count() >= LONG;
        self.words.last().is_some_and(is_long)
    }

    fn add(&mut self, text: &str, is_last: bool) {
        let text: String = text.chars().take(MOST_SIGNS).collect();
        if !text.contains(char::is_alphanumeric) {
            self.is_hollow = true;
            return;
        }
        if self.words.len() < MOST_WORDS {
            // Of the alphabets one letter begins too much to be of use; of the scripts of East Asia it says something.
            let is_telling = text.chars().count() > 1 || text.chars().all(|sign| sign >= '\u{2e80}');
            let is_begun = is_last && is_telling && text.ends_with(char::is_alphanumeric);
            self.words.push(Word { text, is_begun });
        }
    }

    /// Takes a word that narrows the search; answers whether it was one.
    fn narrow(&mut self, text: &str, is_last: bool, ahead: i64) -> bool {
        let Some((name, value)) = text.split_once(':') else {
            return false;
        };
        match name.to_lowercase().as_str() {
            "from" => {
                let handle = value.trim_start_matches('@').to_lowercase();
                if !handle.is_empty() {
                    self.authors.push(Author {
                        handle,
                        is_begun: is_last,
                    });
                }
                true
            }
            "in" => match kind_of(value) {
                Some(kind) => {
                    self.kinds.extend(kind);
                    true
                }
                None => false,
            },
            "after" | "since" => set(&mut self.since, value, ahead),
            "before" => set(&mut self.until, value, ahead),
            _ => false,
        }
    }
}

/// The kinds of the store that are of a kind on the screen, as an expression.
pub(super) fn tags_of(kind: MemoryKind) -> Vec<String> {
    let kinds: &[Kind] = match kind {
        MemoryKind::Post => &[Kind::Post],
        MemoryKind::Comment => &[Kind::Comment],
        MemoryKind::Message => &[Kind::Message],
        MemoryKind::Order => &[Kind::Order, Kind::OrderMessage],
        MemoryKind::Prompt => &[Kind::Prompt],
        MemoryKind::Person => &[Kind::Person],
    };
    kinds.iter().map(|kind| kind_tag(*kind)).collect()
}

enum Piece {
    Word(String),
    Together(String),
}

fn ends(sign: char) -> bool {
    sign.is_whitespace() || sign.is_control() || sign == '"'
}

/// Cuts at spaces and signs that control; what stands between quotation marks stays together, to the end if none closes.
fn pieces(typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = typed;
    while let Some(start) = rest.find(|sign: char| !sign.is_whitespace() && !sign.is_control()) {
        rest = &rest[start..];
        if let Some(quoted) = rest.strip_prefix('"') {
            let (inside, after) = quoted.split_once('"').unwrap_or((quoted, ""));
            let inside = inside.replace(|sign: char| sign.is_control(), " ");
            pieces.push(Piece::Together(inside));
            rest = after;
        } else {
            let end = rest.find(ends).unwrap_or(rest.len());
            pieces.push(Piece::Word(rest[..end].to_owned()));
            rest = &rest[end..];
        }
    }
    pieces
}

/// The kind of this name, or of a name that begins so; `Some(None)` while nothing of it is typed.
fn kind_of(name: &str) -> Option<Option<MemoryKind>> {
    const NAMES: [(&str, MemoryKind); 6] = [
        ("posts", MemoryKind::Post),
        ("comments", MemoryKind::Comment),
        ("messages", MemoryKind::Message),
        ("orders", MemoryKind::Order),
        ("prompts", MemoryKind::Prompt),
        ("agents", MemoryKind::Person),
    ];
    let name = name.to_lowercase();
    if name.is_empty() {
        return Some(None);
    }
    let found = NAMES.iter().find(|(known, _)| known.starts_with(&name));
    found.map(|(_, kind)| Some(*kind))
}

/// Takes a day, a month or a year; of one that is only half typed nothing.
fn set(moment: &mut Option<Millis>, value: &str, ahead: i64) -> bool {
    let mut parts = value.trim_end_matches('-').splitn(3, '-');
    let mut number = |default: u32| match parts.next() {
        Some(part) => part.parse().ok(),
        None => Some(default),
    };
    let mut read = || -> Option<Date> {
        let (year, month, day) = (number(0)?, number(1)?, number(1)?);
        let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
        let year = i32::try_from(year)
            .ok()
            .filter(|year| (1970..=9999).contains(year))?;
        Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()
    };
    if value.is_empty() {
        return true;
    }
    let date = read();
    if let Some(date) = date {
        let midnight = date.midnight().assume_utc().unix_timestamp() * 1000;
        *moment = Some(midnight - ahead * 60_000);
    }
    date.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Query {
        Query::read(typed, 0)
    }

    fn words(query: &Query) -> Vec<(&str, bool)> {
        let words = query.words.iter();
        words.map(|word| (word.text.as_str(), word.is_begun)).collect()
    }

    #[test]
    fn only_the_last_word_is_begun_and_only_while_nothing_follows_it() {
        assert_eq!(words(&read("low ti")), [("low", false), ("ti", true)]);
        assert_eq!(words(&read("low tide ")), [("low", false), ("tide", false)]);
        assert_eq!(words(&read("\"low tide\"")), [("low tide", false)]);
        assert_eq!(words(&read("x")), [("x", false)]);
        assert_eq!(words(&read("潮")), [("潮", true)]);
    }

    #[test]
    fn what_narrows_the_search_is_no_word_of_it() {
        let query = read("from:@Ada in:messages after:2026-11 before:2027 tide ");
        assert_eq!(words(&query), [("tide", false)]);
        assert_eq!(query.authors[0].handle, "ada");
        assert!(!query.authors[0].is_begun);
        assert_eq!(query.kinds, [MemoryKind::Message]);
        assert_eq!(query.since, Some(1_793_491_200_000));
        assert_eq!(query.until, Some(1_798_761_600_000));
        assert!(read("from:ad").authors[0].is_begun);
        assert_eq!(read("in:mess").kinds, [MemoryKind::Message]);
    }

    #[test]
    fn days_are_those_of_the_person() {
        let query = Query::read("after:2026-11-01", 120);
        assert_eq!(query.since, Some(1_793_491_200_000 - 7_200_000));
    }

    #[test]
    fn what_only_looks_like_an_operator_is_a_word() {
        for typed in [
            "in:nowhere",
            "after:tomorrow",
            "before:2026-13-01",
            "note:this",
            "https://a.example",
        ] {
            let query = read(typed);
            assert_eq!(words(&query), [(typed, true)]);
            assert_eq!((query.since, query.until), (None, None));
        }
    }

    #[test]
    fn what_is_only_half_typed_narrows_nothing_yet() {
        for typed in ["from:", "in:", "after:", "from:@"] {
            let query = read(typed);
            assert_eq!(query, Query::default(), "{typed}");
        }
    }

    #[test]
    fn signs_without_a_letter_find_nothing_rather_than_everything() {
        assert!(read("🐚").is_hollow);
        assert!(read("\"").is_hollow);
        assert!(!read("").is_hollow);
        assert!(!read("tide 🐚").is_hollow);
    }
}
