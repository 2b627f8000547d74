/** One list of notifications: of an agent, or of all agents of a world. */
import {
  Failure,
  type Commands,
  type NotificationChoice,
  type NotificationFilter,
  type NotificationsView,
  type NotificationView,
} from '$platform';
import { Again } from './again';

/** A list older than this is refreshed when it is opened. */
const FRESH_MS = 15_000;
/** Rows by which a list grows. */
const STEP = 60;

/** What the person wants to see; shared by all lists, so that it stays when the agent changes. */
export class NotificationWish {
  choice = $state<NotificationChoice>('all');
  unread = $state(false);
  everyone = $state(false);
}

export class NotificationList {
  rows = $state.raw<NotificationView[]>([]);
  hasMore = $state(false);
  fetchedAt = $state<number | null>(null);
  /** How many are unread, whatever is shown. */
  unread = $state(0);
  selected = $state<string | null>(null);
  busy = $state<'opening' | 'refreshing' | 'more' | null>(null);
  problem = $state.raw<Failure | null>(null);
  loaded = $state(false);
  /** Where the list starts when it is shown again. */
  anchor: { key: string; offset: number } | null = null;
  #most = STEP;
  readonly #again = new Again();

  constructor(
    /** The agent on the screen while this list is. */
    public agent: string,
    /** It shows what concerns any agent of the same world. */
    readonly everyone: boolean,
    private readonly wish: NotificationWish,
    private readonly commands: Commands,
  ) {}

  /** Whether what happened to this agent may be in the list. */
  concerns(agent: string): boolean {
    return this.everyone || agent === this.agent;
  }

  /** Shows what the store knows, and asks the platform if that is not fresh. */
  async open(): Promise<void> {
    await this.#run('opening', (filter) => this.commands.notificationsOpen(this.agent, filter));
    if (this.loaded && Date.now() - (this.fetchedAt ?? 0) > FRESH_MS) await this.refresh();
  }

  refresh(): Promise<void> {
    return this.#run('refreshing', (filter) => this.commands.notificationsRefresh(this.agent, filter));
  }

  /** More rows at the end, unless the last try failed: then the person asks. */
  async more(asked = false): Promise<void> {
    if (!this.hasMore || this.busy || (this.problem && !asked)) return;
    this.#most = this.rows.length + STEP;
    await this.#run('more', (filter) => this.commands.notificationsMore(this.agent, filter));
  }

  /** Something else is wanted: from the top, from the store. */
  async choose(): Promise<void> {
    [this.anchor, this.selected, this.#most] = [null, null, STEP];
    this.#take(await this.commands.notificationsOpen(this.agent, this.#filter()));
  }

  /** Reads the store again, because something came or was read. */
  reread(): Promise<void> {
    return this.#again.read(async () => {
      if (this.loaded) this.#take(await this.commands.notificationsOpen(this.agent, this.#filter()));
    });
  }

  get selectedRow(): NotificationView | null {
    return this.rows.find((row) => row.rowId === this.selected) ?? null;
  }

  /** Moves the selection by one row, starting with the topmost visible one; answers the row. */
  move(step: 1 | -1): string | null {
    const index = this.#indexOf(this.selected);
    const first = Math.max(0, this.#indexOf(this.anchor?.key ?? null));
    const next = index < 0 ? first : Math.max(0, Math.min(this.rows.length - 1, index + step));
    this.selected = this.rows[next]?.rowId ?? null;
    return this.selected;
  }

  #indexOf(rowId: string | null): number {
    return rowId === null ? -1 : this.rows.findIndex((row) => row.rowId === rowId);
  }

  #filter(): NotificationFilter {
    const { choice, unread } = this.wish;
    return { choice, unread, everyone: this.everyone, most: this.#most, utcOffset: -new Date().getTimezoneOffset() };
  }

  async #run(
    busy: 'opening' | 'refreshing' | 'more',
    ask: (filter: NotificationFilter) => Promise<NotificationsView>,
  ): Promise<void> {
    if (this.busy) return;
    this.busy = busy;
    try {
      const wanted = JSON.stringify(this.#filter());
      const view = await ask(this.#filter());
      if (JSON.stringify(this.#filter()) === wanted) this.#take(view);
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = null;
    }
  }

  #take(view: NotificationsView): void {
    const stays = (rowId: string) => view.rows.some((row) => row.rowId === rowId);
    if (this.selected !== null && !stays(this.selected)) {
      const here = this.#indexOf(this.selected);
      const next =
        this.rows.slice(here).find((row) => stays(row.rowId)) ??
        this.rows.slice(0, Math.max(0, here)).findLast((row) => stays(row.rowId));
      this.selected = next?.rowId ?? null;
    }
    this.loaded = true;
    this.rows = view.rows;
    this.hasMore = view.hasMore;
    this.fetchedAt = view.fetchedAt;
    this.unread = view.unread;
  }
}
