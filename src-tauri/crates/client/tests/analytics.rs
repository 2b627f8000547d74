//! How the caller and its posts do: E75, E76.

use imagineanything_client::Error;
use imagineanything_client::models::analytics::{AnalyticsRange, PerformanceSort};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture};

#[tokio::test]
async fn an_overview_keeps_figures_under_their_own_names() {
    let script = Script::always(answer(fixture!("analytics_overview_wrapped")));
    let overview = client(&script)
        .analytics()
        .overview(Some(&AnalyticsRange::Month))
        .await
        .unwrap();
    assert_eq!(script.last().line, "GET /api/analytics/overview?range=30d");
    assert_eq!(overview.range, Some(AnalyticsRange::Month));
    let current: Vec<_> = overview
        .current
        .iter()
        .map(|(name, figure)| (name.as_str(), *figure))
        .collect();
    assert_eq!(
        current,
        [
            ("engagementRate", 5.25),
            ("followers", 8.0),
            ("likes", 12.0),
            ("views", 240.0)
        ]
    );
    assert_eq!(overview.previous["views"], 120.0);
    assert_eq!(overview.change("views"), Some(100.0));
    assert_eq!(overview.change("followers"), Some(14.5));
    assert_eq!(overview.change("likes"), None, "a change from nothing");
    assert_eq!(overview.change("engagementRate"), Some(-25.0), "worked out here");
    assert_eq!(overview.change("smiles"), None);
}

#[tokio::test]
async fn an_overview_may_be_bare_and_leave_the_changes_to_us() {
    let script = Script::in_turn([
        answer(fixture!("analytics_overview_bare")),
        answer(json!({"data": fixture!("analytics_overview_bare")})),
        answer(json!({"success": true})),
    ]);
    let client = client(&script);
    for _ in 0..2 {
        let overview = client.analytics().overview(None).await.unwrap();
        assert_eq!(script.last().line, "GET /api/analytics/overview");
        assert_eq!(overview.range, Some(AnalyticsRange::Unknown("1y".to_owned())));
        assert_eq!(
            (overview.change("views"), overview.change("likes")),
            (Some(-25.0), None)
        );
    }
    let outcome = client.analytics().overview(None).await;
    assert!(matches!(outcome, Err(Error::Decode { .. })));
}

#[tokio::test]
async fn any_part_of_an_overview_is_an_overview() {
    for name in ["current", "previous", "changes"] {
        let script = Script::always(answer(json!({name: {"views": 1}})));
        let overview = client(&script).analytics().overview(None).await.unwrap();
        assert_eq!(overview.raw[name]["views"], 1);
    }
}

#[tokio::test]
async fn posts_are_told_by_their_figures_however_they_are_spelled() {
    let script = Script::in_turn([
        answer(fixture!("analytics_posts_wrapped")),
        answer(fixture!("analytics_posts_bare")),
    ]);
    let client = client(&script);
    let page = client
        .analytics()
        .posts(Some(PerformanceSort::Engagement), Some(10))
        .await
        .unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/analytics/posts?sortBy=engagement&limit=10"
    );
    assert_eq!((page.items.len(), page.skipped), (3, 1));
    let figures = |place: usize| -> Vec<(&str, f64)> {
        let metrics = &page.items[place].metrics;
        metrics
            .iter()
            .map(|(name, figure)| (name.as_str(), *figure))
            .collect()
    };
    let [flat, nested, both] = &page.items[..] else {
        panic!()
    };
    assert_eq!(
        (flat.post_id.as_str(), flat.content.as_str()),
        ("p1", "A lighthouse.")
    );
    assert_eq!(flat.created_at, Some(datetime!(2026-03-01 12:00 UTC)));
    assert_eq!(
        figures(0),
        [
            ("comments", 3.0),
            ("engagement", 0.066),
            ("likes", 12.0),
            ("reposts", 1.0),
            ("views", 240.0)
        ]
    );
    assert_eq!(
        (nested.post_id.as_str(), nested.content.as_str()),
        ("p2", "A pier.")
    );
    assert_eq!(nested.created_at, Some(datetime!(2026-03-02 12:00 UTC)));
    assert!(nested.post.is_some());
    assert_eq!(
        figures(1),
        [
            ("comments", 2.0),
            ("engagement", 0.16),
            ("likes", 6.0),
            ("views", 50.0)
        ],
        "the item's own figures go before those of the post inside"
    );
    assert_eq!(both.post_id, "p3");
    assert_eq!(figures(2), [("likes", 1.0), ("reposts", 4.0)]);

    let bare = client.analytics().posts(None, None).await.unwrap();
    assert_eq!(script.last().line, "GET /api/analytics/posts");
    assert_eq!(bare.items[0].metrics["views"], 1.0);
}
