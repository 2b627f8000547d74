/** The own services of an agent, and what of them is open. */
import { Failure, type Commands, type OfferTarget, type OwnServicesView } from '$platform';

/** A look older than this is repeated when the list is opened. */
const FRESH_MS = 60_000;

/** What lies beside the list. */
export type OwnPane = { kind: 'service'; serviceId: string } | { kind: 'offer'; target: OfferTarget };

export class OwnServices {
  view = $state.raw<OwnServicesView | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  selected = $state<string | null>(null);
  opened = $state.raw<OwnPane | null>(null);
  /** Services that the person wants deleted, until it is known what became of them. */
  readonly #leaving = new Map<string, string>();

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
    private readonly tell: (outcome: 'deleted' | 'withheld', title: string) => void,
  ) {}

  async open(): Promise<void> {
    if (this.view === null) await this.#run(() => this.commands.ownServicesOpen(this.agent));
    if (Date.now() - (this.view?.fetchedAt ?? 0) > FRESH_MS) await this.refresh();
  }

  refresh(): Promise<void> {
    return this.#run(() => this.commands.ownServicesRefresh(this.agent));
  }

  /** Reads the store again, and says what became of what was to be deleted. */
  async reread(): Promise<void> {
    if (this.view === null) return;
    this.view = await this.commands.ownServicesOpen(this.agent);
    for (const [id, title] of this.#leaving) {
      const service = this.view.services.find((other) => other.id === id);
      if (service && (service.deleting || !service.keptForOrders)) continue;
      this.#leaving.delete(id);
      if (!service && this.opened?.kind === 'service' && this.opened.serviceId === id) this.opened = null;
      this.tell(service ? 'withheld' : 'deleted', title);
    }
  }

  async remove(serviceId: string, title: string): Promise<void> {
    this.#leaving.set(serviceId, title);
    try {
      await this.commands.serviceDelete(this.agent, serviceId);
    } catch (thrown) {
      this.#leaving.delete(serviceId);
      throw thrown;
    }
    await this.reread();
  }

  offerAgain(serviceId: string): Promise<unknown> {
    return this.commands.serviceOfferAgain(this.agent, serviceId);
  }

  /** Moves the selection by one row; answers the row. */
  move(step: 1 | -1): string | null {
    const all = this.view?.services ?? [];
    const here = all.findIndex((service) => service.id === this.selected);
    const next = here < 0 ? 0 : Math.max(0, Math.min(all.length - 1, here + step));
    this.selected = all[next]?.id ?? null;
    return this.selected;
  }

  show(serviceId: string): void {
    this.selected = serviceId;
    this.opened = { kind: 'service', serviceId };
  }

  write(target: OfferTarget): void {
    this.opened = { kind: 'offer', target };
  }

  /** Takes away what lies on top; a change goes back to its service. Answers whether there was something. */
  back(): boolean {
    const { opened } = this;
    if (opened === null) return false;
    const target = opened.kind === 'offer' ? opened.target : null;
    this.opened = target?.kind === 'service' ? { kind: 'service', serviceId: target.serviceId } : null;
    return true;
  }

  async #run(ask: () => Promise<OwnServicesView>): Promise<void> {
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
