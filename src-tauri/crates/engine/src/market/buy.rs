//! The way to an order: what the buyer writes is kept, what is confirmed is checked once more, and what the platform
//! answered is shown as it is.

use super::buy_job::BuyJob;
use super::service_form::{refused, replace};
use super::service_show::amount;
use super::services::Services;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::outbox::Work;
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::store::StoreResult;
use crate::store::tables::purchases::{self, PurchaseRow};
use crate::store::tables::{market_forms, outbox_items, services};
use crate::timeline::in_words;
use crate::views::{AgentKey, MoneyView, PlacedOrderView, PurchaseForm, PurchaseView};

/// Orders of one service that are shown again.
const PLACED: u32 = 5;

impl Services {
    /// What is being written for an order of this service, and orders of it that this app placed.
    pub(crate) async fn purchase(&self, agent: AgentKey, service_id: String) -> AppResult<PurchaseView> {
        self.show(agent, move |db, agent, _| {
            let kept = market_forms::get(db, agent, &about(&service_id))?;
            let placed = purchases::of_service(db, agent, &service_id, PLACED)?;
            Ok(PurchaseView {
                agent: agent.to_owned(),
                item: kept.as_ref().and_then(|kept| kept.item),
                form: match &kept {
                    Some(kept) => serde_json::from_str(&kept.content)?,
                    None => PurchaseForm::default(),
                },
                placed: placed.into_iter().map(view).collect(),
                service_id,
            })
        })
        .await
    }

    /// Keeps what is being written. What is on its way already stays as it is.
    pub(crate) async fn keep_purchase(
        &self,
        agent: AgentKey,
        service_id: String,
        form: PurchaseForm,
    ) -> AppResult<()> {
        let now = self.clock.now();
        let write = move |tx: &rusqlite::Transaction<'_>| {
            let content = serde_json::to_string(&form)?;
            market_forms::keep(tx, &agent, &about(&service_id), &content, now)
        };
        Ok(self.store.write(write).await?)
    }
}

impl Engine {
    /// Puts an order into the outbox. `confirmed` is the amount that the person saw and agreed to: a price that
    /// changed meanwhile is refused.
    pub(crate) async fn buy(
        &self,
        agent: AgentKey,
        service_id: String,
        form: PurchaseForm,
        confirmed: MoneyView,
    ) -> AppResult<PurchaseView> {
        let (key, id) = (agent.clone(), service_id.clone());
        self.in_outbox(move |work| place(work, &key, &id, &form, confirmed))
            .await?;
        self.services().purchase(agent, service_id).await
    }
}

fn place(
    work: &mut Work<'_>,
    agent: &str,
    service_id: &str,
    form: &PurchaseForm,
    confirmed: MoneyView,
) -> StoreResult<()> {
    let service = services::get(work.tx, agent, service_id)?;
    let service = service.ok_or_else(|| refused("This service is not offered any more.", "service"))?;
    let price = amount(service.price, service.currency);
    if price.as_ref() != Some(&confirmed) {
        let words = "The price has changed meanwhile. Nothing was ordered: look at it again.";
        return Err(refused(words, "price"));
    }
    let busy = "An order of this service is on its way already. Wait until it is settled.";
    replace(work, agent, &about(service_id), busy)?;
    let lane = outbox_items::in_lane(work.tx, agent, &BuyJob::lane_of(service_id))?;
    if lane
        .iter()
        .any(|item| !matches!(item.state, State::Rejected { .. }))
    {
        return Err(refused(busy, "service"));
    }
    market_forms::keep(
        work.tx,
        agent,
        &about(service_id),
        &serde_json::to_string(form)?,
        work.now,
    )?;
    let job = BuyJob::Place {
        service_id: service_id.to_owned(),
        title: service.title,
        requirements: form.requirements.trim().to_owned(),
        pay_with: form.pay_with,
        confirmed,
    };
    let item = work.add(agent, &Job::Buy(job), &State::QUEUED)?;
    market_forms::hand_over(work.tx, agent, &about(service_id), item, &about(service_id))
}

fn about(service_id: &str) -> String {
    format!("purchase/{service_id}")
}

fn view(row: PurchaseRow) -> PlacedOrderView {
    let (cents, currency) = row.confirmed;
    PlacedOrderView {
        order_id: row.order_id,
        item: row.item,
        status: row.status.as_deref().map(in_words),
        amount: row.amount.map(|(cents, currency)| MoneyView { cents, currency }),
        confirmed: MoneyView { cents, currency },
        pay_with: row.pay_with,
        checkout_url: row.checkout_url,
        payment_reference: row.reference,
        at: row.at,
    }
}
