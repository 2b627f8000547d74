/** Which Byte is on the screen when the list changes. */
import { describe, expect, it } from 'vitest';
import type { ByteView, BytesView, Commands } from '$platform';
import { Reel } from './reel.svelte';

const byte = (id: string, own = false): ByteView => ({
  id,
  author: null,
  caption: [],
  video: null,
  likeCount: 0,
  commentCount: 0,
  viewCount: 0,
  liked: false,
  createdAt: null,
  own,
  deleting: false,
});

const reelOver = async (ids: string[]) => {
  let bytes = ids.map((id) => byte(id));
  const view = (): Promise<BytesView> =>
    Promise.resolve({ agent: 'me', bytes, hasMore: false, fetchedAt: Date.now() });
  const commands = { bytesOpen: view, bytesRefresh: view, bytesMore: view } as unknown as Commands;
  const reel = new Reel('me', commands);
  await reel.open();
  const become = (next: ByteView[]) => {
    bytes = next;
    return reel.reread();
  };
  return { reel, become };
};

describe('a reel', () => {
  it('walks to its ends and no further', async () => {
    const { reel } = await reelOver(['a', 'b']);
    expect([reel.id, reel.hasPrevious, reel.hasNext]).toEqual(['a', false, true]);
    expect(reel.step(1)).toBe(true);
    expect([reel.id, reel.step(1), reel.hasNext]).toEqual(['b', false, false]);
  });

  it('shows what moves up when the Byte on the screen goes', async () => {
    const { reel, become } = await reelOver(['a', 'b', 'c']);
    reel.choose('b');
    await become([byte('a'), byte('c')]);
    expect(reel.id).toBe('c');
    await become([byte('a')]);
    expect(reel.id).toBe('a');
  });

  it('stays where it is when others publish, and shows the own one unless another plays', async () => {
    const { reel, become } = await reelOver(['a']);
    await become([byte('b'), byte('a')]);
    expect([reel.id, reel.place]).toEqual(['a', 1]);
    reel.playing = true;
    await become([byte('mine', true), byte('b'), byte('a')]);
    expect(reel.id).toBe('a');
    reel.playing = false;
    await become([byte('second', true), byte('mine', true), byte('b'), byte('a')]);
    expect(reel.id).toBe('second');
  });

  it('keeps a Byte that a link led to although the list does not name it', async () => {
    const { reel, become } = await reelOver(['a']);
    reel.choose('elsewhere');
    await become([byte('b'), byte('a')]);
    expect([reel.id, reel.place]).toEqual(['elsewhere', -1]);
    expect(reel.step(1)).toBe(true);
    expect(reel.id).toBe('b');
  });
});
