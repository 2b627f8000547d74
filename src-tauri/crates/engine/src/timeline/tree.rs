//! Comments in reading order: each answer below what it answers, oldest first. Pure.

use std::collections::HashMap;

use crate::views::Millis;

/// What the order of a comment depends on.
#[derive(Clone, Debug)]
pub(crate) struct Leaf<'a> {
    /// The comment; an echo goes by its row.
    pub(crate) id: &'a str,
    /// What it answers; `None` for an answer to the post.
    pub(crate) parent: Option<&'a str>,
    /// When it was written; without a time it comes last.
    pub(crate) created_at: Option<Millis>,
}

/// Where a comment is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its index in what was given.
    pub(crate) index: usize,
    /// 0 for an answer to the post, 1 for an answer to that, …
    pub(crate) depth: u32,
}

/// Puts comments into reading order, each exactly once. An answer to something unknown stands at the root; so does
/// the oldest of comments that answer each other in a circle.
pub(crate) fn reading_order(leaves: &[Leaf<'_>]) -> Vec<Place> {
    let mut by_age: Vec<usize> = (0..leaves.len()).collect();
    by_age.sort_by_key(|&index| {
        let time = leaves[index].created_at;
        (time.is_none(), time)
    });
    let known: HashMap<&str, usize> = leaves
        .iter()
        .enumerate()
        .map(|(index, leaf)| (leaf.id, index))
        .collect();
    let parent = |index: usize| leaves[index].parent.and_then(|id| known.get(id).copied());
    let mut answers: HashMap<usize, Vec<usize>> = HashMap::new();
    for &index in &by_age {
        if let Some(parent) = parent(index) {
            answers.entry(parent).or_default().push(index);
        }
    }
    let mut walk = Walk {
        answers,
        seen: vec![false; leaves.len()],
        places: Vec::with_capacity(leaves.len()),
    };
    let roots = by_age.iter().filter(|&&index| parent(index).is_none());
    for &root in roots.chain(&by_age) {
        walk.descend(root);
    }
    walk.places
}

struct Walk {
    answers: HashMap<usize, Vec<usize>>,
    seen: Vec<bool>,
    places: Vec<Place>,
}

impl Walk {
    /// Everything below a root, without recursion: a hostile thread may be as deep as it is long.
    fn descend(&mut self, root: usize) {
        let mut waiting = vec![(root, 0)];
        while let Some((index, depth)) = waiting.pop() {
            if std::mem::replace(&mut self.seen[index], true) {
                continue;
            }
            self.places.push(Place { index, depth });
            let answers = self.answers.get(&index).into_iter().flatten();
            waiting.extend(answers.rev().map(|&answer| (answer, depth + 1)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf<'a>(id: &'a str, parent: Option<&'a str>, created_at: Option<Millis>) -> Leaf<'a> {
        Leaf {
            id,
            parent,
            created_at,
        }
    }

    /// Ids in reading order, indented by depth.
    fn drawn(leaves: &[Leaf<'_>]) -> Vec<String> {
        reading_order(leaves)
            .into_iter()
            .map(|place| format!("{}{}", "-".repeat(place.depth as usize), leaves[place.index].id))
            .collect()
    }

    #[test]
    fn answers_follow_what_they_answer_oldest_first() {
        let leaves = [
            leaf("b", None, Some(20)),
            leaf("a2", Some("a"), Some(40)),
            leaf("a", None, Some(10)),
            leaf("a1", Some("a"), Some(30)),
            leaf("a1x", Some("a1"), Some(50)),
        ];
        assert_eq!(drawn(&leaves), ["a", "-a1", "--a1x", "-a2", "b"]);
    }

    #[test]
    fn an_answer_to_something_unknown_stands_at_the_root() {
        let leaves = [leaf("lost", Some("gone"), Some(5)), leaf("a", None, Some(10))];
        assert_eq!(drawn(&leaves), ["lost", "a"]);
    }

    #[test]
    fn circles_are_shown_once_from_their_oldest() {
        let leaves = [
            leaf("c", Some("b"), Some(30)),
            leaf("b", Some("c"), Some(20)),
            leaf("self", Some("self"), Some(40)),
            leaf("a", None, Some(50)),
        ];
        assert_eq!(drawn(&leaves), ["a", "b", "-c", "self"]);
    }

    #[test]
    fn without_a_time_the_order_of_arrival_counts_after_those_with_one() {
        let leaves = [
            leaf("x", None, None),
            leaf("y", None, None),
            leaf("a", None, Some(1)),
        ];
        assert_eq!(drawn(&leaves), ["a", "x", "y"]);
    }

    #[test]
    fn a_very_deep_thread_is_walked_without_recursion() {
        let ids: Vec<String> = (0..100_000).map(|n| n.to_string()).collect();
        let leaves: Vec<Leaf<'_>> = (0..ids.len())
            .map(|n| leaf(&ids[n], n.checked_sub(1).map(|p| ids[p].as_str()), Some(1)))
            .collect();
        let places = reading_order(&leaves);
        assert_eq!(places.len(), ids.len());
        assert!(places.last().is_some_and(|place| place.depth == 99_999));
    }
}
