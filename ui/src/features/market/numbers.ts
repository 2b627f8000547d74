/** The dashboard's numbers in words. Pure. */
import type { DashboardView, OrderView } from '$platform';
import { money } from '$shared/text/money';
import { words } from '$words';
import { dueWords, span, urgency } from './due';

export type Tone = 'neutral' | 'positive' | 'caution' | 'negative';

const said = words.dashboard;

/** What needs the person, and how urgent the first of it is. */
export function needs(orders: readonly OrderView[], now: number): { count: number; note: string; tone: Tone } {
  const mine = orders.filter((order) => order.myMove);
  const dues = mine.flatMap((order) => (order.due ? [order.due] : []));
  const late = dues.filter((due) => urgency(due, now) === 'late').length;
  if (late > 0) return { count: mine.length, note: said.late(late), tone: 'negative' };
  const first = dues.toSorted((a, b) => a.at - b.at)[0];
  if (!first) return { count: mine.length, note: mine.length === 0 ? said.needsNone : '', tone: 'neutral' };
  const level = urgency(first, now);
  const tone = level === 'soon' ? 'negative' : level === 'day' ? 'caution' : 'neutral';
  return { count: mine.length, note: said.soonest(dueWords(first, now)), tone };
}

/** What is between a payment and its end. */
export function active(orders: readonly OrderView[]): { count: number; note: string } {
  const stages = ['paid', 'inProgress', 'delivered', 'revision', 'disputed'];
  const found = orders.filter((order) => stages.includes(order.stage));
  const selling = found.filter((order) => order.side === 'seller').length;
  return { count: found.length, note: said.activeNote(selling, found.length - selling) };
}

/** How the earnings compare with those of the thirty days before. */
export function change({ earned, earnedBefore }: DashboardView): { note: string; tone: Tone } {
  if (earnedBefore === 0) return { note: said.firstEarnings, tone: 'neutral' };
  const percent = Math.round((100 * (earned.cents - earnedBefore)) / earnedBefore);
  if (percent === 0) return { note: said.same, tone: 'neutral' };
  return percent > 0 ? { note: said.more(percent), tone: 'positive' } : { note: said.less(-percent), tone: 'neutral' };
}

/** What the platform owes. */
export function owed(view: DashboardView): { value: string; note: string } {
  if (!view.money) return { value: '–', note: said.neverAsked };
  const { pending, processing, currency } = view.money;
  return { value: money({ cents: pending, currency }), note: said.owedNote(money({ cents: processing, currency })) };
}

/** How fast the agent answers. */
export const responseWords = (view: DashboardView): string => (view.response ? span(view.response.median) : said.notEnough);

/** "4.8" */
export const ratingWords = (view: DashboardView): string => (view.rating ? words.services.rating(view.rating.hundredths / 100) : said.unrated);
