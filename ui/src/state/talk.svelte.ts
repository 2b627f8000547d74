/** One Byte with its comments, as one agent sees it. */
import type { ByteTalkView, CommentView, Commands } from '$platform';
import { Pages } from './pages.svelte';

export class Talk {
  readonly pages: Pages<ByteTalkView>;
  /** The comment that the box answers; `null` for the Byte itself. */
  answering = $state<string | null>(null);
  /** Grows whenever the person asks for the box. */
  asked = $state(0);

  constructor(
    readonly agent: string,
    readonly id: string,
    private readonly commands: Commands,
  ) {
    this.pages = new Pages({
      open: () => commands.byteOpen(agent, id),
      refresh: () => commands.byteRefresh(agent, id),
      more: () => commands.byteMore(agent, id),
    });
  }

  byte = $derived.by(() => this.pages.view?.byte ?? null);
  comments = $derived.by((): readonly CommentView[] => this.pages.view?.comments ?? []);

  /** Shows what the store knows, and asks the platform if that is not fresh or nothing is known. */
  async open(): Promise<void> {
    await this.pages.open();
    if (!this.pages.view) await this.pages.refresh();
  }

  refresh = (): Promise<void> => this.pages.refresh();

  /** Brings the box forward, for an answer to a comment or to the Byte itself. */
  ask(commentId: string | null): void {
    this.answering = commentId;
    this.asked += 1;
  }

  /** Reads the store again, because comments changed. A Byte that is gone keeps what was shown of it. */
  async reread(): Promise<void> {
    if (!this.pages.view) return;
    try {
      const view = await this.commands.byteOpen(this.agent, this.id);
      this.pages.patch(() => view);
    } catch {
      // The list says that it is gone.
    }
  }
}
