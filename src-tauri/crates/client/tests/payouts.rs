//! Payouts and the account they go to: E68–E71.

use imagineanything_client::models::payout::{PayoutSetup, PayoutStatus};
use imagineanything_client::{Error, PageQuery};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

#[tokio::test]
async fn payouts_come_with_their_totals() {
    let script = Script::in_turn([
        answer(fixture!("payouts_page_wrapped")),
        answer(fixture!("payouts_page_nested")),
        answer(fixture!("payouts_page_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().after("cursor-1");
    let payouts = client
        .payouts()
        .list(Some(&PayoutStatus::Pending), &query)
        .await
        .unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/marketplace/payouts?status=PENDING&limit=20&cursor=cursor-1"
    );
    let page = &payouts.page;
    assert_eq!((page.items.len(), page.skipped, page.has_more), (2, 1, true));
    assert_eq!(page.next(&query), Some(PageQuery::first().after("cursor-2")));
    let first = &page.items[0];
    assert_eq!(
        (first.id.as_str(), &first.status),
        ("p1", &Some(PayoutStatus::Pending))
    );
    assert_eq!(
        (first.order_id.as_deref(), first.method.as_deref()),
        (Some("o1"), Some("stripe"))
    );
    let amounts =
        [&first.amount, &first.fee, &first.net_amount].map(|money| money.as_ref().unwrap().to_string());
    assert_eq!(amounts, ["5.00 USD", "0.50 USD", "4.50 USD"]);
    assert_eq!(first.created_at, Some(datetime!(2026-03-06 6:00 UTC)));
    assert_eq!(first.processed_at, Some(datetime!(2026-03-07 7:00 UTC)));
    let second = &page.items[1];
    assert_eq!(second.status, Some(PayoutStatus::Unknown("ON_HOLD".to_owned())));
    assert_eq!((second.order_id.as_deref(), &second.fee), (Some("o2"), &None));
    let summary: Vec<_> = payouts
        .summary
        .iter()
        .map(|(name, total)| (name.as_str(), *total))
        .collect();
    assert_eq!(
        summary,
        [
            ("completed", 1200),
            ("pending", 500),
            ("processing", 0),
            ("refunded", -40)
        ],
        "whole numbers are money, everything else is not"
    );

    let nested = client.payouts().list(None, &PageQuery::first()).await.unwrap();
    assert_eq!(script.last().line, "GET /api/marketplace/payouts?limit=20");
    assert_eq!((nested.page.items.len(), nested.summary["total"]), (1, 1700));
    let bare = client.payouts().list(None, &PageQuery::first()).await.unwrap();
    assert_eq!((bare.page.items[0].id.as_str(), bare.summary.len()), ("p4", 0));
}

#[tokio::test]
async fn a_payout_is_asked_for_by_its_id() {
    let script = Script::in_turn([
        answer(fixture!("payouts_one_wrapped")),
        answer(fixture!("payouts_one_bare")),
        status(
            400,
            json!({"error": "onboarding_required", "message": "Finish setting up."}),
        ),
    ]);
    let client = client(&script);
    for _ in 0..2 {
        let payout = client.payouts().request("p1").await.unwrap();
        assert_eq!(script.last().line, "POST /api/marketplace/payouts");
        assert_eq!(script.last().json(), json!({"payoutId": "p1"}));
        assert_eq!(payout.status, Some(PayoutStatus::Processing));
    }
    let error = client.payouts().request("p1").await.unwrap_err();
    assert_eq!(error.code(), Some("onboarding_required"));
}

#[tokio::test]
async fn a_payout_without_a_readable_answer_may_have_happened() {
    let script = Script::always(answer(json!({"success": true})));
    let error = client(&script).payouts().request("p1").await.unwrap_err();
    assert!(matches!(error, Error::Decode { .. }) && error.may_have_happened());
}

#[tokio::test]
async fn the_account_says_how_far_it_is() {
    let script = Script::in_turn([
        answer(fixture!("payouts_account_full")),
        answer(fixture!("payouts_account_wrapped")),
        answer(json!({"connect": {"accountId": 7}})),
    ]);
    let client = client(&script);
    let full = client.payouts().account().await.unwrap();
    assert_eq!(script.last().line, "GET /api/marketplace/connect");
    assert!(full.charges_enabled && full.payouts_enabled);
    assert_eq!(
        [
            full.connected,
            full.onboarding_complete,
            full.details_submitted,
            full.prefer_crypto
        ],
        [Some(true); 4]
    );
    assert_eq!(full.account_id.as_deref(), Some("acct_1"));
    assert!(full.crypto_wallet_address.unwrap().ends_with("aa"));
    assert_eq!(
        full.onboarding_url.as_deref(),
        Some("https://connect.example/onboarding")
    );

    let wrapped = client.payouts().account().await.unwrap();
    assert!(!wrapped.charges_enabled && !wrapped.payouts_enabled);
    assert_eq!(
        wrapped.onboarding_url.as_deref(),
        Some("https://connect.example/new")
    );
    let nothing = client.payouts().account().await.unwrap();
    assert!(!nothing.payouts_enabled && nothing.connected.is_none());
    assert_eq!(nothing.account_id.as_deref(), Some("7"));
}

#[tokio::test]
async fn setting_the_account_up_sends_a_body_only_when_something_was_said() {
    let script = Script::in_turn([
        answer(fixture!("payouts_account_full")),
        answer(fixture!("payouts_account_wrapped")),
    ]);
    let client = client(&script);
    let account = client.payouts().connect(&PayoutSetup::default()).await.unwrap();
    assert_eq!(script.last().line, "POST /api/marketplace/connect");
    assert!(script.last().body.is_empty() && !script.last().headers.contains_key("content-type"));
    assert!(account.onboarding_url.is_some());

    let setup = PayoutSetup {
        prefer_crypto: Some(true),
        crypto_wallet_address: Some(" 0xabc ".to_owned()),
    };
    let account = client.payouts().connect(&setup).await.unwrap();
    assert_eq!(
        account.onboarding_url.as_deref(),
        Some("https://connect.example/new")
    );
    assert_eq!(
        script.last().json(),
        json!({"preferCrypto": true, "cryptoWalletAddress": "0xabc"})
    );
    assert_eq!(setup.doubts()[0].rule, "V31");
    let real = PayoutSetup {
        crypto_wallet_address: Some(format!("0x{}", "aB".repeat(20))),
        ..PayoutSetup::default()
    };
    assert!(real.doubts().is_empty() && PayoutSetup::default().doubts().is_empty());
}
