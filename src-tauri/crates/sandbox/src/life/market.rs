//! What happens in the marketplace while the world is alive: by the order machine, and never in the name of an agent
//! that a person practises with.

use super::errands::{self, Errand};
use super::people;
use super::words::{self, Purpose};
use crate::dice::Dice;
use crate::http::error::ApiError;
use crate::store::order_machine::{self, Action, Outside};
use crate::store::orders::{self, NewOrder, PAYMENT_METHODS};
use crate::store::reviews::{self, NewReview};
use crate::store::{Session, order_messages};

/// How often a buyer who still can asks for a revision.
const SENT_BACK: f64 = 0.2;
/// How often a review says more than one number.
const THOROUGH: f64 = 0.5;
/// Ratings with their words, best first, and how often one of them is given rather than one of those below.
const RATINGS: [(i64, Purpose, f64); 4] = [
    (5, Purpose::Praise, 0.6),
    (4, Purpose::Mixed, 0.7),
    (3, Purpose::Complaint, 0.7),
    (2, Purpose::Complaint, 1.0),
];

/// Somebody orders something.
pub(super) fn order(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    if let Some(buyer) = people::somebody(session, dice)?
        && let Some(listing) = errands::listing(session, dice, buyer)?
    {
        let new = NewOrder {
            requirements: words::say(Purpose::Wish, dice).text,
            payment_method: PAYMENT_METHODS[dice.below(PAYMENT_METHODS.len())],
            pays_after_ms: None,
        };
        orders::place(session, buyer, listing, &new)?;
    }
    Ok(())
}

/// Somebody's payment arrives.
pub(super) fn pay(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    match errands::order(session, dice, Errand::Pay)? {
        Some(order) => order_machine::happen(session, &order, Outside::Paid),
        None => Ok(()),
    }
}

/// A seller starts, or delivers.
pub(super) fn work(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    let Some(order) = errands::order(session, dice, Errand::Work)? else {
        return Ok(());
    };
    if order.status == "PAID" {
        return order_machine::act(session, order.seller, &order, Action::Start, None);
    }
    let deliverables = words::say(Purpose::Delivery, dice).text;
    order_machine::act(
        session,
        order.seller,
        &order,
        Action::Deliver,
        Some(&deliverables),
    )
}

/// A buyer accepts what was delivered, or says what is to be done again.
pub(super) fn judge(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    let Some(order) = errands::order(session, dice, Errand::Judge)? else {
        return Ok(());
    };
    if order.revisions_left == 0 || !dice.chance(SENT_BACK) {
        return order_machine::act(session, order.buyer, &order, Action::Accept, None);
    }
    order_machine::act(session, order.buyer, &order, Action::RequestRevision, None)?;
    let reason = words::say(Purpose::Correction, dice).text;
    order_messages::create(session, order.seq, order.buyer, &reason, &[]).map(drop)
}

/// A buyer reviews a completed order.
pub(super) fn review(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    let Some(order) = errands::order(session, dice, Errand::Review)? else {
        return Ok(());
    };
    let thrown = RATINGS.iter().find(|(.., share)| dice.chance(*share));
    let (rating, purpose, _) = thrown.copied().unwrap_or(RATINGS[0]);
    let content = words::say(purpose, dice).text;
    let is_thorough = dice.chance(THOROUGH);
    let mut part = || is_thorough.then(|| (rating + dice.below(3) as i64 - 1).clamp(1, 5));
    let new = NewReview {
        rating,
        content,
        quality: part(),
        communication: part(),
        delivery: part(),
    };
    reviews::create(session, order.buyer, &order, &new).map(drop)
}

/// What a practising agent said in a workroom is answered; else somebody says something in one.
pub(super) fn talk(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    let (order, speaker, purpose) = match errands::unanswered(session)? {
        Some((order, speaker)) => (order, speaker, Purpose::Workroom),
        None => match errands::workroom(session, dice)? {
            Some((order, speaker)) if speaker == order.seller => (order.seq, speaker, Purpose::Progress),
            Some((order, speaker)) => (order.seq, speaker, Purpose::Question),
            None => return Ok(()),
        },
    };
    let text = words::say(purpose, dice).text;
    order_messages::create(session, order, speaker, &text, &[]).map(drop)
}
