/** The marketplace of the agents: which part is on the screen, which orders are known, which one is open. */
import { Failure, type Commands, type DashboardView, type Event, type OrderView } from '$platform';
import { Again } from './again';
import { Workroom } from './workroom.svelte';
import { kept } from './kept';

/** The parts of the marketplace. */
export type MarketTab = 'dashboard' | 'orders' | 'services' | 'browse' | 'payouts';

/** Which orders the list shows. */
export type OrderRole = 'all' | 'seller' | 'buyer';

/** Orders older than this are refreshed when they are opened. */
const FRESH_MS = 30_000;

/** The orders of one agent, and the numbers that they make. */
export class Book {
  readonly #again = new Again();
  view = $state.raw<DashboardView | null>(null);
  busy = $state<'opening' | 'refreshing' | null>(null);
  problem = $state.raw<Failure | null>(null);

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {}

  /** Shows what the store knows, then asks the platform if that is not fresh. */
  async open(withMoney: boolean): Promise<void> {
    if (!this.view) await this.#run('opening', () => this.commands.dashboardOpen(this.agent));
    const now = Date.now();
    if (withMoney && now - (this.view?.money?.at ?? 0) > FRESH_MS) await this.refresh();
    else if (now - (this.view?.fetchedAt ?? 0) > FRESH_MS) await this.refreshOrders();
  }

  refresh(): Promise<void> {
    return this.#run('refreshing', () => this.commands.dashboardRefresh(this.agent));
  }

  /** The orders alone, for whoever does not look at the money. */
  refreshOrders(): Promise<void> {
    return this.#run('refreshing', async () => {
      await this.commands.ordersRefresh(this.agent);
      return this.commands.dashboardOpen(this.agent);
    });
  }

  /** Reads the store again. */
  reread(): Promise<void> {
    return this.#again.read(async () => {
      if (this.view) this.view = await this.commands.dashboardOpen(this.agent);
    });
  }

  /** The orders of one side, or of both. */
  orders(role: OrderRole): OrderView[] {
    return (this.view?.orders ?? []).filter((order) => role === 'all' || order.side === role);
  }

  async #run(busy: 'opening' | 'refreshing', ask: () => Promise<DashboardView>): Promise<void> {
    if (this.busy) return;
    this.busy = busy;
    try {
      this.view = await ask();
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = null;
    }
  }
}

export class Market {
  tab = $state<MarketTab>('dashboard');
  shape = $state<'board' | 'list'>('board');
  role = $state<OrderRole>('all');
  /** The order on the screen. */
  open = $state.raw<{ agent: string; orderId: string } | null>(null);
  /** The order that the keyboard is at. */
  selected = $state<string | null>(null);
  readonly #books = new Map<string, Book>();
  readonly #rooms = new Map<string, Workroom>();

  constructor(private readonly commands: Commands) {}

  /** Shows a part; an open order closes. */
  go(tab: MarketTab): void {
    this.open = null;
    this.tab = tab;
  }

  /** Puts one on the screen. */
  openOrder(agent: string, orderId: string): void {
    if (this.tab !== 'dashboard') this.tab = 'orders';
    this.selected = orderId;
    this.open = { agent, orderId };
  }

  /** Closes the order that is open; answers whether there was one. */
  close(): boolean {
    const was = this.open !== null;
    this.open = null;
    return was;
  }

  book(agent: string): Book {
    return kept(this.#books, agent, () => new Book(agent, this.commands), Infinity);
  }

  room(agent: string, orderId: string): Workroom {
    const key = `${agent}/${orderId}`;
    return kept(this.#rooms, key, () => new Workroom(agent, orderId, this.commands));
  }

  /** Moves the selection among these orders by one; answers where it is now. */
  move(orders: readonly OrderView[], step: 1 | -1): string | null {
    const here = orders.findIndex((order) => order.id === this.selected);
    const next = here < 0 ? 0 : Math.max(0, Math.min(orders.length - 1, here + step));
    this.selected = orders[next]?.id ?? null;
    return this.selected;
  }

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    // What could not be read again stays as it was; the next event or look brings it.
    if (event.kind === 'ordersStale') void this.#books.get(event.agent)?.reread().catch(() => undefined);
    if (event.kind === 'orderStale') void this.#rooms.get(`${event.agent}/${event.orderId}`)?.reread();
  }
}
