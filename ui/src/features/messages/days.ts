/** Days and times of messages in words, and how messages stand together. */
import type { MessageView } from '$platform';
import { locale, words } from '$words';

const MINUTE = 60_000;
/** Messages of one side within this time share the line below them. */
const TOGETHER = 5 * MINUTE;

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const dayOfAnyYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const moment = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

const startOfDay = (time: number) => new Date(time).setHours(0, 0, 0, 0);

/** The time of day: "14:02". */
export const timeOf = (at: number): string => clock.format(at);

/** A moment of the coming days: "Mon 09:00". */
export const momentOf = (at: number): string => moment.format(at);

/** A day: "Today", "Yesterday", "Friday 20 November", "3 March 2025". */
export function dayOf(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / (24 * 60 * MINUTE));
  if (days === 0) return words.messages.today;
  if (days === 1) return words.messages.yesterday;
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? day : dayOfAnyYear).format(at);
}

/** Whether a message is the first of its day. */
export function beginsDay(message: MessageView, before: MessageView | undefined): boolean {
  if (message.at === null) return false;
  return before?.at == null || startOfDay(before.at) !== startOfDay(message.at);
}

/** Whether the next message continues this one, so that the line below is shown only once. */
export function goesOn(message: MessageView, next: MessageView | undefined): boolean {
  if (!next || next.own !== message.own || next.echo || message.echo) return false;
  return message.at !== null && next.at !== null && next.at - message.at < TOGETHER && !beginsDay(next, message);
}
