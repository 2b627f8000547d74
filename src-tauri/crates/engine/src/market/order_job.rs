//! What of the orders is sent through the outbox: steps (E63), messages (E65), reviews (E66), and how a lost answer is
//! settled by reading the order.

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::order::{Order, OrderAction, OrderVerb};
use imagineanything_client::models::order_message::{NewOrderMessage, OrderMessage};
use imagineanything_client::models::review::{NewReview, Review};
use imagineanything_client::{Client, Error, PageQuery, UploadOptions};
use serde::{Deserialize, Serialize};

use super::order_intake::OrderIntake;
use super::order_links::split;
use super::order_settle::{self, Verdict};
use crate::clock::Boxed;
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::job::shortened;
use crate::outbox::settle::{Finding, Sought, digest, gather};
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::store::tables::outbox_proofs::Thing;
use crate::store::tables::{orders, stamps};
use crate::views::{DraftTarget, ItemKind, OrderDeed, Stars};

/// One write about an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum OrderJob {
    /// A step (E63).
    Act {
        /// The order.
        order_id: String,
        /// Which step.
        step: OrderDeed,
        /// What is handed over with a delivery.
        text: Option<String>,
        /// Where the order was when the person decided: what a lost answer is compared with.
        from: String,
        /// What it is, for the person.
        label: String,
    },
    /// A message (E65). Lines that are nothing but a link go as attachments.
    Say {
        /// The order.
        order_id: String,
        /// The words as typed, trimmed.
        text: String,
    },
    /// A review (E66).
    Review {
        /// The order.
        order_id: String,
        /// What was ordered: where its reviews are read (E67).
        service_id: Option<String>,
        /// The ratings.
        stars: Stars,
        /// The words.
        text: String,
    },
}

impl OrderJob {
    /// Where steps of an order keep their order.
    pub(crate) fn lane_of(order: &str) -> String {
        format!("order/{order}")
    }

    /// Where messages about an order keep their order.
    pub(crate) fn talk_of(order: &str) -> String {
        format!("order-messages/{order}")
    }

    /// Where the review of an order stands.
    pub(crate) fn review_of(order: &str) -> String {
        format!("order-review/{order}")
    }

    /// Whether it is a step that brings an order to this status.
    pub(crate) fn leads_to(&self, status: &str) -> bool {
        matches!(self, Self::Act { step, .. } if order_settle::target(*step).eq_ignore_ascii_case(status))
    }

    fn order_id(&self) -> &str {
        match self {
            Self::Act { order_id, .. } | Self::Say { order_id, .. } | Self::Review { order_id, .. } => {
                order_id
            }
        }
    }

    async fn find_step(&self, client: &Client, step: OrderDeed, from: &str) -> Result<Finding<Made>, Error> {
        let order = client.orders().get(self.order_id()).await?;
        let now = order.status.as_ref().map(|status| status.as_str().to_owned());
        Ok(match order_settle::verdict(step, from, now.as_deref()) {
            Verdict::Happened => Finding::One(Made::Order(Box::new(order))),
            Verdict::NotYet => Finding::Nothing,
            Verdict::Unclear => Finding::Unsure,
        })
    }

    async fn find_message(
        &self,
        client: &Client,
        sought: &Sought,
        is_taken: &(dyn Fn(&str) -> bool + Sync),
    ) -> Result<Finding<Made>, Error> {
        let order = self.order_id();
        let query = PageQuery::first().limit(PAGE_MAX);
        // Their order is not documented, so every page is looked at.
        let all = gather(client.orders().messages(order, &query).pages(), |_| false).await?;
        let name = |message: &OrderMessage| (message.id.clone().unwrap_or_default(), message.created_at);
        let is_it = |message: &OrderMessage| {
            let sender = message.sender.as_ref();
            let own = sender.is_none_or(|sender| sought.is_own(&sender.handle));
            let (id, at) = name(message);
            own && sought.is_it(&id, at, &message_print(order, &message.content))
        };
        let found = all.weigh(is_it, name, is_taken);
        Ok(found.map(|message| Made::OrderMessage(Box::new(message))))
    }

    /// The order itself tells of its review; otherwise the reviews of the service do.
    async fn find_review(
        &self,
        client: &Client,
        service: Option<&str>,
        sought: &Sought,
    ) -> Result<Finding<Made>, Error> {
        let order = client.orders().get(self.order_id()).await?;
        if let Some(review) = order.review {
            return Ok(Finding::One(Made::Review(Box::new(review))));
        }
        let Some(service) = order.service_id.as_deref().or(service) else {
            return Ok(Finding::Unsure);
        };
        let query = PageQuery::first().limit(PAGE_MAX);
        let all = gather(client.reviews().list(service, &query).pages(), |_| false).await?;
        let is_it = |review: &Review| match &review.order_id {
            Some(about) => about == self.order_id(),
            None => {
                let reviewer = review.reviewer.as_ref();
                let own = reviewer.is_some_and(|reviewer| sought.is_own(&reviewer.handle));
                own && review_print(self.order_id(), &review.content) == self.print()
            }
        };
        let name = |review: &Review| (review.id.clone().unwrap_or_default(), review.created_at);
        let found = all.weigh(is_it, name, |_| false);
        Ok(found.map(|review| Made::Review(Box::new(review))))
    }
}

impl Deed for OrderJob {
    fn kind(&self) -> ItemKind {
        match self {
            Self::Act { .. } => ItemKind::OrderAction,
            Self::Say { .. } => ItemKind::OrderMessage,
            Self::Review { .. } => ItemKind::Review,
        }
    }

    fn lane(&self) -> String {
        match self {
            Self::Act { order_id, .. } => Self::lane_of(order_id),
            Self::Say { order_id, .. } => Self::talk_of(order_id),
            Self::Review { order_id, .. } => Self::review_of(order_id),
        }
    }

    fn nature(&self) -> Nature {
        match self {
            Self::Act { .. } => Nature::Money,
            Self::Say { .. } | Self::Review { .. } => Nature::Text,
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Act { label, .. } => label.clone(),
            Self::Say { text, .. } => shortened(text),
            Self::Review { stars, text, .. } if text.is_empty() => format!("{} of 5", stars.rating),
            Self::Review { stars, text, .. } => shortened(&format!("{} of 5: {text}", stars.rating)),
        }
    }

    fn words(&self) -> Option<&str> {
        match self {
            Self::Act { text, .. } => text.as_deref(),
            Self::Say { text, .. } | Self::Review { text, .. } => Some(text),
        }
    }

    fn target(&self) -> Option<DraftTarget> {
        let order_id = self.order_id().to_owned();
        match self {
            Self::Act { text: Some(_), .. } => Some(DraftTarget::Delivery { order_id }),
            Self::Act { .. } => None,
            Self::Say { .. } => Some(DraftTarget::OrderMessage { order_id }),
            Self::Review { .. } => Some(DraftTarget::OrderReview { order_id }),
        }
    }

    fn print(&self) -> String {
        match self {
            Self::Act { order_id, step, .. } => {
                digest(&["order step", order_id, OrderVerb::from(*step).as_str()], "")
            }
            Self::Say { order_id, text } => message_print(order_id, &split(text).0),
            Self::Review { order_id, text, .. } => review_print(order_id, text),
        }
    }

    fn thing(&self) -> Option<Thing> {
        match self {
            Self::Act { .. } => None,
            Self::Say { .. } => Some(Thing::OrderMessage),
            Self::Review { .. } => Some(Thing::Review),
        }
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        let agent = agent.to_owned();
        let order_id = self.order_id().to_owned();
        let workroom = Event::OrderStale {
            agent: agent.clone(),
            order_id,
        };
        match self {
            Self::Say { .. } => vec![workroom],
            Self::Act { .. } | Self::Review { .. } => vec![workroom, Event::OrdersStale { agent }],
        }
    }

    fn send<'a>(&'a self, client: &'a Client, _options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            match self {
                Self::Act {
                    order_id, step, text, ..
                } => {
                    let action = OrderAction {
                        verb: (*step).into(),
                        deliverables: text.clone(),
                    };
                    let order = client.orders().act(order_id, &action).await?;
                    Ok(Made::Order(Box::new(order)))
                }
                Self::Say { order_id, text } => {
                    let (content, attachments) = split(text);
                    let message = NewOrderMessage { content, attachments };
                    let message = client.orders().send_message(order_id, &message).await?;
                    Ok(Made::OrderMessage(Box::new(message)))
                }
                Self::Review {
                    order_id,
                    stars,
                    text,
                    ..
                } => {
                    let review = NewReview {
                        order_id: order_id.clone(),
                        rating: stars.rating,
                        content: text.clone(),
                        quality_rating: stars.quality,
                        communication_rating: stars.communication,
                        delivery_rating: stars.delivery,
                    };
                    let review = client.reviews().create(&review).await?;
                    Ok(Made::Review(Box::new(review)))
                }
            }
        })
    }

    fn find<'a>(
        &'a self,
        client: &'a Client,
        sought: &'a Sought,
        is_taken: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Boxed<'a, Result<Finding<Made>, Error>> {
        Box::pin(async move {
            match self {
                Self::Act { step, from, .. } => self.find_step(client, *step, from).await,
                Self::Say { .. } => self.find_message(client, sought, is_taken).await,
                Self::Review { service_id, .. } => {
                    self.find_review(client, service_id.as_deref(), sought).await
                }
            }
        })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()> {
        let (agent, id) = (&item.agent, self.order_id());
        let intake = OrderIntake::new(work.tx, agent, stamps::current(work.tx)?, work.now)?;
        match made {
            Made::Order(order) => keep_order(work, agent, order),
            Made::OrderMessage(message) => match &message.id {
                Some(made) => {
                    intake.message(id, message)?;
                    work.prove(item, Thing::OrderMessage, made)
                }
                // Without an id it would stand there twice; the next look brings it.
                None => Ok(()),
            },
            Made::Review(review) => {
                intake.review(id, review)?;
                match &review.id {
                    Some(made) => work.prove(item, Thing::Review, made),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }
}

/// Keeps an order that this app itself has just placed or moved (E60, E63): older answers no longer count.
pub(crate) fn keep_order(work: &mut Work<'_>, agent: &str, order: &Order) -> StoreResult<()> {
    let stamp = stamps::next(work.tx)?;
    let intake = OrderIntake::new(work.tx, agent, stamp, work.now)?;
    intake.order(order)?;
    orders::settle(work.tx, agent, &order.id, stamp)?;
    intake.count().map(drop)
}

fn message_print(order: &str, text: &str) -> String {
    digest(&["order message", order], text)
}

fn review_print(order: &str, text: &str) -> String {
    digest(&["review", order], text)
}
