/** Row elements that go round: what scrolls out on one side comes in on the other. */

/** An element and the row that it shows at present. */
export interface Slot {
  readonly id: number;
  readonly key: string;
}

/**
 * Gives every wanted row an element, in the order of the rows. A row that was shown keeps its element; a new one
 * takes an element that has become free; only what is missing is made.
 */
export function recycle(shown: readonly Slot[], wanted: readonly string[], nextId: () => number): Slot[] {
  const byKey = new Map(shown.map((slot) => [slot.key, slot]));
  const stay = new Set(wanted);
  const free = shown.filter((slot) => !stay.has(slot.key));
  return wanted.map((key) => byKey.get(key) ?? { id: free.shift()?.id ?? nextId(), key });
}
