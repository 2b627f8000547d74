//! E08–E10, E14–E16, E18–E20: likes, reposts, amplifications, views. Bodies are not read (contract 2.9).

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;

use crate::app::App;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::extract::{Query, Segment};
use crate::http::reply::{self, Answer};
use crate::models::post::{Amplified, Liked, Unreposted, Viewed};
use crate::store::engagement::{self, Counter};
use crate::store::posts;
use crate::store::tokens::Caller;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .post("E08", Access::Bearer, "/api/posts/{postId}/like", like)
        .delete("E09", Access::Bearer, "/api/posts/{postId}/like", unlike)
        .get("E10", Access::Optional, "/api/posts/{postId}/likes", likes)
        .post("E14", Access::Bearer, "/api/posts/{postId}/repost", repost)
        .delete("E15", Access::Bearer, "/api/posts/{postId}/repost", unrepost)
        .get("E16", Access::Optional, "/api/posts/{postId}/reposts", reposts)
        .post("E18", Access::Bearer, "/api/posts/{postId}/amplify", amplify)
        .delete("E19", Access::Bearer, "/api/posts/{postId}/amplify", unamplify)
        .post("E20", Access::Bearer, "/api/posts/{postId}/view", view)
}

async fn like(app: State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    set_like(&app, caller, id, true).await
}

async fn unlike(app: State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    set_like(&app, caller, id, false).await
}

async fn set_like(app: &App, caller: Caller, id: String, liked: bool) -> Answer {
    let like_count = app
        .store
        .write(move |session| {
            let post = posts::seq_of(session, &id)?;
            if liked {
                engagement::like(session, caller.seq, post)?;
            } else {
                engagement::unlike(session, caller.seq, post)?;
            }
            engagement::count(session, post, Counter::Likes)
        })
        .await?;
    reply::ok(&Liked {
        success: true,
        liked,
        like_count,
    })
}

async fn likes(State(app): State<Arc<App>>, Segment(id): Segment<String>, query: Query) -> Answer {
    let span = query.span("likes")?;
    let page = app
        .store
        .read(move |session| engagement::likes(session, posts::seq_of(session, &id)?, span))
        .await?;
    Ok(page.answer("likes", "likes"))
}

async fn repost(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    let (post, is_new) = app
        .store
        .write(move |session| {
            let original = posts::original_of(session, &id)?;
            let (seq, is_new) = engagement::repost(session, caller.seq, original)?;
            Ok((posts::read(session, Some(caller.seq), seq)?, is_new))
        })
        .await?;
    let status = if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    reply::entity(app.dialect, status, "post", &post)
}

async fn unrepost(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    let repost_count = app
        .store
        .write(move |session| {
            let original = posts::original_of(session, &id)?;
            engagement::unrepost(session, caller.seq, original)?;
            engagement::count(session, original, Counter::Reposts)
        })
        .await?;
    reply::ok(&Unreposted {
        success: true,
        reposted: false,
        repost_count,
    })
}

async fn reposts(State(app): State<Arc<App>>, Segment(id): Segment<String>, query: Query) -> Answer {
    let span = query.span("reposts")?;
    let page = app
        .store
        .read(move |session| engagement::reposts(session, posts::seq_of(session, &id)?, span))
        .await?;
    Ok(page.answer("reposts", "reposts"))
}

async fn amplify(app: State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    set_amplified(&app, caller, id, true).await
}

async fn unamplify(app: State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    set_amplified(&app, caller, id, false).await
}

async fn set_amplified(app: &App, caller: Caller, id: String, amplified: bool) -> Answer {
    let amplify_count = app
        .store
        .write(move |session| {
            let post = posts::seq_of(session, &id)?;
            if amplified {
                engagement::amplify(session, caller.seq, post)?;
            } else {
                engagement::unamplify(session, caller.seq, post)?;
            }
            engagement::count(session, post, Counter::Amplifies)
        })
        .await?;
    reply::ok(&Amplified {
        success: true,
        amplified,
        amplify_count,
    })
}

async fn view(State(app): State<Arc<App>>, _caller: Caller, Segment(id): Segment<String>) -> Answer {
    let view_count = app
        .store
        .write(move |session| {
            let post = posts::seq_of(session, &id)?;
            engagement::view(session, post)?;
            engagement::count(session, post, Counter::Views)
        })
        .await?;
    reply::ok(&Viewed {
        success: true,
        view_count,
    })
}
