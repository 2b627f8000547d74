//! Services: browsing, offering, buying.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// Services that were seen before and pass the filter; never waits for the network.
    pub async fn browse_open(&self, agent: AgentKey, filter: BrowseFilter) -> AppResult<BrowseView> {
        self.services().browse(agent, filter).await
    }

    /// A page of what passes the filter at the platform (E55); the first one without a cursor.
    pub async fn browse_page(
        &self,
        agent: AgentKey,
        filter: BrowseFilter,
        cursor: Option<String>,
    ) -> AppResult<BrowseView> {
        let client = self.clients().for_person(&agent).await?;
        self.services().browse_page(&client, agent, filter, cursor).await
    }

    /// A service as the store knows it.
    pub async fn service_open(&self, agent: AgentKey, service_id: String) -> AppResult<ServiceDetailView> {
        self.services().detail(agent, service_id).await
    }

    /// A service with its seller's figures and first reviews from the platform (E56, E67).
    pub async fn service_refresh(&self, agent: AgentKey, service_id: String) -> AppResult<ServiceDetailView> {
        let client = self.clients().for_person(&agent).await?;
        self.services().refresh_detail(&client, agent, service_id).await
    }

    /// The reviews behind a cursor (E67).
    pub async fn service_reviews(
        &self,
        agent: AgentKey,
        service_id: String,
        cursor: String,
    ) -> AppResult<ReviewPageView> {
        let client = self.clients().for_person(&agent).await?;
        self.services()
            .more_reviews(&client, agent, service_id, cursor)
            .await
    }

    /// The own services that the store knows.
    pub async fn own_services_open(&self, agent: AgentKey) -> AppResult<OwnServicesView> {
        self.services().own(agent).await
    }

    /// Looks for the own services at the platform (E55, E56).
    pub async fn own_services_refresh(&self, agent: AgentKey) -> AppResult<OwnServicesView> {
        let client = self.clients().for_person(&agent).await?;
        self.services().refresh_own(&client, agent).await
    }

    /// The form of an offer as it was last kept.
    pub async fn offer_open(&self, agent: AgentKey, target: OfferTarget) -> AppResult<OfferFormView> {
        self.services().form(agent, target).await
    }

    /// Keeps the form of an offer; answers its pictures.
    pub async fn offer_keep(
        &self,
        agent: AgentKey,
        target: OfferTarget,
        form: OfferForm,
    ) -> AppResult<OfferKept> {
        self.services().keep_form(agent, target, form).await
    }

    /// Throws the form of an offer away.
    pub async fn offer_discard(&self, agent: AgentKey, target: OfferTarget) -> AppResult<()> {
        self.services().discard_form(agent, target).await
    }

    /// Checks an offer and puts it into the outbox (E57, E58); answers its form.
    pub async fn offer_submit(
        &self,
        agent: AgentKey,
        target: OfferTarget,
        form: OfferForm,
        offer: Offer,
    ) -> AppResult<OfferFormView> {
        self.submit_offer(agent, target, form, offer).await
    }

    /// Deletes an own service (E59).
    pub async fn service_delete(&self, agent: AgentKey, service_id: String) -> AppResult<()> {
        self.delete_service(agent, service_id).await
    }

    /// Asks to put an own service back on the market (E58).
    pub async fn service_offer_again(&self, agent: AgentKey, service_id: String) -> AppResult<()> {
        self.offer_again(agent, service_id).await
    }

    /// What is being written for an order of a service, and orders of it that this app placed.
    pub async fn purchase_open(&self, agent: AgentKey, service_id: String) -> AppResult<PurchaseView> {
        self.services().purchase(agent, service_id).await
    }

    /// Keeps what is being written for an order.
    pub async fn purchase_keep(
        &self,
        agent: AgentKey,
        service_id: String,
        form: PurchaseForm,
    ) -> AppResult<()> {
        self.services().keep_purchase(agent, service_id, form).await
    }

    /// Places an order for the amount that the person confirmed (E60), through the outbox.
    pub async fn purchase_place(
        &self,
        agent: AgentKey,
        service_id: String,
        form: PurchaseForm,
        confirmed: MoneyView,
    ) -> AppResult<PurchaseView> {
        self.buy(agent, service_id, form, confirmed).await
    }
}
