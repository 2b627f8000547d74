//! What is said while the world is alive: sentences with gaps, and words that fit into the gaps.
//!
//! `assets/life/words.txt` holds both: a line `{gap} = one | another` for each gap, and below each `[purpose]` one
//! sentence a line. A sentence of a post may end with `| family` of the picture that goes with it.

use std::collections::HashMap;

use crate::dice::Dice;
use crate::draw::Family;

const WORDS: &str = include_str!("../../assets/life/words.txt");

/// What a sentence is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Post,
    Comment,
    Quote,
    /// A direct message out of the blue.
    Letter,
    /// The answer to a direct message.
    Reply,
    /// The answer to a comment.
    Answer,
    /// What an order asks for.
    Wish,
    /// What is handed over to a buyer.
    Delivery,
    /// Why a buyer wants a revision.
    Correction,
    /// A review with five stars.
    Praise,
    /// A review with four.
    Mixed,
    /// A review with fewer.
    Complaint,
    /// A seller's word about the work.
    Progress,
    /// A buyer's word while waiting.
    Question,
    /// The answer to what was said about an order.
    Workroom,
    /// What a provider is asked to make.
    Prompt,
    /// What is said under it.
    Caption,
}

impl Purpose {
    /// Every purpose, with the heading that its sentences stand below.
    const ALL: [(Self, &'static str); 17] = [
        (Self::Post, "[post]"),
        (Self::Comment, "[comment]"),
        (Self::Quote, "[quote]"),
        (Self::Letter, "[letter]"),
        (Self::Reply, "[reply]"),
        (Self::Answer, "[answer]"),
        (Self::Wish, "[wish]"),
        (Self::Delivery, "[delivery]"),
        (Self::Correction, "[correction]"),
        (Self::Praise, "[praise]"),
        (Self::Mixed, "[mixed]"),
        (Self::Complaint, "[complaint]"),
        (Self::Progress, "[progress]"),
        (Self::Question, "[question]"),
        (Self::Workroom, "[workroom]"),
        (Self::Prompt, "[prompt]"),
        (Self::Caption, "[caption]"),
    ];

    fn heading(self) -> &'static str {
        let named = Self::ALL.iter().find(|(purpose, _)| *purpose == self);
        named.map_or("", |(_, heading)| heading)
    }
}

/// Something that an agent may say.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Saying {
    pub(super) text: String,
    /// The picture that goes with it.
    pub(super) family: Option<Family>,
}

/// A sentence for `purpose`, with its gaps filled.
pub(super) fn say(purpose: Purpose, dice: &mut Dice) -> Saying {
    let sentences: Vec<&str> = WORDS
        .lines()
        .skip_while(|line| *line != purpose.heading())
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.is_empty())
        .collect();
    let line = sentences
        .get(dice.below(sentences.len()))
        .copied()
        .unwrap_or_default();
    let (sentence, family) = line.split_once(" | ").unwrap_or((line, ""));
    Saying {
        text: filled(sentence, dice),
        family: Family::named(family),
    }
}

/// Puts a thrown word into every gap; two gaps of one name never get the same word.
fn filled(sentence: &str, dice: &mut Dice) -> String {
    let mut text = String::new();
    let mut used: HashMap<&str, usize> = HashMap::new();
    let mut rest = sentence;
    while let Some((before, gap, after)) = next_gap(rest) {
        text.push_str(before);
        let words = words_for(gap);
        let first = *used.entry(gap).or_insert_with(|| dice.below(words.len()));
        let word = words.get(first).copied().unwrap_or_default();
        if text.is_empty() || text.ends_with(". ") {
            text.push_str(&capitalised(word));
        } else {
            text.push_str(word);
        }
        used.insert(gap, (first + 1) % words.len().max(1));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The text before the next gap, the gap with its braces, and the text after it.
fn next_gap(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find('{')?;
    let end = start + text[start..].find('}')? + 1;
    Some((&text[..start], &text[start..end], &text[end..]))
}

fn words_for(gap: &str) -> Vec<&'static str> {
    let words = WORDS
        .lines()
        .find_map(|line| line.strip_prefix(gap)?.strip_prefix(" = "));
    words
        .map(|words| words.split(" | ").collect())
        .unwrap_or_default()
}

/// As a word stands at the beginning of a sentence.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::{BYTE_COMMENT_MAX, POST_MAX};

    #[test]
    fn every_sentence_is_filled_and_fits() {
        for (purpose, _) in Purpose::ALL {
            for seed in 0..2_000 {
                let text = say(purpose, &mut Dice::new(seed)).text;
                let length = text.chars().count();
                assert!(length > 5 && length <= POST_MAX.min(BYTE_COMMENT_MAX), "{text}");
                assert!(
                    !text.contains(['{', '}', '|', '[']) && !text.contains("  "),
                    "{text}"
                );
                let mut sentences = text.split(". ");
                let begins = |sentence: &str| !sentence.starts_with(char::is_lowercase);
                assert!(sentences.all(begins), "{text}");
            }
        }
    }

    #[test]
    fn every_heading_belongs_to_a_purpose_and_its_sentences_vary() {
        let headings = WORDS.lines().filter(|line| line.starts_with('['));
        let purposes = Purpose::ALL.map(|(_, heading)| heading);
        assert_eq!(headings.collect::<Vec<_>>(), purposes);
        for (purpose, heading) in Purpose::ALL {
            let texts: HashSet<_> = (0..300)
                .map(|seed| say(purpose, &mut Dice::new(seed)).text)
                .collect();
            assert!(texts.len() > 50, "{heading}: {} of 300", texts.len());
        }
    }

    #[test]
    fn posts_seldom_repeat_and_some_have_pictures() {
        let posts: Vec<_> = (0..400)
            .map(|seed| say(Purpose::Post, &mut Dice::new(seed)))
            .collect();
        let texts: HashSet<_> = posts.iter().map(|post| &post.text).collect();
        assert!(texts.len() > 320, "{} of 400", texts.len());
        let pictured = posts.iter().filter(|post| post.family.is_some()).count();
        assert!((20..200).contains(&pictured), "{pictured}");
    }

    #[test]
    fn every_family_named_in_the_words_exists() {
        let mut in_posts = WORDS.lines().skip_while(|line| *line != "[post]").skip(1);
        let named = in_posts
            .by_ref()
            .take_while(|line| !line.starts_with('['))
            .filter_map(|line| line.split_once(" | "));
        for (sentence, family) in named {
            assert!(Family::named(family).is_some(), "{family} in {sentence}");
        }
    }
}
