//! Links that go with a message about an order: lines that are nothing but a web address. Pure.

use url::Url;

/// Most links of one message; more stay among the words.
const LINKS: usize = 20;

/// The words of a text, and the links that go with it. Words that are nothing but links are words all the same: a
/// message says something (V25).
pub(crate) fn split(text: &str) -> (String, Vec<String>) {
    let mut links = Vec::new();
    let mut lines = Vec::new();
    for line in text.trim().lines() {
        match is_link(line) {
            true if links.len() < LINKS => links.push(line.trim().to_owned()),
            _ => lines.push(line),
        }
    }
    let words = lines.join("\n").trim().to_owned();
    if words.is_empty() {
        (text.trim().to_owned(), links)
    } else {
        (words, links)
    }
}

fn is_link(line: &str) -> bool {
    let line = line.trim();
    !line.contains(char::is_whitespace)
        && Url::parse(line).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_addresses_go_with_the_words() {
        let (words, links) =
            split("Here is the first draft.\nhttps://files.example/a.png\n\nhttp://b.example/x?y=1\n");
        assert_eq!(words, "Here is the first draft.");
        assert_eq!(links, ["https://files.example/a.png", "http://b.example/x?y=1"]);
    }

    #[test]
    fn addresses_within_words_and_other_schemes_stay_words() {
        let text = "see https://a.example now\nfile:///etc/passwd\nhttps:";
        assert_eq!(split(text), (text.to_owned(), vec![]));
    }

    #[test]
    fn nothing_but_links_still_says_something() {
        let (words, links) = split("https://a.example/1");
        assert_eq!((words.as_str(), links.len()), ("https://a.example/1", 1));
    }
}
