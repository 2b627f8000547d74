/** What a person does to a post or an agent. The engine shows it at once and takes it back if it was refused. */
import type { Commands, PostView } from '$platform';
import type { Notices } from './notices.svelte';
import type { Session } from './session.svelte';

export class Deeds {
  constructor(
    private readonly commands: Commands,
    private readonly session: Session,
    private readonly notices: Notices,
  ) {}

  like = (post: PostView) =>
    this.#toPost(post, (agent, id) => this.commands.setLike(agent, id, !post.liked));

  amplify = (post: PostView) =>
    this.#toPost(post, (agent, id) => this.commands.setAmplify(agent, id, !post.amplified));

  repost = (post: PostView) =>
    this.#toPost(post, (agent, id) => this.commands.setRepost(agent, id, !post.reposted));

  delete = (post: PostView) => this.#toPost(post, (agent, id) => this.commands.deletePost(agent, id));

  follow = (handle: string, on: boolean) =>
    this.#asAgent((agent) => this.commands.setFollow(agent, handle, on));

  deleteComment = (postId: string, commentId: string) =>
    this.#asAgent((agent) => this.commands.deleteComment(agent, postId, commentId));

  openLink = (url: string) => this.try(() => this.commands.openLink(url));

  /** Runs anything that may fail, and says so if it does; answers whether it went well. */
  async try(run: () => Promise<unknown>): Promise<boolean> {
    try {
      await run();
      return true;
    } catch (thrown) {
      this.notices.fail(thrown);
      return false;
    }
  }

  #toPost(post: PostView, run: (agent: string, id: string) => Promise<unknown>): Promise<boolean> {
    const { id } = post;
    return id === null ? Promise.resolve(false) : this.#asAgent((agent) => run(agent, id));
  }

  #asAgent(run: (agent: string) => Promise<unknown>): Promise<boolean> {
    const agent = this.session.active;
    return agent === null ? Promise.resolve(false) : this.try(() => run(agent));
  }
}
