/** Payouts, and the account they go to. */
import type { Commands, Event } from '$platform';

export class Payouts {
  constructor(private readonly commands: Commands) {}

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    void [event, this.commands];
  }
}
