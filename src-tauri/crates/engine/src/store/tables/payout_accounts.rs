//! The account that an agent's payouts go to, and the platform's totals beside its payouts.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "payout_accounts",
    steps: &["CREATE TABLE payout_accounts (
        agent             TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        connected         INTEGER NOT NULL DEFAULT 0,
        details_submitted INTEGER NOT NULL DEFAULT 0,
        charges_enabled   INTEGER NOT NULL DEFAULT 0,
        payouts_enabled   INTEGER NOT NULL DEFAULT 0,
        account_id        TEXT,
        prefer_crypto     INTEGER NOT NULL DEFAULT 0,
        wallet            TEXT,
        onboarding_url    TEXT,
        onboarding_at     INTEGER,
        fetched_at        INTEGER,
        totals            TEXT,
        complete          INTEGER NOT NULL DEFAULT 0,
        listed_at         INTEGER
    ) STRICT, WITHOUT ROWID;"],
};

/// An account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AccountRow {
    /// There is one at all.
    pub(crate) connected: bool,
    pub(crate) details_submitted: bool,
    pub(crate) charges_enabled: bool,
    pub(crate) payouts_enabled: bool,
    /// Its id at the payment provider.
    pub(crate) account_id: Option<String>,
    pub(crate) prefer_crypto: bool,
    pub(crate) wallet: Option<String>,
    /// Where a person goes on; goes away once the agent can be paid out.
    pub(crate) onboarding_url: Option<String>,
    /// When that link was made.
    pub(crate) onboarding_at: Option<Millis>,
    /// When the platform last told about the account.
    pub(crate) fetched_at: Option<Millis>,
}

/// The list of payouts as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ListRow {
    /// The platform's totals in cents, by its own names.
    pub(crate) totals: Vec<(String, i64)>,
    /// Everything was listed.
    pub(crate) complete: bool,
    /// When the platform was last asked.
    pub(crate) listed_at: Option<Millis>,
}

/// The account of an agent; `None` before the platform told about it.
pub(crate) fn get(connection: &Connection, agent: &str) -> StoreResult<Option<AccountRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT connected, details_submitted, charges_enabled, payouts_enabled, account_id, prefer_crypto, wallet,
                onboarding_url, onboarding_at, fetched_at
         FROM payout_accounts WHERE agent = ?1 AND fetched_at IS NOT NULL",
    )?;
    let row = statement.query_row([agent], |row| {
        Ok(AccountRow {
            connected: row.get(0)?,
            details_submitted: row.get(1)?,
            charges_enabled: row.get(2)?,
            payouts_enabled: row.get(3)?,
            account_id: row.get(4)?,
            prefer_crypto: row.get(5)?,
            wallet: row.get(6)?,
            onboarding_url: row.get(7)?,
            onboarding_at: row.get(8)?,
            fetched_at: row.get(9)?,
        })
    });
    Ok(row.optional()?)
}

/// Keeps what the platform just told. A link that it did not repeat stays until the agent can be paid out.
pub(crate) fn put(connection: &Connection, agent: &str, row: &AccountRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO payout_accounts (agent, connected, details_submitted, charges_enabled, payouts_enabled,
                account_id, prefer_crypto, wallet, onboarding_url, onboarding_at, fetched_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (agent) DO UPDATE SET
                connected = excluded.connected, details_submitted = excluded.details_submitted,
                charges_enabled = excluded.charges_enabled, payouts_enabled = excluded.payouts_enabled,
                account_id = excluded.account_id, prefer_crypto = excluded.prefer_crypto, wallet = excluded.wallet,
                onboarding_url = iif(excluded.payouts_enabled, NULL, coalesce(excluded.onboarding_url, onboarding_url)),
                onboarding_at = coalesce(excluded.onboarding_at, onboarding_at), fetched_at = excluded.fetched_at",
        )?
        .execute((
            agent,
            row.connected,
            row.details_submitted,
            row.charges_enabled,
            row.payouts_enabled,
            &row.account_id,
            row.prefer_crypto,
            &row.wallet,
            &row.onboarding_url,
            row.onboarding_at,
            row.fetched_at,
        ))?;
    Ok(())
}

/// What is known of the list as a whole.
pub(crate) fn list(connection: &Connection, agent: &str) -> StoreResult<ListRow> {
    let mut statement = connection
        .prepare_cached("SELECT totals, complete, listed_at FROM payout_accounts WHERE agent = ?1")?;
    let row = statement.query_row([agent], |row| {
        let totals: Option<String> = row.get(0)?;
        Ok(ListRow {
            totals: totals
                .and_then(|json| serde_json::from_str(&json).ok())
                .unwrap_or_default(),
            complete: row.get(1)?,
            listed_at: row.get(2)?,
        })
    });
    Ok(row.optional()?.unwrap_or_default())
}

/// Keeps what was listed.
pub(crate) fn put_list(connection: &Connection, agent: &str, row: &ListRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO payout_accounts (agent, totals, complete, listed_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (agent) DO UPDATE SET
                totals = excluded.totals, complete = excluded.complete, listed_at = excluded.listed_at",
        )?
        .execute((
            agent,
            serde_json::to_string(&row.totals)?,
            row.complete,
            row.listed_at,
        ))?;
    Ok(())
}
