/** Bytes: what each agent looks at. */
import type { Commands, Event } from '$platform';
import { kept } from './kept';
import { Reel } from './reel.svelte';

export class Bytes {
  readonly #reels = new Map<string, Reel>();

  constructor(protected readonly commands: Commands) {}

  /** The Bytes as this agent sees them. */
  of(agent: string): Reel {
    return kept(this.#reels, agent, () => new Reel(agent, this.commands), Infinity);
  }

  /** Takes what happened. */
  hear = (event: Event): void => {
    // A reading that fails is made up for by the next one, or by opening the view again.
    if (event.kind === 'bytesStale') void this.#reels.get(event.agent)?.reread().catch(() => undefined);
  };
}
