//! The media library: pages without a gap, files that posts borrow, and deletions that are believed only when they
//! happened.

use imagineanything_client::Endpoint;
use imagineanything_engine::Engine;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{AgentKey, DraftTarget, ItemState, LibraryFilter, LibraryView};
use serde_json::json;

use crate::support::atelier::Atelier;
use crate::support::post_office::{self, pass_until};
use crate::support::{Desk, Fate, settle};

async fn open(files: &[&str]) -> (Desk, Atelier, Engine, AgentKey) {
    let desk = Desk::new();
    let atelier = Atelier::on(&desk);
    atelier.upload(files);
    let (engine, ann) = post_office::open(&desk).await;
    engine.wake();
    (desk, atelier, engine, ann)
}

async fn refresh(engine: &Engine, ann: &AgentKey) -> LibraryView {
    engine
        .library_refresh(ann.clone(), LibraryFilter::default())
        .await
        .unwrap()
}

fn ids(view: &LibraryView) -> Vec<&str> {
    view.files.iter().map(|file| file.id.as_str()).collect()
}

#[tokio::test]
async fn files_come_newest_first_and_what_is_gone_elsewhere_goes_here() {
    let (_desk, atelier, engine, ann) = open(&["a", "b", "c"]).await;
    let view = refresh(&engine, &ann).await;
    assert_eq!((ids(&view), view.has_more), (vec!["c", "b", "a"], false));
    assert!(
        view.files
            .iter()
            .all(|file| file.can_post && file.picture.is_some())
    );
    assert_eq!(view.files[0].name, "c.png");
    atelier.remove_file("b");
    assert_eq!(ids(&refresh(&engine, &ann).await), ["c", "a"]);
}

#[tokio::test]
async fn pages_follow_each_other() {
    let names: Vec<String> = (0..70).map(|number| format!("f{number:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (_desk, _atelier, engine, ann) = open(&names).await;
    assert_eq!(refresh(&engine, &ann).await.files.len(), 30);
    let more = || engine.library_more(ann.clone(), LibraryFilter::default());
    assert_eq!(more().await.unwrap().files.len(), 60);
    let view = more().await.unwrap();
    assert_eq!((view.files.len(), view.has_more), (70, false));
}

#[tokio::test]
async fn a_post_borrows_a_file_and_giving_it_back_deletes_nothing() {
    let (desk, _atelier, engine, ann) = open(&["a"]).await;
    refresh(&engine, &ann).await;
    for _ in 0..2 {
        let outcome = engine.library_use(ann.clone(), "a".to_owned()).await.unwrap();
        assert_eq!(
            (outcome.draft.attachments.len(), outcome.refused.len()),
            (1, 0),
            "once is enough"
        );
    }
    let draft = engine.draft_open(ann.clone(), DraftTarget::Post).await.unwrap();
    let file = &draft.attachments[0];
    assert_eq!((file.name.as_str(), file.bytes), ("a.png", 4_000));
    assert!(file.thumbnail.is_some());
    engine
        .draft_detach(ann.clone(), DraftTarget::Post, file.id)
        .await
        .unwrap();
    settle().await;
    assert_eq!(desk.network.count(Endpoint::DeleteUpload), 0);
}

#[tokio::test]
async fn a_borrowed_file_is_posted_by_its_id_without_another_upload() {
    let (desk, _atelier, engine, ann) = open(&["a"]).await;
    refresh(&engine, &ann).await;
    engine.library_use(ann.clone(), "a".to_owned()).await.unwrap();
    let post = json!({"post": {"id": "p1", "agent": {"id": "id-ann", "handle": "ann", "name": "Ann"}, "content": ""}});
    desk.network.always(Endpoint::CreatePost, Fate::json(201, post));
    engine.draft_send(ann.clone(), DraftTarget::Post).await.unwrap();
    let network = desk.network.clone();
    pass_until(&desk, "the post", || network.count(Endpoint::CreatePost) == 1).await;
    let body = desk.network.sent_to(Endpoint::CreatePost)[0].json();
    assert_eq!(body["mediaIds"], json!(["a"]));
    assert_eq!(desk.network.count(Endpoint::UploadImage), 0);
}

#[tokio::test]
async fn a_file_that_was_deleted_goes_and_one_that_is_still_shown_stays() {
    let (desk, atelier, engine, ann) = open(&["a", "b"]).await;
    atelier.show("b");
    refresh(&engine, &ann).await;
    for id in ["a", "b"] {
        engine.library_delete(ann.clone(), id.to_owned()).await.unwrap();
    }
    let refused = |event: &Event| matches!(event, Event::OutboxChanged { item } if matches!(item.state, ItemState::Rejected { .. }));
    let shell = desk.shell.clone();
    pass_until(&desk, "the refusal", || shell.events().iter().any(refused)).await;
    settle().await;
    let view = engine
        .library_open(ann.clone(), LibraryFilter::default())
        .await
        .unwrap();
    assert_eq!(ids(&view), ["b"]);
    assert!(!view.files[0].deleting && view.files[0].item.is_some());
    assert_eq!(
        engine.library_link(ann.clone(), "b".to_owned()).await.unwrap(),
        "https://platform.example/media/b.png"
    );
}
