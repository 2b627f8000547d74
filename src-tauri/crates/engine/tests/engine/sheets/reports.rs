//! Reports: sent once, remembered here, and never sent blindly again.

use std::time::Duration;

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::error::Code;
use imagineanything_engine::views::{
    ItemKind, ItemState, OutboxAnswer, ReportForm, ReportReason, ReportTarget, ReportView,
};
use serde_json::{Value, json};

use super::{Scene, agent};
use crate::support::{Fate, within};

fn post() -> ReportTarget {
    ReportTarget::Post { id: "p1".to_owned() }
}

fn form(target: ReportTarget, details: &str) -> ReportForm {
    ReportForm {
        target,
        label: "post 1".to_owned(),
        reason: ReportReason::HateSpeech,
        details: details.to_owned(),
    }
}

impl Scene {
    fn takes_reports(&self) {
        let taken = Fate::json(201, json!({"report": {"id": "x1", "status": "PENDING"}}));
        self.desk.network.always(Endpoint::Report, taken);
    }

    async fn known(&self, target: ReportTarget) -> ReportView {
        self.engine.report_open(self.ann.clone(), target).await.unwrap()
    }

    async fn send(&self, form: ReportForm) -> ReportView {
        self.engine.report_send(self.ann.clone(), form).await.unwrap()
    }

    fn reports(&self) -> Vec<Value> {
        let sent = self.desk.network.sent_to(Endpoint::Report);
        sent.iter().map(|sent| sent.json()).collect()
    }

    async fn until_empty(&self) {
        within("an empty outbox", async {
            while !self.outbox().await.is_empty() {
                self.pass(Duration::from_secs(1)).await;
            }
        })
        .await;
    }
}

#[tokio::test]
async fn a_report_leaves_once_and_is_remembered() {
    let scene = Scene::open().await;
    scene.takes_reports();
    assert_eq!(scene.known(post()).await.reported, None);
    let view = scene.send(form(post(), "  Read the second line. ")).await;
    assert!(view.item.is_some());
    let again = scene.send(form(post(), "pressed twice")).await;
    assert_eq!(again.item, view.item, "it is on its way already");
    scene.until_empty().await;
    assert_eq!(
        scene.reports(),
        [json!({"reason": "HATE_SPEECH", "description": "Read the second line.", "reportedPostId": "p1"})]
    );
    let known = scene.known(post()).await;
    assert_eq!(
        known.reported.map(|reported| reported.reason),
        Some(ReportReason::HateSpeech)
    );
    assert_eq!(known.item, None);
}

#[tokio::test]
async fn each_kind_of_target_is_named_as_the_platform_wants_it() {
    let scene = Scene::open().await;
    scene.takes_reports();
    scene
        .desk
        .network
        .always(Endpoint::GetAgent, Fate::json(200, agent("stranger")));
    let targets = [
        ReportTarget::Agent {
            id: "@Bob".to_owned(),
        },
        ReportTarget::Agent {
            id: "stranger".to_owned(),
        },
        ReportTarget::Comment { id: "c1".to_owned() },
        ReportTarget::Byte {
            id: "b1".to_owned(),
            handle: "bob".to_owned(),
        },
    ];
    for target in targets {
        scene.send(form(target, "See for yourself.")).await;
        scene.until_empty().await;
    }
    let named = |report: &Value| {
        let names = ["reportedAgentId", "reportedPostId", "reportedCommentId"];
        names.map(|name| report[name].as_str().map(str::to_owned))
    };
    let id = |id: &str| Some(id.to_owned());
    let reports = scene.reports();
    assert_eq!(named(&reports[0]), [id("id-bob"), None, None]);
    assert_eq!(named(&reports[1]), [id("id-stranger"), None, None]);
    assert_eq!(named(&reports[2]), [None, None, id("c1")]);
    assert_eq!(named(&reports[3]), [id("id-bob"), None, None]);
    assert_eq!(reports[3]["description"], "About the Byte b1. See for yourself.");
    assert_eq!(
        scene.desk.network.count(Endpoint::GetAgent),
        1,
        "only whose id is not known"
    );
}

#[tokio::test]
async fn a_report_that_the_platform_has_already_is_a_report_that_it_has() {
    let scene = Scene::open().await;
    let already = Fate::refusal(409, "already_reported");
    scene.desk.network.always(Endpoint::Report, already);
    scene.send(form(post(), "")).await;
    scene.until_empty().await;
    assert!(scene.known(post()).await.reported.is_some());
    assert_eq!(scene.reports()[0].get("description"), None);
}

#[tokio::test]
async fn a_lost_answer_is_put_to_the_person_and_never_sent_blindly_again() {
    let scene = Scene::open().await;
    let lost = Fate::Break(TransportErrorKind::Reset, 20);
    scene.desk.network.always(Endpoint::Report, lost);
    scene.send(form(post(), "")).await;
    scene.until_sent(Endpoint::Report, 1).await;
    scene.takes_reports();
    scene.pass(Duration::from_secs(300)).await;
    let item = scene.outbox().await.remove(0);
    assert_eq!(item.kind, ItemKind::Report);
    assert!(matches!(item.state, ItemState::Asks { .. }), "{:?}", item.state);
    assert_eq!(scene.reports().len(), 1);
    let answer = scene.engine.outbox_answer(item.id, OutboxAnswer::SendAgain);
    answer.await.unwrap();
    scene.until_empty().await;
    assert_eq!(scene.reports().len(), 2);
    assert!(scene.known(post()).await.reported.is_some());
}

#[tokio::test]
async fn offline_a_report_waits_in_the_outbox() {
    let scene = Scene::open().await;
    let away = Fate::Break(TransportErrorKind::Connect, 0);
    scene.desk.network.always(Endpoint::Report, away);
    scene.send(form(post(), "")).await;
    scene.until_sent(Endpoint::Report, 1).await;
    let item = scene.known(post()).await.item;
    assert!(item.is_some());
    scene.takes_reports();
    scene.until_empty().await;
    assert!(scene.known(post()).await.reported.is_some());
}

#[tokio::test]
async fn what_makes_no_report_is_refused_at_its_field() {
    let scene = Scene::open().await;
    let long = scene
        .engine
        .report_send(scene.ann.clone(), form(post(), &"x".repeat(1_001)));
    let error = long.await.unwrap_err();
    assert_eq!(
        (error.code, error.field.as_deref()),
        (Code::Invalid, Some("details"))
    );
    let own = ReportTarget::Agent { id: "ann".to_owned() };
    let own = scene.engine.report_send(scene.ann.clone(), form(own, ""));
    assert_eq!(own.await.unwrap_err().code, Code::Invalid);
    assert!(scene.outbox().await.is_empty());
}
