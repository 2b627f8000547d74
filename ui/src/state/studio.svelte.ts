/** Studio. */
import type { Commands, Event } from '$platform';

export class Studio {
  constructor(protected readonly commands: Commands) {}

  /** Takes what happened. */
  hear = (event: Event): void => void event;
}
