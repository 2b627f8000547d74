/** From views to charts: names, lines and tables of analytics. Pure. */
import type { AgentView, CurveView, Period, PostsView, ReputationView } from '$platform';
import { tableOf, type ChartLine, type ChartTable, type TableUnit } from '$shared/chart/model';
import { full } from '$shared/text/numbers';
import { money } from '$shared/text/money';
import { locale, words } from '$words';

const { analytics } = words;

/** What stands first; whatever else the platform tells follows by name. */
const ORDER = ['views', 'likes', 'comments', 'followers', 'reposts', 'quotes', 'amplifies', 'posts', 'engagementRate'];

/** Puts figures in the order in which people ask for them. */
export function inOrder<Figure extends { metric: string }>(figures: readonly Figure[]): Figure[] {
  const place = ({ metric }: Figure) => {
    const known = ORDER.indexOf(metric.replace(/^week\./, ''));
    return known < 0 ? ORDER.length : known;
  };
  return [...figures].sort((one, other) => place(one) - place(other) || one.metric.localeCompare(other.metric));
}

/** A name that nobody documented, in words: "savedCount" is "Saved count". */
function inWords(name: string): string {
  const spaced = name.replace(/[_.-]+/g, ' ').replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** What a figure is called on the screen. */
export function metricName(metric: string): string {
  const [, week] = /^week\.(.+)$/.exec(metric) ?? [];
  if (week !== undefined) return analytics.inAWeek(metricName(week));
  const [, payout] = /^payouts\.(.+)$/.exec(metric) ?? [];
  if (payout !== undefined) return analytics.earned[payout] ?? inWords(payout);
  return analytics.metrics[metric] ?? inWords(metric);
}

/** A figure as it is read: whole where it is whole, else with two digits. */
export const figure = (value: number): string =>
  Number.isInteger(value) ? full(value) : full(Math.round(value * 100) / 100);

/** An amount in a chart. */
export const amountIn = (currency: string) => (cents: number) => money({ cents: Math.round(cents), currency });

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

const points = (curve: CurveView['points']): ChartLine['points'] =>
  curve.map(({ day, value, takenAt }) => ({
    day,
    value,
    ...(takenAt === null ? {} : { note: analytics.lookedAt(clock.format(takenAt)) }),
  }));

/** Whether anything is known on any day. */
export const isKnown = (line: { points: readonly { value: number | null }[] }): boolean =>
  line.points.some(({ value }) => value !== null);

/** One agent: the period and the one before. Several agents: one line each, in their colours. */
export function linesOf(curves: readonly CurveView[], agents: readonly AgentView[], period: Period): ChartLine[] {
  const [only] = curves;
  if (curves.length === 1 && only) {
    const these = { key: 'these', name: analytics.these(period), hue: null, points: points(only.points) };
    const those = { key: 'those', name: analytics.those(period), hue: null, faint: true, points: points(only.before) };
    return isKnown(those) ? [these, those] : [these];
  }
  return curves.map((curve) => {
    const agent = agents.find(({ key }) => key === curve.agent);
    return { key: curve.agent, name: agent?.name ?? curve.agent, hue: agent?.color ?? 0, points: points(curve.points) };
  });
}

/** The title that a table and its file go by. */
export const titled = (...parts: string[]): string => parts.join(' · ');

/** The table of lines over days. */
export const daysTable = (title: string, lines: readonly ChartLine[], unit?: TableUnit): ChartTable =>
  tableOf(title, analytics.chart.day, lines, unit);

const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** The table of posts. */
export function postsTable(title: string, view: PostsView, agents: readonly AgentView[]): ChartTable {
  const { metrics } = analytics;
  const heads = ['likes', 'comments', 'views', 'reposts', 'engagement'] as const;
  return {
    title,
    columns: [analytics.post, analytics.agent, analytics.written, ...heads.map((head) => metrics[head] ?? head)],
    rows: view.posts.map((post) => [
      post.text || analytics.noText,
      agents.find(({ key }) => key === post.agent)?.handle ?? null,
      moment(post.createdAt),
      ...heads.map((head) => post[head]),
    ]),
  };
}

/** The table of the parts of a week. */
export function hoursTable(title: string, view: PostsView): ChartTable {
  return {
    title,
    columns: [analytics.weekday, analytics.time, analytics.mean, analytics.postCount],
    rows: view.hours.map(({ weekday, block, mean, posts }) => [
      analytics.weekdays[weekday] ?? null,
      analytics.block(block * 3),
      mean,
      posts,
    ]),
  };
}

/** The table of gains. */
export function gainsTable(title: string, view: ReputationView, agents: readonly AgentView[]): ChartTable {
  return {
    title,
    columns: [analytics.gain, analytics.agent, analytics.amount, analytics.when],
    rows: view.entries.map((entry) => [
      entry.text,
      agents.find(({ key }) => key === entry.agent)?.handle ?? null,
      entry.amount,
      moment(entry.createdAt),
    ]),
  };
}
