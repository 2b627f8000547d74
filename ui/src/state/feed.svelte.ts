/** One feed of one agent: its rows, where the person is in it, and how fresh it is. */
import { Failure, type Commands, type FeedKind, type FeedView, type PostView } from '$platform';
import { Again } from './again';
import { indexByRow, patchRows } from './rows';

/** A feed older than this is refreshed when it is opened. */
const FRESH_MS = 30_000;
/** The position is kept when the list has been still for this long. */
const STILL_MS = 400;

export class Feed {
  posts = $state.raw<PostView[]>([]);
  hasMore = $state(false);
  fetchedAt = $state<number | null>(null);
  waiting = $state(0);
  /** Rows that only this computer's memory found. */
  seenHere = $state.raw<ReadonlySet<string>>(new Set());
  selected = $state<string | null>(null);
  busy = $state<'opening' | 'refreshing' | 'more' | null>(null);
  problem = $state.raw<Failure | null>(null);
  /** Where the list starts when it is shown again. */
  anchor: { key: string; offset: number } | null = null;
  #opened = false;
  readonly #again = new Again();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly agent: string,
    readonly kind: FeedKind,
    private readonly commands: Commands,
  ) {}

  /** Takes what the first answer brought. */
  static from(view: FeedView, commands: Commands): Feed {
    const feed = new Feed(view.agent, view.feed, commands);
    feed.#take(view);
    return feed;
  }

  get loaded(): boolean {
    return this.#opened;
  }

  /** Shows what the store knows, and asks the platform if that is not fresh. */
  async open(): Promise<void> {
    if (!this.#opened) await this.#run('opening', () => this.commands.feedOpen(this.agent, this.kind));
    if (this.#opened && Date.now() - (this.fetchedAt ?? 0) > FRESH_MS) await this.refresh();
  }

  refresh(): Promise<void> {
    return this.#run('refreshing', () => this.commands.feedRefresh(this.agent, this.kind));
  }

  /** One more page at the end, unless the last try failed: then the person asks. */
  async more(asked = false): Promise<void> {
    if (!this.hasMore || (this.problem && !asked)) return;
    await this.#run('more', () => this.commands.feedMore(this.agent, this.kind));
  }

  async showWaiting(): Promise<void> {
    this.anchor = null;
    await this.#run('refreshing', () => this.commands.feedShowWaiting(this.agent, this.kind));
  }

  /** Reads the store again, because order or length changed. */
  reread(): Promise<void> {
    return this.#again.read(async () => {
      if (this.#opened) this.#take(await this.commands.feedOpen(this.agent, this.kind));
    });
  }

  patch(posts: readonly PostView[]): void {
    this.posts = patchRows(this.posts, posts);
  }

  /** Takes rows away; the selection moves to a neighbour. */
  remove(rows: readonly string[]): void {
    const gone = new Set(rows);
    if (this.selected && gone.has(this.selected)) {
      const here = this.posts.findIndex((post) => post.rowId === this.selected);
      const stays = (post: PostView) => !gone.has(post.rowId);
      const next = this.posts.slice(here).find(stays) ?? this.posts.slice(0, here).findLast(stays);
      this.selected = next?.rowId ?? null;
    }
    this.posts = this.posts.filter((post) => !gone.has(post.rowId));
  }

  get selectedPost(): PostView | null {
    return this.posts.find((post) => post.rowId === this.selected) ?? null;
  }

  /** Moves the selection by one row, starting with the topmost visible one; answers the row. */
  move(step: 1 | -1): string | null {
    const index = indexByRow(this.posts, this.selected);
    const first = Math.max(0, indexByRow(this.posts, this.anchor?.key ?? null));
    const next = index < 0 ? first : Math.max(0, Math.min(this.posts.length - 1, index + step));
    this.select(this.posts[next]?.rowId ?? null);
    return this.selected;
  }

  select(rowId: string | null): void {
    this.selected = rowId;
    this.#keepSoon();
  }

  /** Remembers where the list is scrolled to. */
  moved(anchor: { key: string; offset: number } | null): void {
    this.anchor = anchor;
    this.#keepSoon();
  }

  #keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), STILL_MS);
  }

  async #keep(): Promise<void> {
    const rowId = this.anchor?.key ?? this.posts[0]?.rowId;
    if (rowId === undefined) return;
    const position = { rowId, offset: this.anchor?.offset ?? 0, selected: this.selected };
    // A position that could not be kept costs nothing: the next one is kept a moment later.
    await this.commands.feedKeepPosition(this.agent, this.kind, position).catch(() => undefined);
  }

  async #run(busy: 'opening' | 'refreshing' | 'more', ask: () => Promise<FeedView>): Promise<void> {
    if (this.busy) return;
    this.busy = busy;
    try {
      this.#take(await ask());
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = null;
    }
  }

  #take(view: FeedView): void {
    if (!this.#opened && view.position) {
      const { rowId, offset, selected } = view.position;
      this.anchor = { key: rowId, offset: offset ?? 0 };
      this.selected = selected;
    }
    this.#opened = true;
    this.posts = view.posts;
    this.hasMore = view.hasMore;
    this.fetchedAt = view.fetchedAt;
    this.waiting = view.waiting;
    this.seenHere = new Set(view.seenHere);
  }
}
