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
/** Pixels from the end at which a list counts as being there. */
const NEAR = 24;

export class Scroller {
  readonly layout = new RowLayout();
  /** Grows whenever a place in the list may have moved. */
  version = $state(0);
  scrolled = $state(0);
  viewport = $state(0);
  #anchor: Anchor | null;
  #slots: Slot[] = [];
  #nextId = 0;

  /** A list that rests at its end holds what is at the foot of the window instead of what is at its top. */
  constructor(
    anchor: Anchor | null,
    private readonly restsAtEnd = false,
  ) {
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

  /** Takes where the list is scrolled to, and remembers what is at its top. Where it rests, nothing is held. */
  moved(scrolled: number): void {
    this.scrolled = scrolled;
    const foot = scrolled + this.viewport;
    const rests = this.restsAtEnd ? foot >= this.layout.total - NEAR : scrolled <= 0;
    const index = this.layout.indexAt(this.restsAtEnd ? foot : scrolled);
    const key = this.layout.keyAt(index);
    this.#anchor = rests || key === undefined ? null : { key, offset: scrolled - this.layout.top(index) };
  }

  /** Whether the list is where it rests: at its beginning, or at its end. */
  get rests(): boolean {
    return this.#anchor === null;
  }

  /** Goes to where the list rests. */
  rest(): void {
    this.#anchor = null;
    this.version += 1;
  }

  /** What is at the top, to come back to it. */
  get anchor(): Anchor | null {
    return this.#anchor;
  }

  /** Where the list must be scrolled to so that what is at the top stays there. */
  get held(): number {
    if (!this.#anchor) return this.restsAtEnd ? Math.max(0, this.layout.total - this.viewport) : 0;
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
