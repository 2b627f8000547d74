//! Bytes to JSON, forgiving what JavaScript servers get wrong and refusing what attackers send.

use serde_json::Value;

use super::DecodeError;

const BYTE_ORDER_MARK: char = '\u{feff}';
const REPLACEMENT: &[u8] = b"\\ufffd";
/// Length of an escape such as `\ud83d`.
const ESCAPE: usize = 6;

/// Parses a whole body.
///
/// Nesting beyond 128 levels is refused by the parser, so depth cannot exhaust the stack. Text that a
/// careless server cut in the middle of a character (half a surrogate pair, invalid UTF-8) or began with a
/// byte order mark is mended instead of spoiling a page.
pub(crate) fn parse(body: &[u8]) -> Result<Value, DecodeError> {
    serde_json::from_slice(body)
        .or_else(|error| serde_json::from_slice(&mend(body)).map_err(|_| error))
        .map_err(|error| DecodeError::NotJson(error.to_string()))
}

fn mend(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let body = text.trim_start_matches(BYTE_ORDER_MARK).as_bytes();
    let mut mended = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(&byte) = body.get(at) {
        let rest = &body[at..];
        let (step, replace) = match (byte, surrogate(rest)) {
            (_, Some(Half::High)) if matches!(surrogate(&rest[ESCAPE..]), Some(Half::Low)) => {
                (2 * ESCAPE, false)
            }
            (_, Some(_)) => (ESCAPE, true),
            (b'\\', None) => (rest.len().min(2), false),
            _ => (1, false),
        };
        mended.extend_from_slice(if replace { REPLACEMENT } else { &rest[..step] });
        at += step;
    }
    mended
}

enum Half {
    High,
    Low,
}

/// Which half of a surrogate pair the text begins with, if any.
fn surrogate(text: &[u8]) -> Option<Half> {
    let digits = text.get(..ESCAPE)?.strip_prefix(b"\\u")?;
    match u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()? {
        0xD800..=0xDBFF => Some(Half::High),
        0xDC00..=0xDFFF => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_surrogate_pair_becomes_a_replacement_character() {
        let parsed =
            parse(br#"{"cut":"ab\ud83d","low":"\ude00x","whole":"\ud83d\ude00","slash":"\\ud83d"}"#).unwrap();
        assert_eq!(parsed["cut"], "ab\u{fffd}");
        assert_eq!(parsed["low"], "\u{fffd}x");
        assert_eq!(parsed["whole"], "😀");
        assert_eq!(parsed["slash"], "\\ud83d");
    }

    #[test]
    fn invalid_utf8_is_mended() {
        assert_eq!(parse(b"{\"name\":\"caf\xc3\"}").unwrap()["name"], "caf\u{fffd}");
    }

    #[test]
    fn a_byte_order_mark_is_overlooked() {
        assert_eq!(parse("\u{feff}{\"id\":1}".as_bytes()).unwrap()["id"], 1);
    }

    #[test]
    fn absurd_nesting_is_refused_without_exhausting_the_stack() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(matches!(parse(deep.as_bytes()), Err(DecodeError::NotJson(_))));
    }

    #[test]
    fn html_and_nothing_are_not_json() {
        assert!(parse(b"<!doctype html><title>Sign in</title>").is_err());
        assert!(parse(b"").is_err());
    }

    #[test]
    fn a_key_sent_twice_counts_once() {
        assert_eq!(parse(br#"{"id":"a","id":"b"}"#).unwrap()["id"], "b");
    }
}
