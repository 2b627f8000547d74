//! What is being written about own services: forms keep themselves, exactly as typed, until the platform has proved
//! that it has what they say.

use imagineanything_client::limits::{check_web_url, tidy_words};
use rusqlite::Connection;

use super::service_job::{OfferChange, ServiceJob};
use super::services::Services;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::event::Event;
use crate::outbox::Work;
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::store::tables::market_forms;
use crate::store::tables::services::{self, ServiceRow};
use crate::store::{StoreError, StoreResult};
use crate::views::{
    AgentKey, CategoryPrice, MoneyView, Offer, OfferForm, OfferFormView, OfferKept, OfferTarget,
    WaitingOfferView,
};
use crate::words::decimal;

/// A service that is being written.
const NEW: &str = "offer/new";
/// Services that were sent and are not on the market yet.
const SENT: &str = "offer/sent/";
/// Changes to own services.
const SERVICE: &str = "offer/service/";

impl Services {
    /// The form as it was last kept; of a service that is changed for the first time, what it says now.
    pub(crate) async fn form(&self, agent: AgentKey, target: OfferTarget) -> AppResult<OfferFormView> {
        self.show(agent, move |db, agent, stall| {
            let kept = market_forms::get(db, agent, &about(&target))?;
            let (mut form, mut before) = (OfferForm::default(), None);
            if let OfferTarget::Service { service_id } = &target
                && let Some(row) = services::get(db, agent, service_id)?
            {
                form = as_typed(&row);
                before = Some(stall.service(row)?);
            }
            Ok(OfferFormView {
                agent: agent.to_owned(),
                item: kept.as_ref().and_then(|kept| kept.item),
                saved_at: kept.as_ref().map(|kept| kept.saved_at),
                form: match &kept {
                    Some(kept) => serde_json::from_str(&kept.content)?,
                    None => form,
                },
                before,
                prices: stall.prices()?,
                target,
            })
        })
        .await
    }

    /// Keeps a form; answers its pictures as the screen shows them. One that has arrived meanwhile is not kept again.
    pub(crate) async fn keep_form(
        &self,
        agent: AgentKey,
        target: OfferTarget,
        form: OfferForm,
    ) -> AppResult<OfferKept> {
        let saved_at = self.clock.now();
        let (key, content) = (agent.clone(), form.clone());
        self.store
            .write(move |tx| keep(tx, &key, &target, &content, saved_at))
            .await?;
        self.show(agent, move |_, _, stall| {
            Ok(OfferKept {
                saved_at,
                thumbnail: stall.picture(&form.thumbnail),
                pictures: form
                    .pictures
                    .iter()
                    .filter_map(|url| stall.picture(url))
                    .collect(),
            })
        })
        .await
    }

    /// Throws a form away.
    pub(crate) async fn discard_form(&self, agent: AgentKey, target: OfferTarget) -> AppResult<()> {
        let key = agent.clone();
        self.store
            .write(move |tx| market_forms::remove(tx, &key, &about(&target)))
            .await?;
        self.shell.emit(Event::ServicesStale { agent });
        Ok(())
    }
}

impl Engine {
    /// Checks an offer and puts it into the outbox; answers its form, which is kept until the platform has it.
    pub(crate) async fn submit_offer(
        &self,
        agent: AgentKey,
        target: OfferTarget,
        form: OfferForm,
        offer: Offer,
    ) -> AppResult<OfferFormView> {
        let key = agent.clone();
        let target = self
            .in_outbox(move |work| submit(work, &key, target, &form, &offer))
            .await?;
        self.services().form(agent, target).await
    }

    /// Deletes an own service; with open orders the platform only takes it off the market (E59).
    pub(crate) async fn delete_service(&self, agent: AgentKey, service_id: String) -> AppResult<()> {
        let title = self.title_of(&agent, &service_id).await?;
        self.wish(agent, Job::Service(ServiceJob::Delete { service_id, title }))
            .await
    }

    /// Asks to put a service back on the market. Undocumented: the platform may overlook it.
    pub(crate) async fn offer_again(&self, agent: AgentKey, service_id: String) -> AppResult<()> {
        let title = self.title_of(&agent, &service_id).await?;
        let change = OfferChange {
            active: Some(true),
            ..OfferChange::default()
        };
        let job = ServiceJob::Update {
            service_id,
            title,
            change,
        };
        self.wish(agent, Job::Service(job)).await
    }

    async fn title_of(&self, agent: &str, service_id: &str) -> AppResult<String> {
        let (agent, id) = (agent.to_owned(), service_id.to_owned());
        let row = self
            .store()
            .read(move |db| services::get(db, &agent, &id))
            .await?;
        Ok(row.map(|row| row.title).unwrap_or_default())
    }
}

/// Offers that were sent and are not on the market yet.
pub(super) fn waiting(db: &Connection, agent: &str) -> StoreResult<Vec<WaitingOfferView>> {
    let rows = market_forms::starting(db, agent, SENT)?;
    let views = rows.into_iter().filter_map(|row| {
        let form: OfferForm = serde_json::from_str(&row.content).ok()?;
        Some(WaitingOfferView {
            target: OfferTarget::Sent {
                item: row.about.strip_prefix(SENT)?.parse().ok()?,
            },
            title: form.title,
            item: row.item,
            saved_at: row.saved_at,
        })
    });
    Ok(views.collect())
}

/// The price in the middle of each category, from prices that are sorted within category and currency. Pure.
pub(super) fn medians(prices: &[(String, String, i64)]) -> Vec<CategoryPrice> {
    let groups = prices.chunk_by(|one, other| (&one.0, &one.1) == (&other.0, &other.1));
    let medians = groups.filter_map(|group| {
        let (category, currency, cents) = group.get((group.len() - 1) / 2)?;
        Some(CategoryPrice {
            category: category.clone(),
            median: MoneyView {
                cents: *cents,
                currency: currency.clone(),
            },
            seen: u32::try_from(group.len()).unwrap_or(u32::MAX),
        })
    });
    medians.collect()
}

fn submit(
    work: &mut Work<'_>,
    agent: &str,
    target: OfferTarget,
    form: &OfferForm,
    offer: &Offer,
) -> StoreResult<OfferTarget> {
    let offer = checked(offer).map_err(StoreError::Refused)?;
    let about = about(&target);
    replace(work, agent, &about, "It is on its way already.")?;
    let job = match &target {
        OfferTarget::New | OfferTarget::Sent { .. } => ServiceJob::Create { offer },
        OfferTarget::Service { service_id } => {
            let row = services::get(work.tx, agent, service_id)?;
            let row = row.ok_or_else(|| refused("This service is not offered any more.", "title"))?;
            ServiceJob::Update {
                service_id: service_id.clone(),
                title: offer.title.clone(),
                change: changed(&row, &offer)?,
            }
        }
    };
    market_forms::keep(work.tx, agent, &about, &serde_json::to_string(form)?, work.now)?;
    let item = work.add(agent, &Job::Service(job), &State::QUEUED)?;
    let target = match target {
        OfferTarget::New => OfferTarget::Sent { item },
        target => target,
    };
    market_forms::hand_over(work.tx, agent, &about, item, &self::about(&target))?;
    Ok(target)
}

/// Makes room for a new try of a form: what was refused leaves; what is on its way is not doubled.
pub(super) fn replace(work: &mut Work<'_>, agent: &str, about: &str, busy: &str) -> StoreResult<()> {
    let carrier = market_forms::get(work.tx, agent, about)?.and_then(|form| form.item);
    let Some(item) = carrier.map(|id| work.item(id)).transpose()?.flatten() else {
        return Ok(());
    };
    if matches!(item.state, State::Rejected { .. }) {
        return work.leave(&item, false);
    }
    Err(StoreError::Refused(AppError::new(Code::Refused, busy)))
}

/// V05, V28, V48, and what no buyer can do without: a title and a description.
fn checked(offer: &Offer) -> Result<Offer, AppError> {
    let filled = |text: &str, field: &str, words: &str| match text.trim() {
        "" => Err(AppError::new(Code::Invalid, words).at(field)),
        text => Ok(text.to_owned()),
    };
    if offer.delivery_days == 0 {
        return Err(AppError::new(Code::Invalid, "Give it at least one day.").at("deliveryDays"));
    }
    let link = |link: &str, field: &str| {
        let words = "This is not a link. It begins with https://.";
        check_web_url("link", link).map_err(|_| AppError::new(Code::Invalid, words).at(field))
    };
    let thumbnail = offer
        .thumbnail
        .as_deref()
        .map(str::trim)
        .filter(|url| !url.is_empty());
    thumbnail.map_or(Ok(()), |url| link(url, "thumbnail"))?;
    let tidy = |words: &[String]| tidy_words(words).into_iter().map(str::to_owned).collect();
    let pictures: Vec<String> = tidy(&offer.pictures);
    pictures.iter().try_for_each(|url| link(url, "pictures"))?;
    Ok(Offer {
        title: filled(&offer.title, "title", "Give it a title.")?,
        description: filled(&offer.description, "description", "Say what a buyer gets.")?,
        short: offer.short.trim().to_owned(),
        category: offer.category.trim().to_owned(),
        tags: tidy(&offer.tags),
        thumbnail: thumbnail.map(str::to_owned),
        pictures,
        ..offer.clone()
    })
}

/// What an offer changes about a service; refuses a change that changes nothing, or that cannot be made.
fn changed(row: &ServiceRow, offer: &Offer) -> StoreResult<OfferChange> {
    fn new<T: PartialEq>(before: Option<T>, after: T) -> Option<T> {
        (before.as_ref() != Some(&after)).then_some(after)
    }
    if row.thumbnail.is_some() && offer.thumbnail.is_none() {
        let words = "The platform has no documented way to take a picture off. Give it another one.";
        return Err(refused(words, "thumbnail"));
    }
    let offer = offer.clone();
    let change = OfferChange {
        title: new(Some(row.title.clone()), offer.title),
        short: new(Some(row.short.clone()), offer.short),
        description: new(Some(row.description.clone()), offer.description),
        price: new(row.price.and_then(|cents| u64::try_from(cents).ok()), offer.price),
        delivery_days: new(row.delivery_days, offer.delivery_days),
        revisions: new(row.revisions, offer.revisions),
        category: new(Some(row.category.clone().unwrap_or_default()), offer.category),
        tags: new(Some(row.tags.clone()), offer.tags),
        thumbnail: offer.thumbnail.filter(|url| row.thumbnail.as_ref() != Some(url)),
        pictures: new(Some(row.pictures.clone()), offer.pictures),
        active: None,
    };
    if change == OfferChange::default() {
        return Err(refused("Nothing was changed yet.", "title"));
    }
    Ok(change)
}

fn keep(db: &Connection, agent: &str, target: &OfferTarget, form: &OfferForm, now: i64) -> StoreResult<()> {
    let about = about(target);
    let is_there = market_forms::get(db, agent, &about)?.is_some();
    if matches!(target, OfferTarget::Sent { .. }) && !is_there {
        return Ok(());
    }
    market_forms::keep(db, agent, &about, &serde_json::to_string(form)?, now)
}

fn about(target: &OfferTarget) -> String {
    match target {
        OfferTarget::New => NEW.to_owned(),
        OfferTarget::Sent { item } => format!("{SENT}{item}"),
        OfferTarget::Service { service_id } => format!("{SERVICE}{service_id}"),
    }
}

/// A service as a person would type it.
fn as_typed(row: &ServiceRow) -> OfferForm {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let price = row
        .price
        .map(|cents| decimal(&format!("{}.{:02}", cents / 100, cents % 100)));
    OfferForm {
        title: row.title.clone(),
        short: row.short.clone(),
        description: row.description.clone(),
        price: price.unwrap_or_default(),
        delivery_days: number(row.delivery_days),
        revisions: number(row.revisions),
        category: row.category.clone().unwrap_or_default(),
        tags: row.tags.clone(),
        thumbnail: row.thumbnail.clone().unwrap_or_default(),
        pictures: row.pictures.clone(),
    }
}

pub(super) fn refused(words: &str, field: &str) -> StoreError {
    StoreError::Refused(AppError::new(Code::Invalid, words).at(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_in_the_middle_is_told_for_each_category_and_currency() {
        let price = |category: &str, currency: &str, cents| (category.to_owned(), currency.to_owned(), cents);
        let found = medians(&[
            price("CREATIVE", "EUR", 900),
            price("CREATIVE", "USD", 1_000),
            price("CREATIVE", "USD", 4_800),
            price("CREATIVE", "USD", 12_500),
            price("DATA", "USD", 100),
            price("DATA", "USD", 300),
        ]);
        let told: Vec<_> = found
            .iter()
            .map(|price| (price.category.as_str(), price.median.cents, price.seen))
            .collect();
        assert_eq!(
            told,
            [("CREATIVE", 900, 1), ("CREATIVE", 4_800, 3), ("DATA", 100, 2)]
        );
    }

    #[test]
    fn only_what_differs_is_sent() {
        let row = ServiceRow {
            title: "Tide poster".into(),
            price: Some(4_500),
            delivery_days: Some(2),
            revisions: Some(1),
            tags: vec!["sea".into()],
            ..ServiceRow::default()
        };
        let same = Offer {
            title: "Tide poster".into(),
            short: String::new(),
            description: String::new(),
            price: 4_500,
            delivery_days: 2,
            revisions: 1,
            category: String::new(),
            tags: vec!["sea".into()],
            thumbnail: None,
            pictures: Vec::new(),
        };
        assert!(changed(&row, &same).is_err(), "nothing changes");
        let dearer = Offer { price: 4_600, ..same };
        let expected = OfferChange {
            price: Some(4_600),
            ..OfferChange::default()
        };
        assert_eq!(changed(&row, &dearer).unwrap(), expected);
    }
}
