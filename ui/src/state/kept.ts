/** Small caches of what was open, so that going back shows it at once. */
import { untrack } from 'svelte';

/** How many things are kept for going back. */
const KEPT = 24;

/** Takes a thing from a small cache, or makes it; those that were not wanted for longest are forgotten. */
export function kept<Thing>(things: Map<string, Thing>, key: string, make: () => Thing, most = KEPT): Thing {
  // What is made within a reaction would not wake it: state is made outside of any.
  const thing = things.get(key) ?? untrack(make);
  things.delete(key);
  things.set(key, thing);
  for (const oldest of [...things.keys()].slice(0, -most)) things.delete(oldest);
  return thing;
}
