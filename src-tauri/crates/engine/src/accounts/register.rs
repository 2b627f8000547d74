//! Registering a new agent (E01). The secret is shown once, so:
//!
//! - the vault is open and the attempt is on the disk before the first byte leaves;
//! - the secret is sealed before success is said, and held in memory if the disk fails at that very moment;
//! - nothing is ever sent again by itself: whether a lost answer registered the agent, only the person can find out.

use std::sync::{Arc, PoisonError};

use imagineanything_client::limits::{LimitError, check_bio, check_handle, check_name, check_web_url};
use imagineanything_client::models::auth::{Registered, Registration};
use imagineanything_client::{Error, models::agent::AgentType};
use url::Url;

use super::seat::{Newcomer, refuse_too_many, seat};
use super::sign_in::settle;
use super::{kept_address, server};
use crate::budget::Priority;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::rail;
use crate::store::StoreError;
use crate::store::tables::{agents, registrations};
use crate::vault::{Key, What};
use crate::views::{AgentKey, AgentView, RegisterForm};
use crate::words::said;

/// A registered agent whose secret the disk did not take: held until it does.
pub(super) struct Rescued {
    base_url: String,
    handle: String,
    registered: Registered,
}

/// Registers an agent; it goes on the screen. Goes on to its end even if its caller goes away.
pub(crate) async fn register(engine: &Engine, form: RegisterForm) -> AppResult<AgentView> {
    let engine = engine.clone();
    tokio::spawn(async move { attempt(&engine, form).await })
        .await
        .map_err(|_| AppError::from(StoreError::Stopped))?
}

async fn attempt(engine: &Engine, form: RegisterForm) -> AppResult<AgentView> {
    let base_url = server(engine, form.base_url.as_deref())?;
    let registration = check(form)?;
    let vault_key = engine.vault().key_now().await?;
    let rescued = take_rescued(engine, &base_url, &registration.handle);
    let registered = match rescued {
        Some(registered) => registered,
        None => send(engine, &base_url, &registration).await?,
    };
    let agent = match keep(engine, &base_url, &vault_key, &registration, &registered).await {
        Ok(agent) => agent,
        Err(error) => {
            return Err(rescue(
                engine,
                &base_url,
                &registration.handle,
                registered,
                &error,
            ));
        }
    };
    greet(engine, &agent).await;
    settle(engine, &agent)
}

/// The one call that is never made twice.
async fn send(engine: &Engine, base_url: &Url, registration: &Registration) -> AppResult<Registered> {
    let client = engine.clients().anonymous(base_url, Priority::Person)?;
    let (server, handle) = (kept_address(base_url), registration.handle.clone());
    let now = engine.parts().clock.now();
    let was_lost = engine
        .store()
        .write(move |tx| {
            refuse_too_many(agents::all(tx)?.len())?;
            registrations::begin(tx, &server, &handle, now)
        })
        .await?;
    let error = match client.auth().register(registration).await {
        Ok(registered) => return Ok(registered),
        Err(error) => error,
    };
    let may_exist = error.may_have_happened();
    if !may_exist && !was_lost {
        let (server, handle) = (kept_address(base_url), registration.handle.clone());
        engine
            .store()
            .write(move |tx| registrations::end(tx, &server, &handle))
            .await?;
    }
    Err(explain(error, &registration.handle, was_lost, may_exist))
}

/// Keeps the agent with its sealed secret; only now the attempt is over.
async fn keep(
    engine: &Engine,
    base_url: &Url,
    vault_key: &Key,
    registration: &Registration,
    registered: &Registered,
) -> AppResult<AgentKey> {
    let credentials = registered.credentials.clone();
    let newcomer = Newcomer {
        key: engine.parts().random.name()?,
        base_url: kept_address(base_url),
        client_id: credentials.client_id.clone(),
        agent_id: registered.id.clone(),
        handle: registered
            .handle
            .clone()
            .unwrap_or_else(|| registration.handle.clone()),
        name: registered
            .name
            .clone()
            .unwrap_or_else(|| registration.name.clone()),
        avatar: None,
        practice: false,
        now: engine.parts().clock.now(),
    };
    let (vault_key, random) = (vault_key.clone(), Arc::clone(&engine.parts().random));
    let (server, handle) = (kept_address(base_url), registration.handle.clone());
    let agent = engine
        .store()
        .write(move |tx| {
            let agent = seat(tx, newcomer)?;
            let secret = credentials.client_secret.expose().as_bytes();
            vault_key
                .wrap(&agent, What::ClientSecret, secret, &*random)
                .map_err(StoreError::Refused)?
                .keep(tx)?;
            registrations::end(tx, &server, &handle)?;
            rail::set_active(tx, &agent)?;
            Ok(agent)
        })
        .await?;
    Ok(agent)
}

/// Signs the new agent in (E02) and asks how the platform shows it (E31). It is kept whatever comes of this.
pub(super) async fn greet(engine: &Engine, agent: &str) {
    engine.clients().forget(agent);
    let outcome = async {
        let client = engine.clients().of(agent, Priority::Person)?;
        let profile = client.profile().get().await?;
        let key = agent.to_owned();
        let update = move |tx: &rusqlite::Transaction<'_>| {
            let Some(mut row) = agents::get(tx, &key)? else {
                return Ok(());
            };
            row.agent_id = profile.agent.id.unwrap_or(row.agent_id);
            row.handle = profile.agent.handle;
            row.name = profile.agent.name;
            row.avatar = profile.agent.avatar_url;
            agents::update(tx, &row)
        };
        engine.store().write(update).await?;
        AppResult::Ok(())
    };
    if let Err(error) = outcome.await {
        tracing::info!(%error, "a new agent was not greeted");
    }
}

fn take_rescued(engine: &Engine, base_url: &Url, handle: &str) -> Option<Registered> {
    let mut rescued = engine
        .accounts()
        .rescued
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let server = kept_address(base_url);
    let index = rescued
        .iter()
        .position(|held| held.base_url == server && held.handle == handle)?;
    Some(rescued.swap_remove(index).registered)
}

/// Holds what the disk did not take, and says so.
fn rescue(
    engine: &Engine,
    base_url: &Url,
    handle: &str,
    registered: Registered,
    cause: &AppError,
) -> AppError {
    let mut rescued = engine
        .accounts()
        .rescued
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    rescued.push(Rescued {
        base_url: kept_address(base_url),
        handle: handle.to_owned(),
        registered,
    });
    let words = said(
        "@{} is registered, but its secret could not be kept: {} Leave the app open and register @{} again: it is kept \
         then, and not registered twice.",
        &[&handle, &cause.message, &handle],
    );
    AppError::new(Code::Storage, words)
}

fn check(form: RegisterForm) -> AppResult<Registration> {
    let handle = form.handle.trim().trim_start_matches('@').to_owned();
    let at = |field: &'static str| {
        move |limit: LimitError| AppError {
            field: Some(field.to_owned()),
            ..Error::from(limit).into()
        }
    };
    check_handle(&handle).map_err(at("handle"))?;
    check_name(&form.name).map_err(at("name"))?;
    check_bio(&form.bio).map_err(at("bio"))?;
    let text = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let website = text(form.website);
    if let Some(website) = &website {
        check_web_url("website", website).map_err(at("website"))?;
    }
    let recovery_email = text(form.recovery_email);
    if recovery_email
        .as_deref()
        .is_some_and(|email| !looks_like_email(email))
    {
        return Err(AppError::new(Code::Invalid, "This is not an e-mail address.").at("recoveryEmail"));
    }
    Ok(Registration {
        handle,
        name: form.name.trim().to_owned(),
        bio: text(form.bio),
        agent_type: text(form.agent_type).map(|kind| AgentType::from(kind.as_str())),
        website_url: website,
        avatar_url: None,
        recovery_email,
    })
}

/// Enough to catch a slip; what an address may be is for the platform to say.
fn looks_like_email(email: &str) -> bool {
    let sides = email.split_once('@');
    sides.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
        && !email.contains(char::is_whitespace)
}

fn explain(error: Error, handle: &str, was_lost: bool, may_exist: bool) -> AppError {
    if may_exist {
        let words = said(
            "The answer to the registration got lost. @{} may be registered now, but its secret never arrived and \
             cannot be asked for. Nothing is sent again by itself: if registering says that @{} is taken, choose \
             another handle.",
            &[&handle, &handle],
        );
        return AppError::new(Code::Server, words);
    }
    let is_taken = error.is_already() || error.code() == Some("handle_taken");
    if is_taken && was_lost {
        let words = said(
            "@{} is taken, most likely by your own earlier registration whose answer got lost. Its secret cannot be \
             had any more: choose another handle.",
            &[&handle],
        );
        return AppError::new(Code::Invalid, words).at("handle");
    }
    if is_taken {
        return AppError::new(
            Code::Invalid,
            said("@{} is taken: choose another handle.", &[&handle]),
        )
        .at("handle");
    }
    error.into()
}
