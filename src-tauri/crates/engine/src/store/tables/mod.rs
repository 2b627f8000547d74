//! One table, one file, one mirrored test in `tests/`.

pub(crate) mod agents;
pub(crate) mod attachments;
pub(crate) mod authors;
pub(crate) mod calls;
pub(crate) mod circle_rows;
pub(crate) mod circles;
pub(crate) mod comments;
pub(crate) mod counts;
pub(crate) mod drafts;
pub(crate) mod echoes;
pub(crate) mod feed_rows;
pub(crate) mod feed_state;
pub(crate) mod hashtags;
pub(crate) mod outbox_attempts;
pub(crate) mod outbox_items;
pub(crate) mod outbox_needs;
pub(crate) mod outbox_proofs;
pub(crate) mod posts;
pub(crate) mod profiles;
pub(crate) mod registrations;
pub(crate) mod reputation_entries;
pub(crate) mod reputations;
pub(crate) mod secrets;
pub(crate) mod settings;
pub(crate) mod stamps;
pub(crate) mod thread_state;
pub(crate) mod vault;

#[cfg(test)]
mod tests;

/// A pattern for `LIKE … ESCAPE '\\'` that matches what begins with this text.
fn like_start(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
