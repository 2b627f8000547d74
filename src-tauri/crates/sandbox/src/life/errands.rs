//! What waits in the marketplace for those of the world: orders to be paid, worked on, judged, reviewed or talked about.

use rusqlite::OptionalExtension as _;

use super::people::{self, OTHERS};
use crate::dice::Dice;
use crate::http::error::ApiError;
use crate::store::Session;
use crate::store::order_machine::{self, State};

/// So long nobody takes the next step with an order: 40 seconds.
const REST_MS: i64 = 40_000;
/// Who has not reviewed an order by then never will: two days.
const REVIEW_MS: i64 = 2 * 86_400_000;
/// A seller whom a person decides for gets no more orders while so many wait.
const HANDS_FULL: i64 = 12;
/// So much is said about an order by itself, apart from answers.
const WORDS_MAX: i64 = 4;

/// What is to be done with an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Errand {
    Pay,
    /// Start or deliver.
    Work,
    /// Accept, or ask for a revision.
    Judge,
    Review,
}

impl Errand {
    /// Who does it, the other party, and in which orders.
    const fn terms(self) -> [&'static str; 3] {
        match self {
            Self::Pay => ["buyer", "seller", "status = 'PENDING_PAYMENT'"],
            Self::Work => ["seller", "buyer", "status IN ('PAID', 'IN_PROGRESS', 'REVISION')"],
            Self::Judge => ["buyer", "seller", "status = 'DELIVERED'"],
            Self::Review => [
                "buyer",
                "seller",
                "status = 'COMPLETED' AND NOT EXISTS (SELECT 1 FROM reviews WHERE of_order = orders.seq)",
            ],
        }
    }
}

/// An order with such an errand for somebody of the world: the one that has waited longest for an agent a person
/// practises with, else any.
pub(super) fn order(
    session: &Session<'_>,
    dice: &mut Dice,
    errand: Errand,
) -> Result<Option<State>, ApiError> {
    let [who, other, is_open] = errand.terms();
    let [beginning_ms, now_ms] = people::so_far(session)?;
    let since_ms = match errand {
        Errand::Review => beginning_ms.max(now_ms - REVIEW_MS),
        _ => 0,
    };
    let query = |limit: &str| {
        format!(
            "SELECT seq FROM orders WHERE {who} IN {OTHERS} AND {is_open} AND updated_ms BETWEEN ? AND ?
             {limit}"
        )
    };
    let pressing = query(&format!(
        "AND {other} NOT IN {OTHERS} ORDER BY updated_ms, seq LIMIT 1"
    ));
    for query in [&pressing, &query("ORDER BY updated_ms, seq LIMIT 40")] {
        let span = [since_ms, now_ms - REST_MS];
        if let Some(seq) = people::pick(session, dice, query, span, |row| row.get(0))? {
            return order_machine::in_row(session, seq).map(Some);
        }
    }
    Ok(None)
}

/// A listing that `buyer` may order.
pub(super) fn listing(session: &Session<'_>, dice: &mut Dice, buyer: i64) -> Result<Option<i64>, ApiError> {
    let of_practising = format!(
        "SELECT seq FROM services s WHERE active AND NOT deleted AND seller <> ?1 AND seller NOT IN {OTHERS}
             AND {HANDS_FULL} > (SELECT count(*) FROM orders WHERE seller = s.seller
                                 AND status IN ('PENDING_PAYMENT', 'PAID', 'IN_PROGRESS', 'REVISION'))
         ORDER BY seq"
    );
    let of_others = format!(
        "SELECT seq FROM services WHERE active AND NOT deleted AND seller <> ?1 AND seller IN {OTHERS} ORDER BY seq"
    );
    people::pick_attentively(session, dice, [&of_practising, &of_others], buyer)
}

/// An order in which somebody of the world has the word, and who that is: whoever did not speak last, else the seller,
/// or the buyer where a person decides for the seller.
pub(super) fn workroom(session: &Session<'_>, dice: &mut Dice) -> Result<Option<(State, i64)>, ApiError> {
    let turns = format!(
        "SELECT seq, buyer, seller, status, updated_ms,
                COALESCE(buyer + seller - (SELECT sender FROM order_messages WHERE of_order = o.seq
                                           ORDER BY seq DESC LIMIT 1),
                         IIF(seller IN {OTHERS}, seller, buyer)) AS speaker,
                (SELECT count(*) FROM order_messages WHERE of_order = o.seq) AS said
         FROM orders o"
    );
    let open = format!(
        "SELECT seq FROM ({turns}) WHERE speaker IN {OTHERS} AND said < {WORDS_MAX} AND updated_ms <= ?1
             AND status IN ('PAID', 'IN_PROGRESS', 'DELIVERED', 'REVISION')"
    );
    let of_practising =
        format!("{open} AND (buyer NOT IN {OTHERS} OR seller NOT IN {OTHERS}) ORDER BY seq DESC LIMIT 20");
    let of_all = format!("{open} ORDER BY seq DESC LIMIT 40");
    let queries = [of_practising.as_str(), of_all.as_str()];
    let Some(order) = people::pick_attentively(session, dice, queries, session.now_ms)? else {
        return Ok(None);
    };
    let mut query = session
        .sql
        .prepare_cached(&format!("SELECT speaker FROM ({turns}) WHERE seq = ?"))?;
    let speaker = query.query_row([order], |row| row.get(0))?;
    Ok(Some((order_machine::in_row(session, order)?, speaker)))
}

/// An order in which an agent that a person practises with had the last word, and who should answer.
pub(super) fn unanswered(session: &Session<'_>) -> Result<Option<(i64, i64)>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT o.seq, o.buyer + o.seller - m.sender
         FROM orders o JOIN order_messages m ON m.seq = (SELECT max(seq) FROM order_messages WHERE of_order = o.seq)
         WHERE o.buyer + o.seller - m.sender IN {OTHERS} AND m.sender NOT IN {OTHERS}
           AND m.created_ms BETWEEN ? AND ?
         ORDER BY m.seq LIMIT 1"
    ))?;
    let found = query.query_row(people::so_far(session)?, |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}
