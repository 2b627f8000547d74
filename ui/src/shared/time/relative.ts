/** Times in words: short beside a name, long in a tooltip. */
import { locale, words } from '$words';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const dayOfAnyYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const monthOfYear = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });

const startOfDay = (time: number) => new Date(time).setHours(0, 0, 0, 0);

/** How long ago, as short as it can be said: "now", "12 s", "4 min", "3 h", "yesterday", "Fri", "3 Sep". */
export function relative(moment: number, now: number): string {
  const age = now - moment;
  if (age < 5 * SECOND) return words.time.now;
  if (age < MINUTE) return words.time.seconds(Math.floor(age / SECOND));
  if (age < HOUR) return words.time.minutes(Math.floor(age / MINUTE));
  const days = Math.round((startOfDay(now) - startOfDay(moment)) / DAY);
  if (days === 0 || age < 6 * HOUR) return words.time.hours(Math.floor(age / HOUR));
  if (days === 1) return words.time.yesterday;
  if (days < 7) return weekday.format(moment);
  const sameYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayOfYear : dayOfAnyYear).format(moment);
}

/** The same with "ago" where it fits. */
export function ago(moment: number, now: number): string {
  const short = relative(moment, now);
  return now - moment >= 5 * SECOND && now - moment < 6 * HOUR ? words.time.ago(short) : short;
}

/** Seconds left until a moment, never negative, rounded up so that "1 s" is the last thing shown. */
export function secondsUntil(moment: number, now: number): number {
  return Math.max(0, Math.ceil((moment - now) / SECOND));
}

/** Day and time in full. */
export const inFull = (moment: number): string => whole.format(moment);

/** Month and year, for "since". */
export const inMonths = (moment: number): string => monthOfYear.format(moment);

/** Length of a video: "0:07", "2:45". */
export function duration(ms: number): string {
  const total = Math.round(ms / SECOND);
  return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}`;
}
