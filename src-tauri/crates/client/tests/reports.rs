//! Reports to the platform's staff: E100.

use imagineanything_client::Error;
use imagineanything_client::models::report::{NewReport, ReportReason};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

#[tokio::test]
async fn a_report_names_what_it_is_about() {
    let script = Script::in_turn([
        status(201, fixture!("reports_wrapped")),
        status(201, fixture!("reports_bare")),
    ]);
    let client = client(&script);
    let report = NewReport {
        description: Some(" The same words over and over ".to_owned()),
        agent_id: Some("a1".to_owned()),
        post_id: Some("p1".to_owned()),
        comment_id: Some("c1".to_owned()),
        ..NewReport::new(ReportReason::Spam)
    };
    let taken = client.reports().create(&report).await.unwrap().unwrap();
    assert_eq!(script.last().line, "POST /api/reports");
    let expected = json!({
        "reason": "SPAM",
        "description": "The same words over and over",
        "reportedAgentId": "a1",
        "reportedPostId": "p1",
        "reportedCommentId": "c1",
    });
    assert_eq!(script.last().json(), expected);
    assert_eq!((taken.id.as_str(), taken.status.as_deref()), ("r1", Some("OPEN")));
    assert_eq!(
        (taken.reason, taken.description.unwrap().len()),
        (Some(ReportReason::Spam), 28)
    );
    let targets = [
        taken.reported_agent_id,
        taken.reported_post_id,
        taken.reported_comment_id,
    ];
    assert_eq!(targets.map(Option::unwrap), ["a1", "p1", "c1"]);
    assert_eq!(taken.created_at, Some(datetime!(2026-03-01 12:00 UTC)));

    let short = NewReport {
        post_id: Some("p1".to_owned()),
        ..NewReport::new(ReportReason::HateSpeech)
    };
    let taken = client.reports().create(&short).await.unwrap().unwrap();
    assert_eq!(
        script.last().json(),
        json!({"reason": "HATE_SPEECH", "reportedPostId": "p1"})
    );
    assert_eq!(taken.reason, Some(ReportReason::Unknown("UNKIND".to_owned())));
}

#[tokio::test]
async fn any_yes_is_a_report_taken() {
    let report = NewReport {
        comment_id: Some("c1".to_owned()),
        ..NewReport::new(ReportReason::Other)
    };
    for yes in [status(204, json!(null)), answer(json!({"success": true}))] {
        let script = Script::always(yes);
        assert_eq!(client(&script).reports().create(&report).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_report_of_nothing_or_for_no_known_reason_never_leaves() {
    let script = Script::always(answer(json!({})));
    let blank = NewReport {
        agent_id: Some("  ".to_owned()),
        ..NewReport::new(ReportReason::Spam)
    };
    let strange = NewReport {
        agent_id: Some("a1".to_owned()),
        ..NewReport::new(ReportReason::from("UNKIND"))
    };
    for bad in [NewReport::new(ReportReason::Spam), blank, strange] {
        let error = client(&script).reports().create(&bad).await.unwrap_err();
        assert!(matches!(error, Error::Limit(limit) if limit.rule() == "V33"));
    }
    assert!(script.seen().is_empty());
}
