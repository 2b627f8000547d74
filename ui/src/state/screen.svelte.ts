/** What is on the screen: the view, what lies beside it, and what floats above. */
import type { CrowdKind, DraftTarget, PictureView } from '$platform';
import type { Reporting } from './report.svelte';

/** The views that exist. */
export type ViewName =
  | 'home'
  | 'discover'
  | 'notifications'
  | 'messages'
  | 'market'
  | 'bytes'
  | 'studio'
  | 'analytics'
  | 'profile'
  | 'memory'
  | 'outbox'
  | 'settings'
  | 'addAgent';

/** The feeds of Home. */
export type HomeFeed = 'following' | 'public';

/** What lies beside a list. */
export type Detail =
  | { kind: 'post'; postId: string }
  | { kind: 'profile'; handle: string }
  | { kind: CrowdKind; postId: string };

/** Pictures in full size. */
export interface Gallery {
  pictures: readonly PictureView[];
  index: number;
  alt: string;
}

export class Screen {
  view = $state<ViewName>('home');
  feed = $state<HomeFeed>('following');
  #details = $state.raw<Detail[]>([]);
  /** What is being written in the composer. */
  composing = $state.raw<{ agent: string; target: DraftTarget } | null>(null);
  /** What is being reported. */
  reporting = $state.raw<Reporting | null>(null);
  /** What keys about a post mean: what lies beside the list, once it was opened, or the chosen row of the list. */
  near = $state<'list' | 'detail'>('list');
  gallery = $state.raw<Gallery | null>(null);
  keySheet = $state(false);
  palette = $state(false);
  #before: ViewName = 'home';
  /** Where `back` returns to once nothing lies beside the list. */
  #trail = $state.raw<{ view: ViewName; details: Detail[]; restore: () => void }[]>([]);

  /** The topmost thing beside the list. */
  detail = $derived(this.#details.at(-1) ?? null);
  /** Whether there is something below it to go back to. */
  deeper = $derived(this.#details.length > 1);

  /** Whether `back` leads to where one was before. */
  canReturn = $derived(this.#trail.length > 0);

  go(view: ViewName): void {
    this.#trail = [];
    if (this.view !== view) {
      this.#before = this.view;
      this.close();
    }
    this.view = view;
  }

  /** Goes to a view in a way that `back` undoes: `restore` brings back what the view showed before. */
  follow(view: ViewName, restore: () => void): void {
    this.#trail = [...this.#trail, { view: this.view, details: this.#details, restore }];
    this.#details = [];
    this.view = view;
  }

  /** Back along the trail; answers whether there was one. */
  return(): boolean {
    const before = this.#trail.at(-1);
    if (!before) return false;
    this.#trail = this.#trail.slice(0, -1);
    this.view = before.view;
    this.#details = before.details;
    before.restore();
    return true;
  }

  /** Leaves a view that covers another one. */
  leave(): void {
    this.view = this.#before === this.view ? 'home' : this.#before;
  }

  /** Opens something in place of all that lay beside the list. */
  open(detail: Detail): void {
    this.#details = [detail];
    this.near = 'detail';
  }

  /** Opens something on top of what lies beside the list. */
  push(detail: Detail): void {
    const same = JSON.stringify(detail) === JSON.stringify(this.detail);
    if (!same) this.#details = [...this.#details, detail];
    this.near = 'detail';
  }

  /** Takes the topmost thing away, or goes back along the trail; answers whether there was anything. */
  back(): boolean {
    if (this.#details.length === 0) return this.return();
    this.#details = this.#details.slice(0, -1);
    return true;
  }

  /** Closes all that lies beside the list. */
  close(): void {
    this.#details = [];
  }

  /** Another agent: nothing of the one before stays open. */
  clear(): void {
    this.close();
    this.#trail = [];
    this.gallery = null;
    this.reporting = null;
  }
}
