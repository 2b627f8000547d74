/** Bytes. */
import type { Commands, Event } from '$platform';

export class Bytes {
  constructor(protected readonly commands: Commands) {}

  /** Takes what happened. */
  hear = (event: Event): void => void event;
}
