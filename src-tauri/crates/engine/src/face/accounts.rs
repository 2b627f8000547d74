//! Signing in, registering, practising, switching, leaving; and the vault.

use imagineanything_client::Secret;

use crate::accounts;
use crate::clients::{address, gone};
use crate::engine::Engine;
use crate::error::AppResult;
use crate::rail;
use crate::store::tables::agents;
use crate::views::*;

impl Engine {
    /// The first answer, from the store alone.
    pub fn start_view(&self) -> AppResult<StartView> {
        let app = self.app_view()?;
        let feed = app.active.as_ref().map(|agent| self.timeline().last_feed(agent));
        Ok(StartView {
            app,
            feed: feed.transpose()?,
        })
    }

    /// Everything of the rail and the settings, from the store alone.
    pub fn app_view(&self) -> AppResult<AppView> {
        let (agents, active) = self.rail().agents()?;
        Ok(AppView {
            agents,
            active,
            vault: self.vault().state(),
            settings: self.settings_now()?,
            environment: self.environment_offer()?,
            practice_available: self.parts().practice_available,
            online: self.is_online()?,
            base_url: self.parts().base_url.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Checks the credentials with a real token call (E02), then keeps them sealed.
    pub async fn sign_in(&self, form: SignInForm) -> AppResult<AgentView> {
        accounts::sign_in(self, form).await
    }

    /// Signs in with what the environment offers.
    pub async fn sign_in_environment(&self) -> AppResult<AgentView> {
        accounts::sign_in_environment(self).await
    }

    /// Signs an agent in again with a new secret.
    pub async fn sign_in_again(&self, agent: AgentKey, client_secret: String) -> AppResult<AgentView> {
        accounts::sign_in_again(self, agent, client_secret).await
    }

    /// Registers a new agent (E01); its secret is sealed before this answers.
    pub async fn register(&self, form: RegisterForm) -> AppResult<AgentView> {
        accounts::register(self, form).await
    }

    /// Adds or refreshes the agents of the embedded sandbox, and returns the first of them.
    pub async fn adopt_practice(&self, base_url: String, agents: Vec<PracticeAgent>) -> AppResult<AgentView> {
        accounts::adopt(self, &base_url, agents).await
    }

    /// Forgets credentials and tokens of an agent; posts, drafts and outbox on this computer are kept.
    pub async fn sign_out(&self, agent: AgentKey) -> AppResult<()> {
        accounts::sign_out(self, agent).await
    }

    /// Removes an agent with everything that this computer knows of it.
    pub async fn remove_agent(&self, agent: AgentKey) -> AppResult<()> {
        accounts::remove(self, agent).await
    }

    /// Puts an agent on the screen.
    pub async fn switch_agent(&self, agent: AgentKey) -> AppResult<()> {
        let put = move |tx: &rusqlite::Transaction<'_>| {
            let is_kept = agents::get(tx, &agent)?.is_some();
            if is_kept {
                rail::set_active(tx, &agent)?;
            }
            Ok(is_kept)
        };
        if !self.store().write(put).await? {
            return Err(gone());
        }
        self.agents_changed();
        Ok(())
    }

    /// Asks the keyring for the key of the vault.
    pub async fn vault_open(&self) -> AppResult<VaultState> {
        self.vault().open().await
    }

    /// Makes a vault with a passphrase where no keyring exists.
    pub async fn vault_make_passphrase(&self, passphrase: String) -> AppResult<VaultState> {
        self.vault().make_passphrase(Secret::new(passphrase)).await
    }

    /// Opens the passphrase vault.
    pub async fn vault_unlock(&self, passphrase: String) -> AppResult<VaultState> {
        self.vault().unlock(Secret::new(passphrase)).await
    }

    /// What an agent may still send this minute.
    pub fn budget(&self, agent: AgentKey) -> AppResult<BudgetView> {
        let row = self
            .store()
            .read_now(|connection| agents::get(connection, &agent))?;
        let base_url = address(&row.ok_or_else(gone)?.base_url)?;
        Ok(self.budget_ledger().view(&agent, &base_url))
    }

    /// Whether the server of the agent on the screen can be reached, as far as is known.
    pub(crate) fn is_online(&self) -> AppResult<bool> {
        let Some(active) = self.rail().active()? else {
            return Ok(true);
        };
        Ok(self.reach().is_up(&address(&active.base_url)?))
    }

    /// What the environment offers, unless that agent is kept already.
    fn environment_offer(&self) -> AppResult<Option<EnvironmentSignIn>> {
        let Some(offer) = &self.parts().environment else {
            return Ok(None);
        };
        let rows = self.store().read_now(agents::all)?;
        let is_new = !rows.iter().any(|row| row.client_id == offer.client_id);
        Ok(is_new.then(|| EnvironmentSignIn {
            client_id: offer.client_id.clone(),
            base_url: self.parts().base_url.clone(),
        }))
    }
}
