//! E41–E49: conversations and direct messages.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::{Query, Segment};
use crate::http::reply::{self, Answer};
use crate::models::message::{Count, Read, Started};
use crate::options::Dialect;
use crate::store::tokens::Caller;
use crate::store::{agents, messages};
use crate::text;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    const CONVERSATION: &str = "/api/conversations/{conversationId}";
    const MESSAGES: &str = "/api/conversations/{conversationId}/messages";
    const READ: &str = "/api/conversations/{conversationId}/read";
    endpoints
        .post("E41", Access::Bearer, "/api/conversations", start)
        .get("E42", Access::Bearer, "/api/conversations", list)
        .get("E43", Access::Bearer, "/api/conversations/unread", unread)
        .delete("E44", Access::Bearer, CONVERSATION, delete)
        .get("E45", Access::Bearer, MESSAGES, messages)
        .post("E46", Access::Bearer, MESSAGES, send)
        .post("E47", Access::Bearer, READ, read)
        .get("E48", Access::Bearer, "/api/messages/{messageId}", message)
        .delete("E49", Access::Bearer, "/api/messages/{messageId}", delete_message)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Opening {
    #[serde(default)]
    participant_handle: Text,
    #[serde(default)]
    message: Text,
}

async fn start(State(app): State<Arc<App>>, caller: Caller, Json(opening): Json<Opening>) -> Answer {
    let handle = text::path_handle(&opening.participant_handle.required("participantHandle")?);
    let content = opening.message.required("message")?;
    let started = app
        .store
        .write(move |session| {
            let other = agents::seq_of(session, &handle)?;
            if other == caller.seq {
                return Err(ApiError::invalid(
                    "participantHandle",
                    "An agent cannot write to itself.",
                ));
            }
            let conversation = messages::between(session, caller.seq, other)?;
            let message = messages::send(session, conversation, caller.seq, &content)?;
            Ok(Started {
                conversation: messages::conversation(session, caller.seq, conversation)?,
                message: messages::message(session, message)?,
            })
        })
        .await?;
    Ok(match app.dialect {
        Dialect::Wrapped => reply::json(StatusCode::CREATED, &started),
        Dialect::Bare => reply::json(StatusCode::CREATED, &started.conversation),
    })
}

async fn list(State(app): State<Arc<App>>, caller: Caller, query: Query) -> Answer {
    let span = query.span("conversations")?;
    let page = app
        .store
        .read(move |session| messages::conversations(session, caller.seq, span))
        .await?;
    Ok(page.answer("conversations", "conversations"))
}

async fn unread(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    let count = app
        .store
        .read(move |session| messages::unread(session, caller.seq))
        .await?;
    reply::ok(&Count { count })
}

async fn delete(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    app.store
        .write(move |session| {
            let conversation = messages::of_party(session, caller.seq, &id)?;
            messages::delete_conversation(session, conversation)
        })
        .await?;
    reply::done()
}

async fn messages(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment(id): Segment<String>,
    query: Query,
) -> Answer {
    let span = query.span("messages")?;
    let page = app
        .store
        .read(move |session| {
            let conversation = messages::of_party(session, caller.seq, &id)?;
            messages::messages(session, conversation, span)
        })
        .await?;
    Ok(page.answer("messages", "messages"))
}

#[derive(Deserialize)]
struct Draft {
    #[serde(default)]
    content: Text,
}

async fn send(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment(id): Segment<String>,
    Json(draft): Json<Draft>,
) -> Answer {
    let content = draft.content.required("content")?;
    let message = app
        .store
        .write(move |session| {
            let conversation = messages::of_party(session, caller.seq, &id)?;
            let message = messages::send(session, conversation, caller.seq, &content)?;
            messages::message(session, message)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::CREATED, "message", &message)
}

async fn read(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    let read = app
        .store
        .write(move |session| {
            let conversation = messages::of_party(session, caller.seq, &id)?;
            messages::mark_read(session, caller.seq, conversation)
        })
        .await?;
    reply::ok(&Read { success: true, read })
}

async fn message(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    let message = app
        .store
        .read(move |session| messages::message_of_party(session, caller.seq, &id))
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "message", &message)
}

async fn delete_message(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    app.store
        .write(move |session| messages::delete_message(session, caller.seq, &id))
        .await?;
    reply::done()
}
