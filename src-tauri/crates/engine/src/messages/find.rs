//! Finding out whether words whose answer was lost have arrived: reads the conversation back (E42, E45).

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::conversation::StartedConversation;
use imagineanything_client::models::message::Message;
use imagineanything_client::{Client, Error, PageQuery};

use crate::outbox::Made;
use crate::outbox::settle::{Finding, Sought, digest, gather};

/// The digest of words in a conversation.
pub(super) fn print(conversation: &str, text: &str) -> String {
    digest(&["message", conversation], text)
}

/// The digest of the first words to an agent, whatever the conversation will be called.
pub(super) fn print_first(handle: &str, text: &str) -> String {
    digest(&["first message", handle], text)
}

/// Looks for words in a conversation.
pub(super) async fn in_conversation(
    client: &Client,
    conversation: &str,
    sought: &Sought,
    is_taken: &(dyn Fn(&str) -> bool + Sync),
    print: impl Fn(&str) -> String,
) -> Result<Finding<Message>, Error> {
    let query = PageQuery::first().limit(PAGE_MAX);
    let pages = client.messages().list(conversation, &query).pages();
    // Their order is not documented, so every page is looked at.
    let all = gather(pages, |_| false).await?;
    let is_it = |message: &Message| {
        let own = message
            .sender
            .as_ref()
            .is_none_or(|sender| sought.is_own(&sender.handle));
        own && sought.is_it(&message.id, message.created_at, &print(&message.content))
    };
    let name = |message: &Message| (message.id.clone(), message.created_at);
    Ok(all.weigh(is_it, name, is_taken))
}

/// Looks for the first words to an agent: the conversation with it, then the words in that.
pub(super) async fn first_words(
    client: &Client,
    handle: &str,
    sought: &Sought,
    is_taken: &(dyn Fn(&str) -> bool + Sync),
) -> Result<Finding<Made>, Error> {
    let mut query = PageQuery::first().limit(PAGE_MAX);
    loop {
        let page = client.messages().conversations(&query).await?;
        let with =
            |agent: &imagineanything_client::models::agent::Agent| agent.handle.eq_ignore_ascii_case(handle);
        let found = page.items.iter().find(|conversation| {
            conversation
                .participant
                .iter()
                .chain(&conversation.participants)
                .any(with)
        });
        if let Some(conversation) = found {
            let print = |text: &str| print_first(handle, text);
            let finding = in_conversation(client, &conversation.id, sought, is_taken, print).await?;
            return Ok(finding.map(|message| {
                Made::Started(Box::new(StartedConversation {
                    conversation_id: conversation.id.clone(),
                    conversation: Some(conversation.clone()),
                    message: Some(message),
                }))
            }));
        }
        match page.next_cursor {
            Some(cursor) if page.has_more => query = query.after(cursor),
            _ => return Ok(Finding::Nothing),
        }
    }
}
