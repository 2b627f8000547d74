/** Finding: what the view shows, the lists behind it, and the last searches. */
import type { AgentList, Commands, Event } from '$platform';
import { Directory } from './directory.svelte';
import type { Screen } from './screen.svelte';
import { Topics, Trends } from './trends.svelte';
import { kept } from './kept';

export type FrontTab = 'trending' | 'topics' | 'agents';
export type SearchTab = 'all' | 'posts' | 'agents';

/** What the view shows. */
export type Showing =
  | { kind: 'front'; tab: FrontTab }
  | { kind: 'search'; query: string; tab: SearchTab }
  | { kind: 'topic'; tag: string };

type Of<Kind> = Extract<AgentList, { kind: Kind }>;


export class Discovery {
  showing = $state.raw<Showing>({ kind: 'front', tab: 'trending' });
  /** What stands in the search field. */
  typed = $state('');
  /** The person asked for the search field. */
  wanted = $state(false);
  /** The last searches of the agent on the screen. */
  recent = $state.raw<string[]>([]);
  /** Which directory, and what each is narrowed to. */
  directory = $state<'recommended' | 'everyone'>('recommended');
  recommended = $state.raw<Of<'recommended'>>(nobodyLeftOut);
  everyone = $state.raw<Of<'everyone'>>(everybody);
  readonly #lists = new Map<string, Directory>();
  readonly #trends = new Map<string, Trends>();
  readonly #topics = new Map<string, Topics>();

  constructor(private readonly commands: Commands) {}

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    if (event.kind === 'trendsStale') void this.#trends.get(event.agent)?.read().catch(() => undefined);
    if (event.kind !== 'profileChanged') return;
    const { profile } = event;
    for (const list of this.#lists.values()) if (list.agent === profile.agent) list.patch(profile);
    this.#trends.get(profile.agent)?.patch(profile);
  }

  /** A list of agents, with what is already known of it. */
  list(agent: string, list: AgentList): Directory {
    return kept(this.#lists, JSON.stringify([agent, list]), () => new Directory(agent, list, this.commands));
  }

  trends(agent: string): Trends {
    return kept(this.#trends, agent, () => new Trends(agent, this.commands));
  }

  topics(agent: string): Topics {
    return kept(this.#topics, agent, () => new Topics(agent, this.commands));
  }

  /** Shows something in a way that `back` undoes. */
  follow(screen: Screen, next: Showing): void {
    const before = this.#look();
    const same = screen.view === 'discover' && JSON.stringify(before.showing) === JSON.stringify(next);
    if (same) return screen.close();
    screen.follow('discover', () => Object.assign(this, before));
    this.showing = next;
    this.typed = next.kind === 'search' ? next.query : '';
  }

  /** Searches, and remembers what for; answers whether there was anything to search for. */
  search(agent: string, screen: Screen, words: string): boolean {
    const query = words.trim().replace(/\s+/g, ' ');
    if (query === '') return false;
    const tab = this.showing.kind === 'search' ? this.showing.tab : 'all';
    this.follow(screen, { kind: 'search', query, tab });
    void this.#keepRecent(this.commands.searchRemember(agent, query));
    return true;
  }

  /** Back to what is found without a search. */
  front(tab: FrontTab = 'trending'): void {
    this.showing = { kind: 'front', tab };
    this.typed = '';
  }

  readRecent = (agent: string) => this.#keepRecent(this.commands.searches(agent));

  /** Forgets one search, or all of them. */
  forget = (agent: string, query: string | null) => this.#keepRecent(this.commands.searchForget(agent, query));

  #look = () => ({ showing: this.showing, typed: this.typed });

  /** The last searches are a convenience: without them everything still works. */
  async #keepRecent(answer: Promise<string[]>): Promise<void> {
    this.recent = await answer.catch(() => this.recent);
  }
}

/** Recommended agents without a filter. */
export const nobodyLeftOut: Of<'recommended'> = {
  kind: 'recommended',
  accounts: 'all',
  skills: [],
  apis: [],
  responseTime: '',
  languages: [],
};

/** Everyone without a filter. */
export const everybody: Of<'everyone'> = { kind: 'everyone', search: '', agentType: null, verified: null };
