/** What the screen knows: keys, rows, feeds, threads, drafts. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedKind } from '$platform';
import { DemoEngine, platformOf } from '$platform/fake';
import { Desk } from './desk';
import { Draft } from './draft.svelte';
import { chordOf, commandOf, keyTable } from './keys';
import { patchRows } from './rows';

let engine: DemoEngine;
let desk: Desk;

beforeEach(async () => {
  engine = new DemoEngine();
  const { commands, listen } = platformOf(engine);
  desk = new Desk(commands, await commands.start());
  await listen(desk.hear);
});

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('the table of keys', () => {
  it('goes by the character, not by the key', () => {
    expect(chordOf(press('?'))).toBe('?');
    expect(chordOf(press('Enter', { ctrlKey: true }))).toBe('Mod+Enter');
    expect(chordOf(press('l', { altKey: true }))).toBeNull();
  });

  it('knows pairs, digits and singles', () => {
    expect([commandOf('h', 'g'), commandOf('Mod+4', null), commandOf('l', null), commandOf('h', null)]).toEqual([
      'goHome',
      'switchAgent',
      'like',
      null,
    ]);
  });

  it('has no key twice', () => {
    const keys = keyTable.flatMap((row) => [...row.keys]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the keyboard', () => {
  const hear = (key: string, target: EventTarget = document.body) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'target', { value: target });
    desk.keyboard.hear(event);
    return event;
  };

  it('hands a key to the topmost view that wants it', () => {
    const [below, above] = [vi.fn(), vi.fn(() => false)];
    desk.keyboard.bind({ like: below });
    const leave = desk.keyboard.bind({ like: above });
    hear('l');
    leave();
    hear('l');
    expect([above.mock.calls.length, below.mock.calls.length]).toEqual([1, 2]);
  });

  it('leaves letters to text fields', () => {
    const like = vi.fn();
    desk.keyboard.bind({ like });
    hear('l', document.createElement('textarea'));
    expect(like).not.toHaveBeenCalled();
  });

  it('is silent about single keys when they are turned off, but not about Escape', async () => {
    const [like, back] = [vi.fn(), vi.fn()];
    desk.keyboard.bind({ like, back });
    await desk.session.change({ singleKeys: false });
    hear('l');
    hear('Escape');
    expect([like.mock.calls.length, back.mock.calls.length]).toEqual([0, 1]);
  });
});

describe('patching rows', () => {
  it('gives news of a post to its repost too, which stays a repost', () => {
    const [post] = engine.feeds.following;
    if (!post) throw new Error('no post');
    const repost = { ...post, rowId: 'again', repostedBy: post.author };
    const [, patched] = patchRows([post, repost], [{ ...post, likeCount: 7 }]);
    expect(patched).toMatchObject({ rowId: 'again', likeCount: 7, repostedBy: post.author });
  });

  it('answers the same list when nothing in it changed', () => {
    const rows = engine.feeds.following;
    expect(patchRows(rows, [])).toBe(rows);
  });
});

describe('a feed', () => {
  it('shows what the first answer brought without asking again', () => {
    expect(desk.feeds.of('meridian', 'following').posts).toHaveLength(20);
    expect(engine.calls).toEqual(['start']);
  });

  it('takes a like from the event, not by itself', async () => {
    const feed = desk.feeds.of('meridian', 'following');
    const [, second] = feed.posts;
    if (!second) throw new Error('no post');
    await desk.deeds.like(second);
    expect(feed.posts[1]).toMatchObject({ liked: true, likeCount: second.likeCount + 1 });
  });

  it('moves the selection to a neighbour when the row goes away', () => {
    const feed = desk.feeds.of('meridian', 'following');
    feed.select('f-2');
    desk.hear([{ kind: 'postsRemoved', agent: 'meridian', rows: ['f-2'] }]);
    expect(feed.selected).toBe('f-3');
  });

  it('stops asking for more after a failure until the person asks', async () => {
    const feed = desk.feeds.of('meridian', 'following');
    const more = vi.spyOn(desk.commands, 'feedMore').mockRejectedValue({ code: 'offline', message: 'No network.' });
    await feed.more();
    await feed.more();
    expect(more).toHaveBeenCalledTimes(1);
    await feed.more(true);
    expect(more).toHaveBeenCalledTimes(2);
    expect(feed.problem?.code).toBe('offline');
  });
});

describe('the feed on the screen', () => {
  it('is told in order, even when the call before is slow', async () => {
    const told: (FeedKind | null)[] = [];
    vi.spyOn(desk.commands, 'feedVisible').mockImplementation(async (_agent, kind) => {
      if (kind === null) for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      told.push(kind);
      return null;
    });
    void desk.feeds.seen('meridian', null);
    await desk.feeds.seen('meridian', 'public');
    expect(told).toEqual([null, 'public']);
  });

  it('is told although the call before failed', async () => {
    const tell = vi.spyOn(desk.commands, 'feedVisible').mockRejectedValueOnce({ code: 'storage', message: 'Full.' });
    await expect(desk.feeds.seen('meridian', null)).rejects.toBeDefined();
    await desk.feeds.seen('meridian', 'public');
    expect(tell).toHaveBeenLastCalledWith('meridian', 'public');
  });
});

describe('a thread', () => {
  it('folds the answers to a comment, however deep', async () => {
    const thread = desk.thread('meridian', 'f-0');
    await thread.open();
    const [first] = thread.comments;
    if (!first) throw new Error('no comment');
    expect(thread.answers(first)).toBe(1);
    thread.fold(first.rowId);
    expect(thread.visible.map((comment) => comment.depth)).toEqual([0, 0]);
  });
});

describe('a draft', () => {
  it('keeps itself a moment after the last change', async () => {
    vi.useFakeTimers();
    const draft = new Draft('meridian', { kind: 'post' }, desk.commands);
    await draft.open();
    draft.type('Low');
    draft.type('Low water');
    await vi.advanceTimersByTimeAsync(300);
    vi.useRealTimers();
    expect(engine.calls.filter((name) => name === 'draftKeep')).toHaveLength(1);
    expect(engine.draft('meridian', { kind: 'post' }).text).toBe('Low water');
  });

  it.each(['the window closes', 'the key to quit is pressed'])('is kept to the last letter when %s', async (way) => {
    const draft = new Draft('meridian', { kind: 'post' }, desk.commands);
    await draft.open();
    draft.type('The last word');
    if (way === 'the window closes') desk.hear([{ kind: 'closing' }]);
    else await desk.leave();
    await vi.waitFor(() => expect(engine.calls.slice(-2)).toEqual(['draftKeep', 'quit']));
    expect(engine.draft('meridian', { kind: 'post' }).text).toBe('The last word');
  });

  it('is kept before it is sent, and empty afterwards', async () => {
    const draft = new Draft('meridian', { kind: 'post' }, desk.commands);
    await draft.open();
    draft.type('Low water');
    expect(await draft.send()).toMatchObject({ label: 'Low water', kind: 'post' });
    expect(draft.empty).toBe(true);
  });

  it('keeps its words when sending fails, and says why', async () => {
    vi.spyOn(desk.commands, 'draftSend').mockRejectedValue({ code: 'storage', message: 'The disk is full.' });
    const draft = new Draft('meridian', { kind: 'post' }, desk.commands);
    await draft.open();
    draft.type('Low water');
    expect(await draft.send()).toBeNull();
    expect([draft.text, draft.problem?.message]).toEqual(['Low water', 'The disk is full.']);
  });
});
