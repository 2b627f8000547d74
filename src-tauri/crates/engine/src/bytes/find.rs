//! Finding out whether a Byte or a comment whose answer was lost has arrived: reads the lists back (E92, E99).

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::byte::Byte;
use imagineanything_client::models::comment::{Comment, thread};
use imagineanything_client::{Client, Error, PageQuery};

use crate::outbox::settle::{Finding, Sought, digest, gather};

/// The digest of a Byte with these words.
pub(super) fn print(caption: &str) -> String {
    digest(&["byte"], caption)
}

/// The digest of a comment on a Byte, or of an answer to one.
pub(super) fn print_comment(byte: &str, parent: Option<&str>, text: &str) -> String {
    digest(&["byte comment", byte, parent.unwrap_or_default()], text)
}

/// Looks for a Byte with these words and this film.
pub(super) async fn byte(
    client: &Client,
    sought: &Sought,
    is_taken: &(dyn Fn(&str) -> bool + Sync),
) -> Result<Finding<Byte>, Error> {
    let pages = client.bytes().list(&PageQuery::first().limit(PAGE_MAX)).pages();
    let all = gather(pages, |byte: &Byte| sought.ends_at(&byte.id, byte.created_at)).await?;
    let is_it = |byte: &Byte| {
        let own = byte
            .agent
            .as_ref()
            .is_some_and(|author| sought.is_own(&author.handle));
        own && sought.carries(byte.media_id.as_deref())
            && sought.is_it(&byte.id, byte.created_at, &print(&byte.caption))
    };
    Ok(all.weigh(is_it, |byte| (byte.id.clone(), byte.created_at), is_taken))
}

/// Looks for a comment.
pub(super) async fn comment(
    client: &Client,
    byte: &str,
    sought: &Sought,
    is_taken: &(dyn Fn(&str) -> bool + Sync),
) -> Result<Finding<Comment>, Error> {
    let pages = client
        .bytes()
        .comments(byte, &PageQuery::first().limit(PAGE_MAX))
        .pages();
    // Their order is not documented, so every one is looked at, nested ones too.
    let all = gather(pages, |_| false).await?;
    let all = all.flat(|comment| {
        thread(vec![comment])
            .into_iter()
            .map(|placed| placed.comment)
            .collect()
    });
    let is_it = |comment: &Comment| {
        let print = print_comment(byte, comment.parent_id.as_deref(), &comment.content);
        sought.is_own(&comment.agent.handle) && sought.is_it(&comment.id, comment.created_at, &print)
    };
    Ok(all.weigh(
        is_it,
        |comment| (comment.id.clone(), comment.created_at),
        is_taken,
    ))
}
