/** The Bytes of one agent, one after the other: which of them is on the screen, and what is said about it. */
import type { ByteView, BytesView, Commands } from '$platform';
import { Again } from './again';
import { kept } from './kept';
import { Pages } from './pages.svelte';
import { Talk } from './talk.svelte';

/** How many Bytes before the end of what is known more are asked for. */
const AHEAD = 3;

export class Reel {
  readonly pages: Pages<BytesView>;
  /** Whether the comments lie over the player, where there is no room for both. */
  talking = $state(false);
  /** Whether the Byte on the screen plays. */
  playing = $state(false);
  readonly #talks = new Map<string, Talk>();
  readonly #again = new Again();

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {
    this.pages = new Pages({
      open: () => commands.bytesOpen(agent),
      refresh: () => commands.bytesRefresh(agent),
      more: () => commands.bytesMore(agent),
    });
  }

  list = $derived.by((): readonly ByteView[] => this.pages.view?.bytes ?? []);

  /** The id of the Byte on the screen: the chosen one, else the first. */
  id = $derived.by(() => this.pages.selected ?? this.list[0]?.id ?? null);

  /** Its place in the list; −1 for one that a link led to. */
  place = $derived.by(() => this.list.findIndex((byte) => byte.id === this.id));

  /** Whether there is one before it, and one after it. */
  hasPrevious = $derived.by(() => this.place > 0);
  hasNext = $derived.by(() => this.place < this.list.length - 1);

  /** What is said about a Byte. */
  talk(id: string): Talk {
    return kept(this.#talks, id, () => new Talk(this.agent, id, this.commands));
  }

  async open(): Promise<void> {
    await this.pages.open();
    await this.reread();
    this.pages.selected ??= this.list[0]?.id ?? null;
  }

  async refresh(): Promise<void> {
    await this.pages.refresh();
    await this.reread();
  }

  /** Shows this Byte, whether it is in the list or not. */
  choose(id: string): void {
    this.pages.selected = id;
  }

  /** Goes to the next Byte, or the one before; answers whether there was one. */
  step(by: 1 | -1): boolean {
    const next = this.list[this.place + by] ?? (this.place < 0 ? this.list[0] : undefined);
    if (!next || next.id === this.id) return false;
    this.pages.selected = next.id;
    if (this.place >= this.list.length - AHEAD) void this.pages.more();
    return true;
  }

  /** Brings the box for comments on a Byte forward. */
  ask(id: string, commentId: string | null): void {
    this.talking = true;
    this.talk(id).ask(commentId);
  }

  /** Reads the store again, because Bytes or comments changed. */
  reread(): Promise<void> {
    return this.#again.read(async () => {
      const view = await this.commands.bytesOpen(this.agent);
      this.#follow(view.bytes);
      this.pages.patch(() => view);
      await Promise.all([...this.#talks.values()].map((talk) => talk.reread()));
    });
  }

  /**
   * Where the list changes, the screen follows: when the Byte on it goes away, the one that moves up to its place comes;
   * when an own one was published, it comes, unless another one plays.
   */
  #follow(next: readonly ByteView[]): void {
    const { place, id, list } = this;
    const newest = next[0];
    const isNew = this.pages.view?.fetchedAt != null && !list.some((byte) => byte.id === newest?.id);
    if (newest?.own && isNew && !this.playing) {
      this.pages.selected = newest.id;
    } else if (place >= 0 && !next.some((byte) => byte.id === id)) {
      this.pages.selected = (next[place] ?? next[place - 1])?.id ?? null;
    }
  }
}
