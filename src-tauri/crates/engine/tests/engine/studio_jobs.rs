//! Generations: never started twice, a fourth waits for room, and their end is told once.

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{
    AgentKey, DraftTarget, GenerationChoice, ItemState, JobStage, Place, StudioView,
};

use crate::support::atelier::Atelier;
use crate::support::post_office::{self, pass_until};
use crate::support::{Desk, Fate, settle};

async fn open() -> (Desk, Atelier, Engine, AgentKey) {
    let desk = Desk::new();
    let atelier = Atelier::on(&desk);
    let (engine, ann) = post_office::open(&desk).await;
    engine.wake();
    engine.studio_refresh(ann.clone()).await.unwrap();
    (desk, atelier, engine, ann)
}

fn picture() -> GenerationChoice {
    GenerationChoice {
        provider: "OPENAI".to_owned(),
        kind: "image".to_owned(),
        ..GenerationChoice::default()
    }
}

async fn write(engine: &Engine, ann: &AgentKey, target: DraftTarget, words: &str) {
    engine
        .draft_keep(ann.clone(), target, words.to_owned())
        .await
        .unwrap();
}

async fn ask(engine: &Engine, ann: &AgentKey, prompt: &str) -> i64 {
    write(engine, ann, DraftTarget::Generation, prompt).await;
    engine.studio_start(ann.clone(), picture()).await.unwrap().id
}

async fn studio(engine: &Engine, ann: &AgentKey) -> StudioView {
    engine.studio_open(ann.clone()).await.unwrap()
}

async fn words(engine: &Engine, ann: &AgentKey, target: DraftTarget) -> String {
    engine.draft_open(ann.clone(), target).await.unwrap().text
}

/// Lets time pass until so many items have left the outbox.
async fn until_delivered(desk: &Desk, count: usize) {
    let shell = desk.shell.clone();
    let left = move || {
        let events = shell.events();
        events.iter().filter(|event| matches!(event, Event::OutboxRemoved { .. })).count()
    };
    pass_until(desk, "items to leave", || left() >= count).await;
}

#[tokio::test]
async fn a_fourth_waits_in_the_app_and_starts_when_one_ends() {
    let (desk, atelier, engine, ann) = open().await;
    for prompt in ["one", "two", "three", "four"] {
        ask(&engine, &ann, prompt).await;
    }
    until_delivered(&desk, 3).await;
    let view = studio(&engine, &ann).await;
    assert_eq!((view.at_work, view.waiting.len()), (3, 1));
    assert!(view.waiting[0].queued && view.waiting[0].prompt == "four");
    assert_eq!(desk.network.count(Endpoint::Generate), 3);
    atelier.end("j0", None);
    until_delivered(&desk, 4).await;
    let view = studio(&engine, &ann).await;
    assert_eq!((view.at_work, view.waiting.len()), (3, 0));
    assert_eq!(
        desk.network.count(Endpoint::Generate),
        4,
        "nothing was tried in vain"
    );
}

#[tokio::test]
async fn what_waits_goes_on_waiting_after_a_restart_and_can_be_had_back_whole() {
    let (desk, _atelier, engine, ann) = open().await;
    for prompt in ["one", "two", "three"] {
        ask(&engine, &ann, prompt).await;
    }
    until_delivered(&desk, 3).await;
    write(&engine, &ann, DraftTarget::GenerationCaption, "a caption").await;
    let item = ask(&engine, &ann, "four").await;
    settle().await;
    let engine = post_office::restart(&desk, engine).await;
    engine.wake();
    let before = desk.network.count(Endpoint::PendingJobs);
    pass_until(&desk, "two looks", || {
        desk.network.count(Endpoint::PendingJobs) > before + 1
    })
    .await;
    assert_eq!(desk.network.count(Endpoint::Generate), 3);
    assert_eq!(studio(&engine, &ann).await.waiting.len(), 1);
    let target = engine.outbox_take_back(item).await.unwrap();
    assert_eq!(target, Some(DraftTarget::Generation));
    assert_eq!(words(&engine, &ann, DraftTarget::Generation).await, "four");
    assert_eq!(
        words(&engine, &ann, DraftTarget::GenerationCaption).await,
        "a caption"
    );
    assert_eq!(studio(&engine, &ann).await.choice, picture());
}

#[tokio::test]
async fn a_lost_answer_is_found_among_the_jobs_and_nothing_is_asked_for_twice() {
    let (desk, atelier, engine, ann) = open().await;
    ask(&engine, &ann, "the same words").await;
    until_delivered(&desk, 1).await;
    atelier.lose_answers(1);
    ask(&engine, &ann, "the same words").await;
    until_delivered(&desk, 2).await;
    assert_eq!(desk.network.count(Endpoint::Generate), 2);
    let view = studio(&engine, &ann).await;
    let mut ids: Vec<_> = view.jobs.iter().map(|job| job.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["j0", "j1"]);
}

#[tokio::test]
async fn a_start_that_nobody_has_seen_asks_the_person_and_is_not_repeated() {
    let (desk, _atelier, engine, ann) = open().await;
    desk.network
        .always(Endpoint::Generate, Fate::Break(TransportErrorKind::Reset, 10));
    ask(&engine, &ann, "lost at sea").await;
    let asks = |event: &Event| matches!(event, Event::OutboxChanged { item } if matches!(item.state, ItemState::Asks { .. }));
    let shell = desk.shell.clone();
    pass_until(&desk, "the question", || shell.events().iter().any(asks)).await;
    assert_eq!(desk.network.count(Endpoint::Generate), 1);
    assert_eq!(studio(&engine, &ann).await.waiting.len(), 1);
}

#[tokio::test]
async fn too_many_of_another_program_are_a_refusal_that_keeps_the_words() {
    let (desk, atelier, engine, ann) = open().await;
    atelier.start_elsewhere(3);
    let item = ask(&engine, &ann, "one too many").await;
    let refused = |event: &Event| matches!(event, Event::OutboxChanged { item } if matches!(item.state, ItemState::Rejected { .. }));
    let shell = desk.shell.clone();
    pass_until(&desk, "the refusal", || shell.events().iter().any(refused)).await;
    assert_eq!(desk.network.count(Endpoint::Generate), 1);
    engine.outbox_take_back(item).await.unwrap();
    assert_eq!(
        words(&engine, &ann, DraftTarget::Generation).await,
        "one too many"
    );
}

#[tokio::test]
async fn the_end_of_a_job_is_told_once_and_leads_to_its_post() {
    let (desk, atelier, engine, ann) = open().await;
    ask(&engine, &ann, "a harbour").await;
    ask(&engine, &ann, "a storm").await;
    until_delivered(&desk, 2).await;
    atelier.end("j0", None);
    atelier.end("j1", Some("The provider is overloaded."));
    let shell = desk.shell.clone();
    pass_until(&desk, "both notices", || shell.notices().len() == 2).await;
    engine.studio_refresh(ann.clone()).await.unwrap();
    engine.job_history_refresh(ann.clone()).await.unwrap();
    let notices = desk.shell.notices();
    assert_eq!(notices.len(), 2, "told once");
    let of = |words: &str| notices.iter().find(|notice| notice.body.contains(words)).unwrap();
    let (done, failed) = (of("a harbour"), of("overloaded"));
    assert_eq!(done.title, "A picture is finished and published");
    assert!(matches!(&done.place, Place::Post { post_id, .. } if post_id == "post-j0"));
    assert_eq!(
        (failed.title.as_str(), &failed.place),
        ("A picture could not be made", &Place::Studio)
    );
    let looks = desk.network.count(Endpoint::PendingJobs);
    for _ in 0..60 {
        desk.clock.advance(std::time::Duration::from_secs(1));
        settle().await;
    }
    assert_eq!(
        desk.network.count(Endpoint::PendingJobs),
        looks,
        "nothing runs, nobody looks"
    );
}

#[tokio::test]
async fn a_failed_job_is_tried_again_three_times_and_counted() {
    let (desk, atelier, engine, ann) = open().await;
    ask(&engine, &ann, "a stubborn one").await;
    until_delivered(&desk, 1).await;
    for tries in 0..3 {
        atelier.end("j0", Some("no"));
        engine.studio_refresh(ann.clone()).await.unwrap();
        let job = studio(&engine, &ann).await.jobs.remove(0);
        assert_eq!(
            (job.stage, job.retries, job.can_retry),
            (JobStage::Failed, tries, true)
        );
        engine.studio_retry(ann.clone(), "j0".to_owned()).await.unwrap();
        until_delivered(&desk, usize::try_from(tries).unwrap() + 2).await;
        let job = studio(&engine, &ann).await.jobs.remove(0);
        assert_eq!((job.stage, job.retries), (JobStage::Pending, tries + 1));
    }
    atelier.end("j0", Some("no"));
    engine.studio_refresh(ann.clone()).await.unwrap();
    assert!(!studio(&engine, &ann).await.jobs[0].can_retry);
    assert!(engine.studio_retry(ann.clone(), "j0".to_owned()).await.is_err());
}

#[tokio::test]
async fn the_history_goes_on_page_by_page_without_a_gap() {
    let (_desk, atelier, engine, ann) = open().await;
    atelier.start_elsewhere(45);
    let view = engine.job_history_open(ann.clone()).await.unwrap();
    assert_eq!((view.jobs.len(), view.fetched_at), (0, None));
    let view = engine.job_history_refresh(ann.clone()).await.unwrap();
    assert_eq!((view.jobs.len(), view.has_more), (20, true));
    let view = engine.job_history_more(ann.clone()).await.unwrap();
    assert_eq!((view.jobs.len(), view.has_more), (40, true));
    atelier.start_elsewhere(3);
    let view = engine.job_history_refresh(ann.clone()).await.unwrap();
    assert_eq!(
        view.jobs.len(),
        43,
        "what was read before touches the newest page"
    );
    let view = engine.job_history_more(ann.clone()).await.unwrap();
    assert_eq!((view.jobs.len(), view.has_more), (48, false));
    atelier.start_elsewhere(30);
    let view = engine.job_history_refresh(ann.clone()).await.unwrap();
    assert_eq!(
        (view.jobs.len(), view.has_more),
        (20, true),
        "across a gap it begins anew"
    );
}

#[tokio::test]
async fn a_provider_that_is_switched_off_is_not_asked() {
    let (desk, _atelier, engine, ann) = open().await;
    write(&engine, &ann, DraftTarget::Generation, "a film").await;
    let film = GenerationChoice {
        provider: "RUNWARE".to_owned(),
        kind: "video".to_owned(),
        ..GenerationChoice::default()
    };
    let refused = engine.studio_start(ann.clone(), film).await.unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("provider"));
    settle().await;
    assert_eq!(desk.network.count(Endpoint::Generate), 0);
    assert_eq!(words(&engine, &ann, DraftTarget::Generation).await, "a film");
}
