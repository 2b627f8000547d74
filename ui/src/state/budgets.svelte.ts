/** What every agent may still send this minute. */
import { SvelteMap } from 'svelte/reactivity';
import type { BudgetView, Commands } from '$platform';

export class Budgets {
  readonly #known = new SvelteMap<string, BudgetView>();

  constructor(private readonly commands: Commands) {}

  of(agent: string): BudgetView | null {
    return this.#known.get(agent) ?? null;
  }

  take(budget: BudgetView): void {
    this.#known.set(budget.agent, budget);
  }

  /** Asks once; from then on the events tell. A budget that cannot be read is simply not shown. */
  async open(agent: string): Promise<void> {
    if (this.#known.has(agent)) return;
    const budget = await this.commands.budget(agent).catch(() => null);
    if (budget) this.take(budget);
  }
}
