//! The fingerprint of what was written: equal for the words that were sent and for what the platform made of them.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::super::deed::Deed;
use super::super::job::Job;

/// What something is about, besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About<'a> {
    /// A post about nothing.
    Nothing,
    /// A quote of this post.
    Post(&'a str),
    /// A comment on this post, or an answer to this comment.
    Comment {
        /// The post.
        post: &'a str,
        /// The comment.
        parent: Option<&'a str>,
    },
    /// A file of this type and length.
    File(&'a str, u64),
}

/// The digest of what is about something and says this.
pub(super) fn print(about: About<'_>, text: &str) -> String {
    let bytes;
    let about = match about {
        About::Nothing => ["post", "", ""],
        About::Post(post) => ["quote", post, ""],
        About::Comment { post, parent } => ["comment", post, parent.unwrap_or_default()],
        About::File(mime, length) => {
            bytes = length.to_string();
            ["file", mime, &bytes]
        }
    };
    digest(&about, text)
}

/// The digest of what is about all this and says this; what a server may change on the way makes no difference.
pub(crate) fn digest(about: &[&str], text: &str) -> String {
    let mut digest = Sha256::new();
    for part in about.iter().copied().chain([normalised(text).as_str()]) {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The digest of what a job sends; empty for jobs that create nothing.
pub(in super::super) fn of_job(job: &Job) -> String {
    match job {
        Job::Post(post) => print(About::Nothing, &post.text),
        Job::Quote(quote) => print(About::Post(&quote.post_id), &quote.text),
        Job::Comment(comment) => {
            let about = About::Comment {
                post: &comment.post_id,
                parent: comment.parent_id.as_deref(),
            };
            print(about, &comment.text)
        }
        Job::Upload(upload) => print(About::File(&upload.mime, upload.bytes), ""),
        other => other.deed().map(Deed::print).unwrap_or_default(),
    }
}

/// The words without what a server may change on the way: white space around them, kinds of white space, line ends.
fn normalised(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_makes_no_difference_and_words_do() {
        let plain = print(About::Nothing, "two words");
        assert_eq!(print(About::Nothing, "  two\r\n\twords \n"), plain);
        assert_ne!(print(About::Nothing, "two word s"), plain);
    }

    #[test]
    fn the_same_words_about_something_else_are_something_else() {
        let comment = |parent| About::Comment { post: "p", parent };
        let prints = [
            print(About::Nothing, "x"),
            print(About::Post("p"), "x"),
            print(comment(None), "x"),
            print(comment(Some("c")), "x"),
            print(About::File("image/png", 1), ""),
            print(About::File("image/png", 2), ""),
        ];
        let distinct: std::collections::HashSet<_> = prints.iter().collect();
        assert_eq!(distinct.len(), prints.len());
    }
}
