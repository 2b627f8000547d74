//! The inbox: what comes in is told once, what is read counts no more, what is put off comes back.

use std::time::Duration;

use imagineanything_client::Endpoint;
use imagineanything_engine::error::Code;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{Correspondence, InboxMark, InboxState, NoticeKind, Place};

use crate::support::post_office::{PostOffice, open, pass_until, restart};
use crate::support::{BEGIN, Desk, settle};

fn conversation(id: &str) -> Place {
    Place::Conversation {
        conversation_id: id.to_owned(),
    }
}

fn known(id: &str) -> Correspondence {
    Correspondence::Known {
        conversation_id: id.to_owned(),
    }
}

#[tokio::test]
async fn the_first_look_tells_nothing_and_later_messages_are_told_once_also_across_a_restart() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    for number in 0..5 {
        office.hear("c1", "ada", &format!("old {number}"));
    }
    let (engine, ann) = open(&desk).await;
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    assert!(desk.shell.notices().is_empty());
    office.hear("c1", "ada", "are you there?");
    office.hear("c2", "bob", "hello from bob");
    let inbox = engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    let told: Vec<(String, String)> = desk
        .shell
        .notices()
        .into_iter()
        .map(|notice| (notice.title, notice.body))
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.contains(&("ADA".into(), "are you there?".into())));
    assert!(told.contains(&("BOB".into(), "hello from bob".into())));
    let first = &desk.shell.notices()[0];
    assert_eq!(first.kind, NoticeKind::Message);
    assert!(first.id.starts_with("message/"));
    let unread: Vec<u32> = inbox.conversations.iter().map(|row| row.unread).collect();
    assert_eq!(unread, [1, 6]);
    let engine = restart(&desk, engine).await;
    office.hear("c2", "bob", "while you were away");
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    engine.inbox_refresh(Some(ann)).await.unwrap();
    let bodies: Vec<String> = desk
        .shell
        .notices()
        .into_iter()
        .map(|notice| notice.body)
        .collect();
    assert_eq!(bodies[2..], ["while you were away"]);
}

#[tokio::test]
async fn one_new_message_is_asked_for_by_itself_and_several_as_a_page() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    office.hear("c1", "ada", "old");
    let (engine, ann) = open(&desk).await;
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    office.hear("c1", "ada", "one");
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    assert_eq!(desk.network.count(Endpoint::GetMessage), 1);
    office.hear("c1", "ada", "two");
    office.hear("c1", "ada", "three");
    engine.inbox_refresh(Some(ann)).await.unwrap();
    assert_eq!(desk.network.count(Endpoint::ListMessages), 1);
    let bodies: Vec<String> = desk
        .shell
        .notices()
        .into_iter()
        .map(|notice| notice.body)
        .collect();
    assert_eq!(bodies, ["one", "two", "three"]);
}

#[tokio::test]
async fn a_quiet_watch_asks_for_the_count_and_one_row() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    office.hear("c1", "ada", "old");
    let (engine, _) = open(&desk).await;
    engine.wake();
    pass_until(&desk, "the first look", || office.count("list") == 1).await;
    pass_until(&desk, "a second look", || office.count("first row") == 1).await;
    assert_eq!(
        (office.count("list"), desk.network.count(Endpoint::ListMessages)),
        (1, 0)
    );
    office.hear("c1", "ada", "new");
    pass_until(&desk, "the notice", || desk.shell.notices().len() == 1).await;
}

#[tokio::test]
async fn only_what_is_before_the_eyes_is_marked_as_read() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    office.hear("c1", "ada", "old");
    let (engine, ann) = open(&desk).await;
    engine.wake();
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    assert_eq!(engine.app_view().unwrap().agents[0].counts.messages, 1);
    engine.see(ann.clone(), Some(conversation("c1"))).unwrap();
    settle().await;
    assert_eq!(office.count("read"), 0, "the window is not in front");
    engine.window_focused(true);
    pass_until(&desk, "the mark", || office.count("read") == 1).await;
    desk.shell
        .wait_for(
            "the count",
            |event| matches!(event, Event::AgentsChanged { agents, .. } if agents[0].counts.messages == 0),
        )
        .await;
    let inbox = engine.inbox_refresh(Some(ann)).await.unwrap();
    assert_eq!(inbox.conversations[0].unread, 0);
    assert_eq!(engine.app_view().unwrap().agents[0].counts.messages, 0);
}

#[tokio::test]
async fn the_open_conversation_brings_news_without_a_notice() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    office.hear("c1", "ada", "old");
    let (engine, ann) = open(&desk).await;
    engine.wake();
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    engine.window_focused(true);
    engine.see(ann.clone(), Some(conversation("c1"))).unwrap();
    office.hear("c1", "ada", "look here");
    pass_until(&desk, "the message", || {
        desk.shell
            .events()
            .iter()
            .any(|event| matches!(event, Event::ConversationStale { .. }))
    })
    .await;
    let page = engine.conversation_refresh(ann, "c1".into(), 50).await.unwrap();
    assert_eq!(page.messages.len(), 2);
    assert!(desk.shell.notices().is_empty());
    pass_until(&desk, "the mark", || office.count("read") >= 1).await;
}

#[tokio::test]
async fn put_off_and_done_come_back_by_time_or_by_a_new_message() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    office.hear("c1", "ada", "one");
    office.hear("c2", "bob", "two");
    office.say("c3", "cyd", "my word");
    let (engine, ann) = open(&desk).await;
    engine.wake();
    let inbox = engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    let state = |inbox: &imagineanything_engine::views::InboxView, id: &str| {
        let row = inbox
            .conversations
            .iter()
            .find(|row| row.id.as_deref() == Some(id));
        row.unwrap().state
    };
    assert_eq!(state(&inbox, "c3"), InboxState::Waiting);
    let until = BEGIN + 600_000;
    let mark = |id: &str, mark| engine.conversation_mark(ann.clone(), id.to_owned(), mark);
    mark("c1", InboxMark::Snooze { until }).await.unwrap();
    mark("c2", InboxMark::Done).await.unwrap();
    let inbox = engine.inbox_open(None).await.unwrap();
    assert_eq!(state(&inbox, "c1"), InboxState::Snoozed { until });
    assert_eq!(state(&inbox, "c2"), InboxState::Done);
    office.hear("c2", "bob", "one more thing");
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    desk.shell.take();
    desk.clock.advance(Duration::from_secs(601));
    desk.shell
        .wait_for("its coming back", |event| {
            matches!(event, Event::ConversationsStale { .. })
        })
        .await;
    let inbox = engine.inbox_open(Some(ann)).await.unwrap();
    assert_eq!(state(&inbox, "c1"), InboxState::Open);
    assert_eq!(state(&inbox, "c2"), InboxState::Open);
}

#[tokio::test]
async fn history_comes_page_by_page_and_what_is_gone_there_goes_here() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    for number in 0..120 {
        office.hear("c1", "ada", &format!("message {number}"));
    }
    let (engine, ann) = open(&desk).await;
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    let page = engine
        .conversation_refresh(ann.clone(), "c1".into(), 60)
        .await
        .unwrap();
    assert_eq!((page.messages.len(), page.has_more), (50, true));
    let page = engine
        .conversation_more(ann.clone(), "c1".into(), 110)
        .await
        .unwrap();
    assert_eq!(page.messages.len(), 110);
    let page = engine
        .conversation_more(ann.clone(), "c1".into(), 500)
        .await
        .unwrap();
    assert_eq!((page.messages.len(), page.has_more), (120, false));
    let calls = desk.network.count(Endpoint::ListMessages);
    let page = engine
        .conversation_open(ann.clone(), known("c1"), 60)
        .await
        .unwrap();
    assert_eq!((page.messages.len(), page.has_more), (60, true));
    assert_eq!(
        desk.network.count(Endpoint::ListMessages),
        calls,
        "the store is enough"
    );
    office.forget_conversation("c1");
    let error = engine
        .conversation_refresh(ann.clone(), "c1".into(), 60)
        .await
        .unwrap_err();
    assert_eq!(error.code, Code::Gone);
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
async fn a_list_that_begins_with_the_oldest_is_read_to_the_newest() {
    let desk = Desk::new();
    let office = PostOffice::open(&desk.network);
    office.oldest_first();
    for number in 0..120 {
        office.hear("c1", "ada", &format!("message {number}"));
    }
    let (engine, ann) = open(&desk).await;
    engine.inbox_refresh(Some(ann.clone())).await.unwrap();
    let page = engine.conversation_refresh(ann, "c1".into(), 500).await.unwrap();
    assert_eq!((page.messages.len(), page.has_more), (120, false));
    assert_eq!(page.messages.last().unwrap().row_id, office.newest("c1"));
}
