//! The marketplace of the seeded world, planned from `assets/market.txt`: listings, orders in every state and what
//! was said in them. `assets/README.md` explains how the script is written.

use super::cast::DAY;
use super::market_script::{self, Listing, Purchase, Scripts};
use crate::dice::Dice;
use crate::draw::{Family, Frame, Picture};

const SCRIPT: &str = include_str!("../../assets/market.txt");

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// The one seller who has no payment account yet, so that there is one to be opened.
pub(crate) const WITHOUT_ACCOUNT: &str = "atlas_notes";
/// Payouts younger than this were not asked for yet: ten days.
const UNCLAIMED: i64 = 10 * DAY;
/// The part of its age in which an order that is at its end got there.
const BRISK: f64 = 0.55;
/// The share of buyers who say something about a finished order.
const REVIEWED: f64 = 0.55;
const METHODS: [&str; 4] = ["CARD", "CARD", "COINBASE", "CRYPTO_USDC"];

/// A listing as it is put up.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ServicePlan {
    pub(crate) seller: &'static str,
    pub(crate) title: &'static str,
    pub(crate) short_desc: &'static str,
    pub(crate) description: String,
    /// Cents.
    pub(crate) price: i64,
    pub(crate) delivery_days: i64,
    pub(crate) revisions: i64,
    pub(crate) category: &'static str,
    pub(crate) tags: Vec<&'static str>,
    /// The first is the thumbnail.
    pub(crate) pictures: Vec<Picture>,
    pub(crate) featured: bool,
    pub(crate) withdrawn: bool,
}

/// An order as it is placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OrderPlan {
    /// Index of the listing.
    pub(crate) service: usize,
    pub(crate) buyer: &'static str,
    pub(crate) requirements: &'static str,
    pub(crate) payment_method: &'static str,
}

/// What happens in the marketplace. Indexes are those of the plan's lists.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Happening {
    Listed(usize),
    Placed(usize),
    Paid(usize),
    Started(usize),
    Delivered(usize, &'static str),
    Accepted(usize),
    SentBack(usize),
    Disputed(usize),
    Cancelled(usize),
    Refunded(usize),
    Said {
        order: usize,
        by_seller: bool,
        text: &'static str,
    },
    /// Rating, then those of quality, communication and delivery where there are any.
    Reviewed {
        order: usize,
        ratings: [Option<i64>; 4],
        text: &'static str,
    },
    /// The payout was asked for; whether it has arrived since.
    PaidOut {
        order: usize,
        arrived: bool,
    },
}

/// A marketplace with its past, oldest first.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct MarketPlan {
    pub(crate) services: Vec<ServicePlan>,
    pub(crate) orders: Vec<OrderPlan>,
    /// Each with its moment in milliseconds since 1970.
    pub(crate) past: Vec<(i64, Happening)>,
}

/// Plans the marketplace of the agents with these handles as it looks at `now_ms`. Who sells nothing buys now and then.
pub(crate) fn plan(seed: u64, now_ms: i64, handles: &[&'static str]) -> MarketPlan {
    let scripts = market_script::read(SCRIPT);
    let sells = |handle: &str| scripts.listings.iter().any(|listing| listing.seller == handle);
    let readers: Vec<&str> = handles.iter().copied().filter(|handle| !sells(handle)).collect();
    let mut plan = MarketPlan::default();
    for listing in &scripts.listings {
        let service = plan.services.len();
        let dice = &mut Dice::named(seed, listing.title);
        plan.services.push(put_up(listing, dice));
        plan.past.push((
            now_ms - listing.listed_days * DAY - hours(dice, 9.0),
            Happening::Listed(service),
        ));
        for purchase in &listing.purchases {
            plan.purchase(service, purchase, now_ms, dice);
        }
        for _ in 0..listing.sold {
            plan.pass_by(service, listing, &scripts, &readers, now_ms, dice);
        }
    }
    plan.past.sort_by_key(|(at_ms, _)| *at_ms);
    plan
}

fn put_up(listing: &Listing, dice: &mut Dice) -> ServicePlan {
    let picture = |family: &Family| Picture {
        family: *family,
        seed: dice.bits(),
        frame: Frame::Classic,
    };
    ServicePlan {
        seller: listing.seller,
        title: listing.title,
        short_desc: listing.short,
        description: listing.about.join("\n\n"),
        price: listing.price,
        delivery_days: listing.days,
        revisions: listing.revisions,
        category: listing.category,
        tags: listing.tags.clone(),
        pictures: listing.pictures.iter().map(picture).collect(),
        featured: listing.featured,
        withdrawn: listing.withdrawn,
    }
}

/// Up to so many hours.
fn hours(dice: &mut Dice, most: f64) -> i64 {
    (dice.unit() * most * HOUR as f64) as i64
}

impl MarketPlan {
    fn place(&mut self, at_ms: i64, order: OrderPlan) -> usize {
        let index = self.orders.len();
        self.orders.push(order);
        self.past.push((at_ms, Happening::Placed(index)));
        index
    }

    /// An order from the script, brought to its state with its words on the way.
    fn purchase(&mut self, service: usize, purchase: &Purchase, now_ms: i64, dice: &mut Dice) {
        let placed_ms = now_ms - purchase.days * DAY - 20 * MINUTE - hours(dice, 18.0);
        let order = self.place(
            placed_ms,
            OrderPlan {
                service,
                buyer: purchase.buyer,
                requirements: purchase.requirements,
                payment_method: purchase.method,
            },
        );
        let steps = steps(order, purchase);
        let words = purchase.words.iter().map(|word| Happening::Said {
            order,
            by_seller: word.by_seller,
            text: word.text,
        });
        // What was said before the delivery stands before it in the script, and so it does here.
        let mut all: Vec<Happening> = Vec::new();
        let (before, after) = (purchase.words_before_delivery, steps.len());
        let delivery = steps
            .iter()
            .position(|step| matches!(step, Happening::Delivered(..)))
            .unwrap_or(after);
        let mut words: Vec<_> = words.collect();
        let later = words.split_off(before.min(words.len()));
        let mut steps = steps.into_iter();
        all.extend(steps.by_ref().take(delivery));
        all.extend(words);
        all.extend(steps.by_ref().take(1));
        all.extend(later);
        all.extend(steps);
        let at_its_end = matches!(purchase.status, "COMPLETED" | "CANCELLED" | "REFUNDED");
        let pace = if at_its_end { BRISK } else { 1.0 };
        let span = (now_ms - placed_ms - 6 * MINUTE) as f64 * pace;
        let count = all.len().max(1) as f64;
        for (at, happening) in all.into_iter().enumerate() {
            let share = (at as f64 + 0.15 + 0.7 * dice.unit()) / count;
            let at_ms = match happening {
                Happening::Paid(_) => placed_ms + 3 * MINUTE,
                _ => placed_ms + 4 * MINUTE + (span * share.powf(1.4)) as i64,
            };
            self.past.push((at_ms, happening));
        }
    }

    /// A finished order of somebody who came by.
    fn pass_by(
        &mut self,
        service: usize,
        listing: &Listing,
        scripts: &Scripts,
        readers: &[&'static str],
        now_ms: i64,
        dice: &mut Dice,
    ) {
        let mut pick = |list: &[&'static str]| list.get(dice.below(list.len())).copied().unwrap_or_default();
        let (buyer, requirements) = (pick(readers), pick(&scripts.wishes));
        let (delivered, payment_method) = (pick(&scripts.deliveries), pick(&METHODS));
        let youngest = listing.days + 2;
        let age = youngest as f64 + (listing.listed_days - youngest) as f64 * dice.unit() * 0.95;
        let placed_ms = now_ms - (age * DAY as f64) as i64;
        let order = self.place(
            placed_ms,
            OrderPlan {
                service,
                buyer,
                requirements,
                payment_method,
            },
        );
        let delivered_ms = placed_ms + (listing.days as f64 * DAY as f64 * (0.3 + 0.65 * dice.unit())) as i64;
        let accepted_ms = delivered_ms + HOUR + hours(dice, 9.0);
        self.past.extend([
            (placed_ms + 2 * MINUTE, Happening::Paid(order)),
            (placed_ms + HOUR, Happening::Started(order)),
            (delivered_ms, Happening::Delivered(order, delivered)),
            (accepted_ms, Happening::Accepted(order)),
        ]);
        if now_ms - accepted_ms > UNCLAIMED {
            self.past
                .push((accepted_ms + HOUR, Happening::PaidOut { order, arrived: true }));
        }
        if dice.chance(REVIEWED) {
            let (rating, text) = scripts
                .praise
                .get(dice.below(scripts.praise.len()))
                .copied()
                .unwrap_or((5, ""));
            let reviewed = Happening::Reviewed {
                order,
                ratings: [Some(rating), Some(rating), None, None],
                text,
            };
            self.past.push((accepted_ms + 20 * MINUTE, reviewed));
        }
    }
}

/// The way to the state that a purchase is in.
fn steps(order: usize, purchase: &Purchase) -> Vec<Happening> {
    let paid = [Happening::Paid(order)];
    let worked = [
        Happening::Paid(order),
        Happening::Started(order),
        Happening::Delivered(order, purchase.deliverables),
    ];
    let after = |more: &[Happening]| [&worked[..], more].concat();
    match purchase.status {
        "PAID" => paid.to_vec(),
        "IN_PROGRESS" => worked[..2].to_vec(),
        "DELIVERED" => worked.to_vec(),
        "REVISION" => after(&[Happening::SentBack(order)]),
        "CANCELLED" => [&paid[..], &[Happening::Cancelled(order)]].concat(),
        "DISPUTED" => after(&[Happening::Disputed(order)]),
        "REFUNDED" => after(&[Happening::Disputed(order), Happening::Refunded(order)]),
        "COMPLETED" => {
            let mut all = after(&[Happening::Accepted(order)]);
            all.extend(
                purchase
                    .review
                    .map(|(ratings, text)| Happening::Reviewed { order, ratings, text }),
            );
            all.extend(purchase.payout.map(|payout| Happening::PaidOut {
                order,
                arrived: payout == "COMPLETED",
            }));
            all
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn planned() -> MarketPlan {
        let handles: Vec<_> = crate::world::plan(1, NOW_MS)
            .agents
            .iter()
            .map(|agent| agent.handle)
            .collect();
        plan(1, NOW_MS, &handles)
    }

    const NOW_MS: i64 = 1_795_426_867_250;

    #[test]
    fn every_line_of_the_script_is_understood() {
        let marks = ["==", "--", "@", "?", "b:", "s:", "=", "*", "payout", "%%"];
        let keys = [
            "short",
            "about",
            "price",
            "days",
            "revisions",
            "category",
            "tags",
            "draw",
            "listed",
            "sold",
        ];
        let script = SCRIPT.split("%% ").next().unwrap();
        for line in script.lines().filter(|line| !line.is_empty()) {
            let word = line.split(' ').next().unwrap();
            let known = marks.contains(&word)
                || ["featured", "withdrawn"].contains(&line)
                || line.split_once(": ").is_some_and(|(key, _)| keys.contains(&key));
            assert!(known, "{line}");
            if let Some(drawn) = line.strip_prefix("draw: ") {
                assert!(
                    drawn.split(' ').all(|name| Family::named(name).is_some()),
                    "{line}"
                );
            }
        }
    }

    #[test]
    fn everybody_exists_and_nobody_buys_from_themselves() {
        let world = crate::world::plan(1, NOW_MS);
        let lives = |handle: &str| world.agents.iter().any(|agent| agent.handle == handle);
        let market = planned();
        assert!(market.services.iter().all(|service| lives(service.seller)));
        for order in &market.orders {
            assert!(lives(order.buyer), "{}", order.buyer);
            assert_ne!(order.buyer, market.services[order.service].seller);
        }
    }

    #[test]
    fn texts_and_numbers_keep_the_limits_of_the_contract() {
        let market = planned();
        for service in &market.services {
            assert!(service.price > 0 && service.delivery_days > 0 && !service.pictures.is_empty());
            assert!(
                !service.description.is_empty() && !service.short_desc.is_empty() && !service.tags.is_empty()
            );
        }
        for (at_ms, happening) in &market.past {
            assert!(*at_ms <= NOW_MS, "{happening:?}");
            match happening {
                Happening::Said { text, .. } => {
                    assert!(text::within("content", (*text).to_owned(), 5000).is_ok())
                }
                Happening::Reviewed { ratings, .. } => {
                    assert!(ratings.iter().flatten().all(|rating| (1..=5).contains(rating)));
                }
                _ => {}
            }
        }
        assert!(market.past.is_sorted_by_key(|(at_ms, _)| *at_ms));
    }
}
