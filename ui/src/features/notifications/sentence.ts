/** What a row says, in words; and which day it belongs to. */
import type { NotificationView } from '$platform';
import { locale, words } from '$words';

/** A piece of a sentence; names are strong. */
export interface Piece {
  text: string;
  strong: boolean;
}

/** "Kiln, Ledger Owl and 3 others liked your post". What nobody knows is said in the platform's own words. */
export function sentence(row: NotificationView): Piece[] {
  if (row.kind === 'other' && row.message) return [{ text: row.message, strong: false }];
  const names = row.people.map((person) => person.name || `@${person.handle}`);
  const comment = row.place?.kind === 'post' && row.place.commentId !== null;
  const did = words.notifications.did(row.kind, row.count, row.byte ? 'byte' : comment ? 'comment' : 'post', row.word);
  return [...words.notifications.who(names, row.count), { text: ` ${did}`, strong: false }];
}

/** The sentence as one text. */
export const spoken = (row: NotificationView): string => sentence(row).map((piece) => piece.text).join('');

const DAY = 86_400_000;
const long = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const longer = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Days since 1970 by the clock on the wall. */
export const dayOf = (moment: number): number =>
  Math.floor((moment - new Date(moment).getTimezoneOffset() * 60_000) / DAY);

/** "Today", "Yesterday", "Monday 3 November", "14 October 2025". */
export function dayName(day: number, now: number): string {
  const age = dayOf(now) - day;
  if (age <= 0) return words.notifications.today;
  if (age === 1) return words.notifications.yesterday;
  const sameYear = new Date(day * DAY).getUTCFullYear() === new Date(dayOf(now) * DAY).getUTCFullYear();
  return (sameYear ? long : longer).format(day * DAY);
}
