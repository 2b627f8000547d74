/** The moving part of a long list: which rows have elements, and what keeps still when heights change. */
import { RowLayout } from './layout';
import { recycle, type Slot } from './recycle';

/** A place in a list that survives new rows above it. */
export interface Anchor {
  /** The topmost visible row. */
  key: string;
  /** Pixels by which it is scrolled out at the top. */
  offset: number;
}

const SPARE = 500;

export class Scroller {
  readonly layout = new RowLayout();
  /** Grows whenever a place in the list may have moved. */
  version = $state(0);
  scrolled = $state(0);
  viewport = $state(0);
  #anchor: Anchor | null;
  #slots: Slot[] = [];
  #nextId = 0;

  constructor(anchor: Anchor | null) {
    this.#anchor = anchor;
  }

  /** Takes the rows of the list. */
  setRows(keys: readonly string[], estimate: (index: number) => number): void {
    this.#keepNeighbour(keys);
    this.layout.setRows(keys, estimate);
  }

  /** Takes true heights. */
  measure(heights: Iterable<[string, number]>): void {
    let moved = false;
    for (const [key, height] of heights) moved = this.layout.measure(key, height) || moved;
    if (moved) this.version += 1;
  }

  /** Takes where the list is scrolled to, and remembers what is at its top. At the very top, nothing is held. */
  moved(scrolled: number): void {
    this.scrolled = scrolled;
    const index = this.layout.indexAt(scrolled);
    const key = this.layout.keyAt(index);
    this.#anchor = scrolled > 0 && key !== undefined ? { key, offset: scrolled - this.layout.top(index) } : null;
  }

  /** What is at the top, to come back to it. */
  get anchor(): Anchor | null {
    return this.#anchor;
  }

  /** Where the list must be scrolled to so that what is at the top stays there. */
  get held(): number {
    if (!this.#anchor) return 0;
    const index = this.layout.indexOf(this.#anchor.key);
    return index < 0 ? this.scrolled : this.layout.top(index) + this.#anchor.offset;
  }

  /** The elements to show; a pinned row keeps its element even out of sight. */
  slots(pinned: string | null): Slot[] {
    const { first, end } = this.layout.range(this.scrolled, this.viewport, SPARE);
    const pin = pinned === null ? -1 : this.layout.indexOf(pinned);
    const wanted: string[] = [];
    const add = (index: number) => {
      const key = this.layout.keyAt(index);
      if (key !== undefined) wanted.push(key);
    };
    if (pin >= 0 && pin < first) add(pin);
    for (let index = first; index < end; index += 1) add(index);
    if (pin >= end) add(pin);
    this.#slots = recycle(this.#slots, wanted, () => (this.#nextId += 1));
    return this.#slots;
  }

  /** When the row at the top goes away, the next one that stays takes its place. */
  #keepNeighbour(keys: readonly string[]): void {
    if (!this.#anchor) return;
    const stay = new Set(keys);
    if (stay.has(this.#anchor.key)) return;
    const old = this.layout.indexOf(this.#anchor.key);
    if (old < 0) return;
    for (let index = old + 1; index < this.layout.count; index += 1) {
      const key = this.layout.keyAt(index);
      if (key !== undefined && stay.has(key)) {
        this.#anchor = { key, offset: 0 };
        return;
      }
    }
  }
}
