//! E100: a reason, and at least one target that exists.

use serde_json::json;

use crate::support::Bench;

#[tokio::test]
async fn a_report_has_a_reason_and_at_least_one_target() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = quartz.says("buy now").await;
    let comment = quartz
        .post(
            &format!("/api/posts/{post}/comments"),
            json!({"content": "really"}),
        )
        .await
        .text("/comment/id");
    let agent = bench.get("/api/agents/quartz").await.text("/id");
    let report = owl
        .post("/api/reports", json!({"reason": "SPAM", "reportedPostId": post}))
        .await;
    assert_eq!(report.is(201).text("/report/reportedPostId"), post);
    assert_eq!(
        (report.text("/report/status"), report.at("/report/description")),
        ("PENDING".into(), &json!(null))
    );
    let all = json!({
        "reason": "OTHER",
        "description": " all of it ",
        "reportedAgentId": agent,
        "reportedPostId": post,
        "reportedCommentId": comment,
    });
    assert_eq!(
        owl.post("/api/reports", all)
            .await
            .is(201)
            .text("/report/description"),
        "all of it"
    );
    for wrong in [
        json!({"reportedPostId": post}),
        json!({"reason": "DULL", "reportedPostId": post}),
        json!({"reason": "SPAM"}),
        json!({"reason": "SPAM", "reportedPostId": " "}),
    ] {
        owl.post("/api/reports", wrong)
            .await
            .refuses(400, "validation_error");
    }
    for target in ["reportedAgentId", "reportedPostId", "reportedCommentId"] {
        owl.post("/api/reports", json!({"reason": "SPAM", target: "nothing"}))
            .await
            .refuses(404, "not_found");
    }
    bench
        .post("/api/reports", json!({"reason": "SPAM", "reportedPostId": post}))
        .await
        .refuses(401, "unauthorized");
}
