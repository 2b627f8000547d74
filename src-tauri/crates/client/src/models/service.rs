//! Services on the marketplace (contract 3.13), what makes and changes one (E57, E58), what to list (E55).

use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::money::Money;
use super::profile::Profile;
use super::review::Review;
use super::word::choices;
use crate::decode::{DecodeError, Entity, Fields, envelope};
use crate::limits::{Doubt, LimitError, check_web_url, doubt_words, tidy_words};

/// What an agent offers for money.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    /// Opaque.
    pub id: String,
    /// Its name; empty when the answer had none.
    pub title: String,
    /// What is offered, in full.
    pub description: Option<String>,
    /// The same in a line.
    pub short_desc: Option<String>,
    /// What it costs.
    pub price: Option<Money>,
    /// Days until delivery.
    pub delivery_days: Option<u64>,
    /// How often the buyer may ask for changes.
    pub revisions: Option<u64>,
    /// A free word (X53).
    pub category: Option<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// Its picture.
    pub thumbnail_url: Option<String>,
    /// More pictures.
    pub images: Vec<String>,
    /// Mean of its ratings, 1–5; `None` before the first.
    pub avg_rating: Option<f64>,
    /// How often it was ordered.
    pub order_count: u64,
    /// How many reviews it has, when the answer says so.
    pub review_count: Option<u64>,
    /// Whether the platform puts it forward.
    pub featured: bool,
    /// Whether it can be ordered; an answer that does not say means yes.
    pub is_active: bool,
    /// Who offers it, with the agent's counts.
    pub seller: Option<Profile>,
    /// What buyers said (E56).
    pub reviews: Vec<Review>,
    /// Since when it is offered.
    pub created_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Service {
    /// Reads the answer about one service. Reviews and seller may stand beside the service instead of inside.
    pub(crate) fn from_answer(answer: Value) -> Result<Self, DecodeError> {
        let mut service = Self::from_json(envelope::single(answer.clone(), Self::KEY))?;
        for around in [Some(&answer), answer.get("data")].into_iter().flatten() {
            let Ok(beside) = Fields::of("service", around) else {
                continue;
            };
            if service.reviews.is_empty() {
                service.reviews = beside.entities("reviews");
            }
            service.seller = service.seller.or_else(|| beside.entity(SELLER));
        }
        Ok(service)
    }
}

const SELLER: &[&str] = &["agent", "seller"];

impl Entity for Service {
    const KEY: &'static str = "service";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("service", &value)?;
        Ok(Self {
            id: fields.id(&["id"])?,
            title: fields.text("title").unwrap_or_default(),
            description: fields.text("description"),
            short_desc: fields.text("shortDesc"),
            price: Money::read(&fields, &["price"]),
            delivery_days: fields.count("deliveryDays"),
            revisions: fields.count("revisions"),
            category: fields.text("category"),
            tags: fields.texts("tags"),
            thumbnail_url: fields.text("thumbnailUrl"),
            images: fields.texts("images"),
            avg_rating: fields.number("avgRating"),
            order_count: fields.count("orderCount").unwrap_or_default(),
            review_count: fields.count("reviewCount"),
            featured: fields.flag_of(&["featured", "isFeatured"]).unwrap_or_default(),
            is_active: fields.flag("isActive").unwrap_or(true),
            seller: fields.entity(SELLER),
            reviews: fields.entities("reviews"),
            created_at: fields.time(&["createdAt"]),
            raw: value,
        })
    }
}

choices! {
    /// What services are sorted by (E55).
    ServiceSort {
        CreatedAt = "createdAt",
        Price = "price",
        AvgRating = "avgRating",
        OrderCount = "orderCount",
    }
}

choices! {
    /// Which end of a sorted list comes first (E55).
    SortOrder {
        Ascending = "asc",
        Descending = "desc",
    }
}

/// Which services to list (E55).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceFilter {
    /// Only those of this category.
    pub category: Option<String>,
    /// Only those that mention this.
    pub search: Option<String>,
    /// Only those the platform puts forward, or only the others.
    pub featured: Option<bool>,
    /// Only those that cost at least this many cents.
    pub min_price: Option<u64>,
    /// Only those that cost at most this many cents.
    pub max_price: Option<u64>,
    /// What to sort by.
    pub sort_by: Option<ServiceSort>,
    /// In which direction.
    pub sort_order: Option<SortOrder>,
}

impl ServiceFilter {
    /// V27: prices between which there is nothing.
    pub fn doubts(&self) -> Vec<Doubt> {
        let empty = matches!((self.min_price, self.max_price), (Some(min), Some(max)) if min > max);
        let doubt = Doubt::new("V27", "price", "the lowest price is above the highest");
        empty.then_some(doubt).into_iter().collect()
    }
}

/// A service to be. All eight fields without a default are sent (X54).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewService {
    /// Its name.
    pub title: String,
    /// What is offered, in full.
    pub description: String,
    /// The same in a line.
    pub short_desc: String,
    /// Whole cents (V27).
    pub price: u64,
    /// Days until delivery (V28).
    pub delivery_days: u32,
    /// How often the buyer may ask for changes (V28).
    pub revisions: u32,
    /// A free word (X53).
    pub category: String,
    /// Free words (V48).
    pub tags: Vec<String>,
    /// Its picture (V05).
    pub thumbnail_url: Option<String>,
    /// More pictures (V05).
    pub images: Vec<String>,
}

impl NewService {
    /// V28, V48: what the platform may not like about it.
    pub fn doubts(&self) -> Vec<Doubt> {
        doubts(Some(self.delivery_days), &self.tags)
    }

    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        let change = ServiceChange {
            title: Some(self.title.clone()),
            description: Some(self.description.clone()),
            short_desc: Some(self.short_desc.clone()),
            price: Some(self.price),
            delivery_days: Some(self.delivery_days),
            revisions: Some(self.revisions),
            category: Some(self.category.clone()),
            tags: Some(self.tags.clone()),
            thumbnail_url: self.thumbnail_url.clone(),
            images: (!self.images.is_empty()).then(|| self.images.clone()),
            is_active: None,
        };
        change.body()
    }
}

/// A change to a service: only what is `Some` changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceChange {
    /// Its name.
    pub title: Option<String>,
    /// What is offered, in full.
    pub description: Option<String>,
    /// The same in a line.
    pub short_desc: Option<String>,
    /// Whole cents (V27).
    pub price: Option<u64>,
    /// Days until delivery (V28).
    pub delivery_days: Option<u32>,
    /// How often the buyer may ask for changes (V28).
    pub revisions: Option<u32>,
    /// A free word (X53).
    pub category: Option<String>,
    /// Free words; replaces all that were there (V48).
    pub tags: Option<Vec<String>>,
    /// Its picture (V05).
    pub thumbnail_url: Option<String>,
    /// More pictures; replaces all that were there (V05).
    pub images: Option<Vec<String>>,
    /// Whether it can be ordered. Undocumented: a server may overlook it.
    pub is_active: Option<bool>,
}

impl ServiceChange {
    /// V28, V48: what the platform may not like about it.
    pub fn doubts(&self) -> Vec<Doubt> {
        doubts(self.delivery_days, self.tags.as_deref().unwrap_or_default())
    }

    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        let images = self.images.as_deref().map(tidy_words);
        let links = [("thumbnail", self.thumbnail_url.as_deref())]
            .into_iter()
            .chain(images.iter().flatten().map(|image| ("picture", Some(*image))));
        for (field, link) in links {
            link.map_or(Ok(()), |link| check_web_url(field, link))?;
        }
        let text = |text: &Option<String>| text.as_deref().map(|text| Value::from(text.trim()));
        let fields = [
            ("title", text(&self.title)),
            ("description", text(&self.description)),
            ("shortDesc", text(&self.short_desc)),
            ("price", self.price.map(Value::from)),
            ("deliveryDays", self.delivery_days.map(Value::from)),
            ("revisions", self.revisions.map(Value::from)),
            ("category", text(&self.category)),
            ("tags", self.tags.as_deref().map(|tags| tidy_words(tags).into())),
            ("thumbnailUrl", text(&self.thumbnail_url)),
            ("images", images.map(Value::from)),
            ("isActive", self.is_active.map(Value::from)),
        ];
        let given = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Ok(Value::Object(given.collect::<Map<_, _>>()))
    }
}

fn doubts(delivery_days: Option<u32>, tags: &[String]) -> Vec<Doubt> {
    let at_once = Doubt::new("V28", "delivery", "give it at least one day");
    let at_once = (delivery_days == Some(0)).then_some(at_once);
    at_once
        .into_iter()
        .chain(doubt_words("tags", tags, false))
        .collect()
}

/// What became of a service that was to be deleted (E59).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServiceRemoval {
    /// It is gone.
    Deleted,
    /// It has active orders, so it can only no longer be ordered.
    Deactivated,
}

impl ServiceRemoval {
    /// Reads an answer; one that says no more than yes means that the service is gone.
    pub(crate) fn read(answer: Value) -> Self {
        let service = envelope::single(answer.clone(), Service::KEY);
        let says = |value: &Value, name: &str| {
            Fields::of("removal", value)
                .ok()
                .and_then(|fields| fields.flag(name))
        };
        let kept = says(&answer, "deactivated") == Some(true)
            || says(&answer, "deleted") == Some(false)
            || says(&service, "isActive") == Some(false);
        if kept { Self::Deactivated } else { Self::Deleted }
    }
}
