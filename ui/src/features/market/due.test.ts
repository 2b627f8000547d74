import { describe, expect, it } from 'vitest';
import type { DueView } from '$platform';
import { dueTone, dueWords, span, urgency } from './due';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AT = Date.UTC(2025, 10, 28, 12);

/** Four days of work. */
const due = (estimated = false): DueView => ({
  at: AT,
  estimated,
  halfAt: AT - 2 * DAY,
  dayAt: AT - DAY,
  soonAt: AT - 2 * HOUR,
});

describe('a due date', () => {
  it.each([
    [4 * DAY, 'calm', 'due in 4 days', 'neutral'],
    [2 * DAY, 'half', 'past half, due in 2 days', 'info'],
    [20 * HOUR, 'day', 'due in 20 h', 'caution'],
    [1.5 * HOUR, 'soon', 'soon: due in 2 h', 'negative'],
    [30 * 60_000, 'soon', 'soon: due in 30 min', 'negative'],
    [-HOUR, 'late', 'late by 1 h', 'negative'],
  ])('with %i ms left is %s', (left, level, said, tone) => {
    const now = AT - left;
    expect([urgency(due(), now), dueWords(due(), now), dueTone(due(), now)]).toEqual([level, said, tone]);
  });

  it('says that it is an estimate', () => {
    expect(dueWords(due(true), AT - 20 * DAY)).toBe('due about 28 Nov');
    expect(dueWords(due(true), AT - 5 * HOUR)).toBe('due in about 5 h');
    expect(dueWords(due(true), AT + 3 * DAY)).toBe('probably late by 3 days');
  });
});

describe('a span', () => {
  it('is never nothing', () => {
    expect([span(0), span(59 * 60_000), span(47 * HOUR), span(49 * HOUR)]).toEqual(['1 min', '59 min', '47 h', '2 days']);
  });
});
