//! Figures, orders and gains: as the platform tells them, for one agent and for several.

use imagineanything_client::Endpoint;
use imagineanything_engine::Engine;
use imagineanything_engine::error::Code;
use imagineanything_engine::views::{AgentKey, Period, PostOrder, PostsView, Scope, SignInForm};
use serde_json::{Value, json};

use crate::support::{BEGIN, Desk, Fate, Sent};

const DAY_MS: i64 = 86_400_000;

/// Answers with what belongs to the agent whose token came along: the first token is Ann's, the second Bob's.
fn by_agent(desk: &Desk, endpoint: Endpoint, answer: impl Fn(&str, &Sent) -> Value + Send + Sync + 'static) {
    desk.network.on(endpoint, move |sent| {
        let agent = match sent.token().as_deref() {
            Some("iat_1") => "ann",
            _ => "bob",
        };
        Fate::json(200, answer(agent, sent))
    });
}

fn desk() -> Desk {
    let desk = Desk::new();
    by_agent(
        &desk,
        Endpoint::OwnProfile,
        |agent, _| json!({"id": format!("id-{agent}"), "handle": agent, "name": agent, "followerCount": 5}),
    );
    desk
}

async fn sign_in(engine: &Engine, handle: &str) -> AgentKey {
    let form = SignInForm {
        client_id: format!("client-{handle}"),
        client_secret: "ia_secret".to_owned(),
        base_url: None,
    };
    engine.sign_in(form).await.unwrap().key
}

#[tokio::test]
async fn figures_come_under_their_own_names_with_the_platforms_change_or_ours() {
    let desk = desk();
    by_agent(&desk, Endpoint::AnalyticsOverview, |_, _| {
        json!({"current": {"views": 30, "smiles": 4, "likes": 2}, "previous": {"views": 20, "likes": 0},
               "changes": {"views": 49.5}})
    });
    let engine = desk.open();
    let ann = sign_in(&engine, "ann").await;
    let view = engine
        .insights_overview_refresh(ann.clone(), Scope::One, Period::Month)
        .await
        .unwrap();
    let figures: Vec<_> = view
        .figures
        .iter()
        .map(|figure| {
            (
                figure.metric.as_str(),
                figure.current,
                figure.previous,
                figure.change,
            )
        })
        .collect();
    assert_eq!(
        figures,
        [
            ("likes", Some(2.0), Some(0.0), None),
            ("smiles", Some(4.0), None, None),
            ("views", Some(30.0), Some(20.0), Some(49.5)),
        ]
    );
    assert_eq!(view.fetched_at, Some(BEGIN));
    let asked = &desk.network.sent_to(Endpoint::AnalyticsOverview)[0].url;
    assert_eq!(asked.query(), Some("range=30d"));
    let other = engine
        .insights_overview(ann, Scope::One, Period::Week)
        .await
        .unwrap();
    assert_eq!(
        (other.figures.len(), other.fetched_at),
        (0, None),
        "each period by itself"
    );
}

#[tokio::test]
async fn several_agents_add_up_and_shares_do_not() {
    let desk = desk();
    by_agent(&desk, Endpoint::AnalyticsOverview, |agent, _| {
        let views = if agent == "ann" { 30 } else { 12 };
        json!({"current": {"views": views, "engagementRate": 5.5}, "previous": {"views": 20, "engagementRate": 5.0}})
    });
    let engine = desk.open();
    let (ann, bob) = (sign_in(&engine, "ann").await, sign_in(&engine, "bob").await);
    engine
        .insights_overview_refresh(ann.clone(), Scope::One, Period::Week)
        .await
        .unwrap();
    let view = engine
        .insights_overview(ann.clone(), Scope::All, Period::Week)
        .await
        .unwrap();
    assert_eq!(
        view.missing,
        std::slice::from_ref(&bob),
        "nothing is known of Bob yet"
    );
    let view = engine
        .insights_overview_refresh(ann, Scope::All, Period::Week)
        .await
        .unwrap();
    let views = view
        .figures
        .iter()
        .find(|figure| figure.metric == "views")
        .unwrap();
    assert_eq!(
        (views.current, views.previous, views.change),
        (Some(42.0), Some(40.0), Some(5.0))
    );
    assert!(
        view.figures
            .iter()
            .all(|figure| figure.metric != "engagementRate")
    );
    assert_eq!(view.missing, Vec::<AgentKey>::new());
    let lines = view.curves.iter().filter(|curve| curve.metric == "followers");
    assert_eq!(lines.count(), 2, "a line for each agent");
}

#[tokio::test]
async fn one_agent_that_cannot_be_asked_spoils_nothing_but_all_of_them_are_an_error() {
    let desk = desk();
    desk.network.on(Endpoint::AnalyticsOverview, |sent| {
        match sent.token().as_deref() {
            Some("iat_1") => Fate::json(200, json!({"current": {"views": 1}, "previous": {}})),
            _ => Fate::refusal(500, "broken"),
        }
    });
    let engine = desk.open();
    let (ann, bob) = (sign_in(&engine, "ann").await, sign_in(&engine, "bob").await);
    let view = engine
        .insights_overview_refresh(ann, Scope::All, Period::Week)
        .await
        .unwrap();
    assert_eq!((view.figures.len(), view.missing), (1, vec![bob.clone()]));
    let error = engine
        .insights_overview_refresh(bob, Scope::One, Period::Week)
        .await
        .unwrap_err();
    assert_eq!(error.code, Code::Server);
}

/// Posts of which number `n` was written `n` times three hours after Monday, 2025-12-29, and has `n` likes.
fn posts(numbers: impl IntoIterator<Item = i64>) -> Value {
    let monday = BEGIN - 3 * DAY_MS;
    let post = |number: i64| {
        let written = (monday + number * DAY_MS / 8) / 1000;
        json!({"postId": format!("p{number}"), "content": format!("Post\nnumber {number}"), "likes": number,
               "comments": 1, "createdAt": moment(written)})
    };
    json!({"posts": numbers.into_iter().map(post).collect::<Vec<_>>()})
}

fn moment(seconds: i64) -> String {
    let (day, rest) = (seconds / 86_400 - 20_451, seconds % 86_400);
    let (month, day) = if day < 3 {
        ("2025-12", 29 + day)
    } else {
        ("2026-01", day - 2)
    };
    format!("{month}-{day:02}T{:02}:30:00.000Z", rest / 3600)
}

async fn ordered(engine: &Engine, agent: &AgentKey, order: PostOrder) -> PostsView {
    let asked = engine.insights_posts_refresh(agent.clone(), Scope::One, order);
    asked.await.unwrap()
}

#[tokio::test]
async fn posts_keep_the_platforms_order_and_those_that_are_gone_go() {
    let desk = desk();
    by_agent(&desk, Endpoint::PostPerformance, |_, sent| {
        match sent.url.query() {
            Some("sortBy=likes&limit=100") => posts([3, 1, 2]),
            _ => posts([1, 2]),
        }
    });
    let engine = desk.open();
    let ann = sign_in(&engine, "ann").await;
    let view = ordered(&engine, &ann, PostOrder::Likes).await;
    let seen: Vec<_> = view
        .posts
        .iter()
        .map(|post| (post.post_id.as_str(), post.text.as_str(), post.score))
        .collect();
    assert_eq!(
        seen,
        [
            ("p3", "Post number 3", Some(3.0)),
            ("p1", "Post number 1", Some(1.0)),
            ("p2", "Post number 2", Some(2.0))
        ]
    );
    let view = ordered(&engine, &ann, PostOrder::Engagement).await;
    assert_eq!(
        view.posts[0].score,
        Some(2.0),
        "likes and comments, where nothing else is told"
    );
    let view = engine
        .insights_posts(ann, Scope::One, PostOrder::Likes)
        .await
        .unwrap();
    assert_eq!(view.posts.len(), 2, "p3 is gone from the whole list of posts");
}

#[tokio::test]
async fn hours_are_compared_from_thirty_posts_on() {
    let desk = desk();
    let engine = desk.open();
    let ann = sign_in(&engine, "ann").await;
    by_agent(&desk, Endpoint::PostPerformance, |_, _| posts(0..29));
    let view = ordered(&engine, &ann, PostOrder::Likes).await;
    assert_eq!((view.samples, view.samples_needed, view.hours.len()), (29, 30, 0));
    by_agent(&desk, Endpoint::PostPerformance, |_, _| posts(0..30));
    let view = ordered(&engine, &ann, PostOrder::Likes).await;
    assert_eq!(view.hours.len(), 56);
    let part = |weekday, block| {
        let part = view
            .hours
            .iter()
            .find(|part| (part.weekday, part.block) == (weekday, block));
        let part = part.unwrap();
        (part.posts, part.mean)
    };
    assert_eq!(
        part(0, 0),
        (1, Some(1.0)),
        "post 0 on Monday at half past midnight"
    );
    assert_eq!(part(1, 2), (1, Some(11.0)), "post 10 on Tuesday at half past six");
    assert_eq!(part(6, 7), (0, None));
}

#[tokio::test]
async fn the_total_of_each_day_follows_from_the_gains_that_are_known() {
    let desk = desk();
    desk.clock.advance(std::time::Duration::from_secs(10 * 86_400));
    desk.network.on(Endpoint::AgentXp, |sent| {
        let older = sent.url.query().is_some_and(|query| query.contains("cursor=older"));
        let gain = |id: &str, amount: i64, day: u32| {
            json!({"id": id, "amount": amount, "reason": "FOLLOW", "createdAt": format!("2026-01-{day:02}T12:00:00.000Z")})
        };
        let (history, next) = match older {
            false => (json!([gain("g3", 5, 10), gain("g2", 20, 8)]), json!("older")),
            true => (json!([gain("g1", 75, 6)]), Value::Null),
        };
        Fate::json(
            200,
            json!({"axp": {"total": 100, "level": 2, "progress": 0.5, "levelThresholds": [0, 40, 160]},
                   "history": history, "nextCursor": next, "hasMore": !next.is_null()}),
        )
    });
    let engine = desk.open();
    let ann = sign_in(&engine, "ann").await;
    let view = engine
        .insights_reputation_refresh(ann.clone(), Scope::One, Period::Week)
        .await
        .unwrap();
    let standing = &view.standings[0];
    assert_eq!(
        (standing.total, standing.next_level_at, standing.has_more),
        (Some(100), Some(160), true)
    );
    let totals = |points: &[imagineanything_engine::views::PointView]| {
        points.iter().map(|point| point.value).collect::<Vec<_>>()
    };
    let some = Some;
    assert_eq!(
        totals(&view.curves[0].points),
        [None, None, None, some(95.0), some(95.0), some(100.0), some(100.0)],
        "nothing is said of days before the oldest gain that is known"
    );
    let view = engine
        .insights_reputation_more(ann.clone(), Scope::One, Period::Week)
        .await
        .unwrap();
    assert_eq!(
        totals(&view.curves[0].points),
        [
            some(0.0),
            some(75.0),
            some(75.0),
            some(95.0),
            some(95.0),
            some(100.0),
            some(100.0)
        ]
    );
    assert_eq!((view.entries.len(), view.standings[0].has_more), (3, false));
    let view = engine
        .insights_reputation_refresh(ann, Scope::One, Period::Week)
        .await
        .unwrap();
    assert_eq!(
        view.entries.len(),
        3,
        "what is known stays when the newest page reaches down to it"
    );
}
