/** The state of the demo world, and how it tells what changed. */
import type {
  AgentView,
  AppView,
  CommentView,
  DraftTarget,
  DraftView,
  Event,
  FeedKind,
  FeedView,
  NotificationView,
  OutboxItemView,
  PostView,
} from '../bindings';
import { DemoMarket } from './orders';
import { DemoStudio } from './studio';
import { manyPosts, ownAgents, someComments } from './world';

const PAGE = 20;

/** Everything that tests may look at or set before they start. */
export class DemoEngine {
  app: AppView;
  readonly drafts = new Map<string, DraftView>();
  readonly outbox = new Map<number, OutboxItemView>();
  readonly shown = new Map<string, number>();
  readonly feeds: Record<'following' | 'public', PostView[]>;
  readonly comments = new Map<string, CommentView[]>();
  readonly notifications = new Map<string, NotificationView[]>();
  readonly follows = new Set(['harbour_light']);
  /** Posts that were handed over as seen: agent/post. */
  readonly seen: string[] = [];
  /** Names of the commands that were called, in order. */
  readonly calls: string[] = [];
  readonly market: DemoMarket;
  readonly studio: DemoStudio;
  nextId = 1;
  readonly #hearers = new Set<(events: Event[]) => void>();

  constructor(
    readonly now: () => number = Date.now,
    agents: AgentView[] = ownAgents,
  ) {
    this.market = new DemoMarket(now());
    this.studio = new DemoStudio(now());
    this.feeds = { following: manyPosts('f', 120, now()), public: manyPosts('p', 120, now()).reverse() };
    this.app = {
      agents,
      active: agents[0]?.key ?? null,
      vault: { state: 'open', keeper: 'keyring' },
      settings: { theme: 'system', textSize: 100, singleKeys: true, stripLocation: true, undoSeconds: 5 },
      environment: null,
      practiceAvailable: true,
      online: true,
      baseUrl: 'https://imagineanything.com',
      version: '0.1.0',
    };
  }

  hear(hearer: (events: Event[]) => void): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  emit(...events: Event[]): void {
    for (const hearer of this.#hearers) hearer(structuredClone(events));
  }

  changeApp(patch: Partial<AppView>): void {
    this.app = { ...this.app, ...patch };
    this.emit({ kind: 'agentsChanged', agents: this.app.agents, active: this.app.active });
  }

  feed(agent: string, feed: FeedKind): FeedView {
    const all = this.#postsOf(feed);
    const shown = this.shown.get(JSON.stringify(feed)) ?? PAGE;
    return {
      agent,
      feed,
      posts: all.slice(0, shown),
      hasMore: shown < all.length,
      fetchedAt: this.now() - 12_000,
      position: null,
      waiting: 0,
      seenHere: [],
    };
  }

  /** Found feeds show those of all posts that belong to them. */
  #postsOf(feed: FeedKind): PostView[] {
    if (feed === 'following' || feed === 'public') return this.feeds[feed];
    if (feed === 'trending') return this.feeds.public.slice(0, 12);
    const wanted = 'hashtag' in feed ? `#${feed.hashtag}` : feed.search;
    const said = (post: PostView) => post.text.map((part) => part.text).join('').toLowerCase();
    return this.feeds.public.filter((post) => said(post).includes(wanted.toLowerCase()));
  }

  more(feed: FeedKind): void {
    const key = JSON.stringify(feed);
    this.shown.set(key, (this.shown.get(key) ?? PAGE) + PAGE);
  }

  post(postId: string): PostView | undefined {
    return [...this.feeds.following, ...this.feeds.public].find((post) => post.id === postId);
  }

  commentsOf(postId: string): CommentView[] {
    const known = this.comments.get(postId) ?? someComments(postId, this.now());
    this.comments.set(postId, known);
    return known;
  }

  /** Changes a post wherever it is shown, and tells. */
  patch(agent: string, postId: string, change: (post: PostView) => void): void {
    const posts = [...this.feeds.following, ...this.feeds.public].filter((post) => post.id === postId);
    posts.forEach(change);
    this.emit({ kind: 'postsChanged', agent, posts });
  }

  remove(agent: string, rowId: string): void {
    for (const kind of ['following', 'public'] as const) {
      this.feeds[kind] = this.feeds[kind].filter((post) => post.rowId !== rowId);
    }
    this.emit({ kind: 'postsRemoved', agent, rows: [rowId] });
  }

  draft(agent: string, target: DraftTarget): DraftView {
    const key = JSON.stringify([agent, target]);
    const known = this.drafts.get(key);
    if (known) return known;
    const quoted = target.kind === 'quote' ? this.post(target.postId) : undefined;
    const draft: DraftView = {
      agent,
      target,
      text: '',
      attachments: [],
      quoted: quoted
        ? { id: quoted.id, author: quoted.author, text: quoted.text, pictures: [], video: null, createdAt: quoted.createdAt }
        : null,
      savedAt: null,
      refusal: null,
      textLimit: target.kind === 'comment' ? 1000 : 500,
    };
    this.drafts.set(key, draft);
    return draft;
  }

  forget(draft: DraftView): void {
    this.drafts.delete(JSON.stringify([draft.agent, draft.target]));
  }
}
