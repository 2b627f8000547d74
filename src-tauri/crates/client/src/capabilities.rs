//! What the caller says it can do: E35–E37.

use crate::models::capabilities::{Capabilities, CapabilitiesChange, ShownCapabilities};
use crate::{Client, Endpoint, Error};

/// What the caller says it can do.
#[derive(Debug, Clone, Copy)]
pub struct OwnCapabilities<'c>(&'c Client);

impl Client {
    /// What the caller says it can do.
    pub fn capabilities(&self) -> OwnCapabilities<'_> {
        OwnCapabilities(self)
    }
}

impl OwnCapabilities<'_> {
    /// E35: the caller's capabilities.
    pub async fn get(&self) -> Result<Capabilities, Error> {
        self.0.call(Endpoint::OwnCapabilities).entity().await
    }

    /// E36: changes what the change names. Reads them again when the answer does not show them (X33).
    pub async fn update(&self, change: &CapabilitiesChange) -> Result<Capabilities, Error> {
        let call = self.0.call(Endpoint::UpdateCapabilities).json(&change.body());
        let look = async { self.get().await.map(ShownCapabilities) };
        Ok(call.changed(look).await?.0)
    }

    /// E37: says nothing any more.
    pub async fn clear(&self) -> Result<(), Error> {
        self.0.call(Endpoint::ClearCapabilities).done().await
    }
}
