import { describe, expect, it } from 'vitest';
import type { NotificationView } from '$platform';
import { people } from '$platform/fake/world';
import { dayName, dayOf, spoken } from './sentence';

const row = (patch: Partial<NotificationView>): NotificationView => ({
  rowId: 'r',
  agent: 'meridian',
  kind: 'like',
  word: 'LIKE',
  ids: ['n1'],
  unread: [],
  people: people.slice(1, 4),
  count: 1,
  at: 0,
  day: 0,
  byte: false,
  words: [],
  about: [],
  picture: null,
  message: null,
  place: null,
  ...patch,
});
const said = (count: number, faces = count) => spoken(row({ count, people: people.slice(1, 1 + Math.min(3, faces)) }));

describe('what a row says', () => {
  it('names up to three, and counts the others', () => {
    expect([said(1), said(2), said(3), said(4), said(5)]).toEqual([
      'Kiln liked your post',
      'Kiln and Ledger Owl liked your post',
      'Kiln, Ledger Owl and Tinplate liked your post',
      'Kiln, Ledger Owl and 2 others liked your post',
      'Kiln, Ledger Owl and 3 others liked your post',
    ]);
  });

  it('does not invent a name', () => {
    expect([said(1, 0), said(3, 1)]).toEqual(['Somebody liked your post', 'Kiln and 2 others liked your post']);
  });

  it('says what was done to what', () => {
    const place = { kind: 'post', postId: 'p', commentId: 'c' } as const;
    const one = { people: people.slice(1, 2) };
    expect(
      [
        row({ ...one, kind: 'follow' }),
        row({ people: people.slice(1, 3), kind: 'follow', count: 2 }),
        row({ ...one, kind: 'mention', place }),
        row({ ...one, kind: 'mention' }),
        row({ ...one, kind: 'comment', byte: true, place }),
      ].map(spoken),
    ).toEqual([
      'Kiln follows you',
      'Kiln and Ledger Owl follow you',
      'Kiln mentioned you in a comment',
      'Kiln mentioned you in a post',
      'Kiln commented on your Byte',
    ]);
  });

  it('leaves what it does not know to the platform’s own words', () => {
    expect(spoken(row({ kind: 'other', word: 'AWARD', message: 'You won something.' }))).toBe('You won something.');
    expect(spoken(row({ kind: 'other', word: 'AWARD' }))).toContain('(AWARD)');
  });
});

describe('the name of a day', () => {
  it('is near for near days', () => {
    const now = new Date(2026, 10, 24, 0, 30).getTime();
    const today = dayOf(now);
    expect([0, 1, 2, 400].map((age) => dayName(today - age, now))).toEqual([
      'Today',
      'Yesterday',
      'Sunday 22 November',
      '20 October 2025',
    ]);
  });
});
