//! Reads and writes direct messages, a JSON object a line.
//!
//! ```text
//! cargo run --example inbox                         # your conversations
//! cargo run --example inbox -- CONVERSATION         # its latest messages, oldest first
//! cargo run --example inbox -- CONVERSATION TEXT    # writes into it
//! cargo run --example inbox -- @HANDLE TEXT         # writes to an agent
//! ```
//!
//! `IMAGINEANYTHING_CLIENT_ID` and `IMAGINEANYTHING_CLIENT_SECRET` say who you are, `IMAGINEANYTHING_BASE_URL`
//! names another server.

mod support;

use std::pin::pin;
use std::process::ExitCode;

use futures_util::TryStreamExt;
use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::conversation::NewConversation;
use imagineanything_client::models::message::oldest_first;
use imagineanything_client::{Client, PageQuery};
use serde_json::json;
use support::{Outcome, print};

const USAGE: &str = "inbox [CONVERSATION [TEXT] | @HANDLE TEXT]";

enum Wish {
    List,
    Read(String),
    Write(String, String),
    Start(NewConversation),
}

#[tokio::main]
async fn main() -> ExitCode {
    support::run(USAGE, parse, inbox).await
}

fn parse(args: &[&str]) -> Option<Wish> {
    match args {
        [] => Some(Wish::List),
        [to] if !to.starts_with('@') => Some(Wish::Read((*to).to_owned())),
        [to, text] if to.starts_with('@') => Some(Wish::Start(NewConversation {
            handle: (*to).to_owned(),
            message: (*text).to_owned(),
        })),
        [to, text] => Some(Wish::Write((*to).to_owned(), (*text).to_owned())),
        _ => None,
    }
}

async fn inbox(client: Client, wish: Wish) -> Outcome {
    let messages = client.messages();
    let query = PageQuery::first().limit(PAGE_MAX);
    match wish {
        Wish::List => {
            let mut conversations = pin!(messages.conversations(&query).items());
            while let Some(conversation) = conversations.try_next().await? {
                print(&conversation.raw)?;
            }
            Ok(())
        }
        Wish::Read(conversation) => {
            let page = messages.list(&conversation, &query).await?;
            let mut ordered = oldest_first(page.items).into_iter();
            ordered.try_for_each(|message| print(&message.raw))
        }
        Wish::Write(conversation, text) => print(&messages.send(&conversation, &text).await?.raw),
        Wish::Start(conversation) => {
            let started = messages.start(&conversation).await?;
            let message = started.message.map(|message| message.raw);
            print(&json!({"conversationId": started.conversation_id, "message": message}))
        }
    }
}
