/** Small caches of what was open, so that going back shows it at once. */

/** How many things are kept for going back. */
const KEPT = 24;

/** Takes a thing from a small cache, or makes it; the oldest ones are forgotten. */
export function kept<Thing>(things: Map<string, Thing>, key: string, make: () => Thing): Thing {
  const known = things.get(key);
  if (known) return known;
  const made = make();
  things.set(key, made);
  for (const oldest of [...things.keys()].slice(0, -KEPT)) things.delete(oldest);
  return made;
}
