/** One post with its comments, as one agent sees it. */
import { Failure, type Commands, type CommentView, type PostView, type ThreadView } from '$platform';
import { patchRows } from './rows';

/** The most pages that are asked for to find a comment. */
const FURTHEST = 10;

export class Thread {
  post = $state.raw<PostView | null>(null);
  comments = $state.raw<CommentView[]>([]);
  hasMore = $state(false);
  fetchedAt = $state<number | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** Comments whose answers are folded away. */
  folded = $state.raw<ReadonlySet<string>>(new Set());
  /** The comment that the reply box answers; `null` for the post itself. */
  answering = $state<string | null>(null);
  /** Grows whenever the person asks for the reply box. */
  asked = $state(0);
  /** The comment that the person was led to. */
  marked = $state<string | null>(null);
  /** Whether it has not been brought into sight yet. */
  seeking = $state(false);

  constructor(
    readonly agent: string,
    readonly postId: string,
    private readonly commands: Commands,
    known: PostView | null,
  ) {
    this.post = known;
  }

  /** Comments that are not inside a folded one. */
  visible = $derived.by(() => {
    let foldedAt = Infinity;
    return this.comments.filter((comment) => {
      if (comment.depth > foldedAt) return false;
      foldedAt = this.folded.has(comment.rowId) ? comment.depth : Infinity;
      return true;
    });
  });

  /** How many answers, of any depth, a comment has. */
  answers(comment: CommentView): number {
    const start = this.comments.indexOf(comment) + 1;
    const end = this.comments.findIndex((other, index) => index >= start && other.depth <= comment.depth);
    return (end < 0 ? this.comments.length : end) - start;
  }

  /** Brings the reply box forward, for an answer to a comment or to the post itself. */
  ask(commentId: string | null): void {
    this.answering = commentId;
    this.asked += 1;
  }

  /** Leads to a comment: it is brought into sight as soon as it is there. */
  point(commentId: string): void {
    this.marked = commentId;
    this.seeking = true;
  }

  /** The comment that is to be brought into sight, once it is known. */
  sought = $derived.by(() => {
    if (!this.seeking) return null;
    return this.comments.find((comment) => comment.id === this.marked) ?? null;
  });

  /** Unfolds whatever hides a comment. */
  unfoldTo(comment: CommentView): void {
    const folded = new Set(this.folded);
    let parent = comment.parentId;
    while (parent !== null) {
      const above = this.comments.find((other) => other.id === parent);
      if (!above) break;
      folded.delete(above.rowId);
      parent = above.parentId;
    }
    this.folded = folded;
  }

  fold(rowId: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(rowId)) folded.add(rowId);
    this.folded = folded;
  }

  /** Shows what the store knows, then asks the platform; for further pages too while a comment is sought. */
  async open(): Promise<void> {
    await this.#run(() => this.commands.threadOpen(this.agent, this.postId));
    await this.refresh();
    for (let page = 0; page < FURTHEST && this.seeking && this.hasMore && !this.problem; page += 1) await this.more();
  }

  refresh(): Promise<void> {
    return this.#run(() => this.commands.threadRefresh(this.agent, this.postId));
  }

  more(): Promise<void> {
    return this.#run(() => this.commands.threadMore(this.agent, this.postId));
  }

  /** Reads the store again, because comments changed. */
  async reread(): Promise<void> {
    this.#take(await this.commands.threadOpen(this.agent, this.postId));
  }

  patch(posts: readonly PostView[]): void {
    if (this.post) this.post = patchRows([this.post], posts)[0] ?? this.post;
  }

  async #run(ask: () => Promise<ThreadView>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      this.#take(await ask());
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  #take(view: ThreadView): void {
    this.post = view.post;
    this.comments = view.comments;
    this.hasMore = view.hasMore;
    this.fetchedAt = view.fetchedAt;
  }
}
