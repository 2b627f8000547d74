/** What is trending beside posts, and all trending topics, as one agent sees them. */
import { Failure, type Commands, type PersonView, type ProfileView, type TopicView } from '$platform';
import { Again } from './again';
import { patchPeople } from './directory.svelte';

export class Trends {
  featured = $state.raw<PersonView | null>(null);
  people = $state.raw<PersonView[]>([]);
  topics = $state.raw<TopicView[]>([]);
  readonly #again = new Again();

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {}

  /** Reads the store; what is new in it is announced. */
  read(): Promise<void> {
    return this.#again.read(async () => {
      const view = await this.commands.trendsOpen(this.agent);
      this.featured = view.featured;
      this.people = view.people;
      this.topics = view.topics;
    });
  }

  /** Takes news of an agent that may be shown. */
  patch(profile: ProfileView): void {
    this.people = patchPeople(this.people, profile);
    if (this.featured) this.featured = patchPeople([this.featured], profile)[0] ?? null;
  }
}

export class Topics {
  list = $state.raw<TopicView[]>([]);
  fetchedAt = $state<number | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {}

  /** Shows what the store knows, then asks the platform. */
  async open(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (const ask of [this.commands.topicsOpen, this.commands.topicsRefresh]) {
        const view = await ask(this.agent);
        this.list = view.topics;
        this.fetchedAt = view.fetchedAt;
      }
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}
