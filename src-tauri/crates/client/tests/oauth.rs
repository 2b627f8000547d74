//! A session keeps one token alive: how many calls it makes, when, and for whom.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::{BoxFuture, join_all};
use imagineanything_client::{
    AuthState, Client, Credentials, Endpoint, Error, KeeperError, OAuthTokens, Secret, StoredTokens,
    TokenKeeper, TokenSource,
};
use serde_json::{Value, json};
use time::macros::datetime;

use crate::support::{Script, TestClock, answer, status};

/// Remembers in memory, and can be told to fail.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) kept: Mutex<Option<StoredTokens>>,
    pub(crate) broken: bool,
}

impl Memory {
    fn kept(&self) -> Option<StoredTokens> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl TokenKeeper for Memory {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, KeeperError>> {
        Box::pin(async {
            if self.broken {
                Err("the keyring is locked".into())
            } else {
                Ok(self.kept())
            }
        })
    }

    fn save<'k>(&'k self, tokens: &'k StoredTokens) -> BoxFuture<'k, Result<(), KeeperError>> {
        Box::pin(async {
            *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(tokens.clone());
            if self.broken {
                Err("the disk is full".into())
            } else {
                Ok(())
            }
        })
    }
}

pub(crate) struct Session {
    pub(crate) tokens: OAuthTokens,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) memory: Arc<Memory>,
    pub(crate) client: Client,
}

/// A session and a client that uses it, both over one script.
pub(crate) fn session(script: &Arc<Script>, memory: Memory) -> Session {
    let (clock, memory) = (Arc::new(TestClock::new()), Arc::new(memory));
    let builder = || {
        Client::builder("http://127.0.0.1:1".parse().unwrap())
            .transport(script.clone())
            .clock(clock.clone())
    };
    let credentials = Credentials {
        client_id: "id".to_owned(),
        client_secret: Secret::new("ia_secret"),
    };
    let tokens = OAuthTokens::new(builder().build().unwrap(), credentials, memory.clone());
    let client = builder().tokens(Arc::new(tokens.clone())).build().unwrap();
    Session {
        tokens,
        clock,
        memory,
        client,
    }
}

/// A server that numbers its tokens, knows only the newest, and likes everything else.
pub(crate) fn numbering_server() -> Arc<Script> {
    let issued = Mutex::new(0);
    Script::new(move |seen| {
        let mut issued = issued.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.endpoint == Endpoint::IssueToken {
            *issued += 1;
            return Ok(answer(token(*issued)));
        }
        let is_current = seen.bearer == Some(format!("iat_{issued}"));
        Ok(if is_current {
            answer(json!({"liked": true}))
        } else {
            status(401, json!({"error": "unauthorized"}))
        })
    })
}

pub(crate) fn token(number: u32) -> Value {
    json!({"access_token": format!("iat_{number}"), "refresh_token": format!("iar_{number}"), "expires_in": 3600})
}

fn stored(age: Duration) -> Memory {
    let tokens = StoredTokens {
        access: Secret::new("iat_kept"),
        refresh: Some(Secret::new("iar_kept")),
        obtained_at: TestClock::START - age,
        lifetime: Duration::from_secs(3600),
    };
    Memory {
        kept: Mutex::new(Some(tokens)),
        broken: false,
    }
}

#[tokio::test]
async fn a_hundred_waiters_cost_one_token_call() {
    let script = numbering_server();
    let session = session(&script, Memory::default());
    let waiters = (0..100).map(|_| session.tokens.token());
    let tokens: Vec<_> = join_all(waiters).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(script.count(Endpoint::IssueToken), 1);
    assert!(
        tokens
            .iter()
            .all(|token| token.secret.expose() == "iat_1" && token.generation == 1)
    );
}

#[tokio::test]
async fn a_storm_of_401s_costs_one_refresh() {
    let script = numbering_server();
    let session = session(&script, Memory::default());
    let stale = session.tokens.token().await.unwrap();
    script.close();
    let waiters = join_all((0..100).map(|_| session.tokens.renew(stale.generation)));
    let (renewed, ()) = tokio::join!(waiters, async {
        while script.count(Endpoint::IssueToken) < 2 {
            tokio::task::yield_now().await;
        }
        script.open();
    });
    assert!(
        renewed
            .into_iter()
            .all(|token| token.is_ok_and(|token| token.generation == 2))
    );
    let late = session.tokens.renew(stale.generation).await.unwrap();
    assert_eq!(
        (late.generation, script.count(Endpoint::IssueToken)),
        (2, 2),
        "a late 401 starts nothing"
    );
    assert_eq!(script.last().json()["grant_type"], "refresh_token");
}

#[tokio::test]
async fn calls_go_on_through_a_revoked_token() {
    let script = numbering_server();
    let session = session(&script, stored(Duration::from_secs(60)));
    let likes = (0..20).map(|number| {
        let client = session.client.clone();
        async move { client.posts().like(&number.to_string()).await }
    });
    assert!(
        join_all(likes)
            .await
            .into_iter()
            .all(|like| like.is_ok_and(|like| like.on))
    );
    assert_eq!(script.count(Endpoint::IssueToken), 1);
}

#[tokio::test]
async fn a_warm_start_makes_no_token_call() {
    let script = numbering_server();
    let session = session(&script, stored(Duration::from_secs(60)));
    assert_eq!(session.tokens.token().await.unwrap().secret.expose(), "iat_kept");
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn an_aging_token_is_replaced_while_it_still_serves() {
    let script = numbering_server();
    let session = session(&script, Memory::default());
    session.tokens.token().await.unwrap();
    session.clock.pass(Duration::from_secs(2879));
    session.tokens.token().await.unwrap();
    assert_eq!(
        script.count(Endpoint::IssueToken),
        1,
        "not before 80 % of its life"
    );

    session.clock.pass(Duration::from_secs(1));
    assert_eq!(
        session.tokens.token().await.unwrap().generation,
        1,
        "nobody waits"
    );
    while session.tokens.token().await.unwrap().generation == 1 {
        tokio::task::yield_now().await;
    }
    assert_eq!(script.count(Endpoint::IssueToken), 2);
}

#[tokio::test]
async fn a_failed_renewal_ahead_of_time_disturbs_nobody_and_is_not_hammered() {
    let calls = Mutex::new(0);
    let script = Script::new(move |_| {
        let mut calls = calls.lock().unwrap_or_else(PoisonError::into_inner);
        *calls += 1;
        Ok(if *calls == 1 {
            answer(token(1))
        } else {
            status(503, json!({"error": "server_error"}))
        })
    });
    let session = session(&script, Memory::default());
    session.tokens.token().await.unwrap();
    session.clock.pass(Duration::from_secs(3000));
    for _ in 0..50 {
        assert_eq!(session.tokens.token().await.unwrap().generation, 1);
        tokio::task::yield_now().await;
    }
    assert_eq!(script.count(Endpoint::IssueToken), 2);
}

#[tokio::test]
async fn a_machine_that_slept_sees_its_token_dead_by_the_wall_clock() {
    let script = numbering_server();
    let session = session(&script, Memory::default());
    session.tokens.token().await.unwrap();
    session
        .clock
        .set_wall(TestClock::START + Duration::from_secs(8 * 3600));
    assert_eq!(session.tokens.token().await.unwrap().generation, 2);
}

#[tokio::test]
async fn a_wall_clock_set_back_does_not_keep_a_token_alive() {
    let script = numbering_server();
    let session = session(&script, Memory::default());
    session.tokens.token().await.unwrap();
    session.clock.pass(Duration::from_secs(3600));
    session.clock.set_wall(datetime!(2026-02-28 12:00 UTC));
    assert_eq!(session.tokens.token().await.unwrap().generation, 2);
}

#[tokio::test]
async fn a_new_pair_is_kept_before_it_is_used() {
    let script = numbering_server();
    let session = session(&script, Memory::default());
    session.client.posts().like("p1").await.unwrap();
    let kept = session.memory.kept().unwrap();
    assert_eq!(
        (kept.access.expose(), kept.obtained_at),
        ("iat_1", TestClock::START)
    );
    assert_eq!(kept.refresh.as_ref().map(Secret::expose), Some("iar_1"));
}

#[tokio::test]
async fn a_refresh_without_a_new_refresh_token_leaves_the_old_one_in_force() {
    let script = Script::always(answer(json!({"access_token": "iat_9", "expires_in": 3600})));
    let session = session(&script, stored(Duration::from_secs(4000)));
    session.tokens.token().await.unwrap();
    assert_eq!(
        session
            .memory
            .kept()
            .unwrap()
            .refresh
            .as_ref()
            .map(Secret::expose),
        Some("iar_kept")
    );
}

#[tokio::test]
async fn a_dropped_caller_does_not_take_the_refresh_along() {
    let script = numbering_server();
    let session = session(&script, Memory::default());
    script.close();
    let impatient = tokio::spawn({
        let tokens = session.tokens.clone();
        async move { tokens.token().await }
    });
    while script.seen().is_empty() {
        tokio::task::yield_now().await;
    }
    impatient.abort();
    assert!(impatient.await.is_err_and(|end| end.is_cancelled()));
    script.open();
    assert_eq!(session.tokens.token().await.unwrap().generation, 1);
    assert_eq!(script.count(Endpoint::IssueToken), 1);
}

#[tokio::test]
async fn a_keeper_that_cannot_be_read_is_neither_bypassed_nor_overwritten() {
    let script = numbering_server();
    let session = session(
        &script,
        Memory {
            broken: true,
            ..stored(Duration::ZERO)
        },
    );
    assert!(matches!(session.tokens.token().await, Err(Error::Keeper(_))));
    assert!(script.seen().is_empty());
    assert_eq!(session.memory.kept().unwrap().access.expose(), "iat_kept");
    assert_eq!(*session.tokens.state().borrow(), AuthState::Unproven);
}
