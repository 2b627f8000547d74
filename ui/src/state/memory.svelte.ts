/** Memory: what is looked for, what was found, and the room that it takes. */
import {
  Failure,
  type Commands,
  type Event,
  type MemoryHit,
  type MemoryKind,
  type MemoryPage,
  type MemorySize,
  type MemoryWish,
  type StorageView,
} from '$platform';
import { Again } from './again';
import type { Conversation } from './conversation.svelte';
import type { Desk } from './desk';

/** How far back is looked. */
export const periods = ['any', 'day', 'week', 'month', 'year'] as const;
export type Period = (typeof periods)[number];

const DAY_MS = 86_400_000;
const DAYS: Record<Period, number> = { any: 0, day: 1, week: 7, month: 30, year: 365 };

export class Memory {
  query = $state('');
  /** Whose memories; `null` is all agents. */
  of = $state<string | null>(null);
  kind = $state<MemoryKind | null>(null);
  author = $state('');
  period = $state<Period>('any');
  hits = $state.raw<MemoryHit[]>([]);
  next = $state<number | null>(null);
  catchingUp = $state(false);
  /** What is shown was found for what is typed. */
  answered = $state(false);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  size = $state.raw<MemorySize | null>(null);
  storage = $state.raw<StorageView | null>(null);
  selected = $state<string | null>(null);
  /** The conversation that was opened beside what was found. */
  opened = $state.raw<Conversation | null>(null);
  /** Grows whenever the person asks for the search field. */
  asked = $state(0);
  /** Where the list starts when it is shown again. */
  anchor: { key: string; offset: number } | null = null;
  readonly #again = new Again();
  /** What was chosen, until its place is on the screen. */
  #bound: MemoryHit | null = null;

  constructor(protected readonly commands: Commands) {}

  /** Something is looked for. */
  wanted = $derived(this.query.trim() !== '' || this.narrowed);

  get narrowed(): boolean {
    return this.of !== null || this.kind !== null || this.author.trim() !== '' || this.period !== 'any';
  }

  /** Takes what happened: an agent that is gone has no memories. */
  hear = (event: Event): void => {
    if (event.kind !== 'agentsChanged') return;
    const isHere = (agent: string) => event.agents.some(({ key }) => key === agent);
    if (this.of !== null && !isHere(this.of)) this.of = null;
    if (this.hits.some((hit) => !isHere(hit.agent))) this.hits = this.hits.filter((hit) => isHere(hit.agent));
  };

  async readSize(): Promise<void> {
    // What it says is a nicety: without it searching works all the same.
    this.size = await this.commands.memorySize().catch(() => this.size);
  }

  /** Looks for what is wanted now; while one search is on its way, the newest wish waits for its turn. */
  search(agent: string): Promise<void> {
    return this.#again.read(async () => {
      if (!this.wanted) return this.#take([], null);
      const wish = this.#wish();
      const page = await this.#ask(() => this.commands.memorySearch(agent, wish, null));
      if (page) this.#take(page.hits, page);
    });
  }

  /** More of what was found, at the end. */
  async more(agent: string): Promise<void> {
    const below = this.next;
    if (below === null || this.busy) return;
    this.busy = true;
    const wish = this.#wish();
    const page = await this.#ask(() => this.commands.memorySearch(agent, wish, below));
    this.busy = false;
    // Something else was typed meanwhile: then this is about the past.
    if (!page || this.next !== below) return;
    const known = new Set(this.hits.map((hit) => hit.rowId));
    this.hits = [...this.hits, ...page.hits.filter((hit) => !known.has(hit.rowId))];
    this.next = page.next;
  }

  /** Another wish: from the top. */
  change(agent: string, wish: Partial<Pick<Memory, 'query' | 'of' | 'kind' | 'author' | 'period'>>): void {
    Object.assign(this, wish);
    this.answered = false;
    void this.search(agent);
  }

  /** Everything again, whoever wrote it and whenever. */
  widen = (agent: string): void => this.change(agent, { of: null, kind: null, author: '', period: 'any' });

  get selectedHit(): MemoryHit | null {
    return this.hits.find((hit) => hit.rowId === this.selected) ?? null;
  }

  /** Moves the choice by one row; answers the row. */
  move(step: 1 | -1): string | null {
    const here = this.hits.findIndex((hit) => hit.rowId === this.selected);
    const next = here < 0 ? 0 : Math.max(0, Math.min(this.hits.length - 1, here + step));
    this.selected = this.hits[next]?.rowId ?? null;
    return this.selected;
  }

  /** Shows what was found where it was said, as the agent that has seen it. */
  async open(desk: Desk, hit: MemoryHit): Promise<void> {
    this.selected = hit.rowId;
    this.opened = null;
    this.#bound = hit;
    await desk.goTo(hit.agent, hit.place);
  }

  /** Shows a conversation beside what was found, if that is where it was chosen; answers whether. */
  leads({ messages, screen }: Desk, agent: string, conversationId: string): boolean {
    const hit = this.#bound;
    this.#bound = null;
    const { place } = hit ?? {};
    if (screen.view !== 'memory' || place?.kind !== 'conversation' || place.conversationId !== conversationId) return false;
    screen.close();
    messages.openConversation(agent, conversationId);
    this.opened = messages.opened;
    if (hit?.messageId != null) messages.opened?.point(hit.messageId);
    return true;
  }

  /** Reads what takes room. */
  readStorage = async (): Promise<void> => void (this.storage = await this.commands.storageOpen());

  clearPictures = async (): Promise<void> => void (this.storage = await this.commands.storageClearPictures());

  /** Forgets what an agent has seen; answers how many posts. */
  async forgetSeen(agent: string): Promise<number> {
    const { posts, storage } = await this.commands.storageForgetSeen(agent);
    this.storage = storage;
    return posts;
  }

  #wish(): MemoryWish {
    const days = DAYS[this.period];
    const author = this.author.trim();
    return {
      query: this.query,
      of: this.of,
      kind: this.kind,
      author: author === '' ? null : author,
      since: days === 0 ? null : Date.now() - days * DAY_MS,
    };
  }

  #take(hits: MemoryHit[], page: MemoryPage | null): void {
    const same = hits.length > 0 && hits[0]?.rowId === this.hits[0]?.rowId;
    if (!same) this.anchor = null;
    this.hits = hits;
    this.next = page?.next ?? null;
    this.catchingUp = page?.catchingUp ?? false;
    this.answered = true;
    if (!hits.some((hit) => hit.rowId === this.selected)) this.selected = null;
  }

  async #ask(ask: () => Promise<MemoryPage>): Promise<MemoryPage | null> {
    try {
      const page = await ask();
      this.problem = null;
      return page;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
      return null;
    }
  }
}
