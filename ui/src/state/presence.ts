/** Tells the engine what is open on the screen, so that it watches that most closely and keeps quiet about it. */
import type { Commands, Place } from '$platform';

export class Presence {
  #told: Promise<unknown> = Promise.resolve();

  constructor(private readonly commands: Commands) {}

  /** Says what is open; one call waits for the one before, or the last word would be lost. */
  see(agent: string, place: Place | null): Promise<unknown> {
    const tell = () => this.commands.see(agent, place).catch(() => undefined);
    this.#told = this.#told.then(tell);
    return this.#told;
  }

  /** For an `$effect`: the place is open until the effect ends. */
  opened(agent: string, place: Place): () => void {
    void this.see(agent, place);
    return () => void this.see(agent, null);
  }
}
