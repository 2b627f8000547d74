//! Cutting foreign text into parts: words, mentions, hashtags, links. Never HTML.
//!
//! The parts give the text back when they are put together again, a link by its whole address. A mention or a
//! hashtag begins only where a word could begin, so that mail addresses and addresses of pages stay whole.

use imagineanything_client::limits::{HANDLE_MAX, HANDLE_MIN};
use url::Url;

use crate::views::TextPart;

/// Most characters of a link that are shown; the rest becomes an ellipsis.
const LINK_SHOWN: usize = 40;

/// Cuts text into parts, in order.
pub(crate) fn cut(text: &str) -> Vec<TextPart> {
    let mut parts = Vec::new();
    let (mut plain, mut at) = (0, 0);
    let mut before: Option<char> = None;
    while let Some(here) = text[at..].chars().next() {
        let found = match here {
            '@' if opens_word(before) => mention(&text[at..]),
            '#' if opens_word(before) && before != Some('&') => hashtag(&text[at..]),
            'h' | 'H' if before.is_none_or(|c| !is_word(c)) => address(&text[at..]),
            _ => None,
        };
        let length = match found {
            Some((length, Some(part))) => {
                push_text(&mut parts, &text[plain..at]);
                parts.push(part);
                plain = at + length;
                length
            }
            Some((length, None)) => length,
            None => here.len_utf8(),
        };
        before = text[at..at + length].chars().next_back();
        at += length;
    }
    push_text(&mut parts, &text[plain..]);
    parts
}

fn push_text(parts: &mut Vec<TextPart>, text: &str) {
    if !text.is_empty() {
        parts.push(TextPart::Text {
            text: text.to_owned(),
        });
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a sign after this character can begin a mention or a hashtag.
fn opens_word(before: Option<char>) -> bool {
    before.is_none_or(|c| !is_word(c) && !matches!(c, '@' | '#' | '/' | '='))
}

/// A part at the start of some text: its length in bytes, and what it is (`None`: plain text that must stay whole).
type Found = Option<(usize, Option<TextPart>)>;

fn mention(text: &str) -> Found {
    let name: &str = &text[1..];
    let length = name
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(name.len());
    let first = name.bytes().next()?;
    let goes_on = name[length..].starts_with(|c: char| c == '@' || is_word(c));
    if goes_on || !first.is_ascii_alphabetic() || !(HANDLE_MIN..=HANDLE_MAX).contains(&length) {
        return None;
    }
    let written = &text[..1 + length];
    Some((
        written.len(),
        Some(TextPart::Mention {
            text: written.to_owned(),
            handle: name[..length].to_ascii_lowercase(),
        }),
    ))
}

fn hashtag(text: &str) -> Found {
    let name = &text[1..];
    let length = name.find(|c| !is_word(c)).unwrap_or(name.len());
    let tag = &name[..length];
    if !tag.contains(char::is_alphabetic) || name[length..].starts_with(['#', '@']) {
        return None;
    }
    let written = &text[..1 + length];
    Some((
        written.len(),
        Some(TextPart::Hashtag {
            text: written.to_owned(),
            tag: tag.to_lowercase(),
        }),
    ))
}

/// An address of a page: https becomes a link, http stays plain text but whole.
fn address(text: &str) -> Found {
    let secure = starts_with_ignoring_case(text, "https://");
    if !secure && !starts_with_ignoring_case(text, "http://") {
        return None;
    }
    let end = text.find(ends_address).unwrap_or(text.len());
    let written = without_closing_marks(&text[..end]);
    let part = secure.then(|| link(written)).flatten();
    Some((written.len(), part))
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Spaces, quotes, brackets of mark-up, the slash of another system, and the invisible characters that could turn an address round.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '\\' | '“' | '”' | '«' | '»')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Drops what closes a sentence or a bracket that was opened before the address.
fn without_closing_marks(mut written: &str) -> &str {
    while let Some(last) = written.chars().next_back() {
        let opener = match last {
            ')' => Some('('),
            ']' => Some('['),
            '}' => Some('{'),
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '…' | '’' | '*' => None,
            _ => break,
        };
        if let Some(opener) = opener
            && written.matches(opener).count() >= written.matches(last).count()
        {
            break;
        }
        written = &written[..written.len() - last.len_utf8()];
    }
    written
}

/// A link whose shown text begins with its true host. One that carries a name or a password is none: it could
/// pretend to lead elsewhere.
fn link(written: &str) -> Option<TextPart> {
    let parsed = Url::parse(written).ok()?;
    let host = parsed.host_str().filter(|host| !host.is_empty())?;
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return None;
    }
    let rest = &written["https://".len()..];
    if rest.starts_with('/') {
        return None;
    }
    let path = rest
        .find(['/', '?', '#'])
        .map_or("", |start| &rest[start..])
        .trim_end_matches('/');
    let port = parsed.port().map_or_else(String::new, |port| format!(":{port}"));
    let whole = format!("{}{port}{path}", host.strip_prefix("www.").unwrap_or(host));
    let text = if whole.chars().count() <= LINK_SHOWN {
        whole
    } else {
        let kept: String = whole.chars().take(LINK_SHOWN - 1).collect();
        format!("{kept}…")
    };
    Some(TextPart::Link {
        text,
        url: written.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> TextPart {
        TextPart::Text { text: text.into() }
    }

    fn mention(written: &str, handle: &str) -> TextPart {
        TextPart::Mention {
            text: written.into(),
            handle: handle.into(),
        }
    }

    fn hashtag(written: &str, tag: &str) -> TextPart {
        TextPart::Hashtag {
            text: written.into(),
            tag: tag.into(),
        }
    }

    fn link(shown: &str, url: &str) -> TextPart {
        TextPart::Link {
            text: shown.into(),
            url: url.into(),
        }
    }

    /// The text that the parts were cut from.
    fn whole(parts: &[TextPart]) -> String {
        parts
            .iter()
            .map(|part| match part {
                TextPart::Text { text } | TextPart::Mention { text, .. } | TextPart::Hashtag { text, .. } => {
                    text.as_str()
                }
                TextPart::Link { url, .. } => url.as_str(),
            })
            .collect()
    }

    #[test]
    fn nothing_has_no_parts() {
        assert_eq!(cut(""), []);
    }

    #[test]
    fn words_and_line_breaks_are_one_part() {
        assert_eq!(
            cut("two\nlines & <b>no HTML</b>"),
            [text("two\nlines & <b>no HTML</b>")]
        );
    }

    #[test]
    fn a_mention_is_as_written_and_its_handle_is_lower_case() {
        assert_eq!(
            cut("Hi @Harbour_Light, hi"),
            [
                text("Hi "),
                mention("@Harbour_Light", "harbour_light"),
                text(", hi")
            ]
        );
    }

    #[test]
    fn mentions_touch_punctuation() {
        assert_eq!(
            cut("(@ada) .@bob's"),
            [
                text("("),
                mention("@ada", "ada"),
                text(") ."),
                mention("@bob", "bob"),
                text("'s")
            ]
        );
    }

    #[test]
    fn what_breaks_the_rules_of_handles_is_no_mention() {
        for plain in [
            "@ab",
            "@1bc",
            "@_abc",
            "@",
            "a @ b",
            "@abcdefghijabcdefghijabcdefghijk",
            "@élan",
            "@adaé",
        ] {
            assert_eq!(cut(plain), [text(plain)], "{plain}");
        }
    }

    #[test]
    fn mail_and_foreign_addresses_hold_no_mention_and_no_hashtag() {
        for plain in [
            "write to ada@example.com",
            "@ada@example.social",
            "example.com/@ada",
            "example.com/page#part",
            "example.com/#part",
            "?q=@ada",
            "http://example.com/@ada#part",
            "fish &#39; chips",
        ] {
            assert_eq!(cut(plain), [text(plain)], "{plain}");
        }
    }

    #[test]
    fn hashtags_may_be_in_any_script_and_need_a_letter() {
        assert_eq!(
            cut("#Été_2026 #東京! #42 ##no C#"),
            [
                hashtag("#Été_2026", "été_2026"),
                text(" "),
                hashtag("#東京", "東京"),
                text("! #42 ##no C#"),
            ]
        );
    }

    #[test]
    fn an_https_address_is_a_link_without_the_mark_that_ends_the_sentence() {
        assert_eq!(
            cut("See https://www.example.com/a/?b=@c#d."),
            [
                text("See "),
                link("example.com/a/?b=@c#d", "https://www.example.com/a/?b=@c#d"),
                text("."),
            ]
        );
        assert_eq!(
            cut("(https://example.com/wiki/Tea_(drink))"),
            [
                text("("),
                link(
                    "example.com/wiki/Tea_(drink)",
                    "https://example.com/wiki/Tea_(drink)"
                ),
                text(")"),
            ]
        );
    }

    #[test]
    fn a_long_link_is_shortened_for_reading_only() {
        let url = "https://example.com/a-very-long-path/that-goes-on/and-on/and-on";
        let parts = cut(url);
        assert_eq!(parts, [link("example.com/a-very-long-path/that-goes-…", url)]);
        assert_eq!(whole(&parts), url);
    }

    #[test]
    fn a_link_shows_where_it_truly_leads() {
        assert_eq!(
            cut("https://еxample.com:8443/"),
            [link("xn--xample-2of.com:8443", "https://еxample.com:8443/")]
        );
        for plain in [
            "https://bank.example@evil.example/",
            "https://",
            "https:///x",
            "xhttps://a.example",
        ] {
            assert_eq!(cut(plain), [text(plain)], "{plain}");
        }
    }

    #[test]
    fn characters_that_turn_text_round_end_a_link() {
        assert_eq!(
            cut("https://example.com/\u{202e}gpj"),
            [link("example.com", "https://example.com/"), text("\u{202e}gpj")]
        );
    }

    /// A small generator, so that the same texts are tried on every run.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (self.0 >> 33) as usize % sides
        }
    }

    #[test]
    fn parts_of_any_text_give_it_back_and_keep_their_own_rules() {
        const PIECES: [&str; 26] = [
            "@",
            "#",
            "ada",
            "Bob_7",
            "https://",
            "http://",
            "HTTPS://",
            "example.com",
            "/",
            "?",
            ".",
            ",",
            "(",
            ")",
            " ",
            "\n",
            "é",
            "東",
            "😀",
            "\u{202e}",
            "'",
            "&",
            "_",
            "9",
            ":",
            "e\u{301}",
        ];
        let mut dice = Dice(7);
        for _ in 0..20_000 {
            let length = dice.roll(14);
            let text: String = (0..length).map(|_| PIECES[dice.roll(PIECES.len())]).collect();
            let parts = cut(&text);
            assert_eq!(whole(&parts), text);
            for pair in parts.windows(2) {
                let both_plain = matches!(pair, [TextPart::Text { .. }, TextPart::Text { .. }]);
                assert!(!both_plain, "{text:?} has two plain parts in a row");
            }
            for part in &parts {
                match part {
                    TextPart::Text { text } => assert!(!text.is_empty()),
                    TextPart::Mention { handle, .. } => {
                        assert!((3..=30).contains(&handle.len()));
                        assert!(
                            handle
                                .bytes()
                                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
                        );
                    }
                    TextPart::Hashtag { tag, .. } => assert!(tag.chars().all(is_word)),
                    TextPart::Link { text, url } => {
                        assert!(Url::parse(url).is_ok_and(|url| url.scheme() == "https"));
                        assert!(text.chars().count() <= LINK_SHOWN);
                    }
                }
            }
        }
    }

    #[test]
    fn a_hostile_text_takes_no_longer_than_it_is() {
        let text = "https://a.example/)".repeat(20_000) + &"@#".repeat(20_000);
        assert_eq!(whole(&cut(&text)), text);
    }
}
