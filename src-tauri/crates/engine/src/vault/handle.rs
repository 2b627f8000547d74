//! The vault and its states.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use imagineanything_client::Secret;
use tokio::sync::watch;

use super::ask::{self, Question, Reply};
use super::keyring::Keyring;
use super::passphrase;
use super::seal::Key;
use crate::clock::Clock;
use crate::error::{AppError, AppResult, Code};
use crate::random::Random;
use crate::store::tables::{secrets, settings, vault};
use crate::store::{Database, StoreError};
use crate::views::{VaultKeeper, VaultState};
use crate::words::{said, say};

/// How long the keyring may take before the vault counts as locked; a prompt may still open it later.
const PATIENCE: Duration = Duration::from_secs(10);

/// After this long without an answer a person's new question is a new call, not the old one.
const FORGOTTEN: Duration = Duration::from_secs(60);

/// Name under which the id of this store is kept; part of the keyring's entry, so that two data folders
/// never share a key.
const STORE_ID: &str = "store id";

/// Seals and unseals; cheap to clone.
#[derive(Clone)]
pub(crate) struct Vault {
    shared: Arc<Inside>,
}

struct Inside {
    store: Database,
    keyring: Arc<dyn Keyring>,
    random: Arc<dyn Random>,
    clock: Arc<dyn Clock>,
    state: watch::Sender<State>,
    asking: Mutex<Option<Asking>>,
}

/// The key, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Asleep,
    Open { keeper: VaultKeeper, key: Key },
    Locked { keeper: VaultKeeper },
    Absent,
    Denied { reason: String },
}

/// A question under way, shared by all who wait for it.
struct Asking {
    since: Duration,
    answer: Shared<BoxFuture<'static, AppResult<()>>>,
}

impl Vault {
    /// A vault that was not asked yet.
    pub(crate) fn new(
        store: Database,
        keyring: Arc<dyn Keyring>,
        random: Arc<dyn Random>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            shared: Arc::new(Inside {
                store,
                keyring,
                random,
                clock,
                state: watch::Sender::new(State::Asleep),
                asking: Mutex::default(),
            }),
        }
    }

    /// Its state, without asking anyone.
    pub(crate) fn state(&self) -> VaultState {
        self.shared.state.borrow().view()
    }

    /// Wakes whenever the state changes. `view` of the receiver is [`Vault::state`].
    pub(crate) async fn changed(&self, seen: &VaultState) -> VaultState {
        let mut states = self.shared.state.subscribe();
        let changed = states.wait_for(|state| state.view() != *seen).await;
        changed.map_or_else(|_| seen.clone(), |state| state.view())
    }

    /// Whether secrets cannot be read, as far as is known.
    pub(crate) fn is_shut(&self) -> bool {
        !matches!(&*self.shared.state.borrow(), State::Asleep | State::Open { .. })
    }

    /// The key, asking the keyring if nobody did yet. A vault that was found shut stays shut until a person
    /// asks with [`Vault::open`].
    pub(crate) async fn key(&self) -> AppResult<Key> {
        if *self.shared.state.borrow() == State::Asleep {
            self.open().await?;
        }
        let state = self.shared.state.borrow();
        match &*state {
            State::Open { key, .. } => Ok(key.clone()),
            shut => Err(shut.refusal()),
        }
    }

    /// The key, asking the keyring again: for what a person does right now.
    pub(crate) async fn key_now(&self) -> AppResult<Key> {
        self.open().await?;
        self.key().await
    }

    /// Asks the keyring, for at most ten seconds. An answer that comes later still opens the vault.
    pub(crate) async fn open(&self) -> AppResult<VaultState> {
        if matches!(&*self.shared.state.borrow(), State::Open { .. }) {
            return Ok(self.state());
        }
        tokio::select! {
            answer = self.ask() => answer?,
            () = self.shared.clock.sleep(PATIENCE) => self.shared.turn(State::Locked { keeper: VaultKeeper::Keyring }),
        }
        Ok(self.state())
    }

    /// Opens the vault ahead of its first use if anything is sealed with it, so that a person who has to unlock it hears
    /// so at the start and not in the middle of something.
    pub(crate) async fn open_what_is_sealed(&self) {
        let opened = match self.shared.store.read(secrets::any).await {
            Ok(true) => self.open().await.map(drop),
            Ok(false) => Ok(()),
            Err(error) => Err(error.into()),
        };
        if let Err(error) = opened {
            tracing::warn!(%error, "the vault could not be asked");
        }
    }

    /// Makes a vault with a passphrase: only where there is no keyring, and nothing that another key sealed.
    pub(crate) async fn make_passphrase(&self, words: Secret) -> AppResult<VaultState> {
        if words.expose().chars().count() < passphrase::SHORTEST {
            let words = said("Choose at least {} characters.", &[&passphrase::SHORTEST]);
            return Err(AppError::new(Code::Invalid, words).at("passphrase"));
        }
        let may_make = matches!(
            &*self.shared.state.borrow(),
            State::Absent
                | State::Locked {
                    keeper: VaultKeeper::Passphrase
                }
        );
        if !may_make {
            return Err(AppError::new(
                Code::Vault,
                "A passphrase is only for computers without a keyring. Nothing was changed.",
            ));
        }
        let recipe = passphrase::new_recipe(&*self.shared.random)?;
        let key = derive(words, recipe.clone()).await?;
        let check = key.make_check(&*self.shared.random)?;
        self.shared
            .store
            .write(move |tx| {
                if secrets::any(tx)? {
                    return Err(StoreError::Refused(sealed_by_another()));
                }
                vault::set_passphrase(tx, &check, &recipe)
            })
            .await?;
        let keeper = VaultKeeper::Passphrase;
        self.shared.turn(State::Open { keeper, key });
        Ok(self.state())
    }

    /// Opens the passphrase vault.
    pub(crate) async fn unlock(&self, words: Secret) -> AppResult<VaultState> {
        let lock = self.shared.store.read(vault::get).await?;
        let Some((check, recipe)) = lock.and_then(|lock| Some((lock.key_check, lock.passphrase?))) else {
            return Err(AppError::new(
                Code::Vault,
                "There is no passphrase vault on this computer. Nothing was changed.",
            ));
        };
        let key = derive(words, recipe).await?;
        if !key.opens(&check) {
            let words = "This is not the passphrase. Nothing was changed: try again.";
            return Err(AppError::new(Code::Invalid, words).at("passphrase"));
        }
        let keeper = VaultKeeper::Passphrase;
        self.shared.turn(State::Open { keeper, key });
        Ok(self.state())
    }

    /// Joins the question under way, or asks.
    fn ask(&self) -> Shared<BoxFuture<'static, AppResult<()>>> {
        let now = self.shared.clock.elapsed();
        let mut asking = self.shared.asking.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(asking) = &*asking
            && asking.answer.peek().is_none()
            && now.saturating_sub(asking.since) < FORGOTTEN
        {
            return asking.answer.clone();
        }
        let task = tokio::spawn(Arc::clone(&self.shared).ask());
        let answer = task
            .map(|end| end.unwrap_or_else(|_| Err(StoreError::Stopped.into())))
            .boxed()
            .shared();
        *asking = Some(Asking {
            since: now,
            answer: answer.clone(),
        });
        answer
    }
}

impl Inside {
    async fn ask(self: Arc<Self>) -> AppResult<()> {
        let new_id = self.random.name()?;
        let (lock, has_secrets, store_id) = self
            .store
            .write(move |tx| {
                let known: Option<String> = settings::get(tx, STORE_ID)?;
                if known.is_none() {
                    settings::set(tx, STORE_ID, &new_id)?;
                }
                Ok((vault::get(tx)?, secrets::any(tx)?, known.unwrap_or(new_id)))
            })
            .await?;
        if lock.as_ref().is_some_and(|lock| lock.passphrase.is_some()) {
            let keeper = VaultKeeper::Passphrase;
            self.turn(State::Locked { keeper });
            return Ok(());
        }
        let question = Question {
            entry: format!("vault {store_id}"),
            check: lock.map(|lock| lock.key_check),
            has_secrets,
        };
        let (keyring, random) = (Arc::clone(&self.keyring), Arc::clone(&self.random));
        let reply = tokio::task::spawn_blocking(move || ask::ask(&question, &keyring, &*random))
            .await
            .unwrap_or_else(|_| Ok(Reply::Denied("it broke".to_owned())))?;
        let keeper = VaultKeeper::Keyring;
        self.turn(match reply {
            Reply::Key(key) => State::Open { keeper, key },
            Reply::Locked => State::Locked { keeper },
            Reply::Absent => State::Absent,
            Reply::Denied(reason) => State::Denied { reason },
        });
        Ok(())
    }

    /// Goes into another state. An open vault stays open: what answers late has nothing to add.
    fn turn(&self, next: State) {
        self.state.send_if_modified(|state| {
            let is_news = *state != next && !matches!(state, State::Open { .. });
            if is_news {
                *state = next;
            }
            is_news
        });
    }
}

impl State {
    fn view(&self) -> VaultState {
        match self {
            Self::Asleep => VaultState::Asleep,
            Self::Open { keeper, .. } => VaultState::Open { keeper: *keeper },
            Self::Locked { keeper } => VaultState::Locked { keeper: *keeper },
            Self::Absent => VaultState::Absent,
            Self::Denied { reason } => VaultState::Denied { reason: say(reason) },
        }
    }

    /// Why nothing can be sealed or unsealed.
    fn refusal(&self) -> AppError {
        let words = match self {
            Self::Asleep | Self::Open { .. } => "The vault is being opened. Nothing was changed: try again.".to_owned(),
            Self::Locked {
                keeper: VaultKeeper::Keyring,
            } => "The keyring is locked. Nothing was changed: unlock it, then try again.".to_owned(),
            Self::Locked {
                keeper: VaultKeeper::Passphrase,
            } => "The vault is locked. Nothing was changed: type your passphrase, then try again.".to_owned(),
            Self::Absent => {
                "This computer has no keyring to keep secrets in. Nothing was kept: make a vault with a passphrase, \
                 then try again."
                    .to_owned()
            }
            Self::Denied { reason } => said(
                "The keyring cannot be used: {}. Nothing was overwritten: allow this app to use it, or sign all agents \
                 out and sign in again.",
                &[&say(reason)],
            ),
        };
        AppError::new(Code::Vault, words)
    }
}

async fn derive(words: Secret, recipe: vault::Recipe) -> AppResult<Key> {
    tokio::task::spawn_blocking(move || passphrase::make_key(words.expose(), &recipe))
        .await
        .map_err(|_| AppError::from(StoreError::Stopped))?
}

fn sealed_by_another() -> AppError {
    AppError::new(
        Code::Vault,
        "Secrets on this computer are sealed with another key. Nothing was changed: bring its keyring back, or sign \
         all agents out first.",
    )
}
