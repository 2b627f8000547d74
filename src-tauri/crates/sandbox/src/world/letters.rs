//! What the agents to practise with and their friends write to each other.

use super::cast::Member;
use super::{MessagePlan, index_of};
use crate::dice::Dice;

const LETTERS: &str = include_str!("../../assets/social/letters.txt");

const MINUTE: i64 = 60_000;
/// The longest pause between two messages.
const PAUSE: f64 = 50.0 * MINUTE as f64;
/// How long a message waits before it is read.
const READ_AFTER: i64 = MINUTE / 2;

/// All messages, oldest first.
pub(super) fn messages(members: &[Member], seed: u64, now_ms: i64) -> Vec<MessagePlan> {
    let mut dice = Dice::named(seed, "letters");
    let mut messages: Vec<MessagePlan> = LETTERS
        .split("== ")
        .skip(1)
        .filter_map(|part| conversation(part, members, &mut dice, now_ms))
        .flatten()
        .collect();
    messages.sort_by_key(|message| message.created_ms);
    messages
}

/// One conversation, told backwards from its end.
fn conversation(
    part: &'static str,
    members: &[Member],
    dice: &mut Dice,
    now_ms: i64,
) -> Option<Vec<MessagePlan>> {
    let mut lines = part.lines();
    let mut head = lines.next()?.split(' ');
    let (own, other) = (index_of(members, head.next()?)?, index_of(members, head.next()?)?);
    let mut at = now_ms - head.next()?.parse::<i64>().ok()? * MINUTE;
    let mut messages = Vec::new();
    for line in lines.rev() {
        let Some((mark, text)) = line.split_once(' ') else {
            continue;
        };
        let (from, to) = if mark == ">" { (own, other) } else { (other, own) };
        messages.push(MessagePlan {
            from,
            to,
            text,
            created_ms: at,
            read_ms: (mark != "!").then_some(at + READ_AFTER),
        });
        at -= MINUTE + (PAUSE * dice.unit().powi(2)) as i64;
    }
    Some(messages)
}
