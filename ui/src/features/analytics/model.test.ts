import { describe, expect, it } from 'vitest';
import type { CurveView } from '$platform';
import { figure, inOrder, linesOf, metricName } from './model';

const curve = (agent: string, before: number | null): CurveView => ({
  agent,
  metric: 'followers',
  points: [{ day: 0, value: 4, takenAt: 3_600_000 }],
  before: [{ day: -1, value: before, takenAt: null }],
});

describe('names of figures', () => {
  it.each([
    ['views', 'Views'],
    ['week.views', 'Views, last 7 days'],
    ['payouts.completed', 'Paid out'],
    ['savedCount', 'Saved count'],
    ['payouts.on_hold', 'On hold'],
  ])('%s is called %s, documented or not', (metric, name) => {
    expect(metricName(metric)).toBe(name);
  });

  it('puts the usual ones first and keeps the unknown ones', () => {
    const names = inOrder(['zeal', 'likes', 'alpha', 'views'].map((metric) => ({ metric })));
    expect(names.map(({ metric }) => metric)).toEqual(['views', 'likes', 'alpha', 'zeal']);
  });
});

describe('figures', () => {
  it('are read as they are', () => {
    expect([figure(48_210), figure(5.256), figure(0)]).toEqual(['48,210', '5.26', '0']);
  });
});

describe('lines', () => {
  it('of one agent stand beside the period before, if that is known', () => {
    expect(linesOf([curve('me', 3)], [], 'week').map(({ name }) => name)).toEqual(['These 7 days', '7 days before']);
    expect(linesOf([curve('me', null)], [], 'week')).toHaveLength(1);
  });

  it('say when each value was looked at', () => {
    expect(linesOf([curve('me', null)], [], 'week')[0]?.points[0]?.note).toBe('looked at 01:00 UTC');
  });

  it('of several agents carry their names', () => {
    expect(linesOf([curve('me', 3), curve('you', 3)], [], 'week').map(({ name }) => name)).toEqual(['me', 'you']);
  });
});
