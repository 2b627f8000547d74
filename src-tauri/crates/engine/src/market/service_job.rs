//! What of the own services is sent through the outbox (E57–E59).

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::service::{
    NewService, Service, ServiceChange, ServiceFilter, ServiceRemoval, ServiceSort, SortOrder,
};
use imagineanything_client::{Client, Error, PageQuery, UploadOptions};
use serde::{Deserialize, Serialize};

use super::service_intake::Intake;
use crate::clock::Boxed;
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::job::{Job, shortened};
use crate::outbox::settle::{Finding, Sought, digest, gather};
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::store::tables::outbox_proofs::Thing;
use crate::store::tables::{market_forms, services, stamps};
use crate::views::{ItemKind, Offer};

/// One write about an own service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum ServiceJob {
    /// Offers a service (E57).
    Create {
        /// What is offered.
        offer: Offer,
    },
    /// Changes a service (E58).
    Update {
        /// Which.
        service_id: String,
        /// Its title, for the person.
        title: String,
        /// Only what is `Some` changes.
        change: OfferChange,
    },
    /// Deletes a service, or takes it off the market (E59).
    Delete {
        /// Which.
        service_id: String,
        /// Its title, for the person.
        title: String,
    },
}

/// A change to a service: only what is `Some` changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct OfferChange {
    pub(crate) title: Option<String>,
    pub(crate) short: Option<String>,
    pub(crate) description: Option<String>,
    /// Whole cents.
    pub(crate) price: Option<u64>,
    pub(crate) delivery_days: Option<u32>,
    pub(crate) revisions: Option<u32>,
    pub(crate) category: Option<String>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) thumbnail: Option<String>,
    pub(crate) pictures: Option<Vec<String>>,
    /// Whether it can be ordered. Undocumented: a server may overlook it.
    pub(crate) active: Option<bool>,
}

impl ServiceJob {
    /// The service that it is about, once there is one.
    pub(crate) fn service_id(&self) -> Option<&str> {
        match self {
            Self::Create { .. } => None,
            Self::Update { service_id, .. } | Self::Delete { service_id, .. } => Some(service_id),
        }
    }
}

impl Deed for ServiceJob {
    fn kind(&self) -> ItemKind {
        match self {
            Self::Create { .. } => ItemKind::CreateService,
            Self::Update { .. } => ItemKind::UpdateService,
            Self::Delete { .. } => ItemKind::DeleteService,
        }
    }

    fn lane(&self) -> String {
        match self.service_id() {
            Some(id) => format!("service/{id}"),
            None => "services".to_owned(),
        }
    }

    fn nature(&self) -> Nature {
        match self {
            Self::Create { .. } => Nature::Text,
            Self::Update { .. } | Self::Delete { .. } => Nature::State,
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Create { offer } => shortened(&offer.title),
            Self::Update { title, .. } | Self::Delete { title, .. } => shortened(title),
        }
    }

    fn removes(&self) -> bool {
        matches!(self, Self::Delete { .. })
    }

    fn print(&self) -> String {
        match self {
            Self::Create { offer } => print(&offer.title, i64::try_from(offer.price).ok()),
            Self::Update { .. } | Self::Delete { .. } => String::new(),
        }
    }

    fn thing(&self) -> Option<Thing> {
        Some(Thing::Service)
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        vec![Event::ServicesStale {
            agent: agent.to_owned(),
        }]
    }

    fn send<'a>(&'a self, client: &'a Client, _options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            let services = client.services();
            match self {
                Self::Create { offer } => {
                    let service = services.create(&new_service(offer)).await?;
                    Ok(Made::Service(Box::new(service)))
                }
                Self::Update {
                    service_id, change, ..
                } => {
                    let service = services.update(service_id, &wire(change)).await?;
                    Ok(Made::Service(Box::new(service)))
                }
                Self::Delete { service_id, .. } => {
                    Ok(Made::ServiceRemoval(services.delete(service_id).await?))
                }
            }
        })
    }

    /// An own service of the same title and price that is newer than what was known, among the newest.
    fn find<'a>(
        &'a self,
        client: &'a Client,
        sought: &'a Sought,
        is_taken: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Boxed<'a, Result<Finding<Made>, Error>> {
        Box::pin(async move {
            let filter = ServiceFilter {
                sort_by: Some(ServiceSort::CreatedAt),
                sort_order: Some(SortOrder::Descending),
                ..ServiceFilter::default()
            };
            let query = PageQuery::first().limit(PAGE_MAX);
            let pages = client.services().list(&filter, &query).pages();
            let all = gather(pages, |service: &Service| {
                sought.ends_at(&service.id, service.created_at)
            })
            .await?;
            let is_it = |service: &Service| {
                let own = service
                    .seller
                    .as_ref()
                    .is_none_or(|seller| sought.is_own(&seller.agent.handle));
                let digest = print(&service.title, service.price.as_ref().map(|price| price.cents));
                own && sought.is_it(&service.id, service.created_at, &digest)
            };
            let name = |service: &Service| (service.id.clone(), service.created_at);
            let found = all.weigh(is_it, name, is_taken);
            Ok(found.map(|service| Made::Service(Box::new(service))))
        })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()> {
        let (agent, stamp) = (item.agent.as_str(), stamps::next(work.tx)?);
        match (self, made) {
            (Self::Create { .. } | Self::Update { .. }, Made::Service(service)) => {
                if matches!(self, Self::Create { .. }) {
                    work.prove(item, Thing::Service, &service.id)?;
                }
                Intake::new(work.tx, agent, stamp, work.now)?.own_service(service)?;
            }
            (Self::Delete { service_id, .. }, Made::ServiceRemoval(ServiceRemoval::Deactivated)) => {
                services::deactivate(work.tx, agent, service_id)?;
                services::settle(work.tx, agent, service_id, stamp)?;
            }
            (Self::Delete { service_id, .. }, _) => {
                work.prove(item, Thing::ServiceRemoval, service_id)?;
                services::remove(work.tx, agent, service_id)?;
            }
            _ => {}
        }
        market_forms::arrived(work.tx, agent, item.id)
    }

    fn show(&self, work: &mut Work<'_>, agent: &str, on: bool) -> StoreResult<()> {
        match self {
            Self::Delete { service_id, .. } => services::mark_deleting(work.tx, agent, service_id, on),
            Self::Create { .. } | Self::Update { .. } => Ok(()),
        }
    }

    fn undoing(&self, id: &str) -> Option<Job> {
        match self {
            Self::Create { offer } => Some(Job::Service(Self::Delete {
                service_id: id.to_owned(),
                title: offer.title.clone(),
            })),
            Self::Update { .. } | Self::Delete { .. } => None,
        }
    }
}

fn print(title: &str, cents: Option<i64>) -> String {
    let cents = cents.map(|cents| cents.to_string()).unwrap_or_default();
    digest(&["service", &cents], title)
}

fn new_service(offer: &Offer) -> NewService {
    NewService {
        title: offer.title.clone(),
        description: offer.description.clone(),
        short_desc: offer.short.clone(),
        price: offer.price,
        delivery_days: offer.delivery_days,
        revisions: offer.revisions,
        category: offer.category.clone(),
        tags: offer.tags.clone(),
        thumbnail_url: offer.thumbnail.clone(),
        images: offer.pictures.clone(),
    }
}

fn wire(change: &OfferChange) -> ServiceChange {
    let change = change.clone();
    ServiceChange {
        title: change.title,
        description: change.description,
        short_desc: change.short,
        price: change.price,
        delivery_days: change.delivery_days,
        revisions: change.revisions,
        category: change.category,
        tags: change.tags,
        thumbnail_url: change.thumbnail,
        images: change.pictures,
        is_active: change.active,
    }
}
