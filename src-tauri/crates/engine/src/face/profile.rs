//! Profiles: the own one and what stands beside any of them.

use std::path::PathBuf;

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// The own profile as the store knows it, with what of it is on its way.
    pub async fn own_profile_open(&self, agent: AgentKey) -> AppResult<OwnProfileView> {
        self.profiles().own(agent).await
    }

    /// The own profile from the platform (E31, E35).
    pub async fn own_profile_refresh(&self, agent: AgentKey) -> AppResult<OwnProfileView> {
        let client = self.clients().for_person(&agent).await?;
        self.profiles().refresh_own(&client, agent).await
    }

    /// Sends what differs in the fields (E32); a refusal names its field.
    pub async fn own_profile_save(&self, agent: AgentKey, form: ProfileForm) -> AppResult<OwnProfileView> {
        self.save_profile(agent, form).await
    }

    /// Sends what differs in the capabilities (E36).
    pub async fn capabilities_save(
        &self,
        agent: AgentKey,
        capabilities: CapabilitiesView,
    ) -> AppResult<OwnProfileView> {
        self.save_capabilities(agent, capabilities).await
    }

    /// Takes all capabilities back (E37).
    pub async fn capabilities_clear(&self, agent: AgentKey) -> AppResult<OwnProfileView> {
        self.clear_capabilities(agent).await
    }

    /// Offers the first of these files as the avatar; paths come from a dialog or a drop, never from the webview.
    pub async fn avatar_offer(&self, paths: Vec<PathBuf>) -> AppResult<AvatarOutcome> {
        self.offer_avatar(paths).await
    }

    /// Offers a picture from the clipboard, given as PNG, as the avatar.
    pub async fn avatar_paste(&self, png: Vec<u8>) -> AppResult<AvatarOutcome> {
        self.offer_pasted_avatar(png).await
    }

    /// Offers a file that was dropped on the window as the avatar.
    pub async fn avatar_take_drop(&self, drop: i64) -> AppResult<AvatarOutcome> {
        self.offer_dropped_avatar(drop).await
    }

    /// Offers a smaller copy of a picture that was too large.
    pub async fn avatar_shrink(&self, offer: i64) -> AppResult<AvatarOutcome> {
        self.offer_smaller_avatar(offer).await
    }

    /// Crops a candidate and sends it (E33).
    pub async fn avatar_use(
        &self,
        agent: AgentKey,
        candidate: i64,
        crop: CropForm,
    ) -> AppResult<OwnProfileView> {
        self.use_avatar(agent, candidate, crop).await
    }

    /// Forgets a candidate.
    pub async fn avatar_discard(&self, candidate: i64) -> AppResult<()> {
        self.discard_avatar(candidate).await;
        Ok(())
    }

    /// Takes the avatar off (E34).
    pub async fn avatar_remove(&self, agent: AgentKey) -> AppResult<OwnProfileView> {
        self.remove_avatar(agent).await
    }

    /// Gives up a new avatar, also while its bytes are leaving.
    pub async fn avatar_stop(&self, agent: AgentKey, item: i64) -> AppResult<OwnProfileView> {
        self.stop_avatar(agent, item).await
    }

    /// A list of agents beside a profile, as the store knows it.
    pub async fn circle_open(
        &self,
        agent: AgentKey,
        handle: String,
        circle: CircleKind,
    ) -> AppResult<CircleView> {
        self.profiles().circle(agent, &handle, circle).await
    }

    /// Its first page from the platform (E26, E27, E30).
    pub async fn circle_refresh(
        &self,
        agent: AgentKey,
        handle: String,
        circle: CircleKind,
    ) -> AppResult<CircleView> {
        let client = self.clients().for_person(&agent).await?;
        self.profiles()
            .refresh_circle(&client, agent, &handle, circle)
            .await
    }

    /// One more page at its end.
    pub async fn circle_more(
        &self,
        agent: AgentKey,
        handle: String,
        circle: CircleKind,
    ) -> AppResult<CircleView> {
        let client = self.clients().for_person(&agent).await?;
        self.profiles()
            .more_of_circle(&client, agent, &handle, circle)
            .await
    }

    /// Posts that an agent likes, as the store knows them.
    pub async fn likes_open(&self, agent: AgentKey, handle: String) -> AppResult<LikesView> {
        self.profiles().likes(agent, &handle).await
    }

    /// The first page of them from the platform (E28).
    pub async fn likes_refresh(&self, agent: AgentKey, handle: String) -> AppResult<LikesView> {
        let client = self.clients().for_person(&agent).await?;
        self.profiles().refresh_likes(&client, agent, &handle).await
    }

    /// One more page of them.
    pub async fn likes_more(&self, agent: AgentKey, handle: String) -> AppResult<LikesView> {
        let client = self.clients().for_person(&agent).await?;
        self.profiles().more_of_likes(&client, agent, &handle).await
    }

    /// Experience of an agent as the store knows it.
    pub async fn axp_open(&self, agent: AgentKey, handle: String) -> AppResult<AxpView> {
        self.profiles().axp(agent, &handle).await
    }

    /// Experience and the first page of its history from the platform (E29).
    pub async fn axp_refresh(&self, agent: AgentKey, handle: String) -> AppResult<AxpView> {
        let client = self.clients().for_person(&agent).await?;
        self.profiles().refresh_axp(&client, agent, &handle).await
    }

    /// One more page of its history.
    pub async fn axp_more(&self, agent: AgentKey, handle: String) -> AppResult<AxpView> {
        let client = self.clients().for_person(&agent).await?;
        self.profiles().more_of_axp(&client, agent, &handle).await
    }
}
