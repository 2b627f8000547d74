/** One order with everything about it: what was asked, said, delivered, and what can be done. */
import { Failure, type Commands, type OrderDeed, type Stars, type WorkroomView } from '$platform';
import { Again } from './again';

export class Workroom {
  view = $state.raw<WorkroomView | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** What the person is about to do, and has not confirmed. */
  asking = $state<OrderDeed | 'review' | null>(null);
  /** Why that could not even be sent. */
  refusal = $state.raw<Failure | null>(null);
  readonly #again = new Again();
  /** Counts readings, so that drafts look again when something was taken back. */
  read = $state(0);

  constructor(
    readonly agent: string,
    readonly orderId: string,
    private readonly commands: Commands,
  ) {}

  /** Shows what the store knows, then asks the platform. */
  async open(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      this.#take(await this.commands.orderOpen(this.agent, this.orderId));
      this.#take(await this.commands.orderRefresh(this.agent, this.orderId));
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Reads the store again; what could not be read again stays as it was. */
  reread(): Promise<void> {
    return this.#again.read(async () => {
      this.#take(await this.commands.orderOpen(this.agent, this.orderId).catch(() => null));
    });
  }

  /** Asks before a step. */
  ask(what: OrderDeed | 'review'): void {
    this.refusal = null;
    this.asking = what;
  }

  act(deed: OrderDeed): Promise<void> {
    return this.#send(() => this.commands.orderAct(this.agent, this.orderId, deed));
  }

  review(stars: Stars): Promise<void> {
    return this.#send(() => this.commands.orderReview(this.agent, this.orderId, stars));
  }

  async #send(send: () => Promise<unknown>): Promise<void> {
    try {
      const asked = this.asking;
      await send();
      if (this.asking === asked) this.asking = null;
      this.refusal = null;
    } catch (thrown) {
      this.refusal = Failure.from(thrown);
    }
  }

  #take(view: WorkroomView | null): void {
    if (!view) return;
    this.view = view;
    this.read += 1;
  }
}
