//! The budget between a client and the network.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderValue, StatusCode};
use imagineanything_client::{HttpRequest, HttpResponse, RateStatus, Transport, TransportError};

use super::answer::Answer;
use super::priority::{Caller, Payer};
use super::turns::Budget;
use crate::reach::Reach;

/// Waits for a turn, sends, and learns from the answer. Every request of the engine passes here.
pub(crate) struct BudgetedTransport {
    budget: Budget,
    reach: Reach,
    network: Arc<dyn Transport>,
}

impl BudgetedTransport {
    /// Stands before a network.
    pub(crate) fn new(budget: Budget, reach: Reach, network: Arc<dyn Transport>) -> Self {
        Self {
            budget,
            reach,
            network,
        }
    }

    async fn pass(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let caller = request
            .extensions
            .get::<Caller>()
            .cloned()
            .unwrap_or(Caller::UNKNOWN);
        let class = request.endpoint.rate();
        let url = request.url.clone();
        let payer = Payer::of(caller.agent.as_deref(), class, &url);
        let turn = match self.budget.turn((payer, class), caller).await {
            Ok(turn) => turn,
            Err(wait) => return Ok(come_back_later(wait)),
        };
        let outcome = self.network.send(request).await;
        match &outcome {
            Ok(response) => {
                if let Some(date) = RateStatus::from_headers(&response.headers).server_date {
                    self.budget.learn_date(&url, date);
                }
                turn.end(Answer::read(response, class, self.budget.server_now(&url)));
                self.reach.answered(&url);
            }
            Err(error) => {
                turn.end(Answer::failed(error));
                self.reach.failed(&url, error.kind);
            }
        }
        outcome
    }
}

impl Transport for BudgetedTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.pass(request))
    }
}

/// The answer that the server would have given: the caller handles one kind of "too many calls", not two.
fn come_back_later(wait: Duration) -> HttpResponse {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    let mut headers = HeaderMap::new();
    headers.insert(RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    HttpResponse {
        status: StatusCode::TOO_MANY_REQUESTS,
        headers,
        body: Bytes::new(),
    }
}
