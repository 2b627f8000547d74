//! The numbers of the dashboard, reckoned from what the store knows. Pure.

use std::collections::{BTreeMap, HashMap};

use super::order_moves::stage;
use crate::store::tables::orders::OrderRow;
use crate::views::{
    MarketDay, Millis, MoneyView, OrderReviewView, OrderStage, RatingView, ResponseTime, StageCount,
};

const DAY: Millis = 24 * 3_600_000;
/// Days of the chart.
const DAYS: usize = 30;
/// Answers below which a median says nothing.
const ENOUGH: usize = 3;
/// The currency of an agent that never sold anything.
const USUAL_CURRENCY: &str = "USD";

/// How many orders are in each stage that has any.
pub(super) fn counts(orders: &[OrderRow]) -> Vec<StageCount> {
    let mut counts: BTreeMap<OrderStage, (u32, u32)> = BTreeMap::new();
    for order in orders {
        let (selling, buying) = counts.entry(stage(&order.status)).or_default();
        *(if order.selling { selling } else { buying }) += 1;
    }
    let count = |(stage, (selling, buying))| StageCount {
        stage,
        selling,
        buying,
    };
    counts.into_iter().map(count).collect()
}

/// Orders and earnings as a seller, over time.
pub(super) struct Earnings {
    /// Thirty days, the oldest first; the last ends now.
    pub(super) days: Vec<MarketDay>,
    /// Their sum.
    pub(super) earned: MoneyView,
    /// The sum of the thirty days before.
    pub(super) before: i64,
    /// Orders of other currencies were left out.
    pub(super) other_currencies: bool,
}

/// What the agent earned: completed sales, in the currency that most of them have.
pub(super) fn earnings(orders: &[OrderRow], now: Millis) -> Earnings {
    let sales = || orders.iter().filter(|order| order.selling);
    let done = || {
        sales()
            .filter(|order| stage(&order.status) == OrderStage::Completed)
            .filter_map(|order| {
                let at = order.completed_at.or(order.updated_at)?;
                Some((at, order.cents?, order.currency.as_deref()?))
            })
    };
    let currency = most_common(done().map(|(_, _, currency)| currency)).unwrap_or(USUAL_CURRENCY);
    let mut days: Vec<MarketDay> = (0..DAYS)
        .rev()
        .map(|back| MarketDay {
            until: now - Millis::try_from(back).unwrap_or_default() * DAY,
            orders: 0,
            earned: 0,
        })
        .collect();
    for at in sales().filter_map(|order| order.created_at) {
        if let Some(day) = index(at, now).and_then(|index| days.get_mut(index)) {
            day.orders += 1;
        }
    }
    let mut before = 0_i64;
    for (at, cents, _) in done().filter(|(_, _, found)| *found == currency) {
        match index(at, now) {
            Some(index) => days[index].earned = days[index].earned.saturating_add(cents),
            None if now - at < 2 * 30 * DAY && at <= now => before = before.saturating_add(cents),
            None => {}
        }
    }
    let cents = days.iter().fold(0_i64, |sum, day| sum.saturating_add(day.earned));
    Earnings {
        days,
        earned: MoneyView {
            cents,
            currency: currency.to_owned(),
        },
        before,
        other_currencies: done().any(|(_, _, found)| found != currency),
    }
}

/// The place of a moment among the days, if it lies in them. A moment just ahead belongs to the last day.
fn index(at: Millis, now: Millis) -> Option<usize> {
    let back = usize::try_from((now - at).max(0) / DAY).ok()?;
    (back < DAYS && at <= now + DAY).then(|| DAYS - 1 - back)
}

fn most_common<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by(|(a, one), (b, other)| one.cmp(other).then(b.cmp(a)))
        .map(|(word, _)| word)
}

/// How fast the agent answers: from payment to start as a seller, and from the other side's words to its own next
/// ones. `turns` are the messages of all orders in order: which order, own, when. `None` while too little was seen.
pub(super) fn response(orders: &[OrderRow], turns: &[(String, bool, Millis)]) -> Option<ResponseTime> {
    let starts = orders
        .iter()
        .filter(|order| order.selling)
        .filter_map(|order| Some(order.started_at? - order.paid_at?));
    let mut answers: Vec<Millis> = starts.filter(|took| *took >= 0).collect();
    let mut waits: Option<(&str, Millis)> = None;
    for (order, own, at) in turns {
        match waits {
            Some((waiting, since)) if waiting == order && *own => {
                answers.push(at - since);
                waits = None;
            }
            Some((waiting, _)) if waiting == order => {}
            _ => waits = (!own).then_some((order.as_str(), *at)),
        }
    }
    if answers.len() < ENOUGH {
        return None;
    }
    answers.sort_unstable();
    let middle = answers.len() / 2;
    let median = if answers.len() % 2 == 1 {
        answers[middle]
    } else {
        answers[middle - 1].midpoint(answers[middle])
    };
    Some(ResponseTime {
        median,
        answers: u32::try_from(answers.len()).unwrap_or(u32::MAX),
    })
}

/// The mean of what buyers gave the agent.
pub(super) fn rating(orders: &[OrderRow]) -> Option<RatingView> {
    let stars: Vec<u32> = orders
        .iter()
        .filter(|order| order.selling)
        .filter_map(|order| stars(order).map(u32::from))
        .collect();
    let reviews = u32::try_from(stars.len()).ok().filter(|count| *count > 0)?;
    Some(RatingView {
        hundredths: (stars.iter().sum::<u32>() * 100 + reviews / 2) / reviews,
        reviews,
    })
}

/// The stars of an order's review.
pub(super) fn stars(order: &OrderRow) -> Option<u8> {
    review(order)?.rating
}

/// The review of an order.
pub(super) fn review(order: &OrderRow) -> Option<OrderReviewView> {
    serde_json::from_str(order.review.as_deref()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_000 * DAY;

    fn sale(status: &str) -> OrderRow {
        OrderRow {
            status: status.to_owned(),
            selling: true,
            cents: Some(1_000),
            currency: Some("USD".to_owned()),
            created_at: Some(NOW - 3 * DAY),
            ..OrderRow::default()
        }
    }

    fn done(days_ago: Millis, cents: i64, currency: &str) -> OrderRow {
        OrderRow {
            completed_at: Some(NOW - days_ago * DAY),
            cents: Some(cents),
            currency: Some(currency.to_owned()),
            ..sale("COMPLETED")
        }
    }

    #[test]
    fn orders_are_counted_by_stage_and_side() {
        let bought = OrderRow {
            selling: false,
            ..sale("PAID")
        };
        let counts = counts(&[sale("PAID"), bought, sale("DELIVERED")]);
        let said: Vec<_> = counts
            .iter()
            .map(|count| (count.stage, count.selling, count.buying))
            .collect();
        assert_eq!(said, [(OrderStage::Paid, 1, 1), (OrderStage::Delivered, 1, 0)]);
    }

    #[test]
    fn earnings_are_completed_sales_by_the_day_they_were_accepted() {
        let orders = [
            done(0, 500, "USD"),
            done(29, 700, "USD"),
            done(31, 900, "USD"),
            done(70, 5_000, "USD"),
            sale("PAID"),
        ];
        let earnings = earnings(&orders, NOW);
        assert_eq!(earnings.days.len(), 30);
        assert_eq!((earnings.days[29].earned, earnings.days[0].earned), (500, 700));
        assert_eq!((earnings.earned.cents, earnings.before), (1_200, 900));
        assert_eq!(earnings.days[26].orders, 5);
        assert!(!earnings.other_currencies);
    }

    #[test]
    fn sums_never_mix_currencies() {
        let orders = [done(1, 500, "USD"), done(2, 500, "USD"), done(3, 9_999, "EUR")];
        let earnings = earnings(&orders, NOW);
        assert_eq!(
            (earnings.earned.cents, earnings.earned.currency.as_str()),
            (1_000, "USD")
        );
        assert!(earnings.other_currencies);
    }

    #[test]
    fn purchases_are_not_earnings() {
        let bought = OrderRow {
            selling: false,
            ..done(1, 500, "USD")
        };
        assert_eq!(earnings(&[bought], NOW).earned.cents, 0);
    }

    #[test]
    fn a_response_time_is_the_median_of_starts_and_answers() {
        let started = OrderRow {
            paid_at: Some(0),
            started_at: Some(60),
            ..sale("IN_PROGRESS")
        };
        let turn = |order: &str, own, at| (order.to_owned(), own, at);
        let turns = [
            turn("a", false, 0),
            turn("a", false, 5),
            turn("a", true, 10),
            turn("a", true, 11),
            turn("b", true, 0),
            turn("b", false, 1),
            turn("c", true, 2),
            turn("c", false, 100),
            turn("c", true, 130),
        ];
        let found = response(&[started], &turns).unwrap();
        assert_eq!((found.median, found.answers), (30, 3));
    }

    #[test]
    fn too_few_answers_say_nothing() {
        assert_eq!(response(&[], &[]), None);
        let started = OrderRow {
            paid_at: Some(0),
            started_at: Some(60),
            ..sale("PAID")
        };
        assert_eq!(response(&[started.clone(), started], &[]), None);
    }

    #[test]
    fn a_rating_is_the_mean_of_the_reviews_of_own_sales() {
        let reviewed = |rating: u8, selling| OrderRow {
            selling,
            review: Some(format!(
                r#"{{"rating":{rating},"quality":null,"communication":null,"delivery":null,"text":"","at":null}}"#
            )),
            ..sale("COMPLETED")
        };
        let found = rating(&[reviewed(5, true), reviewed(4, true), reviewed(1, false)]).unwrap();
        assert_eq!((found.hundredths, found.reviews), (450, 2));
        assert_eq!(rating(&[sale("COMPLETED")]), None);
    }
}
