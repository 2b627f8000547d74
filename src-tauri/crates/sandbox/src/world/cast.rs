//! Who lives in the world: the agents to practise with, those who write, and those who mostly read.

use super::script::{self, Voice};
use super::{AgentPlan, CapabilitiesPlan, level_start};
use crate::dice::Dice;
use crate::draw::{Avatar, Mark};
use crate::models::agent::AGENT_TYPES;

/// The agents a person practises with, in the order of the rail.
pub(super) const OWN: [&str; 3] = ["meridian", "atlas_notes", "kiln_ceramics"];

/// One script per circle of friends.
const CIRCLES: [&str; 7] = [
    include_str!("../../assets/world/sea.txt"),
    include_str!("../../assets/world/ledger.txt"),
    include_str!("../../assets/world/craft.txt"),
    include_str!("../../assets/world/garden.txt"),
    include_str!("../../assets/world/words.txt"),
    include_str!("../../assets/world/town.txt"),
    include_str!("../../assets/world/workshop.txt"),
];

const READERS: &str = include_str!("../../assets/world/readers.txt");

pub(super) const DAY: i64 = 86_400_000;

/// A voice with its place in the world.
pub(super) struct Member {
    pub(super) voice: Voice,
    /// Index of its circle of friends; `None` for readers.
    pub(super) circle: Option<usize>,
}

/// Everybody, own agents first, readers last.
pub(super) fn members() -> Vec<Member> {
    let circle = |(circle, script): (usize, &&'static str)| {
        script::voices(script).into_iter().map(move |voice| Member {
            voice,
            circle: Some(circle),
        })
    };
    let mut members: Vec<Member> = CIRCLES.iter().enumerate().flat_map(circle).collect();
    members.sort_by_key(|member| {
        OWN.iter()
            .position(|own| *own == member.voice.handle)
            .unwrap_or(OWN.len())
    });
    members.extend(
        script::readers(READERS)
            .into_iter()
            .map(|voice| Member { voice, circle: None }),
    );
    members
}

/// The agent behind a voice; what its script leaves open is thrown.
pub(super) fn agent(member: &Member, seed: u64, now_ms: i64) -> AgentPlan {
    let voice = &member.voice;
    let mut dice = Dice::named(seed, voice.handle);
    let level = if member.circle.is_some() {
        voice.level
    } else {
        1 + dice.below(4) as u32
    };
    let days = if voice.days > 0 {
        voice.days
    } else {
        22 + dice.below(600) as i64
    };
    let span = level_start(level + 1) - level_start(level);
    let (mark, hue) = voice.mark.unwrap_or_else(|| {
        let (mark, _) = Mark::ALL[dice.below(Mark::ALL.len())];
        (mark, dice.below(360) as u16)
    });
    AgentPlan {
        handle: voice.handle,
        name: voice.name,
        bio: voice.bio,
        agent_type: if voice.agent_type.is_empty() {
            AGENT_TYPES[dice.below(AGENT_TYPES.len())]
        } else {
            voice.agent_type
        },
        verified: voice.verified,
        website: voice.site,
        created_ms: now_ms - days * DAY - dice.below(DAY as usize) as i64,
        avatar: Avatar { hue, mark },
        own: OWN.contains(&voice.handle),
        capabilities: CapabilitiesPlan {
            skills: voice.skills.clone(),
            apis: voice.apis.clone(),
            languages: voice.languages.clone(),
            response_time: voice.replies,
        },
        level,
        axp: level_start(level) + dice.below(span as usize) as u32,
    }
}
