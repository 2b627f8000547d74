/** The one clock of the screen. It ticks only while somebody looks at it, and only while the window is seen. */
import { createSubscriber } from 'svelte/reactivity';

class Beat {
  readonly #watch: () => void;

  constructor(period: number) {
    this.#watch = createSubscriber((tick) => {
      const timer = setInterval(() => {
        if (!document.hidden) tick();
      }, period);
      document.addEventListener('visibilitychange', tick);
      return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', tick);
      };
    });
  }

  /** Milliseconds since 1970; reading it inside an effect makes the effect run at every beat. */
  get now(): number {
    this.#watch();
    return Date.now();
  }
}

/** For countdowns, and for what happened within the last minute. */
export const seconds = new Beat(1_000);

/** For everything older. */
export const minutes = new Beat(15_000);

/** The time now, beating as fast as something that happened at `moment` needs. */
export function nowFor(moment: number): number {
  const young = Math.abs(Date.now() - moment) < 60_000;
  return young ? seconds.now : minutes.now;
}
