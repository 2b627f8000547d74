/** The operator's desk: everything the screen knows, and the one place that hears the engine. */
import { getContext, setContext } from 'svelte';
import type { Commands, DraftTarget, Event, Place, StartView } from '$platform';
import { Bell } from './bell.svelte';
import { Budgets } from './budgets.svelte';
import { Bytes } from './bytes.svelte';
import { Deeds } from './deeds';
import { Discovery } from './discovery.svelte';
import { Desktop } from './desktop.svelte';
import { keepAll } from './draft.svelte';
import { Drops } from './drops.svelte';
import { Eyes } from './eyes';
import { Feeds } from './feeds';
import { Insights } from './insights.svelte';
import { kept } from './kept';
import { Keyboard } from './keyboard';
import { Market } from './market.svelte';
import { Memory } from './memory.svelte';
import { Messages } from './messages.svelte';
import { Notices } from './notices.svelte';
import { Outbox } from './outbox.svelte';
import { Payouts } from './payouts.svelte';
import { People } from './people.svelte';
import { Presence } from './presence';
import type { Profile } from './profile.svelte';
import { Recent } from './recent.svelte';
import { Screen } from './screen.svelte';
import { Services } from './services.svelte';
import { Session } from './session.svelte';
import { Setup } from './setup.svelte';
import { show } from './show';
import { Studio } from './studio.svelte';
import { takeBack } from './taken';
import { Thread } from './thread.svelte';

const KEY = Symbol('desk');

export class Desk {
  readonly screen = new Screen();
  readonly recent = new Recent();
  readonly notices = new Notices();
  readonly drops = new Drops();
  readonly session: Session;
  readonly feeds: Feeds;
  readonly outbox: Outbox;
  readonly budgets: Budgets;
  readonly deeds: Deeds;
  readonly eyes: Eyes;
  readonly keyboard: Keyboard;
  readonly presence: Presence;
  readonly desktop: Desktop;
  readonly messages: Messages;
  readonly bell: Bell;
  readonly market: Market;
  readonly services: Services;
  readonly payouts: Payouts;
  readonly insights: Insights;
  readonly discovery: Discovery;
  readonly people: People;
  readonly bytes: Bytes;
  readonly studio: Studio;
  readonly memory: Memory;
  readonly setup: Setup;
  /** Where the person is going, until that agent is on the screen. */
  #bound: { agent: string; place: Place } | null = null;
  readonly #threads = new Map<string, Thread>();

  constructor(
    readonly commands: Commands,
    start: StartView,
  ) {
    this.session = new Session(commands, start.app);
    this.feeds = new Feeds(commands, start.feed);
    this.outbox = new Outbox(commands);
    this.budgets = new Budgets(commands);
    this.deeds = new Deeds(commands, this.session, this.notices);
    this.eyes = new Eyes(commands, this.session);
    this.keyboard = new Keyboard(this.session);
    this.presence = new Presence(commands);
    this.desktop = new Desktop(commands);
    this.messages = new Messages(commands);
    this.bell = new Bell(commands);
    this.market = new Market(commands);
    this.services = new Services(commands, this);
    this.payouts = new Payouts(commands);
    this.insights = new Insights(commands);
    this.discovery = new Discovery(commands);
    this.people = new People(commands);
    this.bytes = new Bytes(commands);
    this.studio = new Studio(commands);
    this.memory = new Memory(commands);
    this.setup = new Setup(commands);
    if (start.feed?.feed === 'public') this.screen.feed = 'public';
  }

  /** The thread of a post, with what is already known of it. */
  thread(agent: string, postId: string): Thread {
    const known = this.feeds.find(agent, postId);
    return kept(this.#threads, `${agent}/${postId}`, () => new Thread(agent, postId, this.commands, known));
  }

  profile = (agent: string, handle: string): Profile => this.people.profile(agent, handle);

  /** Opens the composer as the agent on the screen. */
  compose(target: DraftTarget): void {
    const agent = this.session.active;
    if (agent !== null) this.screen.composing = { agent, target };
  }

  /** Goes to a place of the app, as one of the agents: once that agent is on the screen. */
  async goTo(agent: string, place: Place): Promise<void> {
    this.#bound = { agent, place };
    await this.deeds.try(() => this.session.switchTo(agent));
    this.#arrive();
  }

  #arrive(): void {
    const bound = this.#bound;
    if (!bound || bound.agent !== this.session.active) return;
    this.#bound = null;
    show(this, bound.agent, bound.place);
  }

  /** Takes back what was sent; what was composed opens again where it was written. */
  takeBack = (item: { id: number; agent: string }): Promise<void> => takeBack(this, item);

  /** Ends the app once everything that is being typed is kept. */
  async leave(): Promise<void> {
    await this.deeds.try(async () => {
      await keepAll();
      await this.commands.quit();
    });
  }

  /** Takes what happened between the first answer and the first event that could be heard. */
  async catchUp(): Promise<void> {
    await this.deeds.try(async () => {
      const before = this.session.active;
      this.session.take(await this.commands.appView());
      if (before !== this.session.active) this.screen.clear();
    });
  }

  /** Takes a batch of what happened. */
  hear = (events: readonly Event[]): void => {
    const { messages, bell, market, services, payouts, insights, discovery, desktop, people } = this;
    const { bytes, studio, memory, setup } = this;
    const rooms = [
      ...[messages, bell, market, services, payouts, insights, discovery, desktop, people],
      ...[bytes, studio, memory, setup],
    ];
    for (const event of events) {
      this.#hear(event);
      for (const room of rooms) room.hear(event);
    }
  };

  #hear(event: Event): void {
    const { session, feeds, outbox, drops } = this;
    switch (event.kind) {
      case 'agentsChanged': {
        const before = session.active;
        session.agents = event.agents;
        session.active = event.active;
        feeds.keepOnly(new Set(event.agents.map((agent) => agent.key)));
        if (before !== event.active) this.screen.clear();
        this.#arrive();
        return;
      }
      case 'vaultChanged':
        session.vault = event.vault;
        return;
      case 'settingsChanged':
        session.takeSettings(event.settings);
        return;
      case 'connectionChanged':
        session.online = event.online;
        return;
      case 'budgetChanged':
        this.budgets.take(event.budget);
        return;
      case 'postsChanged':
        for (const feed of feeds.all(event.agent)) feed.patch(event.posts);
        for (const thread of this.#threadsOf(event.agent)) thread.patch(event.posts);
        return;
      case 'postsRemoved':
        this.#removed(event.agent, event.rows);
        return;
      case 'feedStale':
        void this.deeds.try(() => feeds.of(event.agent, event.feed).reread());
        return;
      case 'feedWaiting':
        feeds.of(event.agent, event.feed).waiting = event.waiting;
        return;
      case 'threadStale':
        for (const thread of this.#threadsOf(event.agent))
          if (thread.postId === event.postId) void this.deeds.try(() => thread.reread());
        return;
      case 'outboxChanged':
        outbox.take(event.item);
        return;
      case 'outboxRemoved':
        outbox.remove(event.id);
        return;
      case 'uploadProgress':
        outbox.progress.set(event.item, { sent: event.sent, total: event.total });
        return;
      case 'dropHover':
        drops.hover = event.preview;
        return;
      case 'filesDropped':
        drops.hover = null;
        drops.landed = event.drop;
        return;
      case 'closing':
        void this.leave();
        return;
      case 'goTo':
        void this.goTo(event.agent, event.place);
        return;
      case 'filesRefused':
        drops.hover = null;
        drops.refused = event.refused;
        return;
    }
  }

  /** Rows are gone; an open post that is gone closes. */
  #removed(agent: string, rows: readonly string[]): void {
    for (const feed of this.feeds.all(agent)) feed.remove(rows);
    const { detail } = this.screen;
    if (detail?.kind !== 'post' || agent !== this.session.active) return;
    const post = this.#threads.get(`${agent}/${detail.postId}`)?.post;
    if (post && rows.includes(post.rowId)) this.screen.back();
  }

  *#threadsOf(agent: string): Generator<Thread> {
    for (const thread of this.#threads.values()) if (thread.agent === agent) yield thread;
  }
}

/** Gives the desk to every component below. */
export const provideDesk = (desk: Desk): Desk => setContext(KEY, desk);

/** The desk, in a component. */
export const useDesk = (): Desk => getContext<Desk>(KEY);
