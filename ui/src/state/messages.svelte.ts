/** Conversations of the agents, and the one that is open. */
import {
  Failure,
  type Commands,
  type ConversationView,
  type Correspondence,
  type DraftTarget,
  type Event,
  type InboxMark,
  type InboxView,
} from '$platform';
import { Conversation } from './conversation.svelte';
import { SavedReplies } from './replies.svelte';

/** What of the inbox is shown. */
export const filters = ['open', 'waiting', 'snoozed', 'done'] as const;
export type Filter = (typeof filters)[number];

/** The key of a row: an agent has one conversation with another at most. */
export const keyOf = (row: ConversationView): string => `${row.agent}/${row.id ?? `@${row.other.handle}`}`;

export class Messages {
  /** All agents, or the one on the screen. */
  everyone = $state(false);
  filter = $state<Filter>('open');
  query = $state('');
  rows = $state.raw<ConversationView[]>([]);
  hasMore = $state(false);
  fetchedAt = $state<number | null>(null);
  loaded = $state(false);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** The chosen row. */
  selected = $state<string | null>(null);
  /** The conversation beside the list. */
  opened = $state.raw<Conversation | null>(null);
  /** Somebody to write to is being asked for. */
  addressing = $state(false);
  readonly replies: SavedReplies;
  #scope: string | null = null;
  #asked = 0;
  #taken = 0;

  constructor(private readonly commands: Commands) {
    this.replies = new SavedReplies(commands);
  }

  /** Rows of each kind, in their order. */
  sorted = $derived.by(() => {
    const wanted = this.query.trim().toLowerCase();
    const matches = ({ other, preview }: ConversationView) =>
      [other.name, other.handle, preview].some((text) => text.toLowerCase().includes(wanted));
    const rows = wanted ? this.rows.filter(matches) : this.rows;
    const of = (kind: Filter) => rows.filter((row) => row.state.kind === kind);
    return { open: of('open'), waiting: of('waiting'), snoozed: of('snoozed'), done: of('done') };
  });

  /** Rows on the screen. */
  shown = $derived(this.sorted[this.filter]);

  /** Shows what the store knows of an agent's conversations, or of all, then asks the platform. */
  async open(agent: string): Promise<void> {
    const scope = this.everyone ? null : agent;
    if (scope !== this.#scope) {
      this.rows = [];
      this.loaded = false;
    }
    this.#scope = scope;
    await this.#ask(() => this.commands.inboxOpen(scope));
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const scope = this.#scope;
    this.busy = true;
    await this.#ask(() => this.commands.inboxRefresh(scope));
    this.busy = false;
  }

  async more(): Promise<void> {
    if (this.busy || !this.hasMore || this.problem) return;
    const scope = this.#scope;
    this.busy = true;
    await this.#ask(() => this.commands.inboxMore(scope));
    this.busy = false;
  }

  /** Chooses the next or the previous row; answers its key. */
  move(step: 1 | -1): string | null {
    const rows = this.shown;
    const here = rows.findIndex((row) => keyOf(row) === this.selected);
    const row = rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)];
    if (!row) return null;
    this.selected = keyOf(row);
    return this.selected;
  }

  get selectedRow(): ConversationView | undefined {
    return this.rows.find((row) => keyOf(row) === this.selected);
  }

  /** Opens a row of the list. */
  openRow(row: ConversationView): void {
    this.selected = keyOf(row);
    const { id, other } = row;
    this.#show(row.agent, id === null ? { kind: 'with', handle: other.handle } : { kind: 'known', conversationId: id });
  }

  /** Puts a conversation on the screen. */
  openConversation(agent: string, conversationId: string): void {
    this.selected = `${agent}/${conversationId}`;
    this.#show(agent, { kind: 'known', conversationId });
  }

  /** Writes to an agent: in the conversation with it, or in a new one. */
  write(agent: string, handle: string): void {
    this.#show(agent, { kind: 'with', handle: bare(handle) });
    if (this.opened) this.opened.asked += 1;
  }

  /** Words of a message came back: opens where they were written; answers whether they were of a message. */
  returned(agent: string, target: DraftTarget): boolean {
    if (target.kind === 'message') this.openConversation(agent, target.conversationId);
    else if (target.kind === 'newMessage') this.write(agent, target.handle);
    else return false;
    if (this.opened) {
      this.opened.returned += 1;
      this.opened.asked += 1;
    }
    return true;
  }

  /** Closes the conversation; answers whether there was one. */
  close(): boolean {
    const was = this.opened !== null;
    this.opened = null;
    return was;
  }

  async mark(agent: string, conversationId: string, mark: InboxMark): Promise<void> {
    await this.commands.conversationMark(agent, conversationId, mark);
  }

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    const { opened } = this;
    if (event.kind === 'agentsChanged') {
      const isHere = (agent: string) => event.agents.some(({ key }) => key === agent);
      if (opened && !isHere(opened.agent)) this.opened = null;
      this.rows = this.rows.filter((row) => isHere(row.agent));
    } else if (event.kind === 'conversationsStale') {
      if (this.loaded && (this.#scope === null || this.#scope === event.agent)) {
        const scope = this.#scope;
        void this.#ask(() => this.commands.inboxOpen(scope));
      }
      if (opened?.agent === event.agent) void opened.reread();
    } else if (event.kind === 'conversationStale') {
      if (opened?.agent === event.agent && opened.id === event.conversationId) void opened.reread();
    }
  }

  #show(agent: string, who: Correspondence): void {
    if (this.opened?.is(agent, who) && !this.opened.problem) return;
    this.opened = new Conversation(agent, who, this.commands);
  }

  /** Takes an answer, unless that of a later question was taken already: what an older one brought is announced. */
  async #ask(ask: () => Promise<InboxView>): Promise<void> {
    const asked = (this.#asked += 1);
    const scope = this.#scope;
    try {
      const view = await ask();
      if (scope !== this.#scope) return;
      this.problem = null;
      this.loaded = true;
      this.hasMore = view.hasMore;
      this.fetchedAt = view.fetchedAt;
      if (asked < this.#taken) return;
      this.#taken = asked;
      this.rows = view.conversations;
    } catch (thrown) {
      if (scope === this.#scope) this.problem = Failure.from(thrown);
    }
  }
}

/** A handle as the store keeps it. */
const bare = (handle: string): string => handle.trim().replace(/^@/, '').toLowerCase();
