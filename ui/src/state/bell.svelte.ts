/** Notifications of the agents: their lists, and what the person wants to see of them. */
import type { AgentView, Commands, Event, NotificationChoice, NotificationView } from '$platform';
import { NotificationList, NotificationWish } from './notifications.svelte';
import { kept } from './kept';

export class Bell {
  readonly wish = new NotificationWish();
  readonly #lists = new Map<string, NotificationList>();

  constructor(private readonly commands: Commands) {}

  /** The list that is wanted while this agent is on the screen. One of all agents stays when the agent changes. */
  list(agent: AgentView): NotificationList {
    const world = agent.practice ? 'practice' : 'live';
    const { everyone } = this.wish;
    const name = everyone ? `everyone/${world}` : `one/${agent.key}`;
    const list = kept(this.#lists, name, () => new NotificationList(agent.key, everyone, this.wish, this.commands));
    list.agent = agent.key;
    return list;
  }

  /** Chooses which kinds are shown. */
  choose(choice: NotificationChoice): void {
    this.wish.choice = choice;
    this.#chosen();
  }

  /** Shows unread ones only, or all. */
  chooseUnread(unread: boolean): void {
    this.wish.unread = unread;
    this.#chosen();
  }

  /** Shows everything again. */
  chooseAll(): void {
    this.wish.choice = 'all';
    this.wish.unread = false;
    this.#chosen();
  }

  /** Says that all in a row was read. */
  async read(row: NotificationView): Promise<void> {
    if (row.unread.length > 0) await this.commands.notificationsRead(row.agent, row.unread);
  }

  /** Says that everything in a list was read, what is not shown included. */
  async readAll(list: NotificationList): Promise<void> {
    await this.commands.notificationsReadAll(list.agent, list.everyone);
  }

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    if (event.kind !== 'notificationsStale') return;
    for (const list of this.#lists.values()) {
      // What could not be read again is read when the list is opened.
      if (list.concerns(event.agent)) void list.reread().catch(() => undefined);
    }
  }

  #chosen(): void {
    for (const list of this.#lists.values()) void list.choose().catch(() => undefined);
  }
}
