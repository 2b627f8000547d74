/** How urgent a due date is, and how that is said. Pure; the engine has decided over the moments. */
import type { DueView } from '$platform';
import { locale, words } from '$words';

/** How urgent, in order. */
export type Urgency = 'calm' | 'half' | 'day' | 'soon' | 'late';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });

/** The highest step that was reached. */
export function urgency(due: DueView, now: number): Urgency {
  if (now >= due.at) return 'late';
  if (now >= due.soonAt) return 'soon';
  if (now >= due.dayAt) return 'day';
  return now >= due.halfAt ? 'half' : 'calm';
}

/** A span as short as it can be said. */
export function span(ms: number): string {
  if (ms < HOUR) return words.due.minutes(Math.max(1, Math.round(ms / MINUTE)));
  if (ms < 2 * DAY) return words.due.hours(Math.round(ms / HOUR));
  return words.due.days(Math.round(ms / DAY));
}

/** "due in 5 h", "past half, due about 28 Nov", "late by 1 h". */
export function dueWords(due: DueView, now: number): string {
  const about = due.estimated;
  const left = due.at - now;
  if (left <= 0) return words.due.late(span(-left), about);
  const rest = left < 7 * DAY ? words.due.in(span(left), about) : words.due.on(day.format(due.at), about);
  switch (urgency(due, now)) {
    case 'soon':
      return words.due.soon(rest);
    case 'half':
      return words.due.half(rest);
    default:
      return rest;
  }
}

/** The colour beside the words. */
export const dueTone = (due: DueView, now: number) =>
  ({ calm: 'neutral', half: 'info', day: 'caution', soon: 'negative', late: 'negative' } as const)[urgency(due, now)];
