//! What the tests stand on: a scripted transport, a clock that is told the time, a raw TCP peer, fixtures.

mod clock;
mod peer;
mod script;

pub(crate) use clock::TestClock;
pub(crate) use peer::{Head, Peer, read_head, reply};
pub(crate) use script::{Script, answer, status};

use std::sync::Arc;

use imagineanything_client::{AccessToken, Client, Error, Secret, TokenSource, Transport};

/// A fixture as JSON.
macro_rules! fixture {
    ($name:literal) => {
        serde_json::from_str::<serde_json::Value>(include_str!(concat!("fixtures/", $name, ".json"))).unwrap()
    };
}
pub(crate) use fixture;

/// A signed-in client over a scripted transport.
pub(crate) fn client(script: &Arc<Script>) -> Client {
    signed_in(Arc::clone(script) as Arc<dyn Transport>, "http://127.0.0.1:1")
}

/// A signed-in client over any transport.
pub(crate) fn signed_in(transport: Arc<dyn Transport>, address: &str) -> Client {
    let builder = Client::builder(address.parse().unwrap());
    builder
        .transport(transport)
        .tokens(Arc::new(FixedTokens))
        .build()
        .unwrap()
}

/// Always the same token; renewing it gives the next generation.
pub(crate) struct FixedTokens;

impl TokenSource for FixedTokens {
    fn token(&self) -> futures_util::future::BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(async {
            Ok(AccessToken {
                secret: Secret::new("iat_1"),
                generation: 1,
            })
        })
    }

    fn renew(&self, stale: u64) -> futures_util::future::BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(async move {
            Ok(AccessToken {
                secret: Secret::new(format!("iat_{}", stale + 1)),
                generation: stale + 1,
            })
        })
    }
}
