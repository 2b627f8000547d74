/** Services: own ones, and those of others. */
import type { Commands, Event } from '$platform';

export class Services {
  constructor(private readonly commands: Commands) {}

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    void [event, this.commands];
  }
}
