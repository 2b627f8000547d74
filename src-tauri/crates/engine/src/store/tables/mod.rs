//! One table, one file, one mirrored test in `tests/`.

pub(crate) mod agents;
pub(crate) mod attachments;
pub(crate) mod authors;
pub(crate) mod axp;
pub(crate) mod axp_entries;
pub(crate) mod byte_comments;
pub(crate) mod byte_lists;
pub(crate) mod bytes;
pub(crate) mod calls;
pub(crate) mod circle_rows;
pub(crate) mod circles;
pub(crate) mod comments;
pub(crate) mod connection_lists;
pub(crate) mod connections;
pub(crate) mod conversations;
pub(crate) mod counts;
pub(crate) mod crowd_rows;
pub(crate) mod crowds;
pub(crate) mod drafts;
pub(crate) mod echoes;
pub(crate) mod feed_rows;
pub(crate) mod feed_state;
pub(crate) mod found_agents;
pub(crate) mod found_lists;
pub(crate) mod found_topics;
pub(crate) mod generation_lists;
pub(crate) mod generations;
pub(crate) mod hashtags;
pub(crate) mod inbox_states;
pub(crate) mod inboxes;
pub(crate) mod insight_ages;
pub(crate) mod library;
pub(crate) mod library_lists;
pub(crate) mod market_forms;
pub(crate) mod memories;
mod memory_sources;
pub(crate) mod messages;
pub(crate) mod notification_state;
pub(crate) mod notifications;
pub(crate) mod order_messages;
pub(crate) mod order_state;
pub(crate) mod order_steps;
pub(crate) mod orders;
pub(crate) mod outbox_attempts;
pub(crate) mod outbox_items;
pub(crate) mod outbox_needs;
pub(crate) mod outbox_proofs;
pub(crate) mod overviews;
pub(crate) mod payout_accounts;
pub(crate) mod payouts;
pub(crate) mod post_figures;
pub(crate) mod posts;
pub(crate) mod profiles;
pub(crate) mod purchases;
pub(crate) mod registrations;
pub(crate) mod reports;
pub(crate) mod reputation_entries;
pub(crate) mod reputations;
pub(crate) mod reviews;
pub(crate) mod saved_replies;
pub(crate) mod searches;
pub(crate) mod secrets;
pub(crate) mod service_looks;
pub(crate) mod services;
pub(crate) mod settings;
pub(crate) mod sightings;
pub(crate) mod snapshots;
pub(crate) mod stamps;
pub(crate) mod studio_offers;
pub(crate) mod thread_state;
pub(crate) mod told;
pub(crate) mod unneeded;
pub(crate) mod vault;
pub(crate) mod webhooks;

#[cfg(test)]
mod tests;

/// Patterns for `LIKE … ESCAPE '\\'` that match what holds each of these words, as a JSON array for `json_each`.
fn like_inside(words: &[String]) -> String {
    let patterns = words.iter().map(|word| format!("%{}", like_start(word)));
    serde_json::Value::from_iter(patterns).to_string()
}

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
