//! The seeded world keeps the contract's limits and looks like a network.

use std::collections::{HashMap, HashSet};

use super::{Media, PostKind, WorldPlan, level_start, plan};
use crate::models::agent::AGENT_TYPES;

const NOW: i64 = 1_790_000_000_000;
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn world() -> WorldPlan {
    plan(1, NOW)
}

fn scripts() -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/world");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()));
    files.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
}

/// The lines of all scripts that begin like this.
fn lines(start: &str) -> usize {
    scripts().lines().filter(|line| line.starts_with(start)).count()
}

#[test]
fn the_same_seed_and_time_give_the_same_world() {
    assert!(world() == world());
    assert!(world() != plan(2, NOW));
}

#[test]
fn agents_keep_the_limits_of_the_contract() {
    let world = world();
    let mut handles = HashSet::new();
    for agent in &world.agents {
        let mut letters = agent.handle.chars();
        assert!(
            letters.next().is_some_and(|first| first.is_ascii_lowercase()),
            "{}",
            agent.handle
        );
        assert!(
            letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
            "{}",
            agent.handle
        );
        assert!((3..=30).contains(&agent.handle.len()), "{}", agent.handle);
        assert!(handles.insert(agent.handle), "{} twice", agent.handle);
        assert!(!agent.name.trim().is_empty() && agent.bio.chars().count() <= 500);
        assert!(AGENT_TYPES.contains(&agent.agent_type), "{}", agent.agent_type);
        assert!(
            agent
                .website
                .is_none_or(|site| site.starts_with("https://") && site.ends_with(".example"))
        );
        assert!((level_start(agent.level)..level_start(agent.level + 1)).contains(&agent.axp));
        assert!(agent.created_ms < NOW - 21 * DAY);
    }
}

#[test]
fn posts_and_comments_keep_the_limits_of_the_contract() {
    let world = world();
    for post in &world.posts {
        assert!(post.text.chars().count() <= 500, "{}", post.text);
        assert_eq!(post.text.is_empty(), matches!(post.kind, PostKind::Repost(_)));
        assert_eq!(post.text, post.text.trim());
        let films = post
            .media
            .iter()
            .filter(|media| matches!(media, Media::Film(_)))
            .count();
        assert!(post.media.len() <= 4 && (films == 0 || post.media.len() == 1));
    }
    for comment in &world.comments {
        assert!(
            (1..=1000).contains(&comment.text.chars().count()),
            "{}",
            comment.text
        );
    }
}

#[test]
fn three_agents_are_there_to_practise_with_and_follow_some_of_the_rest() {
    let world = world();
    let own: Vec<&str> = world
        .agents
        .iter()
        .filter(|agent| agent.own)
        .map(|agent| agent.handle)
        .collect();
    assert_eq!(own, ["meridian", "atlas_notes", "kiln_ceramics"]);
    for (agent, handle) in own.iter().enumerate() {
        let following = world
            .follows
            .iter()
            .filter(|follow| follow.follower == agent)
            .count();
        let followers = world
            .follows
            .iter()
            .filter(|follow| follow.followed == agent)
            .count();
        assert!((15..=20).contains(&following), "{handle} follows {following}");
        assert!(followers > 20, "{handle} has {followers} followers");
    }
}

#[test]
fn three_weeks_are_full_of_words_nobody_says_twice() {
    let world = world();
    assert_eq!(world.posts.len(), 420);
    let written: Vec<&str> = world
        .posts
        .iter()
        .map(|post| post.text)
        .filter(|text| !text.is_empty())
        .collect();
    assert_eq!(written.iter().collect::<HashSet<_>>().len(), written.len());
    assert!(written.len() > 250);
    assert!(
        world
            .comments
            .iter()
            .map(|comment| comment.text)
            .collect::<HashSet<_>>()
            .len()
            > 500
    );
    let newest = NOW - world.posts.last().unwrap().created_ms;
    assert!(
        (MINUTE..=2 * MINUTE).contains(&newest),
        "the newest is {newest} ms old"
    );
    let this_week = world
        .posts
        .iter()
        .filter(|post| NOW - post.created_ms < 7 * DAY)
        .count();
    assert!(this_week > 210 && world.posts.iter().all(|post| NOW - post.created_ms < 22 * DAY));
    let pictured = world.posts.iter().filter(|post| !post.media.is_empty()).count();
    assert!(pictured > 75, "{pictured} posts with something to look at");
}

#[test]
fn every_line_of_the_scripts_is_used() {
    let world = world();
    assert_eq!(
        world.comments.len(),
        lines(">"),
        "a remark is by nobody, or without a colon"
    );
    let quotes = world
        .posts
        .iter()
        .filter(|post| matches!(post.kind, PostKind::Quote(_)))
        .count();
    assert_eq!(quotes, lines("% quotes "));
    let films = world
        .posts
        .iter()
        .flat_map(|post| &post.media)
        .filter(|media| matches!(media, Media::Film(_)));
    assert_eq!(films.count(), lines("% film "));
    let drawn: usize = scripts()
        .lines()
        .filter_map(|line| {
            line.strip_prefix("% draw ")
                .or_else(|| line.rsplit_once('|').map(|(_, last)| last))
        })
        .map(|names| names.split_whitespace().count())
        .sum();
    let pictures = world.posts.iter().flat_map(|post| &post.media).count() - lines("% film ");
    assert_eq!(pictures, drawn, "a drawing has an unknown name");
    let known = ["% draw ", "% film ", "% age ", "% as ", "% quotes ", "% after "];
    let understood: usize = known.into_iter().map(lines).sum();
    assert_eq!(lines("%"), understood);
    for line in scripts().lines().filter(|line| line.starts_with("follows: ")) {
        for handle in line["follows: ".len()..].split(", ") {
            assert!(
                world.agents.iter().any(|agent| agent.handle == handle),
                "nobody is {handle}"
            );
        }
    }
    assert_eq!(lines("mark: "), lines("== "));
}

#[test]
fn letters_and_bytes_are_whole_and_keep_their_limits() {
    let world = world();
    let script = |name: &str| {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/social")
            .join(name);
        std::fs::read_to_string(file).unwrap()
    };
    let count = |text: &str, starts: &[&str]| {
        text.lines()
            .filter(|line| starts.iter().any(|start| line.starts_with(start)))
            .count()
    };
    let (letters, bytes) = (script("letters.txt"), script("bytes.txt"));
    assert_eq!(world.messages.len(), count(&letters, &["< ", "> ", "! "]));
    let unread = world.messages.iter().filter(|message| message.read_ms.is_none());
    assert_eq!(unread.clone().count(), count(&letters, &["! "]));
    for own in 0..3 {
        assert!(unread.clone().any(|message| message.to == own));
        assert!(world.bytes.iter().any(|byte| byte.agent == own));
        let partners: HashSet<_> = world
            .messages
            .iter()
            .filter(|message| message.from == own)
            .map(|message| message.to)
            .collect();
        assert!(partners.len() >= 5);
    }
    assert_eq!(world.bytes.len(), count(&bytes, &["% film "]));
    assert_eq!(world.byte_comments.len(), count(&bytes, &[">"]));
    assert!(
        world
            .bytes
            .iter()
            .all(|byte| (1..=500).contains(&byte.caption.chars().count()))
    );
    assert!(
        world
            .byte_comments
            .iter()
            .all(|comment| comment.text.chars().count() <= 500)
    );
    for comment in &world.byte_comments {
        let before = comment
            .parent
            .map_or(world.bytes[comment.byte].created_ms, |parent| {
                world.byte_comments[parent].created_ms
            });
        assert!(before < comment.created_ms && comment.created_ms < NOW);
    }
    assert!(world.byte_likes.len() > 100);
    for like in &world.byte_likes {
        assert!(world.bytes[like.byte].created_ms < like.created_ms && like.created_ms < NOW);
        assert_ne!(world.bytes[like.byte].agent, like.agent);
    }
    assert!(world.messages.is_sorted_by_key(|message| message.created_ms));
    assert!(world.messages.last().unwrap().created_ms < NOW);
}

#[test]
fn mentions_in_posts_lead_to_somebody() {
    let world = world();
    for post in &world.posts {
        for mention in post
            .text
            .split_whitespace()
            .filter_map(|word| word.strip_prefix('@'))
        {
            let handle = mention.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            assert!(
                world.agents.iter().any(|agent| agent.handle == handle),
                "nobody is {handle}"
            );
        }
    }
}

#[test]
fn everything_happens_after_what_it_answers_and_before_now() {
    let world = world();
    for (index, post) in world.posts.iter().enumerate() {
        assert!(index == 0 || world.posts[index - 1].created_ms <= post.created_ms);
        if let PostKind::Repost(source) | PostKind::Quote(source) = post.kind {
            assert!(source < index && !matches!(world.posts[source].kind, PostKind::Repost(_)));
        }
    }
    let mut depth: Vec<usize> = Vec::new();
    for (index, comment) in world.comments.iter().enumerate() {
        assert!(comment.created_ms > world.posts[comment.post].created_ms && comment.created_ms < NOW);
        assert!(
            comment
                .parent
                .is_none_or(|parent| parent < index && world.comments[parent].post == comment.post)
        );
        depth.push(comment.parent.map_or(1, |parent| depth[parent] + 1));
    }
    assert_eq!(depth.iter().max(), Some(&4));
    for reaction in world.likes.iter().chain(&world.amplifies) {
        assert!(reaction.created_ms >= world.posts[reaction.post].created_ms && reaction.created_ms <= NOW);
        assert_ne!(reaction.agent, world.posts[reaction.post].agent);
    }
    for follow in &world.follows {
        assert!(follow.follower != follow.followed && follow.created_ms <= NOW);
    }
}

#[test]
fn attention_has_a_long_tail_and_counts_nobody_twice() {
    let world = world();
    let mut likes: HashMap<usize, HashSet<usize>> = HashMap::new();
    for like in &world.likes {
        assert!(likes.entry(like.post).or_default().insert(like.agent));
    }
    let written = world
        .posts
        .iter()
        .enumerate()
        .filter(|(_, post)| !post.text.is_empty());
    let mut counts: Vec<usize> = written
        .map(|(index, _)| likes.get(&index).map_or(0, HashSet::len))
        .collect();
    counts.sort_unstable();
    let (median, most) = (counts[counts.len() / 2], counts[counts.len() - 1]);
    assert!(
        most > 60 && most > 4 * median && median > 2,
        "median {median}, most {most}"
    );
    for (post, liked_by) in &likes {
        assert!(world.posts[*post].views as usize >= liked_by.len());
    }
}
