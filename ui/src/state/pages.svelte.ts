/** Something that comes in pages: from the store at once, from the platform when that is not fresh. */
import { Failure } from '$platform';

/** How long what was read counts as fresh. */
const FRESH_MS = 30_000;

/** What every answer with pages says. */
export interface Paged {
  hasMore: boolean;
  fetchedAt: number | null;
}

/** How it is asked for. */
export interface Ways<View extends Paged> {
  open: () => Promise<View>;
  refresh: () => Promise<View>;
  more: () => Promise<View>;
}

export class Pages<View extends Paged> {
  view = $state.raw<View | null>(null);
  busy = $state<'opening' | 'refreshing' | 'more' | null>(null);
  problem = $state.raw<Failure | null>(null);
  /** The chosen row, for keys. */
  selected = $state<string | null>(null);

  /** `freshMs`: what was read less than this ago is not asked for again when it is opened. */
  constructor(
    private readonly ways: Ways<View>,
    private readonly freshMs = FRESH_MS,
  ) {}

  /** Nothing is known yet, and something is on its way. */
  coming = $derived(this.view?.fetchedAt == null && this.busy !== null);

  /** Shows what the store knows, and asks the platform if that is not fresh. */
  async open(): Promise<void> {
    if (!this.view) await this.#run('opening', this.ways.open);
    if (this.view && Date.now() - (this.view.fetchedAt ?? 0) >= this.freshMs) await this.refresh();
  }

  refresh = (): Promise<void> => this.#run('refreshing', this.ways.refresh);

  more = async (): Promise<void> => {
    if (this.view?.hasMore) await this.#run('more', this.ways.more);
  };

  /** Changes what is shown, because the engine told so. */
  patch(change: (view: View) => View): void {
    if (this.view) this.view = change(this.view);
  }

  /** Moves the choice among these rows; answers the chosen one. */
  move(keys: readonly string[], step: 1 | -1): string | null {
    const here = this.selected === null ? -1 : keys.indexOf(this.selected);
    const next = here < 0 ? 0 : Math.max(0, Math.min(keys.length - 1, here + step));
    this.selected = keys[next] ?? null;
    return this.selected;
  }

  async #run(busy: 'opening' | 'refreshing' | 'more', ask: () => Promise<View>): Promise<void> {
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
