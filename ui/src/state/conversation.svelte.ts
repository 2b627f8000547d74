/** One conversation of an agent, or one that is still to be started. */
import {
  Failure,
  type Commands,
  type ConversationView,
  type Correspondence,
  type CorrespondenceView,
  type MessageView,
} from '$platform';
import { Again } from './again';

/** Messages that are shown more with every step back. */
const STEP = 60;
/** The furthest that is gone back for a message that the person was led to, in what is kept here. */
const DEEPEST = 60_000;
/** The furthest that a jump to the first unread message goes back. */
const FURTHEST = 2_000;

export class Conversation {
  view = $state.raw<ConversationView | null>(null);
  messages = $state.raw<MessageView[]>([]);
  hasMore = $state(false);
  fetchedAt = $state<number | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** The platform's id, once there is one. */
  id = $state<string | null>(null);
  /** The row before which the line "New" stands. */
  newFrom = $state<string | null>(null);
  /** Unread messages whose first one was not reached yet. */
  unreached = $state(0);
  /** Grows whenever the person asks for the place to write. */
  asked = $state(0);
  /** Grows whenever words came back to the draft. */
  returned = $state(0);
  /** The message that the person was led to. */
  marked = $state<string | null>(null);
  /** Whether it has not been brought into sight yet. */
  seeking = $state(false);
  #most = STEP;
  readonly #again = new Again();

  constructor(
    readonly agent: string,
    readonly who: Correspondence,
    private readonly commands: Commands,
  ) {
    if (who.kind === 'known') this.id = who.conversationId;
  }

  /** What the engine is asked for. */
  get #with(): Correspondence {
    return this.id === null ? this.who : { kind: 'known', conversationId: this.id };
  }

  /** Whether it is this conversation, or the one to be with this agent. */
  is(agent: string, who: Correspondence): boolean {
    if (agent !== this.agent) return false;
    return who.kind === 'known' ? who.conversationId === this.id : who.handle === this.view?.other.handle;
  }

  /** Shows what the store knows; unread messages are remembered as new for as long as it is open. */
  async open(): Promise<void> {
    await this.#guard(async () => {
      const view = await this.commands.conversationOpen(this.agent, this.#with, this.#most);
      this.newFrom = null;
      this.unreached = view.conversation.unread;
      this.#take(view);
    });
    await this.#reachMarked();
  }

  /** Leads to a message: it is brought into sight as soon as it is there. */
  point(messageId: string): void {
    this.marked = messageId;
    this.seeking = true;
    if (this.view) void this.#reachMarked();
  }

  /** The message that is to be brought into sight, once it is known. */
  sought = $derived(this.seeking ? (this.messages.find((message) => message.id === this.marked) ?? null) : null);

  /** Goes back in what is kept here until the message is there. */
  async #reachMarked(): Promise<void> {
    while (this.seeking && !this.sought && this.messages.length >= this.#most && this.#most < DEEPEST && !this.problem) {
      this.#most *= 4;
      await this.reread();
    }
  }

  /** Asks the platform. */
  refresh(): Promise<void> {
    const { id } = this;
    return id === null ? Promise.resolve() : this.#ask(() => this.commands.conversationRefresh(this.agent, id, this.#most));
  }

  /** Shows older messages. */
  async more(): Promise<void> {
    const { id } = this;
    if (id === null || !this.hasMore || this.busy) return;
    this.#most = this.messages.length + STEP;
    await this.#ask(() => this.commands.conversationMore(this.agent, id, this.#most));
  }

  /** Goes back until the first unread message is there. */
  async reachUnread(): Promise<void> {
    while (this.unreached > 0 && this.hasMore && this.messages.length < FURTHEST && !this.problem) {
      const before = this.messages.length;
      await this.more();
      if (this.messages.length === before) return;
    }
  }

  /** Reads the store again; news that come meanwhile are read once more, together. */
  reread(): Promise<void> {
    const once = async () => this.#take(await this.commands.conversationOpen(this.agent, this.#with, this.#most));
    return this.#again.read(() => this.#guard(once));
  }

  #ask(ask: () => Promise<CorrespondenceView>): Promise<void> {
    if (this.busy) return Promise.resolve();
    this.busy = true;
    return this.#guard(async () => this.#take(await ask())).finally(() => (this.busy = false));
  }

  async #guard(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    }
  }

  #take(view: CorrespondenceView): void {
    this.view = view.conversation;
    this.id = view.conversation.id ?? this.id;
    this.messages = view.messages;
    this.hasMore = view.hasMore;
    this.fetchedAt = view.fetchedAt;
    // What comes while nobody looks is new as well.
    if (this.newFrom === null && !document.hasFocus()) this.unreached = Math.max(this.unreached, view.conversation.unread);
    this.#reach();
  }

  /** Puts the line before the first unread message, if it is there. */
  #reach(): void {
    if (this.unreached === 0 || this.newFrom !== null) return;
    const others = this.messages.filter((message) => !message.own);
    const first = others[others.length - this.unreached] ?? (this.hasMore ? undefined : others[0]);
    if (!first || this.fetchedAt === null) return;
    this.newFrom = first.rowId;
    this.unreached = 0;
  }
}
