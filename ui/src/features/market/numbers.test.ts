import { describe, expect, it } from 'vitest';
import type { DashboardView, OrderView } from '$platform';
import { active, change, needs, owed, ratingWords, responseWords } from './numbers';

const HOUR = 3_600_000;
const NOW = Date.UTC(2025, 10, 26);

const order = (patch: Partial<OrderView>): OrderView => ({
  id: 'o1',
  side: 'seller',
  stage: 'inProgress',
  word: null,
  other: null,
  title: '',
  amount: null,
  createdAt: null,
  changedAt: NOW,
  due: null,
  myMove: true,
  next: 'deliver',
  words: '',
  rating: null,
  pending: false,
  ...patch,
});

const dueIn = (ms: number) => {
  const at = NOW + ms;
  return { at, estimated: false, halfAt: at - 48 * HOUR, dayAt: at - 24 * HOUR, soonAt: at - 2 * HOUR };
};

const board = (patch: Partial<DashboardView>): DashboardView => ({
  agent: 'ann',
  orders: [],
  counts: [],
  money: null,
  days: [],
  earned: { cents: 11_800, currency: 'USD' },
  earnedBefore: 10_000,
  otherCurrencies: false,
  response: null,
  rating: null,
  fetchedAt: NOW,
  ...patch,
});

describe('what needs the person', () => {
  it('names what is late before what is due', () => {
    const orders = [order({ due: dueIn(5 * HOUR) }), order({ due: dueIn(-HOUR) }), order({ myMove: false })];
    expect(needs(orders, NOW)).toEqual({ count: 2, note: '1 late', tone: 'negative' });
  });

  it('names the first due date', () => {
    const orders = [order({ due: dueIn(70 * HOUR) }), order({ due: dueIn(5 * HOUR) })];
    expect(needs(orders, NOW)).toEqual({ count: 2, note: 'next: due in 5 h', tone: 'caution' });
    expect(needs([], NOW).note).toBe('nothing waits for you');
  });
});

describe('orders under way', () => {
  it('are counted by side', () => {
    const orders = [order({}), order({ side: 'buyer', stage: 'disputed' }), order({ stage: 'completed' })];
    expect(active(orders)).toEqual({ count: 2, note: '1 as seller · 1 as buyer' });
  });
});

describe('earnings', () => {
  it('are compared with the time before', () => {
    expect(change(board({}))).toEqual({ note: '+18 % on the 30 before', tone: 'positive' });
    expect(change(board({ earnedBefore: 23_600 })).note).toBe('−50 % on the 30 before');
    expect(change(board({ earnedBefore: 0 })).note).toBe('nothing in the 30 before');
  });
});

describe('what is not known', () => {
  it('is said, not guessed', () => {
    const view = board({});
    expect([responseWords(view), ratingWords(view), owed(view).note]).toEqual([
      'not enough seen yet',
      'no review yet',
      'not asked yet',
    ]);
  });
});
