//! The operator's agents: how they come, how they prove themselves, how they go.
//!
//! - [`proof`] asks the platform who the owner of credentials is (E02, E31); nothing is kept before it says so.
//! - [`sign_in`], [`register`] and [`practice`] are the three ways to come, [`leave`] the two ways to go.
//! - [`seat`] gives each agent its key, place and colour.

mod leave;
mod practice;
mod proof;
mod register;
mod seat;
mod sign_in;

pub(crate) use leave::{recovery_file, remove, sign_out};
pub(crate) use practice::adopt;
pub(crate) use register::register;
pub(crate) use sign_in::{sign_in, sign_in_again, sign_in_environment};

use std::sync::Mutex;

use url::Url;

use self::register::Rescued;
use crate::clients::{address, gone};
use crate::engine::Engine;
use crate::error::AppResult;
use crate::store::tables::agents::{self, AgentRow};

/// What the accounts hold in memory.
#[derive(Default)]
pub(crate) struct Accounts {
    /// Registered agents whose secret could not be kept yet.
    rescued: Mutex<Vec<Rescued>>,
}

/// The server that a form means.
fn server(engine: &Engine, typed: Option<&str>) -> AppResult<Url> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty());
    address(typed.unwrap_or(&engine.parts().base_url))
}

/// How a server's address is kept: without the slash at its end, so that it reads the same however it was typed.
fn kept_address(base_url: &Url) -> String {
    base_url.as_str().trim_end_matches('/').to_owned()
}

/// What is kept of an agent.
async fn row(engine: &Engine, agent: &str) -> AppResult<AgentRow> {
    let key = agent.to_owned();
    let row = engine
        .store()
        .read(move |connection| agents::get(connection, &key))
        .await?;
    row.ok_or_else(gone)
}
