//! Sending messages: the first one starts a conversation, a lost answer is settled, what is deleted is gone.

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::error::Code;
use imagineanything_engine::views::{
    AgentKey, Correspondence, CorrespondenceView, DraftTarget, ItemState, SettingsView,
};

use crate::support::post_office::{PostOffice, open, pass_until};
use crate::support::{Desk, Fate};

fn to(handle: &str) -> DraftTarget {
    DraftTarget::NewMessage {
        handle: handle.to_owned(),
    }
}

fn within(id: &str) -> DraftTarget {
    DraftTarget::Message {
        conversation_id: id.to_owned(),
    }
}

fn with(handle: &str) -> Correspondence {
    Correspondence::With {
        handle: handle.to_owned(),
    }
}

async fn at_once(engine: &Engine) {
    let settings = SettingsView {
        undo_seconds: 0,
        ..engine.app_view().unwrap().settings
    };
    engine.settings_change(settings).await.unwrap();
}

async fn write(engine: &Engine, agent: &AgentKey, target: DraftTarget, text: &str) -> i64 {
    engine
        .draft_keep(agent.clone(), target.clone(), text.to_owned())
        .await
        .unwrap();
    engine.draft_send(agent.clone(), target).await.unwrap().id
}

fn words(page: &CorrespondenceView) -> Vec<String> {
    let text = |message: &imagineanything_engine::views::MessageView| {
        let parts = message.text.iter().map(|part| match part {
            imagineanything_engine::views::TextPart::Text { text } => text.clone(),
            _ => String::new(),
        });
        parts.collect::<String>()
    };
    page.messages.iter().map(text).collect()
}

#[tokio::test]
async fn the_first_message_starts_a_conversation_and_the_next_goes_into_it() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    let (engine, ann) = open(&desk).await;
    at_once(&engine).await;
    write(&engine, &ann, to("ada"), "hello").await;
    write(&engine, &ann, to("ada"), "and one more").await;
    engine
        .draft_keep(ann.clone(), to("ada"), "half a thought".into())
        .await
        .unwrap();
    let page = engine
        .conversation_open(ann.clone(), with("ada"), 50)
        .await
        .unwrap();
    assert_eq!(words(&page), ["hello", "and one more"]);
    assert!(page.conversation.id.is_none() && page.messages[0].echo.is_some());
    let listed = engine.inbox_open(Some(ann.clone())).await.unwrap();
    assert_eq!(listed.conversations.len(), 1);
    engine.wake();
    pass_until(&desk, "both messages", || office.texts("with-ada").len() == 2).await;
    pass_until(&desk, "an empty outbox", || outbox_is_empty(&desk)).await;
    assert_eq!(desk.network.count(Endpoint::StartConversation), 1);
    assert_eq!(desk.network.count(Endpoint::SendMessage), 1);
    let id = "with-ada";
    let draft = engine.draft_open(ann.clone(), within(id)).await.unwrap();
    assert_eq!(draft.text, "half a thought");
    let page = engine.conversation_open(ann, with("ada"), 50).await.unwrap();
    assert_eq!(page.conversation.id.as_deref(), Some(id));
    assert!(page.messages.iter().all(|message| message.echo.is_none()));
}

#[tokio::test]
async fn a_lost_answer_to_a_message_is_settled_without_a_second_one() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    office.hear("c1", "ada", "well?");
    let (engine, ann) = open(&desk).await;
    at_once(&engine).await;
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    office.lose_answers(1);
    engine.wake();
    write(&engine, &ann, within("c1"), "yes").await;
    pass_until(&desk, "the settling", || {
        office.lost() == 0 && office.count("page") >= 1
    })
    .await;
    pass_until(&desk, "an empty outbox", || outbox_is_empty(&desk)).await;
    assert_eq!(office.texts("c1"), ["well?", "yes"]);
    assert_eq!(desk.network.count(Endpoint::SendMessage), 1);
    assert!(engine.outbox_list(Some(ann)).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_lost_answer_to_the_first_message_is_found_by_whom_it_was_written_to() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    let (engine, ann) = open(&desk).await;
    at_once(&engine).await;
    office.lose_answers(1);
    engine.wake();
    write(&engine, &ann, to("ada"), "hello").await;
    pass_until(&desk, "an empty outbox", || {
        office.lost() == 0 && outbox_is_empty(&desk)
    })
    .await;
    assert_eq!(office.texts("with-ada"), ["hello"]);
    let page = engine.conversation_open(ann, with("ada"), 50).await.unwrap();
    assert_eq!(
        (page.conversation.id.as_deref(), words(&page)),
        (Some("with-ada"), vec!["hello".to_owned()])
    );
}

#[tokio::test]
async fn a_message_that_never_arrived_is_sent_again_by_itself() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    office.hear("c1", "ada", "well?");
    let (engine, ann) = open(&desk).await;
    at_once(&engine).await;
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    desk.network
        .always(Endpoint::SendMessage, Fate::Break(TransportErrorKind::Reset, 3));
    engine.wake();
    write(&engine, &ann, within("c1"), "yes").await;
    pass_until(&desk, "a first try", || {
        desk.network.count(Endpoint::SendMessage) == 1
    })
    .await;
    office.take_messages(&desk.network);
    pass_until(&desk, "the message", || office.texts("c1").len() == 2).await;
}

#[tokio::test]
async fn a_refusal_stays_in_place_and_its_words_can_be_had_back() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    office.hear("c1", "ada", "well?");
    let (engine, ann) = open(&desk).await;
    at_once(&engine).await;
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    desk.network
        .always(Endpoint::SendMessage, Fate::refusal(403, "blocked"));
    engine.wake();
    let item = write(&engine, &ann, within("c1"), "yes").await;
    let refused = || {
        desk.shell.events().iter().any(|event| {
        matches!(event, imagineanything_engine::event::Event::OutboxChanged { item } if matches!(item.state, ItemState::Rejected { .. }))
    })
    };
    pass_until(&desk, "the refusal", refused).await;
    let known = Correspondence::Known {
        conversation_id: "c1".into(),
    };
    let page = engine.conversation_open(ann.clone(), known, 50).await.unwrap();
    assert!(page.conversation.needs_person);
    let echo = page.messages.last().unwrap().echo.as_ref().unwrap();
    assert!(matches!(echo.state, ItemState::Rejected { .. }));
    assert_eq!(engine.outbox_take_back(item).await.unwrap(), Some(within("c1")));
    assert_eq!(engine.draft_open(ann, within("c1")).await.unwrap().text, "yes");
}

#[tokio::test]
async fn an_agent_cannot_write_to_itself_or_to_what_is_no_handle() {
    let desk = Desk::new();
    let _office = PostOffice::open(&desk.network);
    let (engine, ann) = open(&desk).await;
    for handle in ["ann", "9lives"] {
        engine
            .draft_keep(ann.clone(), to(handle), "hello".into())
            .await
            .unwrap();
        let error = engine.draft_send(ann.clone(), to(handle)).await.unwrap_err();
        assert_eq!(
            (error.code, error.field.as_deref()),
            (Code::Invalid, Some("handle"))
        );
    }
}

#[tokio::test]
async fn own_messages_and_conversations_are_deleted_for_both_sides() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    office.hear("c1", "ada", "theirs");
    office.say("c1", "ada", "mine");
    let (engine, ann) = open(&desk).await;
    engine.wake();
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    let page = engine
        .conversation_refresh(ann.clone(), "c1".into(), 50)
        .await
        .unwrap();
    let id = |index: usize| page.messages[index].id.clone().unwrap();
    let error = engine.delete_message(ann.clone(), id(0)).await.unwrap_err();
    assert_eq!(error.code, Code::Refused);
    engine.delete_message(ann.clone(), id(1)).await.unwrap();
    pass_until(&desk, "the deletion", || office.texts("c1") == ["theirs"]).await;
    pass_until(&desk, "an empty outbox", || outbox_is_empty(&desk)).await;
    let inbox = engine.inbox_open(Some(ann.clone())).await.unwrap();
    assert_eq!(inbox.conversations[0].preview, "theirs");
    engine
        .delete_conversation(ann.clone(), "c1".into())
        .await
        .unwrap();
    assert!(engine.inbox_open(Some(ann.clone())).await.unwrap().conversations[0].deleting);
    pass_until(&desk, "the end of the conversation", || {
        office.texts("c1").is_empty()
    })
    .await;
    pass_until(&desk, "an empty outbox", || outbox_is_empty(&desk)).await;
    assert!(
        engine
            .inbox_open(Some(ann))
            .await
            .unwrap()
            .conversations
            .is_empty()
    );
}

#[tokio::test]
async fn saved_replies_need_a_name_and_words() {
    let desk = Desk::new();
    let engine = desk.open();
    let error = engine
        .saved_reply_keep(None, "  ".into(), "x".into())
        .await
        .unwrap_err();
    assert_eq!(error.field.as_deref(), Some("name"));
    let error = engine
        .saved_reply_keep(None, "x".into(), " ".into())
        .await
        .unwrap_err();
    assert_eq!(error.field.as_deref(), Some("text"));
    let kept = engine
        .saved_reply_keep(None, " On  it ".into(), "Soon, {name}".into())
        .await
        .unwrap();
    assert_eq!(
        (kept[0].name.as_str(), kept[0].text.as_str()),
        ("On it", "Soon, {name}")
    );
    assert!(engine.saved_reply_forget(kept[0].id).await.unwrap().is_empty());
}

/// Whether the last word about the outbox is that nothing is left in it.
fn outbox_is_empty(desk: &Desk) -> bool {
    let events = desk.shell.events();
    let open = events.iter().rev().find_map(|event| match event {
        imagineanything_engine::event::Event::AgentsChanged { agents, .. } => Some(agents[0].outbox_open),
        _ => None,
    });
    open == Some(0)
}
