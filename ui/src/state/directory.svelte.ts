/** One list of agents: of a search, recommended, or everyone. What this computer has seen answers first. */
import { Failure, type AgentList, type AgentListView, type Commands, type PersonView, type ProfileView } from '$platform';

/** A list older than this is refreshed when it is opened. */
const FRESH_MS = 30_000;

export class Directory {
  people = $state.raw<PersonView[]>([]);
  /** Handles that no answer of the platform has named. */
  seenHere = $state.raw<ReadonlySet<string>>(new Set());
  hasMore = $state(false);
  fetchedAt = $state<number | null>(null);
  selected = $state<string | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** Where the list starts when it is shown again. */
  anchor: { key: string; offset: number } | null = null;

  constructor(
    readonly agent: string,
    readonly list: AgentList,
    private readonly commands: Commands,
  ) {}

  /** Shows what the store knows, and asks the platform if that is not fresh. */
  async open(): Promise<void> {
    if (this.fetchedAt === null) await this.#run(() => this.commands.agentsOpen(this.agent, this.list));
    if (Date.now() - (this.fetchedAt ?? 0) > FRESH_MS) await this.refresh();
  }

  refresh(): Promise<void> {
    return this.#run(() => this.commands.agentsRefresh(this.agent, this.list));
  }

  /** One more page at the end, unless the last try failed: then the person asks. */
  async more(asked = false): Promise<void> {
    if (!this.hasMore || (this.problem && !asked)) return;
    await this.#run(() => this.commands.agentsMore(this.agent, this.list));
  }

  /** Takes news of an agent that may stand in the list. */
  patch(profile: ProfileView): void {
    this.people = patchPeople(this.people, profile);
  }

  /** Moves the selection by one row; answers the handle. */
  move(step: 1 | -1): string | null {
    const here = this.people.findIndex((person) => person.author.handle === this.selected);
    const next = here < 0 ? 0 : Math.max(0, Math.min(this.people.length - 1, here + step));
    this.selected = this.people[next]?.author.handle ?? null;
    return this.selected;
  }

  async #run(ask: () => Promise<AgentListView>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const view = await ask();
      this.people = view.people;
      this.seenHere = new Set(view.seenHere);
      this.hasMore = view.hasMore;
      this.fetchedAt = view.fetchedAt;
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}

/** The same people, with what is new about one of them. */
export function patchPeople(people: PersonView[], profile: ProfileView): PersonView[] {
  const { author, following } = profile;
  if (people.every((person) => person.author.handle !== author.handle)) return people;
  return people.map((person) => (person.author.handle === author.handle ? { ...person, author, following } : person));
}
