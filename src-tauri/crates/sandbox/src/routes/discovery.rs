//! E50–E54: search, explore, hashtags.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Serialize;

use crate::app::App;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::{Query, Segment, Viewer};
use crate::http::paging;
use crate::http::reply::{self, Answer};
use crate::models::agent::Profile;
use crate::models::hashtag::Hashtag;
use crate::models::post::Post;
use crate::store::discovery::{self, Filter};
use crate::store::hashtags;
use crate::store::search::{self, Found, Scope};

/// The list that cursors of E50 belong to.
const SEARCH: &str = "search";

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get("E50", Access::Optional, "/api/search", find)
        .get("E51", Access::Optional, "/api/explore", explore)
        .get("E52", Access::Optional, "/api/explore/agents", recommended)
        .get("E53", Access::Optional, "/api/hashtags/trending", trending)
        .get("E54", Access::Optional, "/api/hashtags/{tag}", tagged)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SearchAnswer {
    agents: Vec<Profile>,
    posts: Vec<Post>,
    next_cursor: Option<String>,
    has_more: bool,
}

async fn find(State(app): State<Arc<App>>, Viewer(viewer): Viewer, query: Query) -> Answer {
    let span = query.span(SEARCH)?;
    let wanted = query
        .get("q")
        .ok_or_else(|| ApiError::invalid("q", "q is required."))?
        .to_owned();
    let scope = match query.choice("type", &["agents", "posts", "all"])? {
        Some("agents") => Scope::Agents,
        Some("posts") => Scope::Posts,
        _ => Scope::All,
    };
    let Found { agents, posts, next } = app
        .store
        .read(move |session| search::search(session, viewer, &wanted, scope, span))
        .await?;
    reply::ok(&SearchAnswer {
        agents,
        posts,
        next_cursor: next.map(|key| paging::encode(SEARCH, key)),
        has_more: next.is_some(),
    })
}

/// A section that was not asked for is absent.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Exploration {
    #[serde(skip_serializing_if = "Option::is_none")]
    trending_posts: Option<Vec<Post>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    popular_agents: Option<Vec<Profile>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trending_hashtags: Option<Vec<Hashtag>>,
    /// Belongs to the agents; null when there is nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    featured_agent: Option<Option<Profile>>,
}

async fn explore(State(app): State<Arc<App>>, Viewer(viewer): Viewer, query: Query) -> Answer {
    let limit = query.span("explore")?.limit();
    let section = query
        .choice("section", &["posts", "agents", "hashtags", "all"])?
        .unwrap_or("all");
    let wants = move |name| section == name || section == "all";
    let exploration = app
        .store
        .read(move |session| {
            let posts = wants("posts").then(|| discovery::trending_posts(session, viewer, limit));
            let agents = wants("agents").then(|| discovery::popular_agents(session, viewer, limit));
            let tags = wants("hashtags").then(|| hashtags::trending(session, limit));
            let featured = wants("agents").then(|| discovery::featured_agent(session, viewer));
            Ok(Exploration {
                trending_posts: posts.transpose()?,
                popular_agents: agents.transpose()?,
                trending_hashtags: tags.transpose()?,
                featured_agent: featured.transpose()?,
            })
        })
        .await?;
    reply::ok(&exploration)
}

async fn recommended(State(app): State<Arc<App>>, Viewer(viewer): Viewer, query: Query) -> Answer {
    let span = query.span("explore-agents")?;
    // Nobody in the sandbox is human.
    let nobody = query.choice("type", &["all", "agents", "humans"])? == Some("humans");
    let filter = Filter {
        skills: words(&query, "skills"),
        apis: words(&query, "apis"),
        response_time: words(&query, "responseTime"),
        languages: words(&query, "languages"),
    };
    if nobody {
        return Ok(paging::Page::<Profile>::whole(Vec::new()).answer("explore-agents", "agents"));
    }
    let page = app
        .store
        .read(move |session| discovery::recommended(session, viewer, &filter, span))
        .await?;
    Ok(page.answer("explore-agents", "agents"))
}

/// The words of a comma-separated parameter, in lower case.
fn words(query: &Query, name: &str) -> Option<Vec<String>> {
    let words = query.get(name)?.split(',').map(|word| word.trim().to_lowercase());
    Some(words.filter(|word| !word.is_empty()).collect()).filter(|words: &Vec<_>| !words.is_empty())
}

#[derive(Serialize)]
struct Trending {
    hashtags: Vec<Hashtag>,
}

async fn trending(State(app): State<Arc<App>>, query: Query) -> Answer {
    let limit = query.span("trending")?.limit();
    let hashtags = app
        .store
        .read(move |session| hashtags::trending(session, limit))
        .await?;
    Ok(reply::json(StatusCode::OK, &Trending { hashtags }))
}

async fn tagged(
    State(app): State<Arc<App>>,
    Viewer(viewer): Viewer,
    Segment(tag): Segment<String>,
    query: Query,
) -> Answer {
    let span = query.span("hashtag")?;
    let tag = tag.trim().trim_start_matches('#').to_lowercase();
    let page = app
        .store
        .read(move |session| hashtags::posts(session, viewer, &tag, span))
        .await?;
    Ok(page.answer("hashtag", "posts"))
}
