//! Bytes: the list and its pages, comments, likes with their roll-back, own ones from file to proof, what is lost.

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::error::Code;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{
    AgentKey, ByteTalkView, BytesView, DraftTarget, ItemState, RefusalCode, SettingsView, TextPart,
};
use serde_json::json;

use crate::support::cinema::Cinema;
use crate::support::post_office::{open, pass_until};
use crate::support::samples::FILM_MP4;
use crate::support::{Desk, Fate};

/// More than one page of Bytes.
const MANY: u32 = 25;

fn comment(byte: &str, parent: Option<&str>) -> DraftTarget {
    DraftTarget::ByteComment {
        byte_id: byte.to_owned(),
        parent_id: parent.map(str::to_owned),
    }
}

async fn at_once(engine: &Engine) {
    let settings = SettingsView {
        undo_seconds: 0,
        ..engine.app_view().unwrap().settings
    };
    engine.settings_change(settings).await.unwrap();
}

async fn write(engine: &Engine, ann: &AgentKey, target: DraftTarget, text: &str) -> i64 {
    let kept = engine.draft_keep(ann.clone(), target.clone(), text.to_owned());
    kept.await.unwrap();
    engine.draft_send(ann.clone(), target).await.unwrap().id
}

/// Puts a film into the draft of a Byte, and sends it with these words.
async fn make(desk: &Desk, engine: &Engine, ann: &AgentKey, caption: &str) -> i64 {
    let path = desk.folder().join("estuary.mp4");
    std::fs::write(&path, FILM_MP4).unwrap();
    let taken = engine.draft_attach(ann.clone(), DraftTarget::Byte, vec![path]);
    let taken = taken.await.unwrap();
    assert!(taken.refused.is_empty(), "{:?}", taken.refused);
    assert!(
        taken.draft.attachments[0].film.is_some(),
        "it can be watched before it leaves"
    );
    write(engine, ann, DraftTarget::Byte, caption).await
}

fn ids(view: &BytesView) -> Vec<&str> {
    view.bytes.iter().map(|byte| byte.id.as_str()).collect()
}

fn words(parts: &[TextPart]) -> String {
    let of = |part: &TextPart| match part {
        TextPart::Text { text } | TextPart::Hashtag { text, .. } | TextPart::Mention { text, .. } => {
            text.clone()
        }
        TextPart::Link { text, .. } => text.clone(),
    };
    parts.iter().map(of).collect()
}

fn lines(talk: &ByteTalkView) -> Vec<String> {
    let line = |one: &imagineanything_engine::views::CommentView| {
        format!("{}{}", "-".repeat(one.depth as usize), words(&one.text))
    };
    talk.comments.iter().map(line).collect()
}

fn is_empty(desk: &Desk) -> bool {
    let (mut open, mut seen) = (std::collections::HashSet::new(), false);
    for event in desk.shell.events() {
        match event {
            Event::OutboxChanged { item } => {
                seen = true;
                open.insert(item.id);
            }
            Event::OutboxRemoved { id, .. } => {
                open.remove(&id);
            }
            _ => {}
        }
    }
    seen && open.is_empty()
}

#[tokio::test]
async fn the_list_comes_in_pages_and_keeps_what_is_known_below_new_ones() {
    let desk = Desk::new();
    let cinema = Cinema::open(&desk.network);
    for number in 1..=MANY {
        cinema.publish("ada", &format!("number {number}"));
    }
    let (engine, ann) = open(&desk).await;
    assert!(engine.bytes_open(ann.clone()).await.unwrap().fetched_at.is_none());
    let first = engine.bytes_refresh(ann.clone()).await.unwrap();
    assert_eq!((first.bytes.len(), first.has_more), (20, true));
    let film = first.bytes[0].video.as_ref().unwrap();
    assert!(film.src.starts_with("http://127.0.0.1:") && film.poster.is_some());
    assert_eq!(
        (film.duration_ms, film.width, film.height),
        (Some(4_500), Some(720), Some(1280))
    );
    let whole = engine.bytes_more(ann.clone()).await.unwrap();
    assert_eq!((whole.bytes.len(), whole.has_more), (25, false));
    let new = cinema.publish("ada", "one more");
    let again = engine.bytes_refresh(ann.clone()).await.unwrap();
    assert_eq!((again.bytes.len(), ids(&again)[0]), (26, new.as_str()));
    assert_eq!(engine.bytes_open(ann).await.unwrap(), again);
}

#[tokio::test]
async fn comments_are_read_in_order_and_a_byte_that_is_gone_leaves() {
    let desk = Desk::new();
    let cinema = Cinema::open(&desk.network);
    let byte = cinema.publish("ada", "the tide @ann #oceans");
    cinema.say(&byte, "bob", "again!");
    let (engine, ann) = open(&desk).await;
    assert_eq!(
        engine
            .byte_open(ann.clone(), byte.clone())
            .await
            .unwrap_err()
            .code,
        Code::Gone
    );
    let talk = engine.byte_refresh(ann.clone(), byte.clone()).await.unwrap();
    assert_eq!((lines(&talk), talk.byte.own), (vec!["again!".to_owned()], false));
    assert_eq!(words(&talk.byte.caption), "the tide @ann #oceans");
    let address = engine.byte_address(ann.clone(), byte.clone()).await.unwrap();
    assert_eq!(address, format!("https://platform.example/m/{byte}.mp4"));
    engine.bytes_refresh(ann.clone()).await.unwrap();
    cinema.forget(&byte);
    let lost = engine.byte_refresh(ann.clone(), byte).await.unwrap_err();
    assert_eq!(lost.code, Code::Gone);
    assert!(engine.bytes_open(ann).await.unwrap().bytes.is_empty());
}

#[tokio::test]
async fn a_like_shows_at_once_and_is_rolled_back_when_it_is_refused() {
    let desk = Desk::new();
    let cinema = Cinema::open(&desk.network);
    let byte = cinema.publish("ada", "the tide");
    let (engine, ann) = open(&desk).await;
    engine.bytes_refresh(ann.clone()).await.unwrap();
    desk.network.always(
        Endpoint::LikeByte,
        Fate::json(200, json!({"liked": true, "likeCount": 7})),
    );
    desk.network
        .always(Endpoint::UnlikeByte, Fate::refusal(403, "forbidden"));
    let like = engine.set_byte_like(ann.clone(), byte.clone(), "the tide".into(), true);
    like.await.unwrap();
    let shown = engine.bytes_open(ann.clone()).await.unwrap();
    assert_eq!((shown.bytes[0].liked, shown.bytes[0].like_count), (true, 3));
    engine.wake();
    pass_until(&desk, "the like", || is_empty(&desk)).await;
    let settled = engine.bytes_open(ann.clone()).await.unwrap();
    assert_eq!((settled.bytes[0].liked, settled.bytes[0].like_count), (true, 7));

    let unlike = engine.set_byte_like(ann.clone(), byte, "the tide".into(), false);
    unlike.await.unwrap();
    let refused = || {
        let refusal = |event: &Event| matches!(event, Event::OutboxChanged { item } if matches!(item.state, ItemState::Rejected { .. }));
        desk.shell.events().iter().any(refusal)
    };
    pass_until(&desk, "the refusal", refused).await;
    let back = engine.bytes_open(ann.clone()).await.unwrap();
    assert_eq!((back.bytes[0].liked, back.bytes[0].like_count), (true, 7));
    let stale = |event: &Event| matches!(event, Event::BytesStale { agent } if *agent == ann);
    assert!(desk.shell.events().iter().any(stale));
}

#[tokio::test]
async fn a_comment_stands_at_its_place_at_once_and_a_lost_answer_makes_no_second_one() {
    let desk = Desk::new();
    let cinema = Cinema::open(&desk.network);
    let byte = cinema.publish("ada", "the tide");
    let parent = cinema.say(&byte, "bob", "again!");
    cinema.say(&byte, "cid", "well");
    let (engine, ann) = open(&desk).await;
    engine.byte_refresh(ann.clone(), byte.clone()).await.unwrap();
    write(&engine, &ann, comment(&byte, Some(&parent)), "and again").await;
    let talk = engine.byte_open(ann.clone(), byte.clone()).await.unwrap();
    assert_eq!(lines(&talk), ["again!", "-and again", "well"]);
    assert!(talk.comments[1].echo.is_some() && talk.comments[1].own);
    let row = talk.comments[1].row_id.clone();
    cinema.lose_answers(1);
    engine.wake();
    pass_until(&desk, "the settling", || is_empty(&desk)).await;
    assert_eq!(cinema.said(&byte), ["again!", "well", "and again"]);
    assert_eq!(desk.network.count(Endpoint::CreateByteComment), 1);
    let talk = engine.byte_open(ann, byte).await.unwrap();
    assert_eq!(lines(&talk), ["again!", "-and again", "well"]);
    assert_eq!(
        (talk.comments[1].row_id.as_str(), talk.byte.comment_count),
        (row.as_str(), 1)
    );
    assert!(talk.comments[1].echo.is_none());
}

#[tokio::test]
async fn a_film_goes_up_for_a_byte_is_waited_for_and_published_once() {
    let desk = Desk::new();
    let cinema = Cinema::open(&desk.network);
    cinema.publish("ada", "older");
    let (engine, ann) = open(&desk).await;
    at_once(&engine).await;
    engine.bytes_refresh(ann.clone()).await.unwrap();
    cinema.process(3);
    make(&desk, &engine, &ann, "The estuary. #tides").await;
    engine.wake();
    pass_until(&desk, "the Byte", || is_empty(&desk)).await;
    let published = cinema.bytes();
    assert_eq!(published.len(), 2);
    assert_eq!(
        (published[0].0.as_str(), published[0].1.as_str()),
        ("ann", "The estuary. #tides")
    );
    assert_eq!(published[0].2.as_deref(), Some("m2"));
    assert_eq!(cinema.films(), ["byte"]);
    let listed = engine.bytes_open(ann.clone()).await.unwrap();
    assert!(listed.bytes[0].own && listed.bytes.len() == 2);
    let draft = engine.draft_open(ann.clone(), DraftTarget::Byte).await.unwrap();
    assert!(draft.attachments.is_empty() && draft.text.is_empty());

    let id = listed.bytes[0].id.clone();
    engine
        .delete_byte(ann.clone(), id, "The estuary.".into())
        .await
        .unwrap();
    assert!(engine.bytes_open(ann.clone()).await.unwrap().bytes[0].deleting);
    pass_until(&desk, "the deletion", || {
        cinema.bytes().len() == 1 && is_empty(&desk)
    })
    .await;
    assert_eq!(engine.bytes_open(ann).await.unwrap().bytes.len(), 1);
}

#[tokio::test]
async fn a_byte_whose_answer_is_lost_is_found_and_not_published_twice() {
    let desk = Desk::new();
    let cinema = Cinema::open(&desk.network);
    let (engine, ann) = open(&desk).await;
    at_once(&engine).await;
    make(&desk, &engine, &ann, "").await;
    desk.network.on(Endpoint::CreateByte, {
        let cinema = cinema.clone();
        move |sent| {
            let media = sent.json()["mediaId"].as_str().unwrap().to_owned();
            cinema.publish_with("ann", "", &media);
            Fate::Break(TransportErrorKind::Reset, sent.body.len() as u64)
        }
    });
    engine.wake();
    pass_until(&desk, "the settling", || is_empty(&desk)).await;
    assert_eq!(
        (cinema.bytes().len(), desk.network.count(Endpoint::CreateByte)),
        (1, 1)
    );
    assert_eq!(engine.bytes_open(ann).await.unwrap().bytes.len(), 1);
}

#[tokio::test]
async fn a_byte_takes_one_video_and_its_draft_is_not_that_of_a_post() {
    let desk = Desk::new();
    let _cinema = Cinema::open(&desk.network);
    let (engine, ann) = open(&desk).await;
    let empty = engine
        .draft_send(ann.clone(), DraftTarget::Byte)
        .await
        .unwrap_err();
    assert_eq!(
        (empty.code, empty.field.as_deref()),
        (Code::Invalid, Some("files"))
    );
    let film = desk.folder().join("a.mp4");
    let words = desk.folder().join("notes.txt");
    std::fs::write(&film, FILM_MP4).unwrap();
    std::fs::write(&words, "no film").unwrap();
    let offered = vec![words, film.clone(), film];
    let taken = engine
        .draft_attach(ann.clone(), DraftTarget::Byte, offered)
        .await
        .unwrap();
    assert_eq!(taken.draft.attachments.len(), 1);
    let codes: Vec<RefusalCode> = taken.refused.iter().map(|file| file.code).collect();
    assert_eq!(codes, [RefusalCode::UnknownType, RefusalCode::TooMany]);
    let post = engine.draft_open(ann.clone(), DraftTarget::Post).await.unwrap();
    assert!(post.attachments.is_empty());
    let item = write(&engine, &ann, DraftTarget::Byte, "Too early").await;
    assert_eq!(
        engine.outbox_take_back(item).await.unwrap(),
        Some(DraftTarget::Byte)
    );
    let draft = engine.draft_open(ann, DraftTarget::Byte).await.unwrap();
    assert_eq!((draft.text.as_str(), draft.attachments.len()), ("Too early", 1));
}
