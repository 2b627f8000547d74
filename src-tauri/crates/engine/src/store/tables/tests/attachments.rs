//! Files go from the draft to the post and back, and never vanish with the post's row.

use crate::outbox::job::{Job, PostJob};
use crate::outbox::state::State;
use crate::store::tables::attachments::{self, Attachment, FileMark};
use crate::store::tables::outbox_items;
use crate::store::testing::Store;
use crate::views::MediaKind;

fn file(name: &str) -> Attachment {
    Attachment {
        id: 0,
        agent: "ann".into(),
        for_byte: false,
        item: None,
        upload: None,
        name: name.into(),
        file: FileMark {
            path: format!("/pictures/{name}").into(),
            kept: name.starts_with("kept"),
            bytes: 5_000_000_000,
            modified: Some(17),
            inode: Some(-3),
        },
        kind: MediaKind::Video,
        mime: "video/mp4".into(),
        width: Some(640),
        height: Some(480),
        duration_ms: Some(1_500),
        thumbnail: Some("picture://localhost/t/x".into()),
        location_removed: true,
        shrunk: false,
        warning: Some("large".into()),
        media_id: None,
        media_url: None,
        borrowed: false,
    }
}

fn store_with(names: &'static [&'static str]) -> Store {
    let store = Store::with_agents(&["ann"]);
    store.write(move |tx| {
        outbox_items::insert(
            tx,
            "ann",
            &Job::Post(PostJob { text: "x".into() }),
            &State::QUEUED,
            0,
        )?;
        names
            .iter()
            .try_for_each(|name| attachments::insert(tx, &file(name)).map(drop))
    });
    store
}

#[test]
fn a_file_is_read_back_as_it_was_written() {
    let store = store_with(&["a.mp4"]);
    assert_eq!(
        store.read(|db| attachments::get(db, 1)),
        Some(Attachment {
            id: 1,
            ..file("a.mp4")
        })
    );
    assert_eq!(store.read(|db| attachments::get(db, 2)), None);
}

#[test]
fn files_go_with_the_post_and_come_back_in_order() {
    let store = store_with(&["a.mp4", "b.mp4"]);
    store.write(|tx| {
        attachments::give(tx, 1, 1, Some(77))?;
        attachments::give(tx, 2, 1, None)
    });
    assert!(
        store
            .read(|db| attachments::in_draft(db, "ann", false))
            .is_empty()
    );
    let uploads: Vec<_> = store
        .read(|db| attachments::of_item(db, 1))
        .iter()
        .map(|file| file.upload)
        .collect();
    assert_eq!(uploads, [Some(77), None]);
    store.write(|tx| attachments::give_back(tx, 1));
    let names: Vec<_> = store
        .read(|db| attachments::in_draft(db, "ann", false))
        .into_iter()
        .map(|file| file.name)
        .collect();
    assert_eq!(names, ["a.mp4", "b.mp4"]);
}

#[test]
fn a_post_that_vanishes_leaves_its_files_in_the_draft() {
    let store = store_with(&["a.mp4"]);
    store.write(|tx| {
        attachments::give(tx, 1, 1, None)?;
        outbox_items::remove(tx, 1)
    });
    assert_eq!(store.read(|db| attachments::in_draft(db, "ann", false)).len(), 1);
}

#[test]
fn what_the_platform_calls_a_file_is_kept_while_the_file_is() {
    let store = store_with(&["a.mp4"]);
    assert!(store.write(|tx| attachments::set_media(tx, 1, "m1", Some("https://cdn.example/m1"))));
    let known = store.read(|db| attachments::get(db, 1)).unwrap();
    assert_eq!(
        (known.media_id.as_deref(), known.media_url.is_some()),
        (Some("m1"), true)
    );
    store.write(|tx| attachments::remove(tx, 1));
    assert!(!store.write(|tx| attachments::set_media(tx, 1, "m1", None)));
}

#[test]
fn only_files_of_the_app_s_own_are_listed_as_kept() {
    let store = store_with(&["a.mp4", "kept.mp4"]);
    let kept = store.read(attachments::kept_paths);
    assert_eq!(kept, [std::path::PathBuf::from("/pictures/kept.mp4")]);
}

#[test]
fn the_file_of_a_byte_lies_in_a_draft_of_its_own() {
    let store = store_with(&["a.mp4"]);
    store.write(|tx| {
        let film = Attachment {
            for_byte: true,
            ..file("byte.mp4")
        };
        attachments::insert(tx, &film).map(drop)
    });
    let names = |for_byte| {
        let files = store.read(|db| attachments::in_draft(db, "ann", for_byte));
        files.into_iter().map(|file| file.name).collect::<Vec<_>>()
    };
    assert_eq!(
        (names(false), names(true)),
        (vec!["a.mp4".to_owned()], vec!["byte.mp4".to_owned()])
    );
}
