//! What of the payouts is sent through the outbox. A request moves money: it is never sent again by itself.

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::payout::{PayoutSetup, PayoutStatus};
use imagineanything_client::{Client, Error, PageQuery, UploadOptions};
use serde::{Deserialize, Serialize};

use super::payouts;
use crate::clock::Boxed;
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::settle::{Finding, Sought, digest};
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::store::tables::outbox_proofs::Thing;
use crate::views::ItemKind;

/// One write about payouts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum PayoutJob {
    /// Asks for a payout (E69).
    Request {
        /// The payout.
        payout_id: String,
        /// What it is, for the person.
        label: String,
    },
    /// Sets the account up, or goes on with it (E71).
    Connect {
        /// Whether payouts should go to a wallet.
        prefer_crypto: Option<bool>,
        /// The wallet.
        wallet: Option<String>,
    },
}

impl Deed for PayoutJob {
    fn kind(&self) -> ItemKind {
        match self {
            Self::Request { .. } => ItemKind::RequestPayout,
            Self::Connect { .. } => ItemKind::ConnectPayouts,
        }
    }

    fn lane(&self) -> String {
        match self {
            Self::Request { payout_id, .. } => format!("payout/{payout_id}"),
            Self::Connect { .. } => "payout account".to_owned(),
        }
    }

    fn nature(&self) -> Nature {
        match self {
            Self::Request { .. } => Nature::Money,
            Self::Connect { .. } => Nature::State,
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Request { label, .. } => label.clone(),
            Self::Connect { .. } => String::new(),
        }
    }

    fn print(&self) -> String {
        match self {
            Self::Request { payout_id, .. } => digest(&["payout", payout_id], ""),
            Self::Connect { .. } => String::new(),
        }
    }

    fn thing(&self) -> Option<Thing> {
        Some(Thing::Payout)
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        vec![Event::PayoutsStale {
            agent: agent.to_owned(),
        }]
    }

    fn send<'a>(&'a self, client: &'a Client, _options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            match self {
                Self::Request { payout_id, .. } => {
                    let payout = client.payouts().request(payout_id).await?;
                    Ok(Made::Payout(Box::new(payout)))
                }
                Self::Connect {
                    prefer_crypto,
                    wallet,
                } => {
                    let setup = PayoutSetup {
                        prefer_crypto: *prefer_crypto,
                        crypto_wallet_address: wallet.clone(),
                    };
                    let account = client.payouts().connect(&setup).await?;
                    Ok(Made::PayoutAccount(Box::new(account)))
                }
            }
        })
    }

    /// A payout that is not pending any more was requested: there is nobody else to ask for it (5.2).
    fn find<'a>(
        &'a self,
        client: &'a Client,
        _sought: &'a Sought,
        _is_taken: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Boxed<'a, Result<Finding<Made>, Error>> {
        Box::pin(async move {
            let Self::Request { payout_id, .. } = self else {
                return Ok(Finding::Nothing);
            };
            let mut query = PageQuery::first().limit(PAGE_MAX);
            loop {
                let answer = client.payouts().list(None, &query).await?;
                if let Some(payout) = answer
                    .page
                    .items
                    .into_iter()
                    .find(|payout| payout.id == *payout_id)
                {
                    return Ok(match payout.status {
                        Some(PayoutStatus::Pending) => Finding::Nothing,
                        Some(_) => Finding::One(Made::Payout(Box::new(payout))),
                        None => Finding::Unsure,
                    });
                }
                match answer.page.next_cursor {
                    Some(cursor) if answer.page.has_more => query = query.after(cursor),
                    _ => return Ok(Finding::Unsure),
                }
            }
        })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()> {
        match made {
            Made::Payout(payout) => {
                work.prove(item, Thing::Payout, &payout.id)?;
                payouts::keep(work.tx, &item.agent, payout, work.now).map(drop)
            }
            Made::PayoutAccount(account) => payouts::keep_account(work.tx, &item.agent, account, work.now),
            _ => Ok(()),
        }
    }
}
