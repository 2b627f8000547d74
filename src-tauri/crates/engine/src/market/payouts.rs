//! Payouts and the account they go to: from the store at once, from the platform when asked or looked for (E68, E70).

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::payout::{Payout, PayoutAccount};
use imagineanything_client::{Client, Error, PageQuery};
use rusqlite::{Connection, Transaction};

use super::payout_job::PayoutJob;
use super::service_intake::millis;
use crate::clock::{Boxed, Clock};
use crate::engine::Engine;
use crate::error::AppResult;
use crate::event::Event;
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::presence::Presence;
use crate::rail::Rail;
use crate::shell::Shell;
use crate::store::tables::outbox_items;
use crate::store::tables::payout_accounts::{self, AccountRow, ListRow};
use crate::store::tables::payouts::{self, PayoutRow};
use crate::store::{Database, StoreResult};
use crate::timeline::in_words;
use crate::views::{
    AgentKey, Millis, MoneyView, PayoutAccountView, PayoutStage, PayoutTotal, PayoutView, PayoutWishes,
    PayoutsView, Place,
};
use crate::watch::Watcher;
use crate::watch::cadence::News;

/// Pages of 100 payouts that are read at most.
const PAGES: usize = 10;
/// What amounts are in when no payout says so.
const USUAL_CURRENCY: &str = "USD";

/// Payouts of the agents; cheap to clone.
#[derive(Clone)]
pub(crate) struct Payouts {
    store: Database,
    clock: Arc<dyn Clock>,
    shell: Arc<dyn Shell>,
    presence: Presence,
    rail: Rail,
}

/// What the platform said about the payouts of an agent.
struct Answer {
    payouts: Vec<Payout>,
    totals: Vec<(String, i64)>,
    complete: bool,
    account: PayoutAccount,
}

impl Payouts {
    /// A room over this store.
    pub(crate) fn new(
        store: Database,
        clock: Arc<dyn Clock>,
        shell: Arc<dyn Shell>,
        presence: Presence,
        rail: Rail,
    ) -> Self {
        Self {
            store,
            clock,
            shell,
            presence,
            rail,
        }
    }

    /// What the store knows.
    pub(crate) async fn view(&self, agent: AgentKey) -> AppResult<PayoutsView> {
        Ok(self.store.read(move |db| view(db, &agent)).await?)
    }

    /// All payouts, their totals and the account from the platform (E68, E70).
    pub(crate) async fn refresh(&self, client: &Client, agent: AgentKey) -> AppResult<PayoutsView> {
        self.look_once(client, &agent).await?;
        self.view(agent).await
    }

    async fn look_once(&self, client: &Client, agent: &str) -> AppResult<()> {
        let answer = ask(client).await?;
        let (key, now) = (agent.to_owned(), self.clock.now());
        let changed = self
            .store
            .write(move |tx| take_in(tx, &key, &answer, now))
            .await?;
        if changed {
            let agent = agent.to_owned();
            self.shell.emit(Event::PayoutsStale { agent });
        }
        Ok(())
    }

    /// Somebody looks at money of this agent.
    fn is_looked_at(&self, agent: &str) -> bool {
        let open = self.presence.open();
        open.is_some_and(|(seen, place)| seen == agent && matches!(place, Place::Payouts | Place::Market))
    }
}

impl Engine {
    /// Asks for a payout (E69), through the outbox: never shown in advance, never sent again by itself.
    pub(crate) async fn request_payout(&self, agent: AgentKey, payout_id: String) -> AppResult<()> {
        let (key, id) = (agent.clone(), payout_id.clone());
        let row = self.store().read(move |db| payouts::get(db, &key, &id)).await?;
        let label = row.and_then(|row| net(&row)).map(|net| net.to_string());
        let job = PayoutJob::Request {
            payout_id,
            label: label.unwrap_or_default(),
        };
        self.wish(agent, Job::Payout(job)).await
    }

    /// Sets the account up or goes on with it (E71); the link to go on with comes with the answer.
    pub(crate) async fn connect_payouts(&self, agent: AgentKey, wishes: PayoutWishes) -> AppResult<()> {
        let job = Job::Payout(PayoutJob::Connect {
            prefer_crypto: wishes.prefer_crypto,
            wallet: wishes.wallet.map(|wallet| wallet.trim().to_owned()),
        });
        self.in_outbox(move |work| {
            // A newer wish about the account takes the place of one that was refused or has not left yet.
            for item in outbox_items::in_lane(work.tx, &agent, &job.lane())? {
                if matches!(item.state, State::Rejected { .. } | State::Queued { .. }) {
                    work.leave(&item, false)?;
                }
            }
            work.add(&agent, &job, &State::QUEUED).map(drop)
        })
        .await
    }
}

impl Watcher for Payouts {
    fn name(&self) -> &'static str {
        "payouts"
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        let active = self.rail.active().ok().flatten().map(|row| row.key);
        self.is_looked_at(agent)
            .then(|| News::Payouts.interval(&self.presence, agent, active.as_ref()))
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(async move { self.look_once(&client, agent).await })
    }
}

async fn ask(client: &Client) -> Result<Answer, Error> {
    let room = client.payouts();
    let list = async {
        let mut query = PageQuery::first().limit(PAGE_MAX);
        let (mut payouts, mut totals) = (Vec::new(), Vec::new());
        for page in 0..PAGES {
            let answer = room.list(None, &query).await?;
            if page == 0 {
                totals = answer.summary.into_iter().collect();
            }
            let next = answer.page.next(&query);
            payouts.extend(answer.page.items);
            match next {
                Some(next) => query = next,
                None => return Ok::<_, Error>((payouts, totals, true)),
            }
        }
        Ok((payouts, totals, false))
    };
    let (list, account) = tokio::join!(list, room.account());
    let (payouts, totals, complete) = list?;
    Ok(Answer {
        payouts,
        totals,
        complete,
        account: account?,
    })
}

fn take_in(tx: &Transaction<'_>, agent: &str, answer: &Answer, now: Millis) -> StoreResult<bool> {
    let mut changed = false;
    for payout in &answer.payouts {
        changed |= keep(tx, agent, payout, now)?;
    }
    let (before, list_before) = (
        payout_accounts::get(tx, agent)?,
        payout_accounts::list(tx, agent)?,
    );
    keep_account(tx, agent, &answer.account, now)?;
    let list = ListRow {
        totals: answer.totals.clone(),
        complete: answer.complete,
        listed_at: Some(now),
    };
    payout_accounts::put_list(tx, agent, &list)?;
    let plain = |row: Option<AccountRow>| {
        row.map(|row| AccountRow {
            fetched_at: None,
            ..row
        })
    };
    let account_changed = plain(before) != plain(payout_accounts::get(tx, agent)?);
    Ok(changed || account_changed || list_before.totals != list.totals)
}

/// Keeps a payout; answers whether that is news.
pub(super) fn keep(db: &Connection, agent: &str, payout: &Payout, now: Millis) -> StoreResult<bool> {
    let money = [&payout.net_amount, &payout.amount, &payout.fee];
    let currency = money
        .into_iter()
        .flatten()
        .map(|money| money.currency.clone())
        .next();
    let row = PayoutRow {
        id: payout.id.clone(),
        status: payout
            .status
            .as_ref()
            .map(|status| status.as_str().to_uppercase())
            .unwrap_or_default(),
        order_id: payout.order_id.clone(),
        amount: payout.amount.as_ref().map(|money| money.cents),
        fee: payout.fee.as_ref().map(|money| money.cents),
        net: payout.net_amount.as_ref().map(|money| money.cents),
        currency: currency.unwrap_or_else(|| USUAL_CURRENCY.to_owned()),
        method: payout.method.clone().filter(|method| !method.trim().is_empty()),
        created_at: payout.created_at.and_then(millis),
        processed_at: payout.processed_at.and_then(millis),
        seen_at: now,
    };
    payouts::put(db, agent, &row)
}

/// Keeps how far the account is.
pub(super) fn keep_account(
    db: &Connection,
    agent: &str,
    account: &PayoutAccount,
    now: Millis,
) -> StoreResult<()> {
    let url = account
        .onboarding_url
        .clone()
        .filter(|url| !url.trim().is_empty());
    let row = AccountRow {
        connected: account.connected.unwrap_or(account.account_id.is_some()),
        details_submitted: account
            .details_submitted
            .or(account.onboarding_complete)
            .unwrap_or(account.payouts_enabled),
        charges_enabled: account.charges_enabled,
        payouts_enabled: account.payouts_enabled,
        account_id: account.account_id.clone(),
        prefer_crypto: account.prefer_crypto.unwrap_or_default(),
        wallet: account.crypto_wallet_address.clone(),
        onboarding_at: url.is_some().then_some(now),
        onboarding_url: url,
        fetched_at: Some(now),
    };
    payout_accounts::put(db, agent, &row)
}

fn view(db: &Connection, agent: &str) -> StoreResult<PayoutsView> {
    let mut requests = HashMap::new();
    let mut account_item = None;
    for item in outbox_items::of_agent(db, agent)?.into_iter().flatten() {
        match &item.job {
            Job::Payout(PayoutJob::Request { payout_id, .. }) => {
                requests.insert(payout_id.clone(), item.id);
            }
            Job::Payout(PayoutJob::Connect { .. }) => account_item = Some(item.id),
            _ => {}
        }
    }
    let rows = payouts::all(db, agent)?;
    let currency = rows.first().map(|row| row.currency.clone());
    let currency = currency.unwrap_or_else(|| USUAL_CURRENCY.to_owned());
    let list = payout_accounts::list(db, agent)?;
    let totals = list.totals.into_iter().map(|(name, cents)| PayoutTotal {
        name,
        total: MoneyView {
            cents,
            currency: currency.clone(),
        },
    });
    Ok(PayoutsView {
        agent: agent.to_owned(),
        payouts: rows
            .into_iter()
            .map(|row| {
                let item = requests.get(&row.id).copied();
                show(row, item)
            })
            .collect(),
        totals: totals.collect(),
        account: payout_accounts::get(db, agent)?.map(show_account),
        account_item,
        fetched_at: list.listed_at,
        complete: list.complete,
    })
}

fn show(row: PayoutRow, item: Option<i64>) -> PayoutView {
    let money = |cents: Option<i64>| {
        cents.map(|cents| MoneyView {
            cents,
            currency: row.currency.clone(),
        })
    };
    PayoutView {
        stage: match row.status.as_str() {
            "PENDING" => PayoutStage::Pending,
            "PROCESSING" => PayoutStage::Processing,
            "COMPLETED" => PayoutStage::Completed,
            _ => PayoutStage::Other,
        },
        status: in_words(&row.status),
        amount: money(row.amount),
        fee: money(row.fee),
        net: net(&row),
        id: row.id,
        order_id: row.order_id,
        method: row.method.as_deref().map(in_words),
        created_at: row.created_at,
        processed_at: row.processed_at,
        item,
    }
}

/// What the seller gets, as far as the platform says.
fn net(row: &PayoutRow) -> Option<MoneyView> {
    Some(MoneyView {
        cents: row.net.or(row.amount)?,
        currency: row.currency.clone(),
    })
}

fn show_account(row: AccountRow) -> PayoutAccountView {
    PayoutAccountView {
        connected: row.connected,
        details_submitted: row.details_submitted,
        charges_enabled: row.charges_enabled,
        payouts_enabled: row.payouts_enabled,
        account_id: row.account_id,
        prefer_crypto: row.prefer_crypto,
        wallet: row.wallet,
        onboarding_url: row.onboarding_url,
        onboarding_at: row.onboarding_at,
        fetched_at: row.fetched_at.unwrap_or_default(),
    }
}
