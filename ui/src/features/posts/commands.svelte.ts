/** What can be done to a post from any place that shows one: the row, the open post, a key, a menu. */
import { getContext, setContext } from 'svelte';
import type { PostView } from '$platform';
import type { MenuItem } from '$shared/menu';
import type { Desk } from '$state/desk';
import { keyFor } from '$state/keys';
import { words } from '$words';

const KEY = Symbol('post commands');

export class PostCommands {
  /** The post whose menu is open, at which button. */
  menu = $state.raw<{ post: PostView; anchor: HTMLElement } | null>(null);
  /** A question that is asked before something happens. */
  asking = $state.raw<{ what: 'repost' | 'delete'; post: PostView } | null>(null);

  constructor(private readonly desk: Desk) {}

  open = (post: PostView) => {
    if (post.id !== null) this.desk.screen.open({ kind: 'post', postId: post.id });
  };

  openId = (postId: string) => this.desk.screen.push({ kind: 'post', postId });

  author = (handle: string) => this.desk.screen.push({ kind: 'profile', handle });

  like = (post: PostView) => this.desk.deeds.like(post);

  amplify = (post: PostView) => this.desk.deeds.amplify(post);

  /** The first repost ever says what it does. */
  repost = (post: PostView) => {
    if (post.reposted || this.desk.session.settings.repostExplained) void this.desk.deeds.repost(post);
    else if (post.id !== null) this.asking = { what: 'repost', post };
  };

  quote = (post: PostView) => {
    if (post.id !== null) this.desk.compose({ kind: 'quote', postId: post.id });
  };

  reply = (post: PostView) => {
    const agent = this.desk.session.active;
    if (post.id === null || agent === null) return;
    const { detail } = this.desk.screen;
    if (detail?.kind !== 'post' || detail.postId !== post.id) this.open(post);
    this.desk.thread(agent, post.id).ask(null);
  };

  media = (post: PostView, index = 0) => {
    const { pictures, author } = post;
    if (pictures.length > 0) this.desk.screen.gallery = { pictures, index, alt: author.name };
  };

  askDelete = (post: PostView) => (this.asking = { what: 'delete', post });

  /** Does what was asked. */
  confirm = async () => {
    const { asking } = this;
    this.asking = null;
    if (asking?.what === 'delete') await this.desk.deeds.delete(asking.post);
    if (asking?.what === 'repost') {
      await this.desk.deeds.repost(asking.post);
      await this.desk.deeds.try(() => this.desk.session.change({ repostExplained: true }));
    }
  };

  items(post: PostView): MenuItem[] {
    const label = words.post;
    const real: MenuItem[] = [
      { label: label.open, icon: 'external', keys: keyFor('open'), run: () => this.open(post) },
      { label: label.quote, icon: 'quote', keys: keyFor('quote'), run: () => this.quote(post) },
    ];
    const author: MenuItem = {
      label: label.author,
      icon: 'person',
      keys: keyFor('author'),
      run: () => this.author(post.author.handle),
    };
    const remove: MenuItem = { label: label.delete, icon: 'trash', danger: true, run: () => this.askDelete(post) };
    const isReal = post.id !== null;
    return [...(isReal ? real : []), author, ...(isReal && post.own && !post.deleting ? [remove] : [])];
  }
}

export const providePostCommands = (desk: Desk): PostCommands => setContext(KEY, new PostCommands(desk));

export const usePostCommands = (): PostCommands => getContext<PostCommands>(KEY);
