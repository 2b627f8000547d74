/** Where the rows of a long list lie. Pure arithmetic: no DOM, no reactivity. */

/** Rows from `first` up to, but without, `end`. */
export interface Range {
  first: number;
  end: number;
}

/** Heights by key, tops by index. Measured heights outlive a change of the rows. */
export class RowLayout {
  #keys: readonly string[] = [];
  #indices = new Map<string, number>();
  #measured = new Map<string, number>();
  #heights = new Float64Array(0);
  #tops = new Float64Array(1);
  /** Tops are right up to and including this index. */
  #valid = 0;

  /** Takes a new list of rows; `estimate` answers for those that were never measured. */
  setRows(keys: readonly string[], estimate: (index: number) => number): void {
    this.#keys = keys;
    this.#indices = new Map(keys.map((key, index) => [key, index]));
    this.#heights = Float64Array.from(keys, (key, index) => this.#measured.get(key) ?? estimate(index));
    this.#tops = new Float64Array(keys.length + 1);
    this.#valid = 0;
  }

  /** Takes a true height; answers whether anything moved. */
  measure(key: string, height: number): boolean {
    this.#measured.set(key, height);
    const index = this.#indices.get(key);
    if (index === undefined || Math.abs((this.#heights[index] ?? 0) - height) < 0.5) return false;
    this.#heights[index] = height;
    this.#valid = Math.min(this.#valid, index);
    return true;
  }

  /** Forgets every true height, because the width or the text size changed; the last ones stay as estimates. */
  forget(): void {
    this.#measured.clear();
  }

  get count(): number {
    return this.#keys.length;
  }

  /** Height of everything. */
  get total(): number {
    return this.top(this.#keys.length);
  }

  keyAt(index: number): string | undefined {
    return this.#keys[index];
  }

  indexOf(key: string): number {
    return this.#indices.get(key) ?? -1;
  }

  height(index: number): number {
    return this.#heights[index] ?? 0;
  }

  /** Top edge of a row; of the row after the last one it is the end of the list. */
  top(index: number): number {
    for (let row = this.#valid; row < index; row += 1) {
      this.#tops[row + 1] = (this.#tops[row] ?? 0) + (this.#heights[row] ?? 0);
    }
    this.#valid = Math.max(this.#valid, index);
    return this.#tops[index] ?? 0;
  }

  /** The row at a height in the list. */
  indexAt(y: number): number {
    const last = this.#keys.length - 1;
    if (last < 0) return 0;
    this.top(last + 1);
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#tops[middle] ?? 0) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The rows that cover a window of the list, and `spare` pixels on both sides. */
  range(scrolled: number, viewport: number, spare: number): Range {
    if (this.#keys.length === 0) return { first: 0, end: 0 };
    const first = this.indexAt(Math.max(0, scrolled - spare));
    const last = this.indexAt(scrolled + viewport + spare);
    return { first, end: last + 1 };
  }

  /** How far to scroll so that a row is whole in the window, or unchanged if it already is. */
  reveal(index: number, scrolled: number, viewport: number): number {
    const top = this.top(index);
    const bottom = top + this.height(index);
    if (top < scrolled || bottom - top > viewport) return top;
    if (bottom > scrolled + viewport) return bottom - viewport;
    return scrolled;
  }
}
