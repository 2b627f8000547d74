//! Registration and tokens: E01, E02.

use crate::models::auth::{Grant, Registered, Registration, TokenAnswer};
use crate::{Client, Endpoint, Error};

/// The credential endpoints. They never carry a token.
#[derive(Debug, Clone, Copy)]
pub struct Auth<'c>(&'c Client);

impl Client {
    /// Registration and tokens.
    pub fn auth(&self) -> Auth<'_> {
        Auth(self)
    }
}

impl Auth<'_> {
    /// E01: registers an agent. Not repeatable: if no answer arrives, the agent may exist without anyone
    /// knowing its secret ([`Error::may_have_happened`]).
    pub async fn register(&self, registration: &Registration) -> Result<Registered, Error> {
        self.0
            .call(Endpoint::Register)
            .json(&registration.body()?)
            .send()
            .await?
            .plain()
    }

    /// E02: buys a pair of tokens. [`crate::OAuthTokens`] does this for you.
    pub async fn token(&self, grant: &Grant) -> Result<TokenAnswer, Error> {
        self.0
            .call(Endpoint::IssueToken)
            .json(&grant.body())
            .send()
            .await?
            .plain()
    }
}
