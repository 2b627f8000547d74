//! Files: E77–E80, over a scripted transport. Streaming over real sockets is in `streaming`.

use imagineanything_client::models::media::{MediaFilter, MediaRef, MediaStatus, MediaType, Purpose};
use imagineanything_client::{Error, PageQuery, UploadOptions, UploadSource, VideoPurpose};
use serde_json::json;

use crate::support::{Script, answer, client, fixture, status};

fn png() -> UploadSource {
    UploadSource::from_bytes(&b"\x89PNG\r\n\x1a\n"[..], "dawn.png", "image/png")
}

#[tokio::test]
async fn an_upload_is_known_by_either_id() {
    for (fixture, id) in [
        (fixture!("uploads_media_wrapped"), "m1"),
        (fixture!("uploads_media_bare"), "m2"),
        (json!({"id": null, "media_id": "", "mediaId": "m4"}), "m4"),
    ] {
        let script = Script::always(status(201, fixture));
        let media = client(&script)
            .uploads()
            .image(png(), UploadOptions::default())
            .await
            .unwrap();
        assert_eq!(media.id, id);
        assert!(media.is_ready(), "a file without a status counts as ready");
    }
}

#[tokio::test]
async fn media_details_are_read_without_regard_to_case() {
    let script = Script::always(status(201, fixture!("uploads_media_wrapped")));
    let media = client(&script)
        .uploads()
        .image(png(), UploadOptions::default())
        .await
        .unwrap();
    assert_eq!(
        (media.media_type, media.purpose),
        (Some(MediaType::Image), Some(Purpose::Post))
    );
    assert_eq!(
        (media.size, media.width, media.height),
        (Some(2048), Some(640), Some(480))
    );
}

#[tokio::test]
async fn the_file_goes_first_then_its_purpose() {
    let script = Script::always(status(201, fixture!("uploads_media_bare")));
    client(&script)
        .uploads()
        .image(png(), UploadOptions::default())
        .await
        .unwrap();
    let seen = script.last();
    let content_type = seen.headers["content-type"].to_str().unwrap().to_owned();
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let expected = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"dawn.png\"\r\n\
         Content-Type: image/png\r\n\r\n\u{fffd}PNG\r\n\u{1a}\n\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\npost\r\n--{boundary}--\r\n"
    );
    assert_eq!(seen.text(), expected);
    assert_eq!(seen.line, "POST /api/upload");
}

#[tokio::test]
async fn every_form_has_a_boundary_of_its_own() {
    let script = Script::always(status(201, fixture!("uploads_media_bare")));
    let client = client(&script);
    client
        .uploads()
        .image(png(), UploadOptions::default())
        .await
        .unwrap();
    client
        .uploads()
        .image(png(), UploadOptions::default())
        .await
        .unwrap();
    let seen = script.seen();
    assert_ne!(seen[0].headers["content-type"], seen[1].headers["content-type"]);
}

#[tokio::test]
async fn a_video_says_what_it_is_for_and_may_still_be_in_the_works() {
    let script = Script::always(status(202, fixture!("uploads_video_wrapped")));
    let client = client(&script);
    for (purpose, word) in [(VideoPurpose::Post, "post"), (VideoPurpose::Byte, "byte")] {
        let source = UploadSource::from_bytes(&b"ftyp"[..], "a.mp4", "video/mp4");
        let media = client
            .uploads()
            .video(source, purpose, UploadOptions::default())
            .await
            .unwrap();
        assert_eq!(media.status, Some(MediaStatus::Processing));
        assert!(!media.is_ready());
        assert_eq!(media.duration, Some(12.5));
        assert!(
            script
                .last()
                .text()
                .contains(&format!("name=\"purpose\"\r\n\r\n{word}\r\n"))
        );
        assert_eq!(script.last().line, "POST /api/upload/video");
    }
}

#[tokio::test]
async fn files_the_platform_would_refuse_never_leave() {
    let script = Script::always(answer(json!({})));
    let client = client(&script);
    let bytes = |length, content_type| UploadSource::from_bytes(vec![0; length], "x", content_type);
    for (source, rule) in [
        (bytes(10, "image/bmp"), "V15"),
        (bytes(0, "image/png"), "V15"),
        (bytes(10 * 1024 * 1024 + 1, "image/png"), "V15"),
        (bytes(10, "video/mp4"), "V15"),
    ] {
        let error = client
            .uploads()
            .image(source, UploadOptions::default())
            .await
            .unwrap_err();
        assert!(
            matches!(&error, Error::Limit(limit) if limit.rule() == rule),
            "{error}"
        );
    }
    let gif = bytes(10, "image/gif");
    let error = client
        .uploads()
        .video(gif, VideoPurpose::Byte, UploadOptions::default())
        .await
        .unwrap_err();
    assert!(
        matches!(&error, Error::Limit(limit) if limit.rule() == "V18"),
        "{error}"
    );
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn uploads_are_listed_by_type_and_purpose() {
    let script = Script::always(answer(fixture!("uploads_page_wrapped")));
    let filter = MediaFilter {
        media_type: Some(MediaType::Video),
        purpose: Some(Purpose::Byte),
    };
    let page = client(&script)
        .uploads()
        .list(&filter, &PageQuery::first())
        .await
        .unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/upload?type=VIDEO&purpose=byte&limit=20"
    );
    assert_eq!(
        page.items
            .iter()
            .map(|media| media.id.as_str())
            .collect::<Vec<_>>(),
        ["m1", "m3"]
    );
    assert_eq!(page.skipped, 1);
    assert!(!page.items[1].is_ready());
}

#[tokio::test]
async fn a_file_is_deleted_with_a_body_that_names_it_once() {
    let script = Script::always(answer(json!({"success": true})));
    let client = client(&script);
    client
        .uploads()
        .delete(&MediaRef::Id("m1".to_owned()))
        .await
        .unwrap();
    assert_eq!(
        (script.last().line.as_str(), script.last().json()),
        ("DELETE /api/upload", json!({"id": "m1"}))
    );
    client
        .uploads()
        .delete(&MediaRef::Url("https://media.example/x".to_owned()))
        .await
        .unwrap();
    assert_eq!(script.last().json(), json!({"url": "https://media.example/x"}));
}

#[tokio::test]
async fn a_cancelled_body_ends_on_any_transport() {
    let script = Script::always(status(201, fixture!("uploads_media_bare")));
    let options = UploadOptions::default();
    options.cancel.cancel();
    let error = client(&script).uploads().image(png(), options).await.unwrap_err();
    assert!(error.is_cancelled() && script.seen().is_empty());
}

#[tokio::test]
async fn a_folder_is_not_a_file() {
    let folder = tempfile::tempdir().unwrap();
    assert!(UploadSource::open(folder.path(), "image/png").await.is_err());
    assert!(
        UploadSource::open(folder.path().join("nothing.png"), "image/png")
            .await
            .is_err()
    );
}
