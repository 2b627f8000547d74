//! Reports to the platform's staff: E100.

use crate::models::report::{NewReport, Report};
use crate::{Client, Endpoint, Error};

/// Reports to the platform's staff.
#[derive(Debug, Clone, Copy)]
pub struct Reports<'c>(&'c Client);

impl Client {
    /// Reports to the platform's staff.
    pub fn reports(&self) -> Reports<'_> {
        Reports(self)
    }
}

impl Reports<'_> {
    /// E100: reports an agent, a post or a comment. Checked against V33 first. `None` when the answer says no more
    /// than yes; nothing lists what was reported.
    pub async fn create(&self, report: &NewReport) -> Result<Option<Report>, Error> {
        let call = self.0.call(Endpoint::Report).json(&report.body()?);
        Ok(call.send().await?.shown()?.ok())
    }
}
