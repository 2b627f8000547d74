/** What screen readers should hear without a change of focus. */
import { untrack } from 'svelte';

class Voice {
  /** The last thing said. */
  said = $state('');

  /** Says something; the same words twice are heard twice. */
  say(text: string): void {
    const before = untrack(() => this.said);
    this.said = before === text ? `${text}\u00a0` : text;
  }
}

export const voice = new Voice();
