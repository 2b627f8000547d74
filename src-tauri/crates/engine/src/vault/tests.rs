//! The vault's states: what opens it, what shuts it, and that no failure ever makes a new key.

use std::sync::Arc;
use std::time::Duration;

use imagineanything_client::Secret;

use super::keyring::KeyringError;
use super::{Vault, What};
use crate::error::Code;
use crate::store::Database;
use crate::store::tables::agents::{self, AgentRow};
use crate::store::tables::{secrets, vault};
use crate::support::{CountingRandom, FakeKeyring, ManualClock, settle, until, within};
use crate::views::{VaultKeeper, VaultState};

struct Scene {
    keyring: FakeKeyring,
    clock: ManualClock,
    random: Arc<CountingRandom>,
    store: Database,
    _folder: tempfile::TempDir,
}

const OPEN: VaultState = VaultState::Open {
    keeper: VaultKeeper::Keyring,
};
const LOCKED: VaultState = VaultState::Locked {
    keeper: VaultKeeper::Keyring,
};

impl Scene {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Database::open(folder.path()).unwrap();
        store
            .write(|tx| agents::insert(tx, &AgentRow::example("ann")))
            .await
            .unwrap();
        Self {
            keyring: FakeKeyring::default(),
            clock: ManualClock::new(),
            random: Arc::default(),
            store,
            _folder: folder,
        }
    }

    /// A vault as after a start.
    fn vault(&self) -> Vault {
        Vault::new(
            self.store.clone(),
            Arc::new(self.keyring.clone()),
            self.random.clone(),
            Arc::new(self.clock.clone()),
        )
    }

    async fn seal(&self, vault: &Vault, secret: &'static str) {
        let key = vault.key().await.unwrap();
        let envelope = key
            .wrap("ann", What::ClientSecret, secret.as_bytes(), &*self.random)
            .unwrap();
        self.store.write(move |tx| envelope.keep(tx)).await.unwrap();
    }

    async fn unseal(&self, vault: &Vault) -> Option<String> {
        let key = vault.key().await.ok()?;
        let sealed = self
            .store
            .read_now(|db| secrets::get(db, "ann", What::ClientSecret.name()))
            .unwrap()?;
        let plain = key.unwrap_sealed("ann", What::ClientSecret, &sealed)?;
        Some(String::from_utf8(plain.to_vec()).unwrap())
    }
}

fn words(words: &str) -> Secret {
    Secret::new(words)
}

#[tokio::test]
async fn a_first_use_makes_one_key_and_later_starts_find_it() {
    let scene = Scene::new().await;
    let vault = scene.vault();
    assert_eq!(vault.state(), VaultState::Asleep);
    assert_eq!(vault.open().await.unwrap(), OPEN);
    scene.seal(&vault, "word").await;
    let later = scene.vault();
    assert_eq!(scene.unseal(&later).await.as_deref(), Some("word"));
    assert_eq!(scene.keyring.stores(), 1);
}

#[tokio::test]
async fn the_keyrings_entry_is_this_stores_own() {
    let (one, two) = (Scene::new().await, Scene::new().await);
    two.random_differs();
    one.vault().open().await.unwrap();
    let other = Vault::new(
        two.store.clone(),
        Arc::new(one.keyring.clone()),
        two.random.clone(),
        Arc::new(two.clock.clone()),
    );
    other.open().await.unwrap();
    assert_eq!(one.keyring.entries().len(), 2);
}

impl Scene {
    /// Moves this scene's randomness on, so that two scenes do not draw the same numbers.
    fn random_differs(&self) {
        let random: &dyn crate::random::Random = &*self.random;
        for _ in 0..100 {
            random.name().unwrap();
        }
    }
}

#[tokio::test]
async fn a_failed_read_never_makes_a_key_and_never_overwrites() {
    for (refusal, state) in [
        (KeyringError::Locked, LOCKED),
        (KeyringError::Absent, VaultState::Absent),
        (
            KeyringError::Denied("no".to_owned()),
            VaultState::Denied {
                reason: "no".to_owned(),
            },
        ),
    ] {
        let scene = Scene::new().await;
        scene.seal(&scene.vault(), "word").await;
        let before = scene.keyring.entries();
        scene.keyring.refuse(refusal);
        let vault = scene.vault();
        assert_eq!(vault.open().await.unwrap(), state);
        assert_eq!(vault.key().await.unwrap_err().code, Code::Vault);
        scene.keyring.refuse(None);
        assert_eq!(scene.keyring.entries(), before);
        assert_eq!(vault.open().await.unwrap(), OPEN, "it can be asked again");
        assert_eq!(scene.unseal(&vault).await.as_deref(), Some("word"));
    }
}

#[tokio::test]
async fn a_keyring_that_lost_the_key_is_denied_and_gets_no_new_one() {
    let scene = Scene::new().await;
    scene.seal(&scene.vault(), "word").await;
    scene.keyring.tamper(None);
    assert!(matches!(
        scene.vault().open().await.unwrap(),
        VaultState::Denied { .. }
    ));
    assert!(scene.keyring.entries().is_empty());
}

#[tokio::test]
async fn another_key_than_the_one_that_sealed_is_denied() {
    for strange in [&[7; 32][..], &[7; 5][..]] {
        let scene = Scene::new().await;
        scene.seal(&scene.vault(), "word").await;
        scene.keyring.tamper(Some(strange));
        assert!(matches!(
            scene.vault().open().await.unwrap(),
            VaultState::Denied { .. }
        ));
        assert!(scene.keyring.entries().values().all(|kept| kept == strange));
    }
}

#[tokio::test]
async fn once_nothing_is_sealed_a_lost_key_is_no_dead_end() {
    let scene = Scene::new().await;
    scene.seal(&scene.vault(), "word").await;
    scene.keyring.tamper(None);
    let vault = scene.vault();
    vault.open().await.unwrap();
    scene
        .store
        .write(|tx| {
            secrets::forget_all(tx, "ann")?;
            vault::forget_if_empty(tx)
        })
        .await
        .unwrap();
    assert_eq!(vault.open().await.unwrap(), OPEN);
}

#[tokio::test]
async fn a_hanging_keyring_is_locked_after_ten_seconds_and_opens_when_it_answers() {
    let scene = Scene::new().await;
    scene.keyring.hang(true);
    let vault = scene.vault();
    let asking = tokio::spawn({
        let vault = vault.clone();
        async move { vault.open().await.unwrap() }
    });
    until("the keyring is asked", || scene.keyring.loads() == 1).await;
    settle().await;
    scene.clock.advance(Duration::from_secs(10));
    assert_eq!(asking.await.unwrap(), LOCKED);
    assert_eq!(
        vault.key().await.unwrap_err().code,
        Code::Vault,
        "at once, without another wait"
    );
    scene.keyring.hang(false);
    assert_eq!(within("the late answer", vault.changed(&LOCKED)).await, OPEN);
    assert_eq!(scene.keyring.loads(), 2, "read, made, read back");
}

#[tokio::test]
async fn all_who_ask_at_once_share_one_question() {
    let scene = Scene::new().await;
    scene.seal(&scene.vault(), "word").await;
    let loads = scene.keyring.loads();
    let vault = scene.vault();
    let (one, two, three) = tokio::join!(vault.key(), vault.key(), vault.open());
    one.and(two).unwrap();
    three.unwrap();
    assert_eq!(scene.keyring.loads(), loads + 1);
}

#[tokio::test]
async fn an_unanswered_question_is_joined_and_asked_anew_after_a_minute() {
    let scene = Scene::new().await;
    scene.keyring.hang(true);
    let vault = scene.vault();
    for (seconds, loads) in [(10, 1), (10, 1), (50, 1), (10, 2)] {
        let asking = tokio::spawn({
            let vault = vault.clone();
            async move { vault.open().await }
        });
        settle().await;
        until("the keyring is asked", || scene.keyring.loads() == loads).await;
        scene.clock.advance(Duration::from_secs(seconds));
        assert_eq!(asking.await.unwrap().unwrap(), LOCKED);
    }
    scene.keyring.hang(false);
}

#[tokio::test]
async fn a_passphrase_makes_a_vault_where_there_is_no_keyring() {
    let scene = Scene::new().await;
    scene.keyring.refuse(KeyringError::Absent);
    let vault = scene.vault();
    assert_eq!(vault.open().await.unwrap(), VaultState::Absent);
    let short = vault.make_passphrase(words("short")).await.unwrap_err();
    assert_eq!(
        (short.code, short.field.as_deref()),
        (Code::Invalid, Some("passphrase"))
    );
    let keeper = VaultKeeper::Passphrase;
    assert_eq!(
        vault.make_passphrase(words("long enough words")).await.unwrap(),
        VaultState::Open { keeper }
    );
    scene.seal(&vault, "word").await;

    let later = scene.vault();
    assert_eq!(later.open().await.unwrap(), VaultState::Locked { keeper });
    let wrong = later.unlock(words("other words")).await.unwrap_err();
    assert_eq!(
        (wrong.code, wrong.field.as_deref()),
        (Code::Invalid, Some("passphrase"))
    );
    assert_eq!(
        later.unlock(words("long enough words")).await.unwrap(),
        VaultState::Open { keeper }
    );
    assert_eq!(scene.unseal(&later).await.as_deref(), Some("word"));
}

#[tokio::test]
async fn a_passphrase_never_replaces_the_key_that_sealed_something() {
    let scene = Scene::new().await;
    scene.seal(&scene.vault(), "word").await;
    let before = scene.store.read_now(vault::get).unwrap();
    scene.keyring.refuse(KeyringError::Absent);
    let vault = scene.vault();
    vault.open().await.unwrap();
    assert_eq!(
        vault
            .make_passphrase(words("long enough words"))
            .await
            .unwrap_err()
            .code,
        Code::Vault
    );
    assert_eq!(scene.store.read_now(vault::get).unwrap(), before);
}

#[tokio::test]
async fn a_sealed_secret_cannot_be_moved_to_another_agent_or_purpose() {
    let scene = Scene::new().await;
    let vault = scene.vault();
    scene.seal(&vault, "word").await;
    let key = vault.key().await.unwrap();
    let sealed = scene
        .store
        .read_now(|db| secrets::get(db, "ann", What::ClientSecret.name()))
        .unwrap()
        .unwrap();
    assert!(key.unwrap_sealed("ann", What::ClientSecret, &sealed).is_some());
    assert!(key.unwrap_sealed("bob", What::ClientSecret, &sealed).is_none());
    assert!(key.unwrap_sealed("ann", What::Tokens, &sealed).is_none());
    for index in 0..sealed.len() {
        let mut damaged = sealed.clone();
        damaged[index] ^= 1;
        assert!(
            key.unwrap_sealed("ann", What::ClientSecret, &damaged).is_none(),
            "byte {index}"
        );
        assert!(
            key.unwrap_sealed("ann", What::ClientSecret, &sealed[..index])
                .is_none()
        );
    }
}

#[test]
fn a_key_is_not_printed() {
    let key = super::Key::from_bytes(&[7; 32]).unwrap();
    assert_eq!(format!("{key:?}"), "Key(…)");
}
