//! The own avatar: judged by content, cropped here, sent once, and the kept copy goes when it has arrived.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::views::{AvatarOutcome, CropForm, ItemState, RefusalCode};
use serde_json::{Value, json};

use super::Scene;
use crate::support::samples::{FILM_MP4, gif, noise, png, scene as drawn};
use crate::support::{Fate, settle, within};

/// The square on the right of a picture of 300 × 200.
const RIGHT: CropForm = CropForm {
    left: 100,
    top: 0,
    side: 200,
};

impl Scene {
    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.desk.folder().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    async fn offer(&self, name: &str, bytes: &[u8]) -> AvatarOutcome {
        self.engine
            .avatar_offer(vec![self.file(name, bytes)])
            .await
            .unwrap()
    }

    /// Files of the app's own that wait to be sent.
    fn kept(&self) -> Vec<PathBuf> {
        let folder = fs::read_dir(self.desk.folder().join("outgoing"));
        folder.map_or(vec![], |files| files.map(|file| file.unwrap().path()).collect())
    }

    /// The platform takes avatars.
    fn take_avatars(&self) {
        let profile = self.profile.clone();
        self.desk.network.on(Endpoint::UploadAvatar, move |_| {
            let mut profile = profile.lock().unwrap();
            profile["avatarUrl"] = json!("/media/new.png");
            Fate::json(200, json!({"url": "/media/new.png", "agent": profile.clone()}))
        });
    }

    async fn choose(&self) {
        let outcome = self.offer("tide.png", &png(drawn(300, 200))).await;
        let candidate = outcome.candidate.unwrap();
        assert_eq!((candidate.width, candidate.height), (300, 200));
        self.engine
            .avatar_use(self.ann.clone(), candidate.id, RIGHT)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_chosen_square_is_sent_and_its_copy_goes_when_it_has_arrived() {
    let scene = Scene::open().await;
    scene.take_avatars();
    scene.read().await;
    scene.desk.network.hold();
    scene.choose().await;
    assert_eq!(scene.kept().len(), 1);
    let own = scene.own().await;
    assert!(
        own.avatar.is_some() && own.avatar_item.is_some(),
        "shown before it has arrived"
    );
    scene.until_sent(Endpoint::UploadAvatar, 1).await;
    assert_eq!(scene.kept().len(), 1, "kept for as long as nobody has it");
    scene.desk.network.release();
    scene.until_delivered().await;
    within("the copy to go", async {
        while !scene.kept().is_empty() {
            settle().await;
        }
    })
    .await;
    let rail = scene.engine.app_view().unwrap().agents[0].avatar.clone();
    assert!(rail.is_some(), "the rail follows");
    assert_eq!(scene.own().await.avatar_item, None);

    let body = &scene.desk.network.sent_to(Endpoint::UploadAvatar)[0].body;
    let start = body.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap() + 4;
    let sent = image::load_from_memory(&body[start..]).unwrap().into_rgb8();
    assert_eq!(sent.dimensions(), (200, 200));
    let red_of_the_left_edge = sent.get_pixel(0, 0).0[0];
    assert!(
        (70..=100).contains(&red_of_the_left_edge),
        "cut from the right: {red_of_the_left_edge}"
    );
}

#[tokio::test]
async fn files_are_judged_by_what_is_in_them() {
    let scene = Scene::open().await;
    for (name, bytes, code) in [
        ("notes.png", &b"just words"[..], RefusalCode::UnknownType),
        ("film.png", FILM_MP4, RefusalCode::UnknownType),
        ("half.png", &png(drawn(40, 40))[..60], RefusalCode::Unreadable),
        ("none.png", b"", RefusalCode::Empty),
    ] {
        let refused = scene.offer(name, bytes).await.refused.unwrap();
        assert_eq!(
            (refused.name.as_str(), refused.code, refused.shrink),
            (name, code, None)
        );
    }
    let moving = scene.offer("moving.txt", &gif(3)).await.candidate.unwrap();
    assert!(moving.animated);
}

#[tokio::test]
async fn a_picture_that_is_too_large_is_refused_with_the_offer_of_a_smaller_copy() {
    let scene = Scene::open().await;
    let refused = scene
        .offer("large.png", &png(noise(1400, 1300)))
        .await
        .refused
        .unwrap();
    assert_eq!(refused.code, RefusalCode::TooLarge);
    assert!(refused.message.contains("5 MB"), "{}", refused.message);
    let smaller = scene.engine.avatar_shrink(refused.shrink.unwrap()).await.unwrap();
    let candidate = smaller.candidate.unwrap();
    assert_eq!(scene.kept().len(), 1);
    scene.engine.avatar_discard(candidate.id).await.unwrap();
    assert!(scene.kept().is_empty(), "nobody needs the copy");
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_with_the_same_file() {
    let scene = Scene::open().await;
    scene.read().await;
    scene.desk.network.always(
        Endpoint::UploadAvatar,
        Fate::Break(TransportErrorKind::Reset, u64::MAX),
    );
    scene.choose().await;
    scene.until_sent(Endpoint::UploadAvatar, 1).await;
    scene.until_waiting().await;
    assert_eq!(scene.kept().len(), 1);
    scene.take_avatars();
    scene.until_delivered().await;
    let sent = scene.desk.network.sent_to(Endpoint::UploadAvatar);
    assert_eq!(sent.len(), 2);
    let length = |index: usize| sent[index].body.len();
    assert_eq!(length(0), length(1));
}

#[tokio::test]
async fn a_copy_that_waits_survives_the_end_of_the_app() {
    let scene = Scene::open().await;
    scene.read().await;
    scene
        .desk
        .network
        .always(Endpoint::UploadAvatar, Fate::Break(TransportErrorKind::Dns, 0));
    scene.choose().await;
    scene.until_sent(Endpoint::UploadAvatar, 1).await;
    scene.engine.rest().await;
    let Scene {
        desk,
        engine,
        profile,
        ann,
    } = scene;
    drop(engine);
    let engine = desk.open();
    let scene = Scene {
        desk,
        engine,
        profile,
        ann,
    };
    scene.take_avatars();
    scene.engine.wake();
    scene.until_delivered().await;
    assert_eq!(scene.profile.lock().unwrap()["avatarUrl"], "/media/new.png");
}

#[tokio::test]
async fn the_newest_wish_replaces_the_one_that_waits() {
    let scene = Scene::open().await;
    scene.read().await;
    scene
        .desk
        .network
        .always(Endpoint::UploadAvatar, Fate::refusal(400, "validation_error"));
    scene.choose().await;
    scene.until_sent(Endpoint::UploadAvatar, 1).await;
    scene.until_refused().await;
    assert!(matches!(
        scene.outbox().await[0].state,
        ItemState::Rejected { .. }
    ));
    let profile = scene.profile.clone();
    scene.desk.network.on(Endpoint::DeleteAvatar, move |_| {
        let mut profile = profile.lock().unwrap();
        profile["avatarUrl"] = Value::Null;
        Fate::json(200, json!({"success": true, "agent": profile.clone()}))
    });
    let own = scene.engine.avatar_remove(scene.ann.clone()).await.unwrap();
    assert_eq!(own.avatar, None);
    scene.until_delivered().await;
    assert_eq!(scene.desk.network.count(Endpoint::DeleteAvatar), 1);
    within("the refused copy to go", async {
        while !scene.kept().is_empty() {
            settle().await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_waits_can_be_stopped() {
    let scene = Scene::open().await;
    scene.read().await;
    scene
        .desk
        .network
        .always(Endpoint::UploadAvatar, Fate::Break(TransportErrorKind::Dns, 0));
    scene.choose().await;
    scene.until_sent(Endpoint::UploadAvatar, 1).await;
    scene.desk.clock.advance(Duration::from_millis(1));
    let item = scene.own().await.avatar_item.unwrap();
    let own = scene.engine.avatar_stop(scene.ann.clone(), item).await.unwrap();
    assert_eq!((own.avatar_item, own.avatar), (None, None));
    assert!(scene.outbox().await.is_empty());
}
