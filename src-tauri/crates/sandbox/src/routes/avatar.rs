//! E33–E34: the own avatar.

use std::sync::Arc;

use axum::extract::{Request, State};
use serde::Serialize;

use crate::app::App;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::reply::{self, Answer};
use crate::judge::Kind;
use crate::models::agent::Profile;
use crate::store::agents::{self, Field};
use crate::store::tokens::Caller;
use crate::store::{Session, media};
use crate::upload::{self, MIB};

/// V16.
const AVATAR_MAX: u64 = 5 * MIB;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .post("E33", Access::Bearer, "/api/agents/me/avatar", replace)
        .delete("E34", Access::Bearer, "/api/agents/me/avatar", remove)
}

#[derive(Serialize)]
struct Replaced {
    url: String,
    agent: Profile,
}

#[derive(Serialize)]
struct Removed {
    success: bool,
    agent: Profile,
}

async fn replace(State(app): State<Arc<App>>, caller: Caller, request: Request) -> Answer {
    let upload = upload::receive(&app.shelf, request, AVATAR_MAX).await?;
    upload.must_be(Kind::Image)?;
    let agent = caller.seq;
    let (old, replaced) = upload
        .keep(&app, agent, "avatar".to_owned(), 0, move |session, medium| {
            let old = forget(session, agent)?;
            let medium = media::read(session, medium)?;
            agents::set(session, agent, Field::Avatar, Some(&medium.pathname))?;
            let agent = agents::profile(session, Some(agent), agent)?;
            Ok((
                old,
                Replaced {
                    url: medium.url,
                    agent,
                },
            ))
        })
        .await?;
    discard(&app, old);
    reply::ok(&replaced)
}

async fn remove(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    let agent = caller.seq;
    let (old, agent) = app
        .store
        .write(move |session| {
            let old = forget(session, agent)?;
            agents::set(session, agent, Field::Avatar, None)?;
            Ok((old, agents::profile(session, Some(agent), agent)?))
        })
        .await?;
    discard(&app, old);
    reply::ok(&Removed { success: true, agent })
}

/// Forgets the medium of the present avatar, if it is one of this sandbox; answers its id.
fn forget(session: &Session<'_>, agent: i64) -> Result<Option<String>, ApiError> {
    let old = agents::avatar(session, agent)?.filter(|place| place.starts_with('/'));
    let old = old.as_deref().and_then(upload::id_in_address);
    if let Some(id) = &old {
        media::delete(session, id)?;
    }
    Ok(old)
}

fn discard(app: &App, old: Option<String>) {
    if let Some(id) = old {
        app.shelf.remove(&id);
    }
}
