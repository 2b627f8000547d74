/** The studio: what of it is on the screen, and the rooms of each agent. */
import type { Commands, Event, JobHistoryView } from '$platform';
import { Again } from './again';
import { kept } from './kept';
import { historyOf, Library } from './library.svelte';
import type { Pages } from './pages.svelte';
import { Workshop } from './workshop.svelte';

/** The parts of the studio. */
export type StudioTab = 'create' | 'history' | 'library';

export class Studio {
  readonly #workshops = new Map<string, Workshop>();
  readonly #histories = new Map<string, Pages<JobHistoryView>>();
  readonly #libraries = new Map<string, Library>();
  readonly #again = new Again();
  tab = $state<StudioTab>('create');

  constructor(protected readonly commands: Commands) {}

  workshop(agent: string): Workshop {
    return kept(this.#workshops, agent, () => new Workshop(agent, this.commands), Infinity);
  }

  history(agent: string): Pages<JobHistoryView> {
    return kept(this.#histories, agent, () => historyOf(agent, this.commands), Infinity);
  }

  library(agent: string): Library {
    return kept(this.#libraries, agent, () => new Library(agent, this.commands), Infinity);
  }

  /** What was taken back stands in its form again. */
  async returned(agent: string): Promise<void> {
    this.tab = 'create';
    await this.workshop(agent).restore();
  }

  /** Takes what happened. */
  hear = (event: Event): void => {
    // What cannot be read now is read when it is opened.
    const calmly = (reading: Promise<unknown> | undefined) => void reading?.catch(() => undefined);
    switch (event.kind) {
      case 'jobsStale':
        calmly(this.#workshops.get(event.agent)?.reread());
        calmly(this.#rereadHistory(event.agent));
        return;
      case 'libraryStale':
        calmly(this.#libraries.get(event.agent)?.reread());
        return;
      case 'providersStale':
        calmly(this.#workshops.get(event.agent)?.refresh());
        return;
    }
  };

  async #rereadHistory(agent: string): Promise<void> {
    const history = this.#histories.get(agent);
    if (!history?.view) return;
    await this.#again.read(async () => {
      const fresh = await this.commands.jobHistoryOpen(agent);
      history.patch(() => fresh);
    });
  }
}
