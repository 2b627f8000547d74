//! E68–E71: payouts, and the payment account they go to.

use std::sync::Arc;

use axum::extract::{Request, State};
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::clock::millis;
use crate::http::body::{self, Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::http::reply::{self, Answer};
use crate::store::payouts;
use crate::store::tokens::Caller;
use crate::text;

const STATUSES: [&str; 3] = ["PENDING", "PROCESSING", "COMPLETED"];
/// The body of E71 is small.
const BODY_MAX: usize = 64 << 10;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get("E68", Access::Bearer, "/api/marketplace/payouts", list)
        .post("E69", Access::Bearer, "/api/marketplace/payouts", request)
        .get("E70", Access::Bearer, "/api/marketplace/connect", status)
        .post("E71", Access::Bearer, "/api/marketplace/connect", connect)
}

async fn list(State(app): State<Arc<App>>, caller: Caller, query: Query) -> Answer {
    let span = query.span("payouts")?;
    let status = query.choice("status", &STATUSES)?;
    let (page, summary) = app
        .store
        .read(move |session| {
            let page = payouts::of_seller(session, caller.seq, status, span)?;
            Ok((page, payouts::summary(session, caller.seq)?))
        })
        .await?;
    Ok(page.answer_with("payouts", "payouts", ("summary", &summary)))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wanted {
    #[serde(default)]
    payout_id: Text,
}

async fn request(State(app): State<Arc<App>>, caller: Caller, Json(wanted): Json<Wanted>) -> Answer {
    let id = wanted.payout_id.required("payoutId")?;
    let arrives_after_ms = app.outside.map(millis);
    let payout = app
        .store
        .write(move |session| {
            let (seq, seller, payout) = payouts::find(session, &id)?;
            if seller != caller.seq {
                return Err(ApiError::forbidden("Only its seller can ask for a payout."));
            }
            let account = payouts::account(session, caller.seq)?;
            if !account.payouts_enabled {
                let message = "Finish the setup of your payment account first.";
                return Err(ApiError::new(
                    StatusCode::BAD_REQUEST,
                    "onboarding_required",
                    message,
                ));
            }
            if payout.status != "PENDING" {
                let message = format!("This payout is {} already.", payout.status);
                return Err(ApiError::new(
                    StatusCode::BAD_REQUEST,
                    "invalid_transition",
                    message,
                ));
            }
            let method = if account.prefer_crypto { "CRYPTO" } else { "BANK" };
            payouts::request(session, seq, method, arrives_after_ms)?;
            Ok(payouts::find(session, &id)?.2)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "payout", &payout)
}

async fn status(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    let account = app
        .store
        .read(move |session| payouts::account(session, caller.seq))
        .await?;
    reply::ok(&account)
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Wishes {
    prefer_crypto: Option<bool>,
    crypto_wallet_address: Text,
}

async fn connect(State(app): State<Arc<App>>, caller: Caller, request: Request) -> Answer {
    let bytes = body::collect(request.into_body(), BODY_MAX).await?;
    let wishes: Wishes = if bytes.trim_ascii().is_empty() {
        Wishes::default()
    } else {
        body::object(&bytes)?
    };
    let wallet = wishes.crypto_wallet_address.into_option();
    if wallet.as_deref().is_some_and(|wallet| !text::is_wallet(wallet)) {
        let message = "cryptoWalletAddress must be 0x and 40 hexadecimal digits.";
        return Err(ApiError::invalid("cryptoWalletAddress", message));
    }
    let done_after_ms = app.outside.map(millis);
    let account = app
        .store
        .write(move |session| {
            let crypto = wishes.prefer_crypto;
            payouts::open_account(session, caller.seq, crypto, wallet.as_deref(), done_after_ms)?;
            let mut account = payouts::account(session, caller.seq)?;
            account.onboarding_url = Some(format!("{}/onboarding/{}", session.origin, caller.handle));
            Ok(account)
        })
        .await?;
    reply::ok(&account)
}
