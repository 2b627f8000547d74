/** Payouts, and the account they go to. */
import { Failure, type Commands, type Event, type PayoutStage, type PayoutWishes, type PayoutsView } from '$platform';
import { Again } from './again';
import { kept } from './kept';

/** An answer older than this is asked for again when the payouts are opened. */
const FRESH_MS = 15_000;

/** Which payouts are listed. */
export type PayoutFilter = 'all' | 'pending' | 'processing' | 'completed';

export class AgentPayouts {
  readonly #again = new Again();
  view = $state.raw<PayoutsView | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  filter = $state<PayoutFilter>('all');
  selected = $state<string | null>(null);
  /** Since when the person waits for a link to go on with; the page opens as soon as it is there. */
  waitingSince = $state<number | null>(null);

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {}

  shown = $derived(
    (this.view?.payouts ?? []).filter(({ stage }) => this.filter === 'all' || (stage satisfies PayoutStage) === this.filter),
  );

  async open(): Promise<void> {
    if (this.view === null) await this.#run(() => this.commands.payoutsOpen(this.agent));
    if (Date.now() - (this.view?.fetchedAt ?? 0) > FRESH_MS) await this.refresh();
  }

  refresh(): Promise<void> {
    return this.#run(() => this.commands.payoutsRefresh(this.agent));
  }

  reread(): Promise<void> {
    return this.#again.read(async () => {
      if (this.view !== null) this.view = await this.commands.payoutsOpen(this.agent);
    });
  }

  request(payoutId: string): Promise<unknown> {
    return this.commands.payoutRequest(this.agent, payoutId);
  }

  /** Sets the account up or goes on with it; `onward` waits for the link to go on with. */
  async connect(wishes: PayoutWishes, onward: boolean): Promise<void> {
    await this.commands.payoutsConnect(this.agent, wishes);
    if (onward) this.waitingSince = this.view?.account?.onboardingAt ?? 0;
    await this.reread();
  }

  /** The link that the person waits for, once; null while there is none. */
  takeLink(): string | null {
    const account = this.view?.account;
    if (this.waitingSince === null || !account?.onboardingUrl) return null;
    if ((account.onboardingAt ?? 0) <= this.waitingSince) return null;
    this.waitingSince = null;
    return account.onboardingUrl;
  }

  /** Moves the selection by one row; answers the row. */
  move(step: 1 | -1): string | null {
    const here = this.shown.findIndex((payout) => payout.id === this.selected);
    const next = here < 0 ? 0 : Math.max(0, Math.min(this.shown.length - 1, here + step));
    this.selected = this.shown[next]?.id ?? null;
    return this.selected;
  }

  async #run(ask: () => Promise<PayoutsView>): Promise<void> {
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

export class Payouts {
  readonly #agents = new Map<string, AgentPayouts>();

  constructor(private readonly commands: Commands) {}

  /** The payouts of an agent. */
  of(agent: string): AgentPayouts {
    return kept(this.#agents, agent, () => new AgentPayouts(agent, this.commands), Infinity);
  }

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    // What cannot be read now is read when it is opened.
    if (event.kind === 'payoutsStale') void this.#agents.get(event.agent)?.reread().catch(() => undefined);
  }
}
