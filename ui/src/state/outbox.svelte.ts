/** What is on its way, of all agents, and how many bytes of it have left. */
import { SvelteMap } from 'svelte/reactivity';
import { Failure, type Commands, type OutboxAnswer, type OutboxItemView } from '$platform';

/** Bytes of one file. */
export interface Progress {
  sent: number;
  total: number;
}

export class Outbox {
  items = $state.raw<OutboxItemView[]>([]);
  loaded = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** News of uploads since their item was last told, by the upload's item id. */
  readonly progress = new SvelteMap<number, Progress>();

  constructor(private readonly commands: Commands) {}

  async open(): Promise<void> {
    try {
      this.items = await this.commands.outboxList(null);
      this.loaded = true;
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    }
  }

  /** Takes an item as it is now; its place in the list stays. */
  take(item: OutboxItemView): void {
    const known = this.items.some((other) => other.id === item.id);
    this.items = known
      ? this.items.map((other) => (other.id === item.id ? item : other))
      : [...this.items, item].sort((a, b) => a.id - b.id);
    for (const transfer of item.transfers) this.progress.delete(transfer.item);
  }

  remove(id: number): void {
    const gone = this.items.find((item) => item.id === id);
    for (const transfer of gone?.transfers ?? []) this.progress.delete(transfer.item);
    this.progress.delete(id);
    this.items = this.items.filter((item) => item.id !== id);
  }

  /** Items that keep the person waiting for an undo. */
  holding = $derived(this.items.filter((item) => item.state.state === 'holding' && item.canUndo));

  /** How much of a file has left: the freshest number known. */
  sent(transfer: { item: number; sent: number; total: number }): Progress {
    const fresh = this.progress.get(transfer.item);
    return fresh && fresh.sent >= transfer.sent ? fresh : { sent: transfer.sent, total: transfer.total };
  }

  takeBack(id: number) {
    return this.commands.outboxTakeBack(id);
  }

  retry(id: number) {
    return this.commands.outboxRetry(id);
  }

  answer(id: number, answer: OutboxAnswer) {
    return this.commands.outboxAnswer(id, answer);
  }
}
