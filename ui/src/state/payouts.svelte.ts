/** Payouts, and the account they go to. */
import type { Commands, Event, PayoutStage, PayoutWishes, PayoutsView } from '$platform';
import { kept } from './kept';
import { Shelf } from './shelf.svelte';

/** An answer older than this is asked for again when the payouts are opened. */
const FRESH_MS = 15_000;

/** Which payouts are listed. */
export type PayoutFilter = 'all' | 'pending' | 'processing' | 'completed';

export class AgentPayouts extends Shelf<PayoutsView> {
  filter = $state<PayoutFilter>('all');
  selected = $state<string | null>(null);
  /** Since when the person waits for a link to go on with; the page opens as soon as it is there. */
  waitingSince = $state<number | null>(null);

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {
    super(
      () => commands.payoutsOpen(agent),
      () => commands.payoutsRefresh(agent),
      FRESH_MS,
    );
  }

  shown = $derived(
    (this.view?.payouts ?? []).filter(({ stage }) => this.filter === 'all' || (stage satisfies PayoutStage) === this.filter),
  );

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
