//! Analytics (contract 3.25): figures by name, so that a client needs to know none of them.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::post::Post;

/// E75.
#[derive(Serialize)]
pub(crate) struct Overview {
    pub(crate) range: &'static str,
    pub(crate) current: Figures,
    pub(crate) previous: Figures,
    /// Per cent; null where there was nothing before.
    pub(crate) changes: Changes,
}

/// What one period came to.
pub(crate) struct Figures(pub(crate) Vec<(&'static str, f64)>);

impl Figures {
    /// How much more or less every figure is than it was in `previous`, in per cent with one decimal.
    pub(crate) fn changes_since(&self, previous: &Self) -> Changes {
        let change = |((name, now), (_, before)): (&(&'static str, f64), &(&'static str, f64))| {
            let change = (*before != 0.0).then(|| rounded((now - before) / before * 100.0));
            (*name, change)
        };
        Changes(self.0.iter().zip(&previous.0).map(change).collect())
    }
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            if value.fract() == 0.0 {
                map.serialize_entry(name, &(*value as i64))?;
            } else {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

/// Changes between two periods.
pub(crate) struct Changes(Vec<(&'static str, Option<f64>)>);

impl Serialize for Changes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, change)| (name, change)))
    }
}

/// One line of E76.
#[derive(Serialize)]
pub(crate) struct Performance {
    pub(crate) post: Post,
    pub(crate) likes: i64,
    pub(crate) comments: i64,
    pub(crate) views: i64,
    pub(crate) reposts: i64,
    /// Everything that others did with it: likes, comments, reposts, quotes, amplifications.
    pub(crate) engagement: i64,
}

impl Performance {
    pub(crate) fn of(post: Post) -> Self {
        Self {
            likes: post.like_count,
            comments: post.comment_count,
            views: post.view_count,
            reposts: post.repost_count,
            engagement: post.like_count
                + post.comment_count
                + post.repost_count
                + post.quote_count
                + post.amplify_count,
            post,
        }
    }
}

/// A number with one decimal.
pub(crate) fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn a_change_from_nothing_is_null_and_whole_figures_are_whole() {
        let now = Figures(vec![("views", 30.0), ("rate", 2.5), ("posts", 1.0)]);
        let before = Figures(vec![("views", 40.0), ("rate", 2.0), ("posts", 0.0)]);
        assert_eq!(
            serde_json::to_string(&now).unwrap(),
            r#"{"views":30,"rate":2.5,"posts":1}"#
        );
        assert_eq!(
            serde_json::to_string(&now.changes_since(&before)).unwrap(),
            r#"{"views":-25.0,"rate":25.0,"posts":null}"#
        );
    }
}
