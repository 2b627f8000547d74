/** What can be done to a post from any place that shows one: the row, the open post, a key, a menu. */
import { getContext, setContext } from 'svelte';
import type { CommentView, CrowdKind, PostView } from '$platform';
import type { MenuItem } from '$shared/menu';
import type { Desk } from '$state/desk';
import type { Handlers } from '$state/keyboard';
import { keyFor } from '$state/keys';
import { writeTo } from '$state/show';
import { words } from '$words';

const KEY = Symbol('post commands');

/** Whether the list lies under what was opened from it. */
const isCovered = () => {
  const list = document.querySelector('[data-list]');
  return list !== null && getComputedStyle(list).visibility === 'hidden';
};

/** Plays the video of a post where it is shown: in the open post before the list. */
function playIn(post: PostView): void {
  const places = [...document.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(post.rowId)}"] [data-play]`)];
  const visible = places.filter((place) => getComputedStyle(place).visibility !== 'hidden');
  visible.at(-1)?.click();
}

export class PostCommands {
  /** The post whose menu is open, at which button, and in which row of a list; none where the post is open itself. */
  menu = $state.raw<{ post: PostView; anchor: HTMLElement; row: string | null } | null>(null);
  /** A question that is asked before something happens. */
  asking = $state.raw<{ what: 'repost' | 'delete'; post: PostView } | null>(null);

  constructor(private readonly desk: Desk) {}

  open = (post: PostView) => {
    if (post.id !== null) this.desk.screen.open({ kind: 'post', postId: post.id });
  };

  /** The choice moved in the list: keys are about the list again, unless what is open lies over it; then it follows. */
  moved = (post: PostView | null) => {
    const { screen } = this.desk;
    if (screen.detail !== null && isCovered() && post) return this.open(post);
    screen.near = 'list';
  };

  openId = (postId: string) => this.desk.screen.push({ kind: 'post', postId });

  author = (handle: string) => this.desk.screen.push({ kind: 'profile', handle });

  /** Shows who likes it. */
  likes = (post: PostView) => this.#beside('likes', post);

  /** Shows who passed it on. */
  reposts = (post: PostView) => this.#beside('reposts', post);

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
    if (pictures.length === 0 && post.video) return playIn(post);
    if (pictures.length > 0) this.desk.screen.gallery = { pictures, index, alt: author.name };
  };

  message = (post: PostView) => {
    const agent = this.desk.session.active;
    if (agent !== null && !post.own) writeTo(this.desk, agent, post.author.handle);
  };

  report = ({ id, author }: PostView) => {
    const agent = this.desk.session.active;
    const label = words.post.by(author.name);
    if (id !== null && agent !== null) this.desk.screen.reporting = { agent, target: { kind: 'post', id, label } };
  };

  reportComment = ({ id, author }: CommentView) => {
    const agent = this.desk.session.active;
    const label = words.thread.by(author.name);
    if (id !== null && agent !== null) this.desk.screen.reporting = { agent, target: { kind: 'comment', id, label } };
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

  #beside(kind: CrowdKind, { id }: PostView): void {
    if (id !== null) this.desk.screen.push({ kind, postId: id });
  }

  items(post: PostView, isOpen: boolean): MenuItem[] {
    const label = words.post;
    const open: MenuItem = { label: label.open, icon: 'external', keys: keyFor('open'), run: () => this.open(post) };
    const quote: MenuItem = { label: label.quote, icon: 'quote', keys: keyFor('quote'), run: () => this.quote(post) };
    const author: MenuItem = {
      label: label.author,
      icon: 'person',
      keys: keyFor('author'),
      run: () => this.author(post.author.handle),
    };
    const others: MenuItem[] = [
      { label: words.sheets.whoLiked, icon: 'heart', run: () => this.likes(post) },
      { label: words.sheets.whoReposted, icon: 'repost', run: () => this.reposts(post) },
    ];
    const report: MenuItem = { label: words.sheets.report, icon: 'flag', run: () => this.report(post) };
    const remove: MenuItem = { label: label.delete, icon: 'trash', danger: true, run: () => this.askDelete(post) };
    const isReal = post.id !== null;
    if (!isReal) return [author];
    const last = post.own ? (post.deleting ? [] : [remove]) : [report];
    return [...(isOpen ? [] : [open]), quote, author, ...others, ...last];
  }
}

/** What keys do to a post; `of` says to which, and a key without one is left to whoever is below. */
export function postKeys(commands: PostCommands, of: () => PostView | null): Handlers {
  const to = (run: (post: PostView) => unknown) => () => {
    const post = of();
    if (!post) return false;
    run(post);
  };
  return {
    open: to(commands.open),
    like: to(commands.like),
    repost: to(commands.repost),
    quote: to(commands.quote),
    amplify: to(commands.amplify),
    reply: to(commands.reply),
    author: to((post) => commands.author(post.author.handle)),
    message: to(commands.message),
    media: to(commands.media),
  };
}

export const providePostCommands = (desk: Desk): PostCommands => setContext(KEY, new PostCommands(desk));

export const usePostCommands = (): PostCommands => getContext<PostCommands>(KEY);
