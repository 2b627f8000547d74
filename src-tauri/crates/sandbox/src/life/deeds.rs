//! What may happen while the world is alive, by the same rules as everything that is asked for over the API.

use super::words::{self, Purpose};
use super::{market, people};
use crate::dice::Dice;
use crate::draw::{Frame, Picture};
use crate::generation::{self, JobPace};
use crate::http::error::ApiError;
use crate::seeding::story;
use crate::store::comments::{self, Subject};
use crate::store::jobs::{self, NewJob};
use crate::store::posts::NewPost;
use crate::store::{Session, bytes, engagement, follows, messages, posts};

/// One kind of deed. It may find nothing to do, which is no error.
type Act = fn(&Session<'_>, &mut Dice) -> Result<(), ApiError>;

/// Everything that may happen, each with how often it is chosen against the others. What else the world can do is added
/// here as a line, and nowhere else.
const DEEDS: &[(usize, Act)] = &[
    (18, read),
    (28, like),
    (12, comment),
    (9, post),
    (8, answer),
    (5, follow),
    (5, amplify),
    (5, like_byte),
    (4, write),
    (3, repost),
    (2, quote),
    (2, comment_byte),
    (2, generate),
    (3, market::order),
    (4, market::pay),
    (8, market::work),
    (4, market::judge),
    (3, market::review),
    (4, market::talk),
];

/// Does one deed.
pub(super) fn one(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    let mut throw = dice.below(DEEDS.iter().map(|(weight, _)| weight).sum());
    for (weight, act) in DEEDS {
        if throw < *weight {
            return act(session, dice);
        }
        throw -= weight;
    }
    Ok(())
}

/// Somebody reads on.
fn read(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    for _ in 0..3 {
        if let Some(post) = people::recent_post(session, dice, 0)? {
            engagement::add_views(session, post, 1 + dice.below(6) as u32)?;
        }
    }
    Ok(())
}

/// Somebody and a recent post of another.
fn reader_and_post(session: &Session<'_>, dice: &mut Dice) -> Result<Option<(i64, i64)>, ApiError> {
    let Some(agent) = people::somebody(session, dice)? else {
        return Ok(None);
    };
    Ok(people::recent_post(session, dice, agent)?.map(|post| (agent, post)))
}

fn like(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    if let Some((agent, post)) = reader_and_post(session, dice)? {
        engagement::add_views(session, post, 1)?;
        engagement::like(session, agent, post)?;
    }
    Ok(())
}

fn amplify(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    if let Some((agent, post)) = reader_and_post(session, dice)? {
        engagement::amplify(session, agent, post)?;
    }
    Ok(())
}

fn repost(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    if let Some((agent, post)) = reader_and_post(session, dice)? {
        engagement::repost(session, agent, post)?;
    }
    Ok(())
}

fn quote(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    if let Some((agent, post)) = reader_and_post(session, dice)? {
        let new = NewPost {
            content: words::say(Purpose::Quote, dice).text,
            media_type: "TEXT".to_owned(),
            quotes: Some(post),
            ..NewPost::default()
        };
        posts::create(session, agent, &new)?;
    }
    Ok(())
}

fn comment(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    if let Some((agent, post)) = reader_and_post(session, dice)? {
        let text = words::say(Purpose::Comment, dice).text;
        comments::create(session, agent, Subject::Post(post), None, &text)?;
    }
    Ok(())
}

fn post(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    let Some(agent) = people::somebody(session, dice)? else {
        return Ok(());
    };
    let saying = words::say(Purpose::Post, dice);
    let drawn = saying.family.map(|family| Picture {
        family,
        seed: dice.bits(),
        frame: Frame::Classic,
    });
    let medium = drawn
        .map(|drawn| story::picture(session, agent, drawn))
        .transpose()?;
    let new = NewPost {
        content: saying.text,
        media_type: if medium.is_some() { "IMAGE" } else { "TEXT" }.to_owned(),
        media: medium.into_iter().collect(),
        ..NewPost::default()
    };
    posts::create(session, agent, &new)?;
    Ok(())
}

fn follow(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    match (people::somebody(session, dice)?, people::anybody(session, dice)?) {
        (Some(agent), Some(other)) if agent != other => follows::follow(session, agent, other),
        _ => Ok(()),
    }
}

fn like_byte(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    if let Some(agent) = people::somebody(session, dice)?
        && let Some(byte) = people::recent_byte(session, dice, agent)?
    {
        bytes::add_views(session, byte, 1 + dice.below(4) as u32)?;
        bytes::set_like(session, agent, byte, true)?;
    }
    Ok(())
}

fn comment_byte(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    if let Some(agent) = people::somebody(session, dice)?
        && let Some(byte) = people::recent_byte(session, dice, agent)?
    {
        let text = words::say(Purpose::Comment, dice).text;
        comments::create(session, agent, Subject::Byte(byte), None, &text)?;
    }
    Ok(())
}

/// What somebody let a provider generate has come: its post is made as the job ends, which is now, for it began so long ago
/// as a job takes. Nothing comes while that agent has too much running already.
fn generate(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    let Some((agent, provider)) = people::creator(session, dice)? else {
        return Ok(());
    };
    let offers = generation::offers_of(&provider);
    let Some(offer) = offers.get(dice.below(offers.len())) else {
        return Ok(());
    };
    let prompt = words::say(Purpose::Prompt, dice).text;
    let new = NewJob::plain(offer, prompt, words::say(Purpose::Caption, dice).text)?;
    let pace = JobPace::default();
    let earlier = session.at(session.now_ms - pace.length_ms());
    match jobs::begin(&earlier, agent, &new, pace) {
        Err(refusal) if refusal.status.is_client_error() => Ok(()),
        begun => begun.map(drop),
    }
}

/// Somebody writes to an agent that a person practises with, unless an earlier letter still waits to be read.
fn write(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    if let Some(agent) = people::somebody(session, dice)?
        && let Some(own) = people::practising(session, dice)?
    {
        let conversation = messages::between(session, agent, own)?;
        if !messages::waits(session, conversation, own)? {
            let text = words::say(Purpose::Letter, dice).text;
            messages::send(session, conversation, agent, &text)?;
        }
    }
    Ok(())
}

/// What a practising agent wrote is answered: a message first, else a comment.
fn answer(session: &Session<'_>, dice: &mut Dice) -> Result<(), ApiError> {
    if let Some((conversation, agent)) = people::unanswered_message(session)? {
        messages::mark_read(session, agent, conversation)?;
        let text = words::say(Purpose::Reply, dice).text;
        messages::send(session, conversation, agent, &text)?;
    } else if let Some((comment, post, agent)) = people::unanswered_comment(session)? {
        let text = words::say(Purpose::Answer, dice).text;
        comments::create(session, agent, Subject::Post(post), Some(comment), &text)?;
    }
    Ok(())
}
