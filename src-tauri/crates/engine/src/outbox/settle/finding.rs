//! What reading back has found. Pure.

use time::OffsetDateTime;

/// What reading back has found.
#[derive(Debug)]
pub(crate) enum Finding<T> {
    /// It is not there.
    Nothing,
    /// It is there.
    One(T),
    /// It is there more than once.
    Several {
        /// The oldest: adopted.
        oldest: T,
        /// The others, by their ids.
        younger: Vec<String>,
    },
    /// It was not seen, but not everything that matters could be seen either.
    Unsure,
}

/// Something that matches.
#[derive(Debug)]
pub(super) struct Match<T> {
    pub(super) id: String,
    pub(super) created_at: Option<OffsetDateTime>,
    pub(super) thing: T,
}

impl<T> Finding<T> {
    /// Weighs the matches; `complete` says that nothing can have been overlooked.
    pub(super) fn of(mut matches: Vec<Match<T>>, complete: bool) -> Self {
        // What cannot be dated counts as the youngest.
        matches.sort_by_key(|found| (found.created_at.is_none(), found.created_at));
        let mut matches = matches.into_iter();
        match matches.next() {
            None if complete => Self::Nothing,
            None => Self::Unsure,
            Some(first) => {
                let younger: Vec<String> = matches.map(|found| found.id).collect();
                if younger.is_empty() {
                    Self::One(first.thing)
                } else {
                    Self::Several {
                        oldest: first.thing,
                        younger,
                    }
                }
            }
        }
    }

    /// The same with what was found in another form.
    pub(crate) fn map<U>(self, form: impl FnOnce(T) -> U) -> Finding<U> {
        match self {
            Self::Nothing => Finding::Nothing,
            Self::One(thing) => Finding::One(form(thing)),
            Self::Several { oldest, younger } => Finding::Several {
                oldest: form(oldest),
                younger,
            },
            Self::Unsure => Finding::Unsure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(id: &str, second: Option<i64>) -> Match<String> {
        Match {
            id: id.to_owned(),
            created_at: second.map(|second| OffsetDateTime::from_unix_timestamp(second).unwrap()),
            thing: id.to_owned(),
        }
    }

    #[test]
    fn the_oldest_of_several_is_adopted() {
        let matches = vec![
            found("undated", None),
            found("second", Some(2)),
            found("first", Some(1)),
        ];
        let Finding::Several { oldest, younger } = Finding::of(matches, true) else {
            panic!("three matches are several");
        };
        assert_eq!(
            (oldest.as_str(), younger),
            ("first", vec!["second".to_owned(), "undated".to_owned()])
        );
    }

    #[test]
    fn nothing_seen_is_nothing_only_if_everything_was_seen() {
        assert!(matches!(Finding::<String>::of(vec![], true), Finding::Nothing));
        assert!(matches!(Finding::<String>::of(vec![], false), Finding::Unsure));
    }
}
