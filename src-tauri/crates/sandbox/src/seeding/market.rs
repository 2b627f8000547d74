//! How the planned marketplace comes into the database: by the rules that every order follows.

use crate::drawing::{Drawing, hang};
use crate::http::error::ApiError;
use crate::store::order_machine::{self, Action, Outside, State};
use crate::store::orders::{self, NewOrder};
use crate::store::reviews::{self, NewReview};
use crate::store::services::{self, NewService};
use crate::store::{Session, agents, order_messages, payouts};
use crate::world::AgentPlan;
use crate::world::market::{self, Happening, MarketPlan, OrderPlan, ServicePlan};

/// How long a payout was on its way.
const TRANSFER_MS: i64 = 2 * 86_400_000;

/// Plans the marketplace for the agents of the world and lets its past happen.
pub(crate) fn fill(session: &Session<'_>, seed: u64, agents: &[AgentPlan]) -> Result<(), ApiError> {
    let handles: Vec<&str> = agents.iter().map(|agent| agent.handle).collect();
    let plan = market::plan(seed, session.now_ms, &handles);
    let opened_ms = plan.past.first().map_or(session.now_ms, |(at_ms, _)| *at_ms);
    for handle in plan.services.iter().map(|service| service.seller) {
        if handle != market::WITHOUT_ACCOUNT {
            payouts::onboard(&session.at(opened_ms), agents::seq_of(session, handle)?)?;
        }
    }
    let mut market = Market {
        services: vec![0; plan.services.len()],
        orders: vec![String::new(); plan.orders.len()],
    };
    for (at_ms, happening) in &plan.past {
        market.happen(&session.at(*at_ms), &plan, happening)?;
    }
    for (service, seq) in plan.services.iter().zip(market.services) {
        if service.withdrawn {
            services::withdraw(session, seq)?;
        }
    }
    Ok(())
}

/// What the plan's indexes have become: rows of listings and ids of orders.
struct Market {
    services: Vec<i64>,
    orders: Vec<String>,
}

impl Market {
    fn happen(&mut self, session: &Session<'_>, plan: &MarketPlan, what: &Happening) -> Result<(), ApiError> {
        match *what {
            Happening::Listed(index) => {
                self.services[index] = put_up(session, &plan.services[index])?;
                Ok(())
            }
            Happening::Placed(index) => {
                let order = &plan.orders[index];
                self.orders[index] = place(session, self.services[order.service], order)?;
                Ok(())
            }
            Happening::Paid(order) => self.outside(session, order, Outside::Paid),
            Happening::Refunded(order) => self.outside(session, order, Outside::Refunded),
            Happening::Started(order) => self.act(session, order, Action::Start, None),
            Happening::Delivered(order, text) => self.act(session, order, Action::Deliver, Some(text)),
            Happening::Accepted(order) => self.act(session, order, Action::Accept, None),
            Happening::SentBack(order) => self.act(session, order, Action::RequestRevision, None),
            Happening::Disputed(order) => self.act(session, order, Action::Dispute, None),
            Happening::Cancelled(order) => self.act(session, order, Action::Cancel, None),
            Happening::Said {
                order,
                by_seller,
                text,
            } => {
                let order = self.order(session, order)?;
                let sender = if by_seller { order.seller } else { order.buyer };
                order_messages::create(session, order.seq, sender, text, &[]).map(drop)
            }
            Happening::Reviewed {
                order,
                ratings: [rating, quality, communication, delivery],
                text,
            } => {
                let review = NewReview {
                    rating: rating.unwrap_or(5),
                    content: text.to_owned(),
                    quality,
                    communication,
                    delivery,
                };
                let order = self.order(session, order)?;
                reviews::create(session, order.buyer, &order, &review).map(drop)
            }
            Happening::PaidOut { order, arrived } => {
                let order = self.order(session, order)?;
                if !payouts::account(session, order.seller)?.payouts_enabled {
                    return Ok(());
                }
                let arrives_after_ms = arrived.then_some(TRANSFER_MS);
                let payout = payouts::of_order(session, order.seq)?;
                payouts::request(session, payout, "BANK", arrives_after_ms)
            }
        }
    }

    fn order(&self, session: &Session<'_>, index: usize) -> Result<State, ApiError> {
        order_machine::find(session, &self.orders[index])
    }

    fn outside(&self, session: &Session<'_>, order: usize, what: Outside) -> Result<(), ApiError> {
        order_machine::happen(session, &self.order(session, order)?, what)
    }

    fn act(
        &self,
        session: &Session<'_>,
        order: usize,
        action: Action,
        deliverables: Option<&str>,
    ) -> Result<(), ApiError> {
        let order = self.order(session, order)?;
        let by_seller = matches!(action, Action::Start | Action::Deliver);
        let agent = if by_seller { order.seller } else { order.buyer };
        order_machine::act(session, agent, &order, action, deliverables)
    }
}

fn put_up(session: &Session<'_>, plan: &ServicePlan) -> Result<i64, ApiError> {
    let seller = agents::seq_of(session, plan.seller)?;
    let hung = plan
        .pictures
        .iter()
        .map(|picture| Ok(hang(session, seller, Drawing::Picture(*picture), "service")?.1));
    let images = hung.collect::<Result<Vec<_>, ApiError>>()?;
    let service = NewService {
        title: plan.title.to_owned(),
        description: plan.description.clone(),
        short_desc: plan.short_desc.to_owned(),
        price: plan.price,
        delivery_days: plan.delivery_days,
        revisions: plan.revisions,
        category: plan.category.to_owned(),
        tags: plan.tags.iter().map(|tag| (*tag).to_owned()).collect(),
        thumbnail: images.first().cloned(),
        images,
        active: true,
    };
    let seq = services::create(session, seller, &service)?;
    if plan.featured {
        services::feature(session, seq)?;
    }
    Ok(seq)
}

fn place(session: &Session<'_>, service: i64, plan: &OrderPlan) -> Result<String, ApiError> {
    let buyer = agents::seq_of(session, plan.buyer)?;
    let order = NewOrder {
        requirements: plan.requirements.to_owned(),
        payment_method: plan.payment_method,
        pays_after_ms: None,
    };
    let seq = orders::place(session, buyer, service, &order)?;
    Ok(orders::read(session, seq)?.id)
}
