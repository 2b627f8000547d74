/** The way to an order: what is wanted, and what the platform answered. */
import { Failure, type Commands, type MoneyView, type PurchaseForm, type PurchaseView } from '$platform';
import { unkept } from './draft.svelte';

/** Words are kept when the typing has been still for this long. */
const STILL_MS = 400;

export class Purchase {
  form = $state<PurchaseForm>({ requirements: '', payWith: 'card' });
  view = $state.raw<PurchaseView | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** The outbox item of the order that is being placed, or was just placed. */
  item = $state<number | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: Promise<unknown> = Promise.resolve();

  constructor(
    readonly agent: string,
    readonly serviceId: string,
    private readonly commands: Commands,
  ) {}

  /** The order that was just placed, once the platform has answered. */
  placed = $derived(this.view?.placed.find((order) => order.item === this.item) ?? null);
  /** The last order of this service before. */
  earlier = $derived(this.view?.placed[0] ?? null);

  async open(): Promise<void> {
    try {
      const view = await this.commands.purchaseOpen(this.agent, this.serviceId);
      const known = this.view !== null;
      this.view = view;
      if (!known) {
        this.form = { ...view.form };
        this.item = view.item;
      }
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    }
  }

  /** Looks again what became of it; what is typed stays. */
  async reread(): Promise<void> {
    if (this.view !== null) this.view = await this.commands.purchaseOpen(this.agent, this.serviceId);
  }

  typed(): void {
    this.problem = null;
    unkept.add(this);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), STILL_MS);
  }

  /** Keeps what still waits to be kept. */
  async keep(): Promise<void> {
    if (unkept.has(this)) {
      this.#hold();
      const keep = () => this.commands.purchaseKeep(this.agent, this.serviceId, $state.snapshot(this.form));
      this.#keeping = this.#keeping.then(keep).catch((thrown: unknown) => (this.problem = Failure.from(thrown)));
    }
    await this.#keeping;
  }

  async place(confirmed: MoneyView): Promise<void> {
    this.#hold();
    this.busy = true;
    try {
      await this.#keeping;
      const form = $state.snapshot(this.form);
      this.view = await this.commands.purchasePlace(this.agent, this.serviceId, form, confirmed);
      this.item = this.view.item ?? this.view.placed[0]?.item ?? null;
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Begins another order of the same service. */
  again(): void {
    this.item = null;
    this.form = { requirements: '', payWith: this.form.payWith };
  }

  /** Nothing waits to be kept any more. */
  #hold(): void {
    clearTimeout(this.#timer);
    unkept.delete(this);
  }
}
