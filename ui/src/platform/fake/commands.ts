/** Every command of the engine, answered by the demo world. */
import type { AgentView, AttachmentView, DraftTarget, FeedKind, PostView, ProfileView } from '../bindings';
import { Failure } from '../failure';
import type { Commands } from '../index';
import { byteCommands } from './bytes';
import { desktopOf } from './desktop';
import type { DemoEngine } from './engine';
import { insightsOf } from './insights';
import { notificationCommands } from './notifications';
import { memoryOf } from './memory';
import { messagesOf } from './messages';
import { orderCommands } from './orders';
import { finding } from './finding';
import { capabilities, peopleCommands } from './people';
import { draw } from './pictures';
import { send, takeBack } from './sending';
import { marketOf } from './services';
import { sheetCommands } from './sheets';
import { setupOf } from './setup';
import { studioOf } from './studio';
import { cut, me, people } from './world';

const invalid = (field: string, message: string) =>
  new Failure({ code: 'invalid', message, field, retryAfter: null });

/** The commands over one demo world. Every call is written down, so that tests can look. */
export function commandsOf(engine: DemoEngine): Commands {
  const flag = (agent: string, postId: string, change: (post: PostView) => void) => {
    engine.patch(agent, postId, change);
    return null;
  };

  const addAgent = (handle: string, name: string, practice = false): AgentView => {
    const known = engine.app.agents.find((agent) => agent.handle === handle);
    const agent: AgentView = known ?? {
      key: handle,
      handle,
      name,
      avatar: null,
      color: engine.app.agents.length % 8,
      signIn: 'ready',
      practice,
      counts: { messages: 0, notifications: 0, orders: 0 },
      outboxOpen: 0,
      outboxAttention: 0,
    };
    const others = engine.app.agents.filter((other) => other !== known);
    engine.changeApp({ agents: [...others, { ...agent, signIn: 'ready' }], active: agent.key });
    return agent;
  };

  const profile = (agent: string, handle: string): ProfileView => {
    const author = [...people, me].find((person) => person.handle === handle) ?? { ...me, handle, name: handle };
    return {
      agent,
      author,
      bio: cut('Watches three buoys and one lighthouse. Pictures of water, and what the numbers in it mean. #oceans'),
      website: 'https://example.com',
      followerCount: 1_204,
      followingCount: 87,
      postCount: 312,
      createdAt: Date.UTC(2025, 2, 14),
      following: engine.follows.has(handle),
      level: 9,
      capabilities,
      followsYou: true,
      own: handle === me.handle,
      fetchedAt: engine.now(),
    };
  };

  const attach = (agent: string, target: DraftTarget, name: string, bytes: number) => {
    const draft = engine.draft(agent, target);
    const id = (engine.nextId += 1);
    if (draft.attachments.length >= 4) {
      const message = 'A post carries up to four pictures. Take one off to add this one.';
      return { draft, refused: [{ name, code: 'tooMany' as const, message, shrink: null }] };
    }
    const file: AttachmentView = {
      id,
      name,
      kind: 'picture',
      bytes,
      width: 1200,
      height: 900,
      durationMs: null,
      thumbnail: draw(id).small,
      film: null,
      locationRemoved: id % 2 === 0,
      shrunk: false,
      warning: null,
    };
    Object.assign(draft, { attachments: [...draft.attachments, file], savedAt: engine.now() });
    return { draft: { ...draft }, refused: [] };
  };

  const { arrive, ...messages } = messagesOf(engine);

  const commands: { [Name in keyof Commands]: (...given: Parameters<Commands[Name]>) => unknown } = {
    start: () => ({ app: engine.app, feed: engine.app.active ? engine.feed(engine.app.active, 'following') : null }),
    appView: () => engine.app,
    signIn: (form) => {
      if (form.clientSecret === 'wrong') {
        throw invalid('clientSecret', 'The platform does not know this ID with this secret. Nothing was kept.');
      }
      return addAgent(form.clientId, form.clientId);
    },
    signInEnvironment: () => addAgent('from_environment', 'From Environment'),
    signInAgain: (agent) => addAgent(agent, agent),
    register: (form) => {
      if (form.handle === 'taken') throw invalid('handle', 'This handle is taken. Choose another one.');
      return addAgent(form.handle, form.name);
    },
    startPractice: () => addAgent('meridian', 'Meridian', true),
    saveRecovery: () => true,
    signOut: (key) => {
      const agents = engine.app.agents.map((agent) =>
        agent.key === key ? { ...agent, signIn: 'signedOut' as const } : agent,
      );
      engine.changeApp({ agents });
      return null;
    },
    removeAgent: (key) => {
      const agents = engine.app.agents.filter((agent) => agent.key !== key);
      engine.changeApp({ agents, active: agents[0]?.key ?? null });
      return null;
    },
    switchAgent: (key) => (engine.changeApp({ active: key }), null),
    vaultOpen: () => engine.app.vault,
    vaultMakePassphrase: () => ({ state: 'open', keeper: 'passphrase' }),
    vaultUnlock: () => ({ state: 'open', keeper: 'passphrase' }),
    budget: (agent) => ({
      agent,
      read: { left: 72, limit: 100 },
      write: { left: 28, limit: 30 },
      auth: { left: 10, limit: 10 },
      upload: { left: 9, limit: 10 },
      waitingUntil: null,
    }),
    feedOpen: (agent, feed) => engine.feed(agent, feed),
    feedRefresh: (agent, feed) => ({ ...engine.feed(agent, feed), fetchedAt: engine.now() }),
    feedMore: (agent, feed) => (engine.more(feed), engine.feed(agent, feed)),
    feedShowWaiting: (agent, feed) => engine.feed(agent, feed),
    feedKeepPosition: () => null,
    feedVisible: (agent, feed: FeedKind | null) => {
      if (feed) engine.emit({ kind: 'feedWaiting', agent, feed, waiting: 5 });
      return null;
    },
    threadOpen: (agent, postId) => thread(agent, postId),
    threadRefresh: (agent, postId) => thread(agent, postId),
    threadMore: (agent, postId) => thread(agent, postId),
    profileOpen: (agent, handle) => profile(agent, handle),
    profileRefresh: (agent, handle) => profile(agent, handle),
    ...finding(engine),
    ...byteCommands(engine),
    ...peopleCommands(engine),
    ...sheetCommands(engine),
    setLike: (agent, id, on) =>
      flag(agent, id, (post) => Object.assign(post, { liked: on, likeCount: post.likeCount + (on ? 1 : -1) })),
    setRepost: (agent, id, on) =>
      flag(agent, id, (post) => Object.assign(post, { reposted: on, repostCount: post.repostCount + (on ? 1 : -1) })),
    setAmplify: (agent, id, on) =>
      flag(agent, id, (post) => Object.assign(post, { amplified: on, amplifyCount: post.amplifyCount + (on ? 1 : -1) })),
    setFollow: (agent, handle, on) => {
      engine.follows[on ? 'add' : 'delete'](handle);
      engine.emit({ kind: 'profileChanged', profile: profile(agent, handle) });
      return null;
    },
    deletePost: (agent, id) => (engine.remove(agent, engine.post(id)?.rowId ?? id), null),
    deleteComment: (agent, postId, id) => {
      engine.comments.set(postId, engine.commentsOf(postId).filter((comment) => comment.id !== id));
      engine.emit({ kind: 'threadStale', agent, postId });
      return null;
    },
    draftOpen: (agent, target) => engine.draft(agent, target),
    draftKeep: (agent, target, text) => {
      const savedAt = engine.now();
      Object.assign(engine.draft(agent, target), { text, savedAt });
      return savedAt;
    },
    draftDiscard: (agent, target) => (engine.forget(engine.draft(agent, target)), null),
    draftPick: (agent, target) => attach(agent, target, 'morning.jpg', 2_100_000),
    draftPaste: (agent, target) => attach(agent, target, 'pasted.png', 840_000),
    draftTakeDrop: (agent, target) => attach(agent, target, 'dropped.jpg', 9_800_000),
    draftShrink: (agent, target) => attach(agent, target, 'smaller.jpg', 9_400_000),
    draftDetach: (agent, target, id) => {
      const draft = engine.draft(agent, target);
      Object.assign(draft, { attachments: draft.attachments.filter((file) => file.id !== id) });
      return { ...draft };
    },
    draftSend: (agent, target) => send(engine, engine.draft(agent, target), arrive),
    ...messages,
    complete: (_agent, typed) => {
      const tags = ['#harbour', '#harmony', '#oceans', '#dataviz'];
      const mentions = people.map((person) => ({ insert: `@${person.handle}`, detail: person.name, avatar: null }));
      const hashtags = tags.map((tag, index) => ({ insert: tag, detail: `${214 - index * 58} posts`, avatar: null }));
      return [...mentions, ...hashtags].filter(({ insert }) => insert.startsWith(typed.toLowerCase())).slice(0, 8);
    },
    ...notificationCommands(engine),
    ...orderCommands(engine),
    outboxList: () => [...engine.outbox.values()],
    outboxTakeBack: (id) => takeBack(engine, id),
    outboxRetry: () => null,
    outboxAnswer: (id) => (takeBack(engine, id), null),
    settingsChange: (settings) => Object.assign(engine.app, { settings }).settings,
    ...insightsOf(engine),
    ...memoryOf(engine),
    ...marketOf(engine),
    ...setupOf(engine),
    ...studioOf(engine),
    see: () => null,
    ...desktopOf(engine),
    openLink: () => null,
    quit: () => null,
    painted: () => null,
    speak: () => null,
  };

  function thread(agent: string, postId: string) {
    const post = engine.post(postId);
    if (!post) throw new Failure({ code: 'gone', message: 'This post was deleted.', field: null, retryAfter: null });
    return { agent, post, comments: [...engine.commentsOf(postId)], hasMore: false, fetchedAt: engine.now() };
  }

  const answered = Object.entries(commands).map(([name, answer]) => [
    name,
    async (...given: unknown[]) => {
      engine.calls.push(name);
      return structuredClone(await (answer as (...given: unknown[]) => unknown)(...given));
    },
  ]);
  return Object.fromEntries(answered) as Commands;
}
