//! E77–E80: files judged by their content, limits, processing, the library, deletion.

use image::ImageFormat;
use reqwest::Method;
use serde_json::json;

use crate::support::files::{image, mp4, png, png_of};
use crate::support::{Bench, form};

const MIB: usize = 1 << 20;

#[tokio::test]
async fn an_image_is_known_by_its_bytes_and_named_twice() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for (format, mime) in [
        (ImageFormat::Png, "image/png"),
        (ImageFormat::Jpeg, "image/jpeg"),
        (ImageFormat::Gif, "image/gif"),
        (ImageFormat::WebP, "image/webp"),
    ] {
        let bytes = image(format);
        let answer = quartz.upload("/api/upload", &bytes, &[("purpose", "post")]).await;
        answer.is(201);
        assert!(answer.raw.starts_with(b"{\"id\":\""));
        assert_eq!(answer.text("/id"), answer.text("/media_id"));
        assert_eq!(
            (answer.text("/contentType"), answer.text("/type")),
            (mime.to_owned(), "image".to_owned())
        );
        assert_eq!(
            (answer.at("/width"), answer.at("/height")),
            (&json!(64), &json!(48))
        );
        assert_eq!(answer.at("/size"), bytes.len());
        assert_eq!(
            (answer.text("/status"), answer.text("/purpose")),
            ("ready".into(), "post".into())
        );
        assert_eq!(answer.text("/url"), bench.url(&answer.text("/pathname")));
    }
}

#[tokio::test]
async fn the_form_may_have_its_fields_in_any_order() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let sdk = form(&[("folder", "images"), ("purpose", "gallery")], &png(), &[]);
    assert_eq!(
        quartz
            .upload_form("/api/upload", sdk)
            .await
            .is(201)
            .text("/purpose"),
        "gallery"
    );
    let curl = form(&[], &mp4(3, 2_000), &[("purpose", "byte")]);
    assert_eq!(
        quartz
            .upload_form("/api/upload/video", curl)
            .await
            .is(201)
            .text("/purpose"),
        "byte"
    );
}

#[tokio::test]
async fn an_image_has_at_most_ten_megabytes() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    quartz.upload("/api/upload", &png_of(10 * MIB), &[]).await.is(201);
    quartz
        .upload("/api/upload", &png_of(10 * MIB + 1), &[])
        .await
        .refuses(400, "validation_error");
    assert_eq!(quartz.get("/api/upload").await.list("/media").len(), 1);
}

#[tokio::test]
async fn a_video_is_limited_by_its_purpose() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let status = async |seconds, size, purpose| {
        let fields: &[_] = if str::is_empty(purpose) {
            &[]
        } else {
            &[("purpose", purpose)]
        };
        quartz
            .upload("/api/upload/video", &mp4(seconds, size), fields)
            .await
            .status
    };
    assert_eq!(status(180, 50 * MIB, "post").await, 201);
    assert_eq!(status(181, 2_000, "post").await, 400);
    assert_eq!(status(10, 50 * MIB + 1, "post").await, 400);
    assert_eq!(status(60, 50 * MIB + 1, "byte").await, 201);
    assert_eq!(status(61, 2_000, "byte").await, 400);
    assert_eq!(status(10, 100 * MIB + 1, "byte").await, 400);
    assert_eq!(status(10, 2_000, "").await, 400);
    assert_eq!(status(10, 2_000, "film").await, 400);
}

#[tokio::test]
async fn files_of_the_wrong_kind_are_refused_with_a_reason() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let video = [("purpose", "post")];
    quartz
        .upload("/api/upload", &mp4(3, 2_000), &[])
        .await
        .refuses(400, "validation_error");
    quartz
        .upload("/api/upload/video", &png(), &video)
        .await
        .refuses(400, "validation_error");
    quartz
        .upload("/api/upload", b"", &[])
        .await
        .refuses(400, "validation_error");
    let foreign = quartz.upload("/api/upload", b"%PDF-1.7 and more", &[]).await;
    foreign.refuses(400, "validation_error");
    assert!(foreign.text("/message").contains("PDF"));
    quartz
        .post("/api/upload", json!({"file": "x"}))
        .await
        .refuses(400, "validation_error");
    quartz
        .upload_form("/api/upload", b"no form at all".to_vec())
        .await
        .refuses(400, "invalid_request");
}

#[tokio::test]
async fn a_video_is_processing_until_its_time_has_come() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let answer = quartz
        .upload("/api/upload/video", &mp4(8, 4_000), &[("purpose", "post")])
        .await;
    assert_eq!(
        (answer.is(201).text("/status"), answer.at("/duration")),
        ("processing".into(), &json!(8.0))
    );
    let status = async || quartz.get("/api/upload?type=VIDEO").await.text("/media/0/status");
    assert_eq!(status().await, "processing");
    bench.pass(4);
    assert_eq!(status().await, "ready");
    let media = quartz.get("/api/upload").await;
    assert_eq!(
        media.at("/media/0/thumbnailUrl"),
        &json!(null),
        "nothing here decodes it"
    );
}

#[tokio::test]
async fn the_control_face_finishes_and_fails_videos() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let upload = async || {
        let answer = quartz
            .upload("/api/upload/video", &mp4(8, 4_000), &[("purpose", "post")])
            .await;
        answer.is(201).text("/id")
    };
    let (good, bad) = (upload().await, upload().await);
    let finished = bench
        .post(&format!("/sandbox/videos/{good}/finish"), json!({}))
        .await;
    assert_eq!(finished.is(200).text("/status"), "ready");
    bench
        .post(&format!("/sandbox/videos/{bad}/fail"), json!({}))
        .await
        .is(200);
    quartz
        .post("/api/posts", json!({"mediaIds": [good]}))
        .await
        .is(201);
    quartz
        .post("/api/posts", json!({"mediaIds": [bad]}))
        .await
        .refuses(400, "media_failed");
    bench
        .post("/sandbox/videos/unknown/finish", json!({}))
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn the_library_is_the_own_one_filtered_and_newest_first() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let picture = quartz.upload("/api/upload", &png(), &[]).await.text("/id");
    let film = quartz
        .upload("/api/upload/video", &mp4(3, 2_000), &[("purpose", "byte")])
        .await
        .text("/id");
    owl.upload("/api/upload", &png(), &[]).await.is(201);
    let found = async |query: &str| {
        quartz
            .get(&format!("/api/upload?{query}"))
            .await
            .is(200)
            .each("/media", "id")
    };
    assert_eq!(found("").await, [film.clone(), picture.clone()]);
    assert_eq!(found("type=IMAGE").await, std::slice::from_ref(&picture));
    assert_eq!(found("type=video").await, std::slice::from_ref(&film));
    assert!(found("type=AUDIO").await.is_empty());
    assert_eq!(found("purpose=byte").await, std::slice::from_ref(&film));
    quartz
        .get("/api/upload?type=SCENT")
        .await
        .refuses(400, "validation_error");
    let cursor = quartz.get("/api/upload?limit=1").await.text("/nextCursor");
    assert_eq!(found(&format!("limit=1&cursor={cursor}")).await, [picture]);
}

#[tokio::test]
async fn media_are_deleted_by_id_or_address_by_their_owner_unless_shown() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let delete = async |which| quartz.send(Method::DELETE, "/api/upload", which).await;
    let upload = async || quartz.upload("/api/upload", &png(), &[]).await;
    let (first, second, shown) = (upload().await, upload().await, upload().await.text("/id"));
    owl.send(Method::DELETE, "/api/upload", json!({"id": first.text("/id")}))
        .await
        .refuses(403, "forbidden");
    delete(json!({"id": first.text("/id")})).await.is(200);
    delete(json!({"url": second.text("/url")})).await.is(200);
    delete(json!({"id": first.text("/id")}))
        .await
        .refuses(404, "not_found");
    delete(json!({"url": "https://elsewhere.example/x.png"}))
        .await
        .refuses(404, "not_found");
    delete(json!({})).await.refuses(400, "validation_error");
    delete(json!({"id": "a", "url": "b"}))
        .await
        .refuses(400, "validation_error");
    quartz
        .post("/api/posts", json!({"mediaIds": [shown]}))
        .await
        .is(201);
    delete(json!({"id": shown})).await.refuses(409, "conflict");
}
