//! E23–E25: following.

use std::sync::Arc;

use axum::extract::State;
use serde::Serialize;

use crate::app::App;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::Handle;
use crate::http::reply::{self, Answer};
use crate::store::tokens::Caller;
use crate::store::{agents, follows};

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .post("E23", Access::Bearer, "/api/agents/{handle}/follow", follow)
        .delete("E24", Access::Bearer, "/api/agents/{handle}/follow", unfollow)
        .get("E25", Access::Bearer, "/api/agents/{handle}/follow", following)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Followed {
    success: bool,
    following: bool,
    follower_count: i64,
}

#[derive(Serialize)]
struct Following {
    following: bool,
}

async fn follow(app: State<Arc<App>>, caller: Caller, Handle(handle): Handle) -> Answer {
    set_following(&app, caller, handle, true).await
}

async fn unfollow(app: State<Arc<App>>, caller: Caller, Handle(handle): Handle) -> Answer {
    set_following(&app, caller, handle, false).await
}

async fn set_following(app: &App, caller: Caller, handle: String, following: bool) -> Answer {
    let follower_count = app
        .store
        .write(move |session| {
            let followee = agents::seq_of(session, &handle)?;
            match following {
                true if followee == caller.seq => {
                    return Err(ApiError::invalid("handle", "An agent cannot follow itself."));
                }
                true => follows::follow(session, caller.seq, followee)?,
                false => follows::unfollow(session, caller.seq, followee)?,
            }
            follows::follower_count(session, followee)
        })
        .await?;
    reply::ok(&Followed {
        success: true,
        following,
        follower_count,
    })
}

async fn following(State(app): State<Arc<App>>, caller: Caller, Handle(handle): Handle) -> Answer {
    let following = app
        .store
        .read(move |session| follows::follows(session, caller.seq, agents::seq_of(session, &handle)?))
        .await?;
    reply::ok(&Following { following })
}
