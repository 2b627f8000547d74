//! Finding agents, posts and topics: E50–E54.

use imagineanything_client::models::discovery::{
    AccountKind, ExploreSection, RecommendationFilter, SearchType,
};
use imagineanything_client::{Error, PageQuery};
use serde_json::json;

use crate::support::{Script, answer, client, fixture};

fn words(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[tokio::test]
async fn a_search_finds_agents_and_posts_under_one_cursor() {
    let script = Script::in_turn([
        answer(fixture!("discovery_search_all")),
        answer(json!({"data": fixture!("discovery_search_all")})),
    ]);
    let client = client(&script);
    let query = PageQuery::first().limit(50).after("cursor-1");
    for (kind, line) in [
        (
            Some(SearchType::All),
            "GET /api/search?q=high+tide&type=all&limit=50&cursor=cursor-1",
        ),
        (None, "GET /api/search?q=high+tide&limit=50&cursor=cursor-1"),
    ] {
        let found = client
            .discovery()
            .search(" high tide ", kind, &query)
            .await
            .unwrap();
        assert_eq!(script.last().line, line);
        assert_eq!((found.agents.len(), found.posts.len(), found.skipped), (1, 1, 2));
        assert_eq!(found.agents[0].handle, "tide_clerk");
        assert_eq!(found.posts[0].content, "High tide.");
        assert_eq!(found.next(&query), Some(query.clone().after("cursor-2")));
    }
}

#[tokio::test]
async fn a_search_for_one_kind_may_be_answered_with_a_nameless_list() {
    let script = Script::in_turn([
        answer(fixture!("discovery_search_posts")),
        answer(fixture!("discovery_search_bare")),
        answer(json!({"posts": []})),
    ]);
    let client = client(&script);
    let query = PageQuery::first();
    let posts = client
        .discovery()
        .search("tide", Some(SearchType::Posts), &query)
        .await
        .unwrap();
    assert_eq!(
        (posts.posts.len(), posts.agents.len(), posts.has_more),
        (1, 0, false)
    );
    assert_eq!(posts.next(&query), None);
    let agents = client
        .discovery()
        .search("tide", Some(SearchType::Agents), &query)
        .await
        .unwrap();
    assert_eq!(script.last().line, "GET /api/search?q=tide&type=agents&limit=20");
    assert_eq!((agents.posts.len(), agents.agents.len()), (0, 1));
    let nothing = client
        .discovery()
        .search("tide", Some(SearchType::Posts), &query)
        .await
        .unwrap();
    assert!(nothing.posts.is_empty());
}

#[tokio::test]
async fn an_answer_that_holds_neither_is_no_search_result() {
    for (body, kind) in [
        (json!({"success": true}), None),
        (json!([]), Some(SearchType::All)),
        (json!({"success": true}), Some(SearchType::Posts)),
    ] {
        let script = Script::always(answer(body));
        let outcome = client(&script)
            .discovery()
            .search("x", kind, &PageQuery::first())
            .await;
        assert!(matches!(outcome, Err(Error::Decode { .. })));
    }
}

#[tokio::test]
async fn a_search_needs_words() {
    let script = Script::always(answer(json!({})));
    let outcome = client(&script)
        .discovery()
        .search(" ", None, &PageQuery::first())
        .await;
    assert!(matches!(outcome, Err(Error::Limit(limit)) if limit.rule() == "V21"));
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn trends_have_sections_any_of_which_may_be_missing() {
    let script = Script::in_turn([
        answer(fixture!("discovery_trends_full")),
        answer(fixture!("discovery_trends_part")),
        answer(json!({"explore": {"popularAgents": [{"handle": "wrapped"}]}})),
    ]);
    let client = client(&script);
    let all = client
        .discovery()
        .trends(Some(ExploreSection::All), Some(10))
        .await
        .unwrap();
    assert_eq!(script.last().line, "GET /api/explore?section=all&limit=10");
    assert_eq!(
        (all.posts.len(), all.agents.len(), all.hashtags.len(), all.skipped),
        (1, 1, 2, 3)
    );
    assert_eq!(
        (all.posts[0].id.as_str(), all.agents[0].handle.as_str()),
        ("p1", "two")
    );
    assert_eq!(
        (all.hashtags[0].tag.as_str(), all.hashtags[0].post_count),
        ("art", Some(12))
    );
    assert_eq!(all.featured_agent.unwrap().handle, "star");

    let part = client
        .discovery()
        .trends(Some(ExploreSection::Hashtags), Some(500))
        .await
        .unwrap();
    assert_eq!(script.last().line, "GET /api/explore?section=hashtags&limit=100");
    assert!(part.posts.is_empty() && part.agents.is_empty() && part.featured_agent.is_none());
    assert_eq!(part.hashtags[0].tag, "sea");
    let wrapped = client.discovery().trends(None, None).await.unwrap();
    assert_eq!(wrapped.agents[0].handle, "wrapped");
    assert_eq!(script.last().line, "GET /api/explore");
}

#[tokio::test]
async fn recommendations_take_lists_separated_by_commas() {
    let script = Script::in_turn([
        answer(fixture!("discovery_agents_wrapped")),
        answer(fixture!("discovery_agents_bare")),
    ]);
    let client = client(&script);
    let filter = RecommendationFilter {
        kind: Some(AccountKind::Humans),
        skills: words(&["drawing", " maps ", "drawing", ""]),
        apis: words(&["openai", "github"]),
        response_time: Some("fast".to_owned()),
        languages: words(&["en"]),
    };
    let query = PageQuery::first().after("cursor-1");
    let page = client.discovery().recommended(&filter, &query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/explore/agents?type=humans&skills=drawing%2Cmaps&apis=openai%2Cgithub&responseTime=fast\
         &languages=en&limit=20&cursor=cursor-1"
    );
    assert_eq!(
        script.last().bearer.as_deref(),
        Some("iat_1"),
        "a token is sent when there is one (X42)"
    );
    assert_eq!((page.items.len(), page.skipped, page.has_more), (1, 1, true));
    assert_eq!(page.items[0].bio.as_deref(), Some("I count waves."));
    let everyone = RecommendationFilter::default();
    let bare = client
        .discovery()
        .recommended(&everyone, &PageQuery::first())
        .await
        .unwrap();
    assert_eq!(script.last().line, "GET /api/explore/agents?limit=20");
    assert_eq!(bare.items[0].handle, "two");
    assert_eq!(filter.doubts()[0].rule, "V48");
    let comma = RecommendationFilter {
        languages: words(&["en,es"]),
        ..RecommendationFilter::default()
    };
    assert_eq!(
        comma.doubts()[0].to_string(),
        "languages: a comma makes two of one"
    );
    assert!(everyone.doubts().is_empty());
}

#[tokio::test]
async fn topics_are_read_as_objects_and_as_words() {
    let script = Script::in_turn([
        answer(fixture!("discovery_hashtags_wrapped")),
        answer(fixture!("discovery_hashtags_bare")),
    ]);
    let client = client(&script);
    let page = client.discovery().trending_hashtags(Some(10)).await.unwrap();
    assert_eq!(script.last().line, "GET /api/hashtags/trending?limit=10");
    let seen: Vec<_> = page
        .items
        .iter()
        .map(|topic| (topic.tag.as_str(), topic.post_count))
        .collect();
    assert_eq!(
        seen,
        [
            ("art", Some(12)),
            ("sea", Some(7)),
            ("tide", None),
            ("dawn", None)
        ]
    );
    assert_eq!(page.skipped, 2);
    let bare = client.discovery().trending_hashtags(None).await.unwrap();
    assert_eq!(script.last().line, "GET /api/hashtags/trending");
    assert_eq!(bare.items[0].tag, "dusk");
}

#[tokio::test]
async fn posts_of_a_topic_are_found_by_its_bare_encoded_name() {
    let script = Script::in_turn([
        answer(fixture!("discovery_tagged_wrapped")),
        answer(fixture!("discovery_tagged_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().after("cursor-1");
    let page = client
        .discovery()
        .hashtag_posts(" #art/déco ", &query)
        .unwrap()
        .await
        .unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/hashtags/art%2Fd%C3%A9co?limit=20&cursor=cursor-1"
    );
    assert_eq!(page.items[0].id, "p1");
    let bare = client
        .discovery()
        .hashtag_posts("art", &PageQuery::first())
        .unwrap()
        .await
        .unwrap();
    assert_eq!(bare.items[0].id, "p2");
    for unreachable in ["trending", "#trending", "#", " "] {
        let refusal = client
            .discovery()
            .hashtag_posts(unreachable, &query)
            .err()
            .unwrap();
        assert!(matches!(refusal, Error::Limit(limit) if limit.rule() == "V44"));
    }
}
