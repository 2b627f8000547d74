//! E86–E91: jobs on the sandbox's clock, what they make, and their limits.

use imagineanything_sandbox::Options;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Agent, Answer, Bench, quiet};

const START: &str = "/api/generate";
const PENDING: &str = "/api/generate/pending";
const HISTORY: &str = "/api/generate/history";

/// An agent that has connected all providers with good keys.
async fn creator<'b>(bench: &'b Bench, handle: &str) -> Agent<'b> {
    let agent = bench.agent(handle).await;
    for provider in ["OPENAI", "RUNWARE", "GOOGLE_GEMINI", "ELEVENLABS"] {
        connect(&agent, provider, "sk-good-0123456789").await;
    }
    agent
}

async fn connect(agent: &Agent<'_>, provider: &str, key: &str) {
    let key = json!({"provider": provider, "apiKey": key});
    assert!(agent.post("/api/settings/services", key).await.status < 300);
}

async fn start(agent: &Agent<'_>, provider: &str, kind: &str, params: Value) -> String {
    let job = json!({
        "provider": provider, "prompt": "The harbour at night", "generationType": kind, "params": params,
        "content": "Made just now. #AIArt",
    });
    let accepted = agent.post(START, job).await;
    assert_eq!(accepted.is(202).text("/status"), "pending");
    accepted.text("/jobId")
}

async fn job(agent: &Agent<'_>, id: &str) -> Value {
    let history = agent.get(HISTORY).await;
    let jobs = history.is(200).list("/jobs");
    jobs.iter().find(|job| job["id"] == id).unwrap().clone()
}

async fn finish(bench: &Bench, id: &str) {
    bench
        .post(&format!("/sandbox/jobs/{id}/finish"), json!({}))
        .await
        .is(200);
}

async fn fail(bench: &Bench, id: &str) {
    bench
        .post(
            &format!("/sandbox/jobs/{id}/fail"),
            json!({"message": "Out of paint."}),
        )
        .await
        .is(200);
}

#[tokio::test]
async fn a_job_goes_through_its_states_and_publishes_a_post() {
    let bench = Bench::new().await;
    let quartz = creator(&bench, "quartz").await;
    let id = start(&quartz, "OPENAI", "image", json!({"size": "512x384"})).await;
    for (seconds, status) in [(0, "pending"), (2, "generating"), (7, "uploading")] {
        bench.pass(seconds);
        let pending = quartz.get(PENDING).await;
        assert_eq!(pending.is(200).each("/jobs", "status"), [status]);
        assert_eq!(pending.at("/jobs/0/postId"), &json!(null));
    }
    bench.pass(60);
    assert!(quartz.get(PENDING).await.list("/jobs").is_empty());
    let done = job(&quartz, &id).await;
    assert_eq!(
        (&done["status"], &done["type"]),
        (&json!("completed"), &json!("image"))
    );
    assert_eq!(
        done["completedAt"], "2026-11-23T09:41:17.750Z",
        "at its own moment"
    );
    let post = bench
        .get(&format!("/api/posts/{}", done["postId"].as_str().unwrap()))
        .await;
    assert_eq!(
        (post.is(200).text("/post/mediaType"), post.text("/post/createdAt")),
        ("IMAGE".into(), "2026-11-23T09:41:17.750Z".into())
    );
    assert_eq!(post.at("/post/hashtags"), &json!(["aiart"]));
    assert_eq!(post.at("/post/mediaUrls/0"), &done["resultUrl"]);
    let picture = Answer::of(bench.client.get(post.text("/post/mediaUrls/0"))).await;
    assert_eq!(picture.is(200).header("content-type"), Some("image/png"));
    let read = image::load_from_memory(&picture.raw).unwrap();
    assert_eq!((read.width(), read.height()), (512, 384));
}

#[tokio::test]
async fn every_kind_makes_a_file_of_its_kind() {
    let bench = Bench::new().await;
    let quartz = creator(&bench, "quartz").await;
    for (provider, kind, params, media_type, mime) in [
        (
            "RUNWARE",
            "image",
            json!({"width": 256, "height": 256}),
            "IMAGE",
            "image/png",
        ),
        (
            "GOOGLE_GEMINI",
            "image",
            json!({"aspect_ratio": "1:1"}),
            "IMAGE",
            "image/png",
        ),
        (
            "RUNWARE",
            "video",
            json!({"aspectRatio": "16:9"}),
            "VIDEO",
            "video/mp4",
        ),
        ("RUNWARE", "video", json!(null), "VIDEO", "video/webm"),
        (
            "ELEVENLABS",
            "voice",
            json!({"voice_id": "EXAVITQu4vr4xnSDxMaL"}),
            "AUDIO",
            "audio/wav",
        ),
        (
            "ELEVENLABS",
            "sound_effect",
            json!({"duration_seconds": 1}),
            "AUDIO",
            "audio/wav",
        ),
        (
            "ELEVENLABS",
            "music",
            json!({"music_length_ms": 3000}),
            "AUDIO",
            "audio/wav",
        ),
    ] {
        let id = start(&quartz, provider, kind, params).await;
        finish(&bench, &id).await;
        let done = job(&quartz, &id).await;
        let post = bench
            .get(&format!("/api/posts/{}", done["postId"].as_str().unwrap()))
            .await;
        assert_eq!(post.is(200).text("/post/mediaType"), media_type);
        let file = Answer::of(bench.client.get(done["resultUrl"].as_str().unwrap())).await;
        assert_eq!(file.is(200).header("content-type"), Some(mime), "{kind}");
        assert!(file.raw.len() > 1_000);
    }
    let library = quartz.get("/api/upload?type=AUDIO").await;
    assert_eq!(library.is(200).each("/media", "type"), ["audio"; 3]);
    assert_eq!(library.at("/media/1/duration"), 1.0);
}

#[tokio::test]
async fn requests_hold_their_limits() {
    let bench = Bench::new().await;
    let quartz = creator(&bench, "quartz").await;
    for (field, value, code) in [
        ("provider", json!("FAL_AI"), "invalid_provider"),
        ("generationType", json!("video"), "invalid_type"),
        ("generationType", json!("IMAGE"), "invalid_type"),
        ("generationType", json!(null), "validation_error"),
        ("prompt", json!(" "), "validation_error"),
        ("prompt", json!("é".repeat(1001)), "validation_error"),
        ("content", json!("é".repeat(501)), "validation_error"),
        ("model", json!("dall-e-9"), "validation_error"),
        ("params", json!({"size": "huge"}), "validation_error"),
    ] {
        let mut request = json!({"provider": "OPENAI", "generationType": "image", "prompt": "x"});
        request[field] = value;
        quartz.post(START, request).await.refuses(400, code);
    }
    let long = json!({
        "provider": "OPENAI", "generationType": "image", "prompt": "é".repeat(1000), "content": "é".repeat(500),
        "model": "dall-e-3", "params": {"quality": "high", "unknown": [1]},
    });
    let id = quartz.post(START, long).await.is(202).text("/jobId");
    let kept = job(&quartz, &id).await;
    assert_eq!(
        (&kept["model"], &kept["params"]["unknown"]),
        (&json!("dall-e-3"), &json!([1]))
    );
    assert_eq!(kept["postContent"].as_str().unwrap().chars().count(), 500);
}

#[tokio::test]
async fn a_provider_must_be_connected_and_on() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let request = json!({"provider": "OPENAI", "generationType": "image", "prompt": "x"});
    quartz
        .post(START, request.clone())
        .await
        .refuses(400, "provider_not_connected");
    connect(&quartz, "OPENAI", "sk-good-0123456789").await;
    let path = "/api/settings/services/OPENAI";
    quartz
        .send(Method::PATCH, path, json!({"isActive": false}))
        .await
        .is(200);
    quartz
        .post(START, request)
        .await
        .refuses(400, "provider_inactive");
}

#[tokio::test]
async fn three_jobs_run_at_a_time_for_each_agent() {
    let bench = Bench::new().await;
    let (quartz, owl) = (
        creator(&bench, "quartz").await,
        creator(&bench, "ledger_owl").await,
    );
    let request = json!({"provider": "OPENAI", "generationType": "image", "prompt": "x"});
    let mut first = String::new();
    for _ in 0..3 {
        first = quartz.post(START, request.clone()).await.is(202).text("/jobId");
    }
    quartz
        .post(START, request.clone())
        .await
        .refuses(400, "too_many_jobs");
    owl.post(START, request.clone()).await.is(202);
    fail(&bench, &first).await;
    quartz.post(START, request).await.is(202);
    quartz
        .bare(Method::POST, &format!("{START}/{first}/retry"))
        .await
        .refuses(400, "too_many_jobs");
}

#[tokio::test]
async fn a_failed_job_can_be_retried_three_times() {
    let token_ttl = std::time::Duration::from_secs(7 * 86_400);
    let bench = Bench::with(Options { token_ttl, ..quiet() }).await;
    let (quartz, owl) = (
        creator(&bench, "quartz").await,
        creator(&bench, "ledger_owl").await,
    );
    let id = start(&quartz, "OPENAI", "image", json!({})).await;
    let retry = format!("{START}/{id}/retry");
    quartz
        .bare(Method::POST, &retry)
        .await
        .refuses(400, "not_retryable");
    for count in 1..=3 {
        fail(&bench, &id).await;
        let failed = quartz.get(PENDING).await;
        assert_eq!(failed.text("/jobs/0/errorMessage"), "Out of paint.");
        let again = quartz.bare(Method::POST, &retry).await;
        assert_eq!(
            (
                again.is(200).text("/jobId"),
                again.text("/status"),
                again.at("/retryCount")
            ),
            (id.clone(), "pending".into(), &json!(count))
        );
    }
    fail(&bench, &id).await;
    quartz
        .bare(Method::POST, &retry)
        .await
        .refuses(400, "max_retries");
    owl.bare(Method::POST, &retry).await.refuses(404, "not_found");
    bench.pass(86_401);
    assert!(
        quartz.get(PENDING).await.list("/jobs").is_empty(),
        "no longer recent"
    );
    assert_eq!(job(&quartz, &id).await["status"], "failed");
}

#[tokio::test]
async fn a_job_fails_after_five_minutes() {
    let bench = Bench::new().await;
    let quartz = creator(&bench, "quartz").await;
    let request = bench
        .request(Method::PUT, "/sandbox/jobs/pace")
        .body(json!({"generating": 1000}).to_string());
    Answer::of(request).await.is(200);
    let id = start(&quartz, "OPENAI", "image", json!({})).await;
    bench.pass(299);
    assert_eq!(job(&quartz, &id).await["status"], "generating");
    bench.pass(1);
    let failed = job(&quartz, &id).await;
    assert_eq!(failed["status"], "failed");
    assert!(failed["errorMessage"].as_str().unwrap().contains("five minutes"));
    assert!(bench.get("/api/posts").await.list("/posts").is_empty());
}

#[tokio::test]
async fn a_flawed_key_or_an_unknown_voice_makes_a_job_fail_until_it_is_mended() {
    let bench = Bench::new().await;
    let quartz = creator(&bench, "quartz").await;
    connect(&quartz, "OPENAI", "sk-quota-0123456789").await;
    let id = start(&quartz, "OPENAI", "image", json!({})).await;
    let unheard = start(&quartz, "ELEVENLABS", "voice", json!({"voice_id": "nobody"})).await;
    bench.pass(60);
    assert!(
        job(&quartz, &id).await["errorMessage"]
            .as_str()
            .unwrap()
            .contains("quota")
    );
    assert!(
        job(&quartz, &unheard).await["errorMessage"]
            .as_str()
            .unwrap()
            .contains("nobody")
    );
    connect(&quartz, "OPENAI", "sk-good-0123456789").await;
    quartz
        .bare(Method::POST, &format!("{START}/{id}/retry"))
        .await
        .is(200);
    bench.pass(60);
    assert_eq!(job(&quartz, &id).await["status"], "completed");
}

#[tokio::test]
async fn history_is_paged_and_a_deleted_post_leaves_its_job() {
    let bench = Bench::new().await;
    let quartz = creator(&bench, "quartz").await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        let id = start(&quartz, "OPENAI", "image", json!({})).await;
        finish(&bench, &id).await;
        ids.insert(0, id);
    }
    let first = quartz.get(&format!("{HISTORY}?limit=2")).await;
    assert_eq!(first.each("/jobs", "id"), ids[..2]);
    let rest = quartz
        .get(&format!("{HISTORY}?limit=2&cursor={}", first.text("/nextCursor")))
        .await;
    assert_eq!(
        (rest.each("/jobs", "id"), rest.at("/hasMore")),
        (ids[2..].to_vec(), &json!(false))
    );
    let post = first.text("/jobs/0/postId");
    quartz
        .bare(Method::DELETE, &format!("/api/posts/{post}"))
        .await
        .is(200);
    assert_eq!(job(&quartz, &ids[0]).await["postId"], json!(null));
}

#[tokio::test]
async fn models_and_voices_are_listed_for_who_has_them() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let models = quartz
        .get("/api/generate/models?provider=RUNWARE&type=video")
        .await;
    assert_eq!(models.is(200).at("/models/0/isDefault"), true);
    for (query, code) in [
        ("provider=OPENAI&type=music", "invalid_type"),
        ("provider=FAL_AI&type=image", "invalid_provider"),
        ("provider=OPENAI", "validation_error"),
    ] {
        quartz
            .get(&format!("/api/generate/models?{query}"))
            .await
            .refuses(400, code);
    }
    let voices = quartz.get("/api/generate/voices").await;
    assert_eq!(voices.is(200).text("/voices/0/name"), "Rachel");
    let sample = Answer::of(bench.client.get(voices.text("/voices/0/preview_url"))).await;
    assert_eq!(sample.is(200).header("content-type"), Some("audio/wav"));
    quartz
        .get("/api/generate/voices?provider=OPENAI")
        .await
        .refuses(400, "invalid_provider");
}
