/** What was opened lately, for the palette. */
import { untrack } from 'svelte';
import type { Place } from '$platform';

/** Something that was opened, with the words that stood over it. */
export interface RecentItem {
  agent: string;
  place: Place;
  title: string;
}

/** How many are remembered. */
const MOST = 12;

const same = (one: RecentItem, other: RecentItem): boolean =>
  one.agent === other.agent && JSON.stringify(one.place) === JSON.stringify(other.place);

export class Recent {
  /** The latest first. */
  items = $state.raw<readonly RecentItem[]>([]);

  /** Notes what is on the screen now. Without words it could not be recognised, and is left out. */
  note(agent: string, place: Place, title: string): void {
    const item = { agent, place, title: title.trim() };
    if (item.title === '') return;
    const rest = untrack(() => this.items).filter((known) => !same(known, item));
    this.items = [item, ...rest].slice(0, MOST);
  }
}
