/** How the demo world sends: hold, upload, arrive. */
import type { CommentView, DraftTarget, DraftView, ItemState, OutboxItemView, PostView, TransferView } from '../bindings';
import type { DemoEngine } from './engine';
import { draw } from './pictures';
import { cut, me, plainPost } from './world';

const STEPS = 12;
const STEP_MS = 220;

/** Puts a draft on its way; the caller gets the item as it is at the beginning. */
export function send(
  engine: DemoEngine,
  draft: DraftView,
  arrive: (item: OutboxItemView, text: string) => void,
): OutboxItemView {
  const id = engine.nextId;
  const transfers = draft.attachments.map((file, index): TransferView => ({
    item: id + index + 1,
    name: file.name,
    kind: file.kind,
    thumbnail: file.thumbnail,
    sent: 0,
    total: file.bytes,
    state: { state: 'attempting' },
  }));
  engine.nextId += transfers.length + 1;
  const holding = draft.target.kind === 'post' && (engine.app.settings.undoSeconds ?? 5) > 0;
  const item: OutboxItemView = {
    id,
    agent: draft.agent,
    kind: kindOf(draft.target),
    label: draft.text.slice(0, 80),
    state: holding
      ? { state: 'holding', until: engine.now() + (engine.app.settings.undoSeconds ?? 5) * 1_000 }
      : { state: 'attempting' },
    transfers,
    createdAt: engine.now(),
    attempts: 1,
    target: draft.target,
    canUndo: holding,
    canCancel: true,
    canRetry: false,
  };
  if (draft.target.kind === 'message' || draft.target.kind === 'newMessage') {
    engine.forget(draft);
    arrive(item, draft.text);
    return item;
  }
  engine.outbox.set(id, item);
  const echo = { ...draft, attachments: draft.attachments };
  engine.forget(draft);
  if (draft.target.kind === 'comment') addComment(engine, item, draft.target.postId, draft.text, draft.target.parentId);
  else if (draft.target.kind === 'delivery') engine.market.move(draft.target.orderId, 'deliver');
  else if (draft.target.kind === 'post' || draft.target.kind === 'quote') addPost(engine, item, echo);
  engine.emit({ kind: 'outboxChanged', item });
  void walk(engine, item);
  return item;
}

function addPost(engine: DemoEngine, item: OutboxItemView, draft: DraftView): void {
  const post: PostView = plainPost(`echo-${item.id}`, me, draft.text, engine.now());
  post.id = null;
  post.pictures = draft.attachments.filter((file) => file.kind === 'picture').map((file) => draw(file.id));
  post.quoted = draft.quoted;
  post.echo = { item: item.id, state: item.state, transfers: item.transfers };
  engine.feeds.following = [post, ...engine.feeds.following];
  engine.emit({ kind: 'feedStale', agent: item.agent, feed: 'following' });
}

function addComment(engine: DemoEngine, item: OutboxItemView, postId: string, text: string, parentId: string | null) {
  const all = engine.commentsOf(postId);
  const parent = all.findIndex((comment) => comment.id === parentId);
  const comment: CommentView = {
    rowId: `echo-${item.id}`,
    id: null,
    author: me,
    text: cut(text),
    createdAt: engine.now(),
    parentId,
    depth: parent < 0 ? 0 : (all[parent]?.depth ?? 0) + 1,
    own: true,
    deleting: false,
    echo: { item: item.id, state: item.state, transfers: [] },
  };
  all.splice(parent < 0 ? all.length : parent + 1, 0, comment);
  engine.emit({ kind: 'threadStale', agent: item.agent, postId });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function walk(engine: DemoEngine, item: OutboxItemView): Promise<void> {
  for (let step = 1; step <= STEPS && item.transfers.length > 0; step += 1) {
    await pause(STEP_MS);
    for (const transfer of item.transfers) {
      transfer.sent = Math.round((transfer.total * step) / STEPS);
      engine.emit({ kind: 'uploadProgress', agent: item.agent, item: transfer.item, sent: transfer.sent, total: transfer.total });
    }
  }
  for (const transfer of item.transfers) transfer.state = { state: 'sent' };
  if (item.state.state === 'holding') await pause(Math.max(0, item.state.until - engine.now()));
  if (!engine.outbox.has(item.id)) return;
  settle(engine, item, { state: 'attempting' });
  await pause(400);
  arrive(engine, item);
}

function settle(engine: DemoEngine, item: OutboxItemView, state: ItemState): void {
  Object.assign(item, { state, canUndo: false });
  const echo = engine.feeds.following.find((post) => post.rowId === `echo-${item.id}`);
  if (echo) {
    echo.echo = { item: item.id, state, transfers: item.transfers };
    engine.emit({ kind: 'postsChanged', agent: item.agent, posts: [echo] });
  }
  engine.emit({ kind: 'outboxChanged', item });
}

function arrive(engine: DemoEngine, item: OutboxItemView): void {
  engine.outbox.delete(item.id);
  const real = `real-${item.id}`;
  for (const post of engine.feeds.following.filter((row) => row.rowId === `echo-${item.id}`)) {
    Object.assign(post, { id: real, echo: null });
    engine.emit({ kind: 'postsChanged', agent: item.agent, posts: [post] });
  }
  if (item.target?.kind === 'comment') {
    const { postId } = item.target;
    for (const comment of engine.commentsOf(postId).filter((row) => row.rowId === `echo-${item.id}`)) {
      Object.assign(comment, { id: real, echo: null });
    }
    engine.emit({ kind: 'threadStale', agent: item.agent, postId });
  }
  engine.emit({ kind: 'outboxRemoved', agent: item.agent, id: item.id });
}

/** Takes an item back into its draft. */
export function takeBack(engine: DemoEngine, id: number) {
  const item = engine.outbox.get(id);
  if (!item) return null;
  engine.outbox.delete(id);
  const echo = engine.feeds.following.find((post) => post.rowId === `echo-${id}`);
  if (item.target) {
    const draft = engine.draft(item.agent, item.target);
    draft.text = echo ? echo.text.map((part) => part.text).join('') : item.label;
    draft.savedAt = engine.now();
  }
  if (echo) engine.remove(item.agent, echo.rowId);
  engine.emit({ kind: 'outboxRemoved', agent: item.agent, id });
  return item.target;
}

/** What a draft becomes. */
function kindOf({ kind }: DraftTarget): OutboxItemView['kind'] {
  if (kind === 'delivery') return 'orderAction';
  if (kind === 'newMessage') return 'startConversation';
  if (kind === 'byte') return 'createByte';
  if (kind === 'generation' || kind === 'generationCaption') return 'generate';
  return kind === 'orderReview' ? 'review' : kind;
}
