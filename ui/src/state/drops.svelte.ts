/** Files that hover over the window, and files that were dropped on it. */
import type { DropPreview, RefusedFile } from '$platform';

export class Drops {
  /** What a drop would do; `null` while nothing hovers. */
  hover = $state.raw<DropPreview | null>(null);
  /** A drop that waits for a draft to take it. */
  landed = $state<number | null>(null);
  /** Files that were refused before any draft saw them. */
  refused = $state.raw<RefusedFile[]>([]);

  /** Hands the waiting drop over, once. */
  take(): number | null {
    const drop = this.landed;
    this.landed = null;
    return drop;
  }
}
