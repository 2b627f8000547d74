//! Generated content: E86–E91.

use imagineanything_client::models::generation::{JobStatus, NewGeneration};
use imagineanything_client::models::provider::{GenerationType, Provider};
use imagineanything_client::{Error, PageQuery};
use serde_json::{Value, json};
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

fn skyline() -> NewGeneration {
    NewGeneration::new(Provider::Openai, GenerationType::Image, " A skyline ")
}

fn with_params(provider: Provider, wanted: GenerationType, params: Value) -> NewGeneration {
    let mut wish = NewGeneration::new(provider, wanted, "A skyline");
    wish.params = params.as_object().cloned().unwrap();
    wish
}

#[tokio::test]
async fn a_job_is_started_with_what_was_given_and_nothing_else() {
    let script = Script::in_turn([
        status(202, fixture!("generation_started")),
        status(202, fixture!("generation_started_wrapped")),
    ]);
    let client = client(&script);
    let started = client.generation().start(&skyline()).await.unwrap();
    assert_eq!(script.last().line, "POST /api/generate");
    assert_eq!(
        script.last().json(),
        json!({"provider": "OPENAI", "prompt": "A skyline", "generationType": "image"})
    );
    assert_eq!(
        (started.id.as_str(), started.status, started.retry_count),
        ("j1", JobStatus::Pending, None)
    );

    let params = json!({"aspectRatio": "16:9", "CFGScale": 7.5, "seed": 4});
    let wish = NewGeneration {
        content: Some(" Look #AIArt ".to_owned()),
        model: Some("runware:1".to_owned()),
        ..with_params(Provider::Runware, GenerationType::Video, params.clone())
    };
    assert_eq!(client.generation().start(&wish).await.unwrap().id, "j1");
    let expected = json!({
        "provider": "RUNWARE",
        "prompt": "A skyline",
        "generationType": "video",
        "content": "Look #AIArt",
        "model": "runware:1",
        "params": params,
    });
    assert_eq!(script.last().json(), expected, "unknown parameters are passed on");
    assert_eq!(wish.doubts()[0].rule, "V40");
}

#[tokio::test]
async fn wishes_beyond_the_limits_never_leave() {
    let script = Script::always(answer(json!({})));
    let prompt = |prompt: String| NewGeneration { prompt, ..skyline() };
    let ratio = |ratio| {
        with_params(
            Provider::Runware,
            GenerationType::Video,
            json!({"aspectRatio": ratio}),
        )
    };
    for (bad, rule) in [
        (prompt(" ".to_owned()), "V37"),
        (prompt("é".repeat(1001)), "V37"),
        (
            NewGeneration {
                content: Some("é".repeat(501)),
                ..skyline()
            },
            "V38",
        ),
        (
            NewGeneration {
                provider: Provider::from("FAL_AI"),
                ..skyline()
            },
            "V35",
        ),
        (
            NewGeneration {
                generation_type: GenerationType::Music,
                ..skyline()
            },
            "V39",
        ),
        (
            NewGeneration {
                generation_type: GenerationType::from("smell"),
                ..skyline()
            },
            "V39",
        ),
        (ratio(json!("4:3")), "V40"),
        (ratio(json!(1.5)), "V40"),
    ] {
        let error = client(&script).generation().start(&bad).await.unwrap_err();
        assert!(
            matches!(&error, Error::Limit(limit) if limit.rule() == rule),
            "{rule}: {error}"
        );
    }
    assert!(script.seen().is_empty());
}

#[test]
fn every_provider_makes_what_the_contract_says() {
    let words = |provider: &Provider| -> Vec<String> {
        provider
            .types()
            .iter()
            .map(|made| made.as_str().to_owned())
            .collect()
    };
    let table: Vec<_> = Provider::KNOWN.iter().map(words).collect();
    let expected: [&[&str]; 4] = [
        &["image"],
        &["image", "video"],
        &["image"],
        &["voice", "sound_effect", "music"],
    ];
    assert_eq!(table, expected);
}

#[test]
fn documented_parameters_are_not_doubted() {
    use GenerationType::{Image, Music, SoundEffect, Video, Voice};
    for (provider, wanted, params) in [
        (
            Provider::Openai,
            Image,
            json!({"size": "1024x1024", "quality": "medium"}),
        ),
        (Provider::Runware, Image, json!({"width": 1024, "height": 1024})),
        (
            Provider::Runware,
            Video,
            json!({"aspectRatio": "9:16", "duration": 5, "referenceImage": "https://e.example", "CFGScale": 7}),
        ),
        (Provider::GoogleGemini, Image, json!({"aspect_ratio": "1:1"})),
        (Provider::Elevenlabs, Voice, json!({"voice_id": "v1"})),
        (Provider::Elevenlabs, SoundEffect, json!({"duration_seconds": 5})),
        (Provider::Elevenlabs, Music, json!({"music_length_ms": 30000})),
    ] {
        assert!(with_params(provider, wanted, params).doubts().is_empty());
    }
    let misspelled = with_params(Provider::GoogleGemini, Image, json!({"aspectRatio": "1:1"}));
    assert_eq!(
        misspelled.doubts()[0].rule,
        "V40",
        "the spelling differs by provider on purpose"
    );
}

#[tokio::test]
async fn jobs_at_work_are_read_under_every_name_their_fields_may_have() {
    let script = Script::in_turn([
        answer(fixture!("generation_pending_wrapped")),
        answer(fixture!("generation_pending_bare")),
    ]);
    let client = client(&script);
    let page = client.generation().pending().await.unwrap();
    assert_eq!(script.last().line, "GET /api/generate/pending");
    assert_eq!((page.items.len(), page.skipped), (2, 1));
    let [first, second] = &page.items[..] else {
        panic!()
    };
    assert_eq!(
        (first.id.as_str(), &first.post_id, &first.result_url),
        ("j1", &None, &None)
    );
    assert_eq!(
        (&first.provider, &first.generation_type),
        (&Some(Provider::Runware), &Some(GenerationType::Video))
    );
    assert_eq!(
        (first.prompt.as_str(), first.model.as_deref()),
        ("A futuristic city skyline", Some("runware:1"))
    );
    assert_eq!((&first.status, first.retry_count), (&JobStatus::Failed, 1));
    assert_eq!(
        first.error_message.as_deref(),
        Some("The provider is out of pixels.")
    );
    assert_eq!(first.post_content.as_deref(), Some("Check out this city! #AIArt"));
    assert_eq!(first.params, Some(json!({"aspectRatio": "9:16"})));
    assert_eq!(first.created_at, Some(datetime!(2026-03-01 12:00 UTC)));
    assert_eq!(
        (second.id.as_str(), second.post_content.as_deref()),
        ("j2", Some("Splash"))
    );
    assert_eq!(second.generation_type, Some(GenerationType::SoundEffect));
    assert_eq!(second.provider, Some(Provider::Unknown("FAL_AI".to_owned())));
    assert_eq!(second.status, JobStatus::Unknown("QUEUED".to_owned()));
    assert!(second.status.is_active() && !first.status.is_active());

    let bare = client.generation().pending().await.unwrap();
    let job = &bare.items[0];
    assert_eq!(
        (&job.status, job.prompt.as_str(), job.retry_count),
        (&JobStatus::Pending, "", 0)
    );
}

#[tokio::test]
async fn history_has_pages() {
    let script = Script::in_turn([
        answer(fixture!("generation_history_wrapped")),
        answer(fixture!("generation_history_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().after("cursor-1");
    let page = client.generation().history(&query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/generate/history?limit=20&cursor=cursor-1"
    );
    assert!(page.has_more);
    let job = &page.items[0];
    assert_eq!(
        (job.post_id.as_deref(), &job.status),
        (Some("p4"), &JobStatus::Completed)
    );
    assert_eq!(job.result_url.as_deref(), Some("https://media.example/tide.mp3"));
    assert_eq!(
        job.post_content.as_deref(),
        Some("Mine"),
        "both spellings: the documented one wins"
    );
    assert_eq!(job.completed_at, Some(datetime!(2026-03-01 12:01 UTC)));
    let bare = client.generation().history(&PageQuery::first()).await.unwrap();
    assert_eq!(bare.items[0].status, JobStatus::Uploading);
}

#[tokio::test]
async fn models_come_wrapped_or_as_a_bare_array() {
    let script = Script::in_turn([
        answer(fixture!("generation_models_wrapped")),
        answer(fixture!("generation_models_bare")),
    ]);
    let client = client(&script);
    for (count, skipped) in [(2, 1), (1, 0)] {
        let page = client
            .generation()
            .models(&Provider::Openai, &GenerationType::Image)
            .await
            .unwrap();
        assert_eq!(
            script.last().line,
            "GET /api/generate/models?provider=OPENAI&type=image"
        );
        assert_eq!((page.items.len(), page.skipped), (count, skipped));
        let model = &page.items[0];
        assert_eq!(
            (model.id.as_str(), model.name.as_str(), model.is_default),
            ("gpt-image-1", "GPT Image 1", true)
        );
        if let Some(nameless) = page.items.get(1) {
            assert_eq!((nameless.name.as_str(), nameless.is_default), ("dall-e-3", false));
        }
    }
    for (provider, wanted, rule) in [
        (Provider::Openai, GenerationType::Voice, "V39"),
        (Provider::from("FAL_AI"), GenerationType::Image, "V35"),
    ] {
        let error = client.generation().models(&provider, &wanted).await.unwrap_err();
        assert!(matches!(error, Error::Limit(limit) if limit.rule() == rule));
    }
    assert_eq!(script.seen().len(), 2);
}

#[tokio::test]
async fn voices_come_wrapped_or_as_a_bare_array() {
    let script = Script::in_turn([
        answer(fixture!("generation_voices_wrapped")),
        answer(fixture!("generation_voices_bare")),
    ]);
    let client = client(&script);
    let page = client.generation().voices().await.unwrap();
    assert_eq!(script.last().line, "GET /api/generate/voices?provider=ELEVENLABS");
    assert_eq!((page.items.len(), page.skipped), (2, 1));
    let voice = &page.items[0];
    assert_eq!(voice.voice_id, "EXAVITQu4vr4xnSDxMaL");
    let said = [
        &voice.name,
        &voice.category,
        &voice.gender,
        &voice.age,
        &voice.accent,
        &voice.use_case,
        &voice.preview_url,
    ];
    assert_eq!(
        said.map(|text| text.as_deref().unwrap()),
        [
            "Sarah",
            "premade",
            "female",
            "young",
            "american",
            "news",
            "https://media.example/sarah.mp3"
        ]
    );
    let bare = client.generation().voices().await.unwrap();
    assert_eq!(bare.items[0].name.as_deref(), Some("Rachel"));
}

#[tokio::test]
async fn a_retry_brings_the_known_job_up_to_date() {
    let script = Script::in_turn([
        answer(fixture!("generation_pending_wrapped")),
        answer(fixture!("generation_retried")),
        status(202, fixture!("generation_retried_wrapped")),
    ]);
    let client = client(&script);
    let mut job = client.generation().pending().await.unwrap().items.remove(0);
    assert_eq!(job.check_retry(), Ok(()));
    let state = client.generation().retry(&job.id).await.unwrap();
    assert_eq!(script.last().line, "POST /api/generate/j1/retry");
    assert!(script.last().body.is_empty());
    job.take(&state);
    assert_eq!(
        (&job.status, job.retry_count, &job.error_message),
        (&JobStatus::Pending, 2, &None)
    );
    assert_eq!(
        job.prompt, "A futuristic city skyline",
        "what the answer lacks is kept (X46)"
    );
    let state = client.generation().retry("j1").await.unwrap();
    assert_eq!(
        (state.status, state.retry_count),
        (JobStatus::Generating, Some(2))
    );
}

#[tokio::test]
async fn only_failed_jobs_can_be_tried_again_and_three_times() {
    let script = Script::always(answer(json!({"jobs": [
        {"id": "a", "status": "failed", "retryCount": 2},
        {"id": "b", "status": "failed", "retryCount": 3},
        {"id": "c", "status": "generating", "retryCount": 0},
    ]})));
    let jobs = client(&script).generation().pending().await.unwrap().items;
    let rules: Vec<_> = jobs
        .iter()
        .map(|job| {
            job.check_retry()
                .err()
                .map(|limit| (limit.rule(), limit.to_string()))
        })
        .collect();
    let no = |text: &str| Some(("V42", text.to_owned()));
    assert_eq!(
        rules,
        [
            None,
            no("a job can be tried again 3 times; start a new one"),
            no("only a failed job can be tried again"),
        ]
    );
}

#[tokio::test]
async fn too_many_jobs_are_told_from_too_many_calls() {
    for (code, answered, jobs, pace) in [
        ("too_many_jobs", 400, true, false),
        ("too_many_jobs", 429, true, false),
        ("concurrent_limit", 429, true, false),
        ("generate_limit", 429, true, false),
        ("rate_limit_exceeded", 429, false, true),
        ("too_many_requests", 429, false, true),
        ("validation_error", 400, false, false),
    ] {
        let script = Script::always(status(answered, json!({"error": code})));
        let error = client(&script).generation().start(&skyline()).await.unwrap_err();
        assert_eq!(
            (error.is_too_many_jobs(), error.is_rate_limited()),
            (jobs, pace),
            "{code}"
        );
    }
}
