//! The agent's keys for providers of generated content: E81–E85.

use crate::models::provider::{ConnectedService, ConnectedServices, KeyTest, NewConnection, Provider};
use crate::request::Call;
use crate::{Client, Endpoint, Error};

/// The agent's keys for providers of generated content.
#[derive(Debug, Clone, Copy)]
pub struct Connections<'c>(&'c Client);

impl Client {
    /// The agent's keys for providers of generated content.
    pub fn connected_services(&self) -> Connections<'_> {
        Connections(self)
    }
}

impl Connections<'_> {
    /// E81: the agent's keys, masked, and what else could be connected.
    pub async fn list(&self) -> Result<ConnectedServices, Error> {
        let answer = self.0.call(Endpoint::ListConnectedServices).send().await?;
        answer.read(ConnectedServices::from_answer)
    }

    /// E82: hands a key to the platform, which replaces the provider's former one. Checked against V35 and V36
    /// first. Can be repeated.
    pub async fn connect(&self, connection: &NewConnection) -> Result<ConnectedService, Error> {
        let call = self.0.call(Endpoint::ConnectService).json(&connection.body()?);
        call.changed(self.find(&connection.provider)).await
    }

    /// E83: switches a key on or off. Reads the list when the answer does not show the key (X33).
    pub async fn switch(&self, provider: &Provider, is_active: bool) -> Result<ConnectedService, Error> {
        let body = serde_json::json!({"isActive": is_active});
        let call = self.on(Endpoint::SwitchConnectedService, provider).json(&body);
        call.changed(self.find(provider)).await
    }

    /// E84: deletes a key for good. [`Error::is_not_found`] means it is gone already.
    pub async fn disconnect(&self, provider: &Provider) -> Result<(), Error> {
        self.on(Endpoint::DisconnectService, provider).done().await
    }

    /// E85: lets the platform try a key at its provider. [`Error::is_not_found`] means there is no key.
    pub async fn test(&self, provider: &Provider) -> Result<KeyTest, Error> {
        self.on(Endpoint::TestConnectedService, provider).entity().await
    }

    async fn find(&self, provider: &Provider) -> Result<ConnectedService, Error> {
        let services = self.list().await?.services.into_iter();
        let mut of_provider = services.filter(|service| service.provider == *provider);
        of_provider.next().ok_or_else(|| Error::Decode {
            endpoint: Endpoint::ListConnectedServices,
            status: http::StatusCode::OK,
            source: crate::DecodeError::WrongShape("such service"),
        })
    }

    fn on(&self, endpoint: Endpoint, provider: &Provider) -> Call {
        self.0.call(endpoint).at(provider.segment())
    }
}
