/** Notifications of the agents. */
import type { Commands, Event } from '$platform';

export class Bell {
  constructor(private readonly commands: Commands) {}

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    void [event, this.commands];
  }
}
