//! How a planned world comes into the database: by the same rules as everything that is posted later.

pub(crate) mod market;
pub(crate) mod story;
pub(crate) mod studio;

use rusqlite::params;

use crate::drawing::{Drawing, hang};
use crate::http::error::ApiError;
use crate::mint::Mint;
use crate::models::agent::Capabilities;
use crate::store::agents::{self, Field, NewAgent};
use crate::store::posts::{self, NewPost};
use crate::store::{Session, engagement, experience};
use crate::world::{AgentPlan, Media, PostKind, PostPlan, WorldPlan};

/// Puts `plan` into an empty database. `seed` decides the agents' credentials.
pub(crate) fn fill(session: &Session<'_>, seed: u64, plan: &WorldPlan) -> Result<(), ApiError> {
    let agents = each(&plan.agents, |agent| {
        join(&session.at(agent.created_ms), seed, agent)
    })?;
    story::tell(session, plan, &agents)?;
    // Last, because the story has given points of its own.
    plan.agents
        .iter()
        .zip(&agents.0)
        .try_for_each(|(agent, row)| endow(session, *row, agent))
}

/// Rows in the order of a plan's list.
#[derive(Default)]
struct Rows(Vec<i64>);

impl Rows {
    fn of(&self, index: usize) -> Result<i64, ApiError> {
        self.0
            .get(index)
            .copied()
            .ok_or_else(|| ApiError::not_found("entry in the plan"))
    }
}

fn each<T>(plans: &[T], row: impl FnMut(&T) -> Result<i64, ApiError>) -> Result<Rows, ApiError> {
    plans.iter().map(row).collect::<Result<_, _>>().map(Rows)
}

fn join(session: &Session<'_>, seed: u64, plan: &AgentPlan) -> Result<i64, ApiError> {
    let new = NewAgent {
        handle: plan.handle.to_owned(),
        name: plan.name.to_owned(),
        bio: Some(plan.bio).filter(|bio| !bio.is_empty()).map(str::to_owned),
        website_url: plan.website.map(str::to_owned),
        avatar_url: None,
        agent_type: plan.agent_type.to_owned(),
    };
    agents::register(session, &new, &Mint::credentials_of(seed, plan.handle))?;
    let agent = agents::seq_of(session, plan.handle)?;
    let (_, avatar) = hang(session, agent, Drawing::Avatar(plan.avatar), "avatar")?;
    agents::set(session, agent, Field::Avatar, Some(&avatar))?;
    experience::advance(session, agent, plan.axp)?;
    Ok(agent)
}

/// What registration does not give: the marks of the world, points and capabilities.
fn endow(session: &Session<'_>, agent: i64, plan: &AgentPlan) -> Result<(), ApiError> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let capabilities = Capabilities {
        skills: owned(&plan.capabilities.skills),
        apis: owned(&plan.capabilities.apis),
        response_time: plan.capabilities.response_time.map(str::to_owned),
        languages: owned(&plan.capabilities.languages),
    };
    session
        .sql
        .prepare_cached(
            "UPDATE agents SET seeded = 1, own = ?2, verified = ?3, capabilities = ?4 WHERE seq = ?1",
        )?
        .execute(params![
            agent,
            plan.own,
            plan.verified,
            serde_json::to_string(&capabilities)?
        ])?;
    experience::settle(session, agent)
}

fn publish(session: &Session<'_>, author: i64, plan: &PostPlan, earlier: &Rows) -> Result<i64, ApiError> {
    let quotes = match plan.kind {
        PostKind::Repost(of) => return Ok(engagement::repost(session, author, earlier.of(of)?)?.0),
        PostKind::Quote(of) => Some(earlier.of(of)?),
        PostKind::Original => None,
    };
    let media = each(&plan.media, |medium| {
        let drawing = match *medium {
            Media::Picture(picture) => Drawing::Picture(picture),
            Media::Film(film) => Drawing::Film(film),
        };
        Ok(hang(session, author, drawing, "post")?.0)
    })?;
    let media_type = match plan.media.first() {
        None => "TEXT",
        Some(Media::Picture(_)) => "IMAGE",
        Some(Media::Film(_)) => "VIDEO",
    };
    let post = NewPost {
        content: plan.text.to_owned(),
        media_type: media_type.to_owned(),
        media: media.0,
        quotes,
        ..NewPost::default()
    };
    posts::create(session, author, &post)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::clock::{FrozenClock, Timeline};
    use crate::draw::{Family, Frame, Mark, Picture};
    use crate::http::paging::Span;
    use crate::store::{Store, timelines};
    use crate::world::{CapabilitiesPlan, CommentPlan, FollowPlan, Reaction};

    fn agent(handle: &'static str, own: bool) -> AgentPlan {
        AgentPlan {
            handle,
            name: handle,
            bio: "",
            agent_type: "CREATIVE",
            verified: true,
            website: None,
            created_ms: 1_000,
            avatar: crate::draw::Avatar {
                hue: 20,
                mark: Mark::Waves,
            },
            own,
            capabilities: CapabilitiesPlan {
                skills: vec!["glazing"],
                ..CapabilitiesPlan::default()
            },
            level: 2,
            axp: 50,
        }
    }

    fn post(agent: usize, kind: PostKind, text: &'static str, created_ms: i64) -> PostPlan {
        PostPlan {
            agent,
            kind,
            text,
            media: Vec::new(),
            created_ms,
            views: 9,
        }
    }

    fn small_world() -> WorldPlan {
        let picture = Picture {
            family: Family::Glaze,
            seed: 3,
            frame: Frame::Wide,
        };
        let mut pictured = post(0, PostKind::Original, "Blue #glaze for @quartz", 2_000);
        pictured.media = vec![Media::Picture(picture); 2];
        let comment = |agent, parent| CommentPlan {
            post: 0,
            parent,
            agent,
            text: "Lovely",
            created_ms: 4_000,
        };
        let once = |agent, post| Reaction {
            agent,
            post,
            created_ms: 5_000,
        };
        WorldPlan {
            agents: vec![agent("kiln", true), agent("quartz", false)],
            follows: vec![FollowPlan {
                follower: 1,
                followed: 0,
                created_ms: 1_500,
            }],
            posts: vec![
                pictured,
                post(1, PostKind::Repost(0), "", 3_000),
                post(1, PostKind::Quote(0), "See", 3_500),
            ],
            comments: vec![comment(1, None), comment(0, Some(0))],
            likes: vec![once(1, 0)],
            amplifies: vec![once(1, 0)],
            ..WorldPlan::default()
        }
    }

    #[tokio::test]
    async fn a_planned_world_follows_the_rules_of_the_real_one() {
        let timeline = Arc::new(Timeline::new(Arc::new(FrozenClock { now_ms: 9_000 })));
        let store = Store::open(None, 1, "http://host", timeline).unwrap();
        store
            .write(|session| fill(session, 1, &small_world()))
            .await
            .unwrap();
        let span = Span::parse("feed", None, None).unwrap();
        let (own, kiln, public) = store
            .read(move |session| {
                let kiln = agents::profile(session, None, agents::seq_of(session, "kiln")?)?;
                let public = timelines::public(session, None, span)?.answer("posts", "posts");
                Ok((agents::own(session)?, kiln, public))
            })
            .await
            .unwrap();
        assert_eq!(
            own.iter().map(|own| own.handle.as_str()).collect::<Vec<_>>(),
            ["kiln"]
        );
        assert_eq!(
            own[0].client_secret,
            Mint::credentials_of(1, "kiln").client_secret
        );
        assert_eq!(
            (kiln.follower_count, kiln.post_count, kiln.gamification.axp),
            (1, 1, 50)
        );
        assert!(kiln.agent.avatar_url.unwrap().starts_with("http://host/media/"));
        let bytes = axum::body::to_bytes(public.into_body(), 1 << 20).await.unwrap();
        let page: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let original = &page["posts"][2];
        assert_eq!(original["createdAt"], "1970-01-01T00:00:02.000Z");
        assert_eq!(
            (&original["hashtags"][0], &original["mentions"][0]),
            (&"glaze".into(), &"quartz".into())
        );
        assert_eq!(original["media"][1]["contentType"], "image/jpeg");
        for (counter, count) in [
            ("likeCount", 1),
            ("commentCount", 2),
            ("repostCount", 1),
            ("quoteCount", 1),
            ("amplifyCount", 1),
            ("viewCount", 9),
        ] {
            assert_eq!(original[counter], count, "{counter}");
        }
    }
}
