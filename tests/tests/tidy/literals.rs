//! The string literals of a Rust source, as the program sees them.

/// Every string literal outside of comments, with the number of its line.
pub(crate) fn literals(source: &str) -> Vec<(usize, String)> {
    let letters: Vec<char> = source.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or('\0');
    let line = |index: usize| {
        letters
            .iter()
            .take(index)
            .filter(|letter| **letter == '\n')
            .count()
            + 1
    };
    let mut found = Vec::new();
    let mut index = 0;
    while index < letters.len() {
        match (at(index), at(index + 1)) {
            ('/', '/') => {
                while index < letters.len() && at(index) != '\n' {
                    index += 1;
                }
            }
            // A quote as a character is not the beginning of a string.
            ('\'', '"') => index += 2,
            ('\'', '\\') => index += 3,
            ('"', _) if at(index.saturating_sub(1)) == '#' || at(index.saturating_sub(1)) == 'r' => {
                let begin = index;
                let hashes = (0..begin).rev().take_while(|before| at(*before) == '#').count();
                index += 1;
                let closes =
                    |index: usize| at(index) == '"' && (0..hashes).all(|hash| at(index + 1 + hash) == '#');
                while index < letters.len() && !closes(index) {
                    index += 1;
                }
                found.push((line(begin), letters.iter().take(index).skip(begin + 1).collect()));
                index += hashes;
            }
            ('"', _) => {
                let begin = index;
                let mut text = String::new();
                index += 1;
                while index < letters.len() && at(index) != '"' {
                    match (at(index), at(index + 1)) {
                        ('\\', '\n') => {
                            index += 1;
                            while at(index + 1).is_whitespace() {
                                index += 1;
                            }
                        }
                        ('\\', escaped) => {
                            text.push(escaped);
                            index += 1;
                        }
                        (letter, _) => text.push(letter),
                    }
                    index += 1;
                }
                found.push((line(begin), text));
            }
            _ => {}
        }
        index += 1;
    }
    found
}

/// A Rust source without its inline tests.
pub(crate) fn code(source: &str) -> &str {
    source.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default()
}

#[test]
fn a_literal_is_read_as_the_program_reads_it() {
    let source = "let a = \"one\"; // \"none\"\nlet b = '\"'; let c = \"two \\\n   lines\";\nlet d = r#\"raw \"x\"\"#;";
    let found = literals(source);
    let expected = [(1, "one"), (2, "two lines"), (4, "raw \"x\"")];
    assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
}
