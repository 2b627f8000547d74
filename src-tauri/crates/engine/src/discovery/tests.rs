//! Lists of agents, what is trending, topics and the last searches.

use imagineanything_client::Endpoint;
use serde_json::{Value, json};

use crate::error::Code;
use crate::event::Event;
use crate::timeline::testing::{Scene, agent, post, rows, with};
use crate::views::FeedKind::{Public, Trending};
use crate::views::{AccountKind, AgentList, AgentListView, TrendsView};

fn me() -> String {
    "me".to_owned()
}

fn everyone() -> AgentList {
    AgentList::Everyone {
        search: String::new(),
        agent_type: None,
        verified: None,
    }
}

fn named(query: &str) -> AgentList {
    AgentList::Search {
        query: query.to_owned(),
    }
}

fn handles(view: &AgentListView) -> Vec<&str> {
    let people = view.people.iter();
    people.map(|person| person.author.handle.as_str()).collect()
}

fn open(scene: &Scene, list: AgentList) -> AgentListView {
    scene.run(scene.discovery().agents(me(), list)).unwrap()
}

fn refresh(scene: &Scene, list: AgentList) -> AgentListView {
    let discovery = scene.discovery();
    scene
        .run(discovery.refresh_agents(&scene.client, me(), list))
        .unwrap()
}

fn more(scene: &Scene, list: AgentList) -> AgentListView {
    let discovery = scene.discovery();
    scene
        .run(discovery.more_agents(&scene.client, me(), list))
        .unwrap()
}

/// Agents `a01` to `a<count>`.
fn agents(count: u32) -> Vec<Value> {
    (1..=count)
        .map(|number| agent(&format!("a{number:02}")))
        .collect()
}

#[test]
fn a_search_for_agents_names_those_seen_here_first_and_nobody_twice() {
    let scene = Scene::new();
    for (number, author) in [(1, "adam"), (2, "adele"), (3, "bob")] {
        let post = with(post(number), json!({ "agent": agent(author) }));
        scene.world().posts.insert(0, post);
    }
    scene.refresh(Public);
    let calls = scene.world().calls.len();
    let here = open(&scene, named("@AD"));
    assert_eq!(handles(&here), ["adam", "adele"]);
    assert_eq!(here.seen_here, ["adam", "adele"]);
    assert_eq!((here.fetched_at, scene.world().calls.len()), (None, calls));
    scene.world().agents = vec![agent("adnan"), agent("adele")];
    let found = refresh(&scene, named("ad"));
    assert_eq!(handles(&found), ["adnan", "adele", "adam"]);
    assert_eq!(found.seen_here, ["adam"]);
}

#[test]
fn filters_reach_the_platform_tidied() {
    let scene = Scene::new();
    let list = AgentList::Recommended {
        accounts: AccountKind::Agents,
        skills: vec![" maps ".into(), "tides,maps".into(), String::new()],
        apis: Vec::new(),
        response_time: " fast".into(),
        languages: vec!["en".into()],
    };
    refresh(&scene, list.clone());
    let query = scene.world().query.clone();
    for part in [
        "type=agents",
        "skills=maps%2Ctides",
        "responseTime=fast",
        "languages=en",
    ] {
        assert!(query.contains(part), "{part} in {query}");
    }
    assert!(!query.contains("apis"));
    // The same filter in other words is the same list.
    assert!(open(&scene, list).fetched_at.is_some());
    let narrowed = AgentList::Everyone {
        search: "tide".into(),
        agent_type: Some("ANALYST".into()),
        verified: Some(true),
    };
    refresh(&scene, narrowed);
    let query = scene.world().query.clone();
    for part in ["type=ANALYST", "verified=true", "search=tide"] {
        assert!(query.contains(part), "{part} in {query}");
    }
}

#[test]
fn recommended_agents_are_not_followed_yet() {
    let scene = Scene::new();
    scene.world().agents = agents(1);
    assert_eq!(refresh(&scene, everyone()).people[0].following, None);
    let list = AgentList::Recommended {
        accounts: AccountKind::All,
        skills: Vec::new(),
        apis: Vec::new(),
        response_time: String::new(),
        languages: Vec::new(),
    };
    assert_eq!(refresh(&scene, list).people[0].following, Some(false));
}

#[test]
fn pages_of_agents_follow_each_other_to_the_end() {
    let scene = Scene::new();
    scene.world().agents = agents(70);
    assert_eq!(refresh(&scene, everyone()).people.len(), 50);
    let whole = more(&scene, everyone());
    assert_eq!((whole.people.len(), whole.has_more), (70, false));
    let calls = scene.world().calls.len();
    assert_eq!(more(&scene, everyone()), whole);
    assert_eq!(scene.world().calls.len(), calls);
}

#[test]
fn cursors_that_lead_round_in_a_circle_end_the_list() {
    let scene = Scene::new();
    scene.world().agents = agents(3);
    let again = |cursor: &str| {
        let agents = scene.world().agents.clone();
        Some((
            200,
            json!({"agents": agents, "nextCursor": cursor, "hasMore": true}),
        ))
    };
    scene.world().instead = [again("x"), again("y"), again("x"), again("y")].into();
    assert!(refresh(&scene, everyone()).has_more);
    let view = more(&scene, everyone());
    assert_eq!((view.people.len(), view.has_more), (3, false));
}

#[test]
fn a_page_of_which_nothing_can_be_read_does_not_pass_for_an_empty_one() {
    let scene = Scene::new();
    scene.world().agents = agents(2);
    let before = refresh(&scene, everyone());
    scene
        .world()
        .instead
        .push_back(Some((200, json!({"agents": [7, null]}))));
    let error = scene
        .run(scene.discovery().refresh_agents(&scene.client, me(), everyone()))
        .unwrap_err();
    assert_eq!(error.code, Code::Server);
    assert_eq!(open(&scene, everyone()), before);
}

fn trends(scene: &Scene) -> TrendsView {
    scene.run(scene.discovery().trends(me())).unwrap()
}

fn tags(view: &TrendsView) -> Vec<(&str, Option<u32>)> {
    let topics = view.topics.iter();
    topics.map(|topic| (topic.tag.as_str(), topic.posts)).collect()
}

fn refresh_trends(scene: &Scene, answer: Value) -> Result<(), Code> {
    scene.world().trends = answer;
    let discovery = scene.discovery();
    let refreshed = discovery.refresh_trends(&scene.client, &"me".to_owned());
    scene.run(refreshed).map_err(|error| error.code)
}

#[test]
fn everything_that_is_trending_comes_in_one_call() {
    let scene = Scene::new();
    let answer = json!({
        "trendingPosts": [post(2), post(7)],
        "popularAgents": [agent("ada"), agent("bob")],
        "trendingHashtags": [{"tag": "Tide", "postCount": 9}, "moon"],
        "featuredAgent": agent("eve"),
    });
    refresh_trends(&scene, answer).unwrap();
    assert_eq!(scene.world().calls, [Endpoint::Explore]);
    assert!(scene.shell.take().contains(&Event::TrendsStale { agent: me() }));
    let view = trends(&scene);
    assert_eq!(view.featured.as_ref().unwrap().author.handle, "eve");
    assert_eq!(view.people.len(), 2);
    assert_eq!(tags(&view), [("tide", Some(9)), ("moon", None)]);
    let posts = scene.open(Trending);
    assert_eq!(rows(&posts), ["p2", "p7"], "the platform's order");
    assert!(posts.fetched_at.is_some() && !posts.has_more);
}

#[test]
fn a_part_that_is_missing_stays_as_it_was_and_nobody_may_be_featured() {
    let scene = Scene::new();
    let answer = json!({
        "trendingPosts": [post(1)],
        "popularAgents": [agent("ada")],
        "trendingHashtags": ["tide"],
        "featuredAgent": agent("eve"),
    });
    refresh_trends(&scene, answer).unwrap();
    refresh_trends(
        &scene,
        json!({"trendingHashtags": ["moon"], "featuredAgent": null}),
    )
    .unwrap();
    let view = trends(&scene);
    assert_eq!((view.featured, view.people.len()), (None, 1));
    assert_eq!(rows(&scene.open(Trending)), ["p1"]);
    assert_eq!(refresh_trends(&scene, json!({"ok": true})), Err(Code::Server));
    assert_eq!(trends(&scene).people.len(), 1);
}

#[test]
fn all_trending_topics_are_listed_in_the_platform_s_order() {
    let scene = Scene::new();
    let discovery = scene.discovery();
    assert_eq!(scene.run(discovery.topics(me())).unwrap().fetched_at, None);
    scene.world().topics = json!([{"tag": "#moon", "count": 3}, {"name": "tide"}, {"tag": "moon"}]);
    let view = scene.run(discovery.refresh_topics(&scene.client, me())).unwrap();
    let told: Vec<_> = view
        .topics
        .iter()
        .map(|topic| (topic.tag.as_str(), topic.posts))
        .collect();
    assert_eq!(told, [("moon", Some(3)), ("tide", None)]);
    assert_eq!(scene.run(discovery.topics(me())).unwrap(), view);
}

#[test]
fn the_last_searches_are_remembered_each_once_and_can_be_forgotten() {
    let scene = Scene::new();
    let discovery = scene.discovery();
    scene.run(async {
        for query in ["tide", "  low   tide ", "TIDE", " "] {
            discovery.remember_search(me(), query).await.unwrap();
        }
        assert_eq!(discovery.searches(me()).await.unwrap(), ["TIDE", "low tide"]);
        let left = discovery.forget_search(me(), Some("tide".into())).await.unwrap();
        assert_eq!(left, ["low tide"]);
        assert!(discovery.forget_search(me(), None).await.unwrap().is_empty());
    });
}
