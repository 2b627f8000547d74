//! What the engine says to the person, in the language of the screen.
//!
//! A sentence stands in English where it is said, and passes through [`say`] or [`said`] before anybody reads it; its
//! German stands in one catalogue, found by the English. What the platform or another person says never passes here.
//! What was said and kept stays in the language in which it was said.

mod german;

use std::collections::HashMap;
use std::fmt::Display;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use imagineanything_client::models::money::Money;

use crate::views::Language;

/// What stands in a sentence for a part that is not known beforehand.
const GAP: &str = "{}";

/// One person sits before this process, and reads one language.
static IS_GERMAN: AtomicBool = AtomicBool::new(false);

/// German by English.
static GERMAN: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| german::PARTS.iter().copied().flatten().copied().collect());

/// Chooses the language of everything that is said from now on. Only the screen knows what the system speaks: until it
/// tells, [`Language::System`] leaves the language as it is.
pub fn speak(language: Language) {
    match language {
        Language::System => {}
        Language::English => IS_GERMAN.store(false, Ordering::Relaxed),
        Language::German => IS_GERMAN.store(true, Ordering::Relaxed),
    }
}

/// The language that is spoken: English or German.
#[must_use]
pub fn spoken() -> Language {
    if IS_GERMAN.load(Ordering::Relaxed) {
        Language::German
    } else {
        Language::English
    }
}

/// A sentence, or a word, in the language of the screen.
#[must_use]
pub fn say(english: &str) -> String {
    say_in(spoken(), english).to_owned()
}

/// The same with parts for its gaps `{}`, in order.
#[must_use]
pub fn said(english: &str, parts: &[&dyn Display]) -> String {
    fill(say_in(spoken(), english), parts)
}

/// An amount of money beside words: "45.00 USD", "45,00 USD".
#[must_use]
pub(crate) fn amount(money: &Money) -> String {
    decimal(&money.to_string())
}

/// A number that is written with a point, as the language writes it.
#[must_use]
pub(crate) fn decimal(number: &str) -> String {
    match spoken() {
        Language::German => number.replace('.', ","),
        _ => number.to_owned(),
    }
}

fn say_in(language: Language, english: &str) -> &str {
    match language {
        Language::German => GERMAN.get(english).copied().unwrap_or(english),
        _ => english,
    }
}

fn fill(sentence: &str, parts: &[&dyn Display]) -> String {
    let mut pieces = sentence.split(GAP);
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for (index, piece) in pieces.enumerate() {
        match parts.get(index) {
            Some(part) => filled.push_str(&part.to_string()),
            None => filled.push_str(GAP),
        }
        filled.push_str(piece);
    }
    filled
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
        german::PARTS.iter().copied().flatten().copied()
    }

    #[test]
    fn nothing_is_said_in_two_ways() {
        let english: BTreeSet<&str> = entries().map(|(english, _)| english).collect();
        assert_eq!(english.len(), entries().count());
    }

    #[test]
    fn german_has_the_gaps_and_the_end_of_its_english() {
        for (english, german) in entries() {
            let gaps = |text: &str| text.matches(GAP).count();
            assert_eq!(gaps(english), gaps(german), "{english}");
            let ends = |text: &str| {
                text.trim_end_matches('“')
                    .chars()
                    .last()
                    .filter(|last| ".?…:".contains(*last))
            };
            assert_eq!(ends(english), ends(german), "{english}");
            assert!(
                !german.is_empty() && german.trim() == german.trim_end(),
                "{english}"
            );
        }
    }

    #[test]
    fn what_has_no_german_is_said_as_it_is() {
        assert_eq!(
            say_in(Language::German, "sentence of nobody"),
            "sentence of nobody"
        );
        assert_eq!(say_in(Language::English, "Deliver"), "Deliver");
        assert_eq!(say_in(Language::German, "Deliver"), "Liefern");
    }

    #[test]
    fn parts_fill_the_gaps_in_order_and_are_never_read_as_gaps() {
        assert_eq!(fill("{} of {}", &[&1, &"{}"]), "1 of {}");
        assert_eq!(fill("{} and {}", &[&"one"]), "one and {}");
        assert_eq!(fill("nothing", &[&1]), "nothing");
    }
}
