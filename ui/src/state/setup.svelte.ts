/** Connected providers, webhook, storage, export, diagnostics. */
import type { Commands, Event } from '$platform';

export class Setup {
  constructor(protected readonly commands: Commands) {}

  /** Takes what happened. */
  hear = (event: Event): void => void event;
}
