//! The account that payouts go to, and the totals beside the list.

use crate::store::tables::payout_accounts::{self, AccountRow, ListRow};
use crate::store::testing::Store;

fn account(url: Option<&str>, enabled: bool) -> AccountRow {
    AccountRow {
        connected: true,
        payouts_enabled: enabled,
        onboarding_url: url.map(str::to_owned),
        onboarding_at: url.map(|_| 5),
        fetched_at: Some(6),
        ..AccountRow::default()
    }
}

fn put(store: &Store, row: AccountRow) -> AccountRow {
    store.write(move |tx| payout_accounts::put(tx, "me", &row));
    store.read(|db| payout_accounts::get(db, "me")).unwrap()
}

#[test]
fn a_link_to_go_on_with_stays_until_it_is_not_needed_any_more() {
    let store = Store::with_agents(&["me"]);
    let link = "https://pay.example/onboarding";
    assert_eq!(
        put(&store, account(Some(link), false)),
        account(Some(link), false)
    );
    assert_eq!(
        put(&store, account(None, false)).onboarding_url.as_deref(),
        Some(link)
    );
    assert_eq!(put(&store, account(None, true)).onboarding_url, None);
}

#[test]
fn totals_without_an_account_are_no_account() {
    let store = Store::with_agents(&["me"]);
    let list = ListRow {
        totals: vec![("pending".to_owned(), 4_000)],
        complete: true,
        listed_at: Some(7),
    };
    let kept = list.clone();
    store.write(move |tx| payout_accounts::put_list(tx, "me", &kept));
    assert_eq!(store.read(|db| payout_accounts::get(db, "me")), None);
    assert_eq!(store.read(|db| payout_accounts::list(db, "me")), list);
    put(&store, account(None, true));
    assert_eq!(store.read(|db| payout_accounts::list(db, "me")), list);
}
