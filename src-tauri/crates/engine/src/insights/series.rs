//! Days and curves: what was kept becomes a point for every day, and a gap where nothing was.

use std::collections::{BTreeMap, HashMap};

use crate::store::tables::snapshots::SnapshotRow;
use crate::views::{CurveView, Millis, Period, PointView};

/// Milliseconds of a day.
const DAY: Millis = 86_400_000;

/// The day of a moment: days since 1970-01-01 UTC.
pub(super) fn day_of(moment: Millis) -> i64 {
    moment.div_euclid(DAY)
}

/// When a day begins.
pub(super) fn begin_of(day: i64) -> Millis {
    day * DAY
}

impl Period {
    /// How many days.
    pub(super) fn days(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 90,
        }
    }

    /// Its name in the store.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }
}

/// Curves of an agent's snapshots: one for each metric that was kept in the two periods up to `today`.
pub(super) fn curves(agent: &str, rows: Vec<SnapshotRow>, period: Period, today: i64) -> Vec<CurveView> {
    let mut metrics: BTreeMap<String, HashMap<i64, SnapshotRow>> = BTreeMap::new();
    for row in rows {
        metrics
            .entry(row.metric.clone())
            .or_default()
            .insert(row.day, row);
    }
    let curve = |(metric, days): (String, HashMap<i64, SnapshotRow>)| {
        let value = |day: i64| days.get(&day).map(|row| (row.value, Some(row.taken_at)));
        curve(agent, &metric, period, today, value)
    };
    metrics.into_iter().map(curve).collect()
}

/// A curve from the value of each day and when it was taken.
pub(super) fn curve(
    agent: &str,
    metric: &str,
    period: Period,
    today: i64,
    value: impl Fn(i64) -> Option<(f64, Option<Millis>)>,
) -> CurveView {
    let points = |first: i64| {
        let point = |day: i64| {
            let known = value(day);
            PointView {
                day: begin_of(day),
                value: known.map(|(value, _)| value),
                taken_at: known.and_then(|(_, taken_at)| taken_at),
            }
        };
        (first..first + period.days()).map(point).collect()
    };
    let first = today + 1 - period.days();
    CurveView {
        agent: agent.to_owned(),
        metric: metric.to_owned(),
        points: points(first),
        before: points(first - period.days()),
    }
}

/// The first day that curves of a period need.
pub(super) fn first_day(period: Period, today: i64) -> i64 {
    today + 1 - 2 * period.days()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_utc_before_and_after_1970() {
        assert_eq!(
            [day_of(0), day_of(DAY - 1), day_of(DAY), day_of(-1)],
            [0, 0, 1, -1]
        );
    }

    #[test]
    fn a_day_without_a_look_is_a_gap_and_the_period_before_stands_beside() {
        let row = |day, value| SnapshotRow {
            metric: "followers".to_owned(),
            day,
            value,
            taken_at: begin_of(day) + 5,
        };
        let rows = vec![row(87, 3.0), row(94, 5.0), row(100, 9.0)];
        let curves = curves("me", rows, Period::Week, 100);
        let [curve] = &curves[..] else {
            panic!("{curves:?}")
        };
        let values = |points: &[PointView]| points.iter().map(|point| point.value).collect::<Vec<_>>();
        let gap = None;
        assert_eq!(
            values(&curve.points),
            [Some(5.0), gap, gap, gap, gap, gap, Some(9.0)]
        );
        assert_eq!(values(&curve.before), [Some(3.0), gap, gap, gap, gap, gap, gap]);
        assert_eq!(
            (
                curve.points[6].day,
                curve.points[6].taken_at,
                curve.points[5].taken_at
            ),
            (begin_of(100), Some(begin_of(100) + 5), None)
        );
    }
}
