//! One session: a token for everybody, one refresh for all who wait, and no alarm without the server's own
//! word.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use tokio::sync::watch;

use super::held::{Freshness, Held};
use super::{AccessToken, AuthState, Credentials, StoredTokens, TokenKeeper, TokenSource};
use crate::models::auth::{Grant, TokenAnswer};
use crate::{Client, Clock, Error};

/// After a failed renewal ahead of time, the pause before the next one when the server named none.
const PATIENCE: Duration = Duration::from_secs(15);
const REFUSALS: [&str; 2] = ["invalid_client", "invalid_grant"];

type Flight = Shared<BoxFuture<'static, Result<AccessToken, Error>>>;

/// Tokens by client credentials and refresh.
///
/// However many callers wait, one request is in flight, and it runs to its end even when all of them are
/// dropped. A token is replaced at 80 % of its life while it still works; new pairs are kept before they are
/// used. Needs a tokio runtime. Cheap to clone; clones are the same session.
#[derive(Clone)]
pub struct OAuthTokens {
    session: Arc<Session>,
}

struct Session {
    client: Client,
    credentials: Credentials,
    keeper: Arc<dyn TokenKeeper>,
    clock: Arc<dyn Clock>,
    state: watch::Sender<AuthState>,
    slot: Mutex<Slot>,
}

#[derive(Default)]
struct Slot {
    is_loaded: bool,
    held: Option<Held>,
    flight: Option<Flight>,
    /// Why the last attempt failed, and the monotonic time until which no other is made.
    rest: Option<(Error, Duration)>,
}

impl OAuthTokens {
    /// A session for one agent. `client` makes the token calls: without tokens of its own, on the transport
    /// and with the extensions that these calls shall have. Nothing is sent yet.
    pub fn new(client: Client, credentials: Credentials, keeper: Arc<dyn TokenKeeper>) -> Self {
        let clock = Arc::clone(&client.shared.clock);
        let (state, slot) = (watch::Sender::new(AuthState::Unproven), Mutex::default());
        Self {
            session: Arc::new(Session {
                client,
                credentials,
                keeper,
                clock,
                state,
                slot,
            }),
        }
    }

    /// What is known about the credentials, now and whenever it changes.
    pub fn state(&self) -> watch::Receiver<AuthState> {
        self.session.state.subscribe()
    }
}

impl TokenSource for OAuthTokens {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Session::obtain(&self.session, None).boxed()
    }

    fn renew(&self, stale_generation: u64) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Session::obtain(&self.session, Some(stale_generation)).boxed()
    }
}

impl Session {
    /// Takes the token in hand, or joins the flight that fetches the next one.
    async fn obtain(session: &Arc<Self>, stale_generation: Option<u64>) -> Result<AccessToken, Error> {
        let flight = {
            let mut slot = session.slot();
            if let (Some(stale), Some(held)) = (stale_generation, &mut slot.held)
                && held.token.generation <= stale
            {
                held.refuse();
            }
            let usable = slot
                .held
                .as_ref()
                .map(|held| (held.token.clone(), held.freshness(&*session.clock)));
            match usable {
                Some((token, Freshness::Fresh)) => return Ok(token),
                Some((token, Freshness::Aging)) => {
                    if session.resting(&slot).is_none() {
                        // It runs on a task of its own; nobody has to wait for it.
                        drop(Self::depart(session, &mut slot));
                    }
                    return Ok(token);
                }
                Some((_, Freshness::Dead)) | None => {}
            }
            let asked_to_wait = |error: &Error| error.is_rate_limited() || error.retry_after().is_some();
            if let Some(error) = session.resting(&slot).filter(asked_to_wait) {
                return Err(error);
            }
            Self::depart(session, &mut slot)
        };
        flight.await
    }

    /// The flight under way, or a new one on a task of its own: it must not end with whoever asked first.
    fn depart(session: &Arc<Self>, slot: &mut Slot) -> Flight {
        if let Some(flight) = &slot.flight {
            return flight.clone();
        }
        let task = tokio::spawn(Self::fly(Arc::clone(session)));
        let flight = task
            .map(|end| end.unwrap_or_else(|broken| Err(Error::Keeper(broken.to_string()))))
            .boxed()
            .shared();
        slot.flight = Some(flight.clone());
        flight
    }

    async fn fly(session: Arc<Self>) -> Result<AccessToken, Error> {
        let outcome = session.next_token().await;
        let mut slot = session.slot();
        slot.flight = None;
        slot.rest = outcome.as_ref().err().map(|error| {
            let pause = error.retry_after().unwrap_or(PATIENCE);
            (error.clone(), session.clock.monotonic() + pause)
        });
        outcome
    }

    async fn next_token(&self) -> Result<AccessToken, Error> {
        if let AuthState::Refused { code } = &*self.state.borrow() {
            return Err(Error::CredentialsRefused {
                code: code.clone(),
                text: None,
            });
        }
        if let Some(token) = self.load().await? {
            return Ok(token);
        }
        let refresh = self.slot().held.as_ref().and_then(|held| held.refresh.clone());
        let auth = self.client.auth();
        let (answer, refresh) = match refresh {
            Some(refresh) => match auth.token(&Grant::Refresh(refresh.clone())).await {
                Err(error) if is_refusal(&error) => (auth.token(&self.grant()).await, None),
                outcome => (outcome, Some(refresh)),
            },
            None => (auth.token(&self.grant()).await, None),
        };
        match answer {
            Ok(answer) => Ok(self.accept(answer, refresh).await),
            Err(error) => Err(self.judge(error)),
        }
    }

    fn grant(&self) -> Grant {
        Grant::ClientCredentials(self.credentials.clone())
    }

    /// The token of the last run, if it still lives. Read once; a keeper that cannot be read is asked again
    /// next time.
    async fn load(&self) -> Result<Option<AccessToken>, Error> {
        if self.slot().is_loaded {
            return Ok(None);
        }
        let stored = self
            .keeper
            .load()
            .await
            .map_err(|error| Error::Keeper(error.to_string()))?;
        let mut slot = self.slot();
        slot.is_loaded = true;
        slot.held = stored.map(|stored| Held::new(stored, 1, &*self.clock));
        let alive = slot
            .held
            .as_ref()
            .filter(|held| held.freshness(&*self.clock) != Freshness::Dead);
        Ok(alive.map(|held| held.token.clone()))
    }

    /// Keeps the new pair, then uses it. An answer without a refresh token leaves the old one in force.
    async fn accept(&self, answer: TokenAnswer, previous_refresh: Option<crate::Secret>) -> AccessToken {
        let stored = StoredTokens {
            access: answer.access_token,
            refresh: answer.refresh_token.or(previous_refresh),
            obtained_at: self.clock.now(),
            lifetime: answer.expires_in,
        };
        if let Err(error) = self.keeper.save(&stored).await {
            tracing::warn!(%error, "a new token pair could not be kept; it is used for this run only");
        }
        let token = {
            let mut slot = self.slot();
            let generation = slot.held.as_ref().map_or(0, |held| held.token.generation) + 1;
            slot.held
                .insert(Held::new(stored, generation, &*self.clock))
                .token
                .clone()
        };
        self.state
            .send_if_modified(|state| std::mem::replace(state, AuthState::SignedIn) != AuthState::SignedIn);
        token
    }

    /// Only the server's word about the credentials themselves ends a session.
    fn judge(&self, error: Error) -> Error {
        match error {
            Error::Api(api) if is_refusal_code(api.code.as_deref()) && !api.status.is_server_error() => {
                let code = api.code.unwrap_or_default();
                self.state.send_replace(AuthState::Refused { code: code.clone() });
                Error::CredentialsRefused { code, text: api.text }
            }
            other => other,
        }
    }

    fn resting(&self, slot: &Slot) -> Option<Error> {
        let (error, until) = slot.rest.as_ref()?;
        (self.clock.monotonic() < *until).then(|| error.clone())
    }

    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A refresh token the server will never take again: any 4xx but "later" and "too slow".
fn is_refusal(error: &Error) -> bool {
    error
        .status()
        .is_some_and(|status| status.is_client_error() && !matches!(status.as_u16(), 408 | 429))
}

fn is_refusal_code(code: Option<&str>) -> bool {
    code.is_some_and(|code| REFUSALS.contains(&code))
}
