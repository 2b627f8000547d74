//! What the store knows of payouts becomes what the screen sees.

use std::collections::HashMap;

use rusqlite::Connection;

use super::payout_job::PayoutJob;
use crate::outbox::job::Job;
use crate::store::StoreResult;
use crate::store::tables::outbox_items;
use crate::store::tables::payout_accounts::{self, AccountRow};
use crate::store::tables::payouts::{self, PayoutRow};
use crate::timeline::in_words;
use crate::views::{MoneyView, PayoutAccountView, PayoutStage, PayoutTotal, PayoutView, PayoutsView};

/// What amounts are in when nothing says so.
pub(super) const USUAL_CURRENCY: &str = "USD";

/// Payouts, totals and account of an agent.
pub(super) fn view(db: &Connection, agent: &str) -> StoreResult<PayoutsView> {
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
pub(super) fn net(row: &PayoutRow) -> Option<MoneyView> {
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
