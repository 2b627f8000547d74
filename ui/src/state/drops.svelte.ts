/** Files that hover over the window, and files that were dropped on it. */
import type { DropPreview, RefusedFile } from '$platform';

export class Drops {
  /** What a drop would do; `null` while nothing hovers. */
  hover = $state.raw<DropPreview | null>(null);
  /** A drop that waits for a draft to take it. */
  landed = $state<number | null>(null);
  /** Files that were refused before any draft saw them. */
  refused = $state.raw<RefusedFile[]>([]);

  /** What is on the screen wants dropped pictures for itself: what a drop will do, in words. */
  wanted = $state<string | null>(null);

  /** Says that what is on the screen wants dropped pictures; answers how to say that it no longer does. */
  want(purpose: string): () => void {
    this.wanted = purpose;
    return () => (this.wanted = null);
  }

  /** Hands the waiting drop over, once. */
  take(): number | null {
    const drop = this.landed;
    this.landed = null;
    return drop;
  }
}
