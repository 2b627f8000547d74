/** Something that the store knows at once and the platform knows better: how old it is, whether it is on its way. */
import { Failure } from '$platform';
import { Again } from './again';

/** What is older than this is asked for when it is opened. */
const FRESH_MS = 5 * 60_000;

export class Shelf<View extends { fetchedAt: number | null }> {
  view = $state.raw<View | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** The platform was asked, whatever came of it. */
  asked = $state(false);

  readonly #again = new Again();

  /** `read` asks the store, `ask` the platform; `freshMs` is how long its answer counts as fresh. */
  constructor(
    private readonly read: () => Promise<View>,
    private readonly ask: () => Promise<View>,
    private readonly freshMs = FRESH_MS,
  ) {}

  /** Shows what the store knows, and asks the platform if that is not fresh. */
  async open(): Promise<void> {
    if (this.view === null) await this.#run(this.read);
    if (this.view !== null && Date.now() - (this.view.fetchedAt ?? 0) > this.freshMs) await this.refresh();
  }

  async refresh(): Promise<void> {
    await this.#run(this.ask);
    this.asked = true;
  }

  /** Reads the store again, because what it holds changed. */
  reread(): Promise<void> {
    return this.#again.read(async () => {
      if (this.view !== null) this.view = await this.read();
    });
  }

  /** Takes one more answer, for example an older page. */
  more(ask: () => Promise<View>): Promise<void> {
    return this.#run(ask);
  }

  async #run(ask: () => Promise<View>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      this.view = await ask();
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}
