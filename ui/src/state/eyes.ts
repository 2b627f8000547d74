/** Hands posts that were really seen over to the engine, each once, a batch at a time. */
import type { Commands, PostView } from '$platform';
import type { Session } from './session.svelte';

/** Batches leave at most this often. */
const BATCH_MS = 2_000;
/** Most posts of one batch. */
const MOST = 100;

export class Eyes {
  /** What was handed over since the app began; the engine remembers longer. */
  readonly #known = new Set<string>();
  readonly #due = new Map<string, string[]>();

  constructor(
    private readonly commands: Commands,
    private readonly session: Session,
  ) {}

  /** The agent on the screen has seen a post. */
  saw = ({ id, echo }: PostView): void => {
    const agent = this.session.active;
    if (id === null || echo !== null || agent === null || this.session.settings.recordViews === false) return;
    const key = `${agent}/${id}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    if (this.#due.size === 0) setTimeout(() => void this.#hand(), BATCH_MS);
    this.#due.set(agent, [...(this.#due.get(agent) ?? []), id]);
  };

  async #hand(): Promise<void> {
    const due = [...this.#due];
    this.#due.clear();
    for (const [agent, ids] of due) {
      // Nothing of the person's depends on it.
      await this.commands.postsSeen(agent, ids.slice(0, MOST)).catch(() => undefined);
    }
  }
}
