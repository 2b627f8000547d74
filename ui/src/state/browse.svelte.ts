/** The market as one of our agents sees it: filters, what passes them, and what is open. */
import { Failure, type BrowseFilter, type Commands, type ServiceView } from '$platform';

/** An answer older than this is asked for again when the market is opened. */
const FRESH_MS = 60_000;
/** A filter that is typed counts when the typing has been still for this long. */
const STILL_MS = 350;

/** No filter at all. */
export const everything = (): BrowseFilter => ({
  search: '',
  category: '',
  featured: false,
  minPrice: null,
  maxPrice: null,
  sortBy: 'createdAt',
  ascending: false,
  seller: null,
});

export class Browse {
  filter = $state.raw<BrowseFilter>(everything());
  services = $state.raw<ServiceView[]>([]);
  categories = $state.raw<string[]>([]);
  fetchedAt = $state<number | null>(null);
  busy = $state<'opening' | 'more' | null>(null);
  problem = $state.raw<Failure | null>(null);
  selected = $state<string | null>(null);
  /** The service that is open, and whether it is being ordered. */
  opened = $state.raw<{ serviceId: string; buying: boolean } | null>(null);
  #cursor = $state<string | null>(null);
  #loaded = $state(false);
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {}

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** How many filters narrow the market, the search aside. */
  narrowed = $derived(
    [this.filter.category !== '', this.filter.featured, this.filter.minPrice !== null, this.filter.maxPrice !== null].filter(
      Boolean,
    ).length,
  );

  async open(): Promise<void> {
    const age = Date.now() - (this.fetchedAt ?? 0);
    if (!this.#loaded || age > FRESH_MS) await this.refresh();
  }

  /** Changes filters; `typed` waits until the typing is still. */
  change(patch: Partial<BrowseFilter>, typed = false): void {
    this.filter = { ...this.filter, ...patch };
    clearTimeout(this.#timer);
    if (typed) this.#timer = setTimeout(() => void this.refresh(), STILL_MS);
    else void this.refresh();
  }

  clear(): void {
    const { sortBy, ascending } = this.filter;
    this.change({ ...everything(), sortBy, ascending });
  }

  /** Shows what was seen before, then what the platform has. A newer question takes the place of an older one. */
  async refresh(): Promise<void> {
    const turn = (this.#turn += 1);
    const { agent, filter } = this;
    const current = () => turn === this.#turn;
    this.busy = 'opening';
    try {
      const seen = await this.commands.browseOpen(agent, filter);
      if (!current()) return;
      if (!this.#loaded || seen.services.length > 0) this.services = seen.services;
      this.categories = seen.categories;
      const fresh = await this.commands.browsePage(agent, filter, null);
      if (!current()) return;
      this.services = fresh.services;
      this.categories = fresh.categories;
      this.fetchedAt = fresh.fetchedAt;
      this.#cursor = fresh.cursor;
      this.problem = null;
    } catch (thrown) {
      if (!current()) return;
      this.problem = Failure.from(thrown);
      this.fetchedAt = null;
      this.#cursor = null;
    } finally {
      if (current()) {
        this.busy = null;
        this.#loaded = true;
      }
    }
  }

  async more(): Promise<void> {
    if (this.#cursor === null || this.busy) return;
    const turn = this.#turn;
    this.busy = 'more';
    try {
      const page = await this.commands.browsePage(this.agent, this.filter, this.#cursor);
      if (turn !== this.#turn) return;
      const known = new Set(this.services.map((service) => service.id));
      this.services = [...this.services, ...page.services.filter((service) => !known.has(service.id))];
      this.#cursor = page.cursor;
      this.problem = null;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = Failure.from(thrown);
    } finally {
      if (turn === this.#turn) this.busy = null;
    }
  }

  /** Moves the selection by one row; answers the row. */
  move(step: 1 | -1): string | null {
    const here = this.services.findIndex((service) => service.id === this.selected);
    const next = here < 0 ? 0 : Math.max(0, Math.min(this.services.length - 1, here + step));
    this.selected = this.services[next]?.id ?? null;
    return this.selected;
  }

  show(serviceId: string): void {
    this.selected = serviceId;
    this.opened = { serviceId, buying: false };
  }

  /** Takes away what lies on top; answers whether there was something. */
  back(): boolean {
    if (this.opened === null) return false;
    this.opened = this.opened.buying ? { ...this.opened, buying: false } : null;
    return true;
  }
}
