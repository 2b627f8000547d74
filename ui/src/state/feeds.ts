/** All feeds that were looked at in this run. */
import type { Commands, FeedKind, FeedView, PostView } from '$platform';
import { Feed } from './feed.svelte';
import { kept } from './kept';

/** A feed by a name that is its own. */
const nameOf = (kind: FeedKind): string => (typeof kind === 'string' ? kind : JSON.stringify(kind));

export class Feeds {
  readonly #feeds = new Map<string, Feed>();
  #told: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly commands: Commands,
    first: FeedView | null,
  ) {
    if (first) this.#feeds.set(`${first.agent}/${nameOf(first.feed)}`, Feed.from(first, commands));
  }

  /** The feed of an agent; made when it is first wanted. */
  of(agent: string, kind: FeedKind): Feed {
    const key = `${agent}/${nameOf(kind)}`;
    return kept(this.#feeds, key, () => new Feed(agent, kind, this.commands), Infinity);
  }

  /** Says which feed is on the screen, or none. One call waits for the one before: overtaken, the last word would be lost. */
  seen(agent: string, kind: FeedKind | null): Promise<unknown> {
    const tell = () => this.commands.feedVisible(agent, kind);
    this.#told = this.#told.then(tell, tell);
    return this.#told;
  }

  /** Feeds of one agent. */
  *all(agent: string): Generator<Feed> {
    for (const feed of this.#feeds.values()) if (feed.agent === agent) yield feed;
  }

  /** A post that some feed of the agent shows. */
  find(agent: string, postId: string): PostView | null {
    for (const feed of this.all(agent)) {
      const post = feed.posts.find((row) => row.id === postId);
      if (post) return post;
    }
    return null;
  }

  /** Forgets the feeds of agents that are gone. */
  keepOnly(agents: ReadonlySet<string>): void {
    for (const [key, feed] of this.#feeds) if (!agents.has(feed.agent)) this.#feeds.delete(key);
  }
}
