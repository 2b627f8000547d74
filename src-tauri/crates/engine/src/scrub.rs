//! Words without secrets: what a stranger or a log says must not show a key to whoever reads it.

use imagineanything_client::Secret;

/// What stands in the place of something secret.
const HIDDEN: &str = "[hidden]";
/// Letters and digits that are this long together are no word of a language.
const LONG: usize = 20;
/// How keys, tokens and secrets begin.
const BEGINNINGS: [&str; 8] = ["ia_", "iat_", "iar_", "sk-", "sk_", "rk_", "whsec_", "AIza"];
/// What follows one of these and a sign between them is a secret, whatever it looks like.
const NAMES: [&str; 10] = [
    "secret",
    "clientsecret",
    "client_secret",
    "token",
    "access_token",
    "refresh_token",
    "password",
    "apikey",
    "api_key",
    "key",
];

/// The words with everything hidden that looks like a secret, and every query of an address.
pub(crate) fn scrub(words: &str) -> String {
    let mut clean = String::with_capacity(words.len());
    let mut names_secret = false;
    let mut rest = words;
    while let Some(letter) = rest.chars().next() {
        let word = rest.find(|other| !is_of_word(other)).unwrap_or(rest.len());
        if word > 0 {
            let (this, after) = rest.split_at(word);
            let hide = names_secret || looks_secret(this);
            clean.push_str(if hide { HIDDEN } else { this });
            names_secret = names(this, after);
            rest = after;
        } else if letter == '?' && !rest[1..].starts_with([' ', '\n']) && rest.len() > 1 {
            let end = rest.find([' ', '\n', '"', '\'', ')']).unwrap_or(rest.len());
            clean.push('?');
            clean.push_str(HIDDEN);
            rest = &rest[end..];
        } else {
            clean.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    clean
}

/// The words without this very secret.
pub(crate) fn without(words: &str, secret: &Secret) -> String {
    match secret.expose().trim() {
        "" => words.to_owned(),
        plain => words.replace(plain, HIDDEN),
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-')
}

fn looks_secret(word: &str) -> bool {
    let has = |test: fn(&char) -> bool| word.chars().any(|letter| test(&letter));
    let is_mixed = has(char::is_ascii_digit) && has(char::is_ascii_alphabetic);
    let begins = |beginning: &str| word.len() > beginning.len() && word.starts_with(beginning);
    (word.len() >= LONG && is_mixed) || BEGINNINGS.iter().any(|beginning| begins(beginning))
}

/// Whether a word says that what follows is a secret.
fn names(word: &str, after: &str) -> bool {
    let word = word.to_ascii_lowercase();
    if word == "bearer" {
        return true;
    }
    let between = after.trim_start_matches(['"', '\'', ' ']);
    NAMES.contains(&word.as_str()) && between.starts_with(['=', ':']) && !between.starts_with("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tokens_and_secrets_are_hidden_however_they_are_dressed() {
        for secret in [
            "iat_short1",
            "sk-proj-abcdef-wxyz",
            "ia_0123456789",
            "whsec_k3ns8x0q",
            "clq8f0z3k0000qwerty1234ab",
        ] {
            for line in [
                format!("refused {secret}."),
                format!("at https://a.example/v1/{secret}/x"),
                format!("{{\"apiKey\":\"{secret}\"}}"),
                format!("https://a.example/?k={secret}&b=1 went away"),
            ] {
                let clean = scrub(&line);
                assert!(!clean.contains(secret), "{clean}");
                assert!(clean.contains(HIDDEN), "{clean}");
            }
        }
    }

    #[test]
    fn what_is_named_a_secret_is_hidden_even_if_it_looks_harmless() {
        for line in [
            "client_secret=open",
            "\"secret\": \"open\"",
            "Authorization: Bearer open",
            "password:open",
        ] {
            assert!(!scrub(line).contains("open"), "{}", scrub(line));
        }
    }

    #[test]
    fn plain_words_stay_as_they_are() {
        for line in [
            "The provider says that the API key is invalid.",
            "imagineanything_engine::outbox::attempt: an attempt did not succeed item=12",
            "Is it there? Look again.",
            "Zu spät: 429 nach 18 s – nichts ging verloren",
            "the token expired, key::unseal failed",
        ] {
            assert_eq!(scrub(line), line);
        }
    }

    #[test]
    fn a_known_secret_goes_wherever_it_stands() {
        let key = Secret::new("hunter2");
        assert_eq!(
            without("no key “hunter2”, hunter2", &key),
            "no key “[hidden]”, [hidden]"
        );
        assert_eq!(without("as it was", &Secret::new(" ")), "as it was");
    }
}
