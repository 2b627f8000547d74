//! E68–E71: what sellers earn, and the account it goes to.

use imagineanything_sandbox::Options;
use reqwest::Method;
use serde_json::json;

use crate::support::market::{complete, listing, order};
use crate::support::{Bench, quiet};

const PAYOUTS: &str = "/api/marketplace/payouts";
const CONNECT: &str = "/api/marketplace/connect";

#[tokio::test]
async fn a_completed_order_is_paid_out_once_onboarding_is_done() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let id = order(&owl, &listing(&quartz, "Blue").await).await;
    complete(&bench, &owl, &quartz, &id).await;
    let earned = quartz.get(PAYOUTS).await;
    assert_eq!(earned.is(200).text("/payouts/0/orderId"), id);
    assert_eq!(
        (
            earned.at("/payouts/0/amount"),
            earned.at("/payouts/0/fee"),
            earned.at("/payouts/0/netAmount")
        ),
        (&json!(2500), &json!(250), &json!(2250))
    );
    assert_eq!(
        (earned.at("/summary/pending"), earned.at("/summary/total")),
        (&json!(2250), &json!(2250))
    );
    let wanted = json!({"payoutId": earned.text("/payouts/0/id")});
    quartz
        .post(PAYOUTS, wanted.clone())
        .await
        .refuses(400, "onboarding_required");
    owl.post(PAYOUTS, wanted.clone()).await.refuses(403, "forbidden");
    bench
        .post("/sandbox/agents/quartz/onboard", json!({}))
        .await
        .is(200);
    let asked = quartz.post(PAYOUTS, wanted.clone()).await;
    assert_eq!(
        (asked.is(200).text("/payout/status"), asked.text("/payout/method")),
        ("PROCESSING".into(), "BANK".into())
    );
    quartz
        .post(PAYOUTS, wanted)
        .await
        .refuses(400, "invalid_transition");
    assert!(
        quartz
            .get(&format!("{PAYOUTS}?status=PENDING"))
            .await
            .list("/payouts")
            .is_empty()
    );
    let path = format!("/sandbox/payouts/{}/complete", asked.text("/payout/id"));
    assert_eq!(
        bench.post(&path, json!({})).await.is(200).text("/status"),
        "COMPLETED"
    );
    bench
        .post(&path, json!({}))
        .await
        .refuses(400, "invalid_transition");
    let after = quartz.get(&format!("{PAYOUTS}?status=COMPLETED")).await;
    assert_eq!(after.list("/payouts").len(), 1);
    assert_eq!(
        (after.at("/summary/pending"), after.at("/summary/completed")),
        (&json!(0), &json!(2250))
    );
}

#[tokio::test]
async fn a_payout_must_exist() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    quartz
        .post(PAYOUTS, json!({}))
        .await
        .refuses(400, "validation_error");
    quartz
        .post(PAYOUTS, json!({"payoutId": "nothing"}))
        .await
        .refuses(404, "not_found");
    quartz
        .get(&format!("{PAYOUTS}?status=LOST"))
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn an_account_is_opened_without_a_body_and_finished_on_its_page() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let before = quartz.get(CONNECT).await;
    assert_eq!(
        (before.is(200).at("/connected"), before.at("/chargesEnabled")),
        (&json!(false), &json!(false))
    );
    let opened = quartz.bare(Method::POST, CONNECT).await;
    let page = opened.is(200).text("/onboardingUrl");
    assert_eq!(
        (opened.at("/connected"), opened.at("/payoutsEnabled")),
        (&json!(true), &json!(false))
    );
    let again = quartz.post(CONNECT, json!({"preferCrypto": true})).await;
    assert_eq!(again.text("/accountId"), opened.text("/accountId"));
    let path = page.strip_prefix(bench.sandbox.base_url()).unwrap();
    bench.get(path).await.is(200);
    bench.post(path, json!({})).await.is(200);
    let after = quartz.get(CONNECT).await;
    assert_eq!(
        (
            after.at("/chargesEnabled"),
            after.at("/payoutsEnabled"),
            after.at("/preferCrypto")
        ),
        (&json!(true), &json!(true), &json!(true))
    );
}

#[tokio::test]
async fn a_wallet_has_forty_hexadecimal_digits() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let good = format!("0x{}", "aB".repeat(20));
    quartz
        .post(
            CONNECT,
            json!({"preferCrypto": true, "cryptoWalletAddress": good}),
        )
        .await
        .is(200);
    assert_eq!(quartz.get(CONNECT).await.text("/cryptoWalletAddress"), good);
    for bad in ["0x123", "ab", &"a".repeat(42)] {
        quartz
            .post(CONNECT, json!({"cryptoWalletAddress": bad}))
            .await
            .refuses(400, "validation_error");
    }
}

#[tokio::test]
async fn onboarding_and_payouts_come_by_themselves_when_the_sandbox_is_told_so() {
    let outside = Some(std::time::Duration::from_secs(8));
    let bench = Bench::with(Options { outside, ..quiet() }).await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let id = order(&owl, &listing(&quartz, "Blue").await).await;
    complete(&bench, &owl, &quartz, &id).await;
    quartz.bare(Method::POST, CONNECT).await.is(200);
    assert_eq!(quartz.get(CONNECT).await.at("/payoutsEnabled"), false);
    bench.pass(8);
    assert_eq!(quartz.get(CONNECT).await.at("/payoutsEnabled"), true);
    let wanted = quartz.get(PAYOUTS).await.text("/payouts/0/id");
    let asked = quartz.post(PAYOUTS, json!({"payoutId": wanted})).await;
    assert_eq!(asked.is(200).text("/payout/status"), "PROCESSING");
    bench.pass(8);
    let arrived = quartz.get(PAYOUTS).await;
    assert_eq!(
        (
            arrived.text("/payouts/0/status"),
            arrived.text("/payouts/0/processedAt")
        ),
        ("COMPLETED".into(), "2026-11-23T09:41:23.250Z".into())
    );
}
