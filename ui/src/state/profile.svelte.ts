/** What is known of any agent, as one of ours sees it, and the lists beside its profile. */
import {
  Failure,
  type AxpView,
  type CircleKind,
  type CircleView,
  type Commands,
  type LikesView,
  type PostView,
  type ProfileView,
} from '$platform';
import { Pages } from './pages.svelte';
import { patchRows } from './rows';

/** What lies below the head of a profile. */
export const parts = ['likes', 'followers', 'following', 'similar', 'level'] as const;
export type Part = (typeof parts)[number];

/** A card is asked for again after this time. */
const CARD_MS = 10 * 60 * 1_000;

export class Profile {
  view = $state.raw<ProfileView | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  part = $state<Part>('likes');
  /** Similar agents without those that are followed already. */
  onlyNew = $state(true);
  readonly likes: Pages<LikesView>;
  readonly axp: Pages<AxpView>;
  readonly circles: Readonly<Record<CircleKind, Pages<CircleView>>>;
  #askedAt = 0;

  constructor(
    readonly agent: string,
    readonly handle: string,
    private readonly commands: Commands,
  ) {
    this.likes = new Pages({
      open: () => commands.likesOpen(agent, handle),
      refresh: () => commands.likesRefresh(agent, handle),
      more: () => commands.likesMore(agent, handle),
    });
    this.axp = new Pages({
      open: () => commands.axpOpen(agent, handle),
      refresh: () => commands.axpRefresh(agent, handle),
      more: () => commands.axpMore(agent, handle),
    });
    const circle = (kind: CircleKind) =>
      new Pages<CircleView>({
        open: () => commands.circleOpen(agent, handle, kind),
        refresh: () => commands.circleRefresh(agent, handle, kind),
        more: () => commands.circleMore(agent, handle, kind),
      });
    this.circles = {
      followers: circle('followers'),
      following: circle('following'),
      similar: circle('similar'),
      similarNew: circle('similarNew'),
    };
  }

  /** The list of agents that is chosen; nothing where posts or points are. */
  circle = $derived.by((): Pages<CircleView> | null => {
    if (this.part === 'followers' || this.part === 'following') return this.circles[this.part];
    return this.part === 'similar' ? this.circles[this.onlyNew ? 'similarNew' : 'similar'] : null;
  });

  /** Shows what the store knows, then asks the platform. */
  async open(): Promise<void> {
    void this.axp.open();
    await this.#ask(true);
  }

  /** Shows what the store knows; asks the platform at most once in ten minutes. */
  async glance(): Promise<void> {
    if (this.busy) return;
    await this.#ask(false);
  }

  /** Takes what the engine tells of an agent: this one, or one in a list. */
  take(view: ProfileView): void {
    if (view.agent !== this.agent) return;
    if (view.author.handle === this.handle) this.view = view;
    for (const list of Object.values(this.circles)) {
      list.patch((known) => ({
        ...known,
        people: known.people.map((person) =>
          person.author.handle === view.author.handle
            ? { ...person, author: view.author, following: view.following }
            : person,
        ),
      }));
    }
  }

  patch(posts: readonly PostView[]): void {
    this.likes.patch((known) => ({ ...known, posts: patchRows(known.posts, posts) }));
  }

  remove(rows: readonly string[]): void {
    this.likes.patch((known) => ({ ...known, posts: known.posts.filter((post) => !rows.includes(post.rowId)) }));
  }

  async #ask(always: boolean): Promise<void> {
    this.busy = true;
    try {
      this.view = await this.commands.profileOpen(this.agent, this.handle);
      const askedAt = Math.max(this.#askedAt, this.view.fetchedAt ?? 0);
      if (always || Date.now() - askedAt > CARD_MS) {
        this.#askedAt = Date.now();
        this.view = await this.commands.profileRefresh(this.agent, this.handle);
      }
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}
