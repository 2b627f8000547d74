import { describe, expect, it } from 'vitest';
import { ago, duration, relative, secondsUntil } from './relative';

const NOW = new Date(2026, 10, 24, 15, 30).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('how long ago something was', () => {
  it.each([
    [2_000, 'now'],
    [12_000, '12 s'],
    [4 * MINUTE, '4 min'],
    [3 * HOUR, '3 h'],
    [18 * HOUR, 'yesterday'],
    [4 * DAY, 'Fri'],
    [40 * DAY, '15 Oct'],
    [400 * DAY, '20 Oct 2025'],
  ])('%i ms are said as %s', (age, said) => {
    expect(relative(NOW - age, NOW)).toBe(said);
  });

  it('says a moment that lies a little ahead as now', () => {
    expect(relative(NOW + 3_000, NOW)).toBe('now');
  });

  it('says "ago" only where it fits', () => {
    expect([ago(NOW - 12_000, NOW), ago(NOW, NOW), ago(NOW - 30 * HOUR, NOW)]).toEqual(['12 s ago', 'now', 'yesterday']);
  });
});

describe('time left', () => {
  it('rounds up, and never goes below nothing', () => {
    expect([secondsUntil(NOW + 1, NOW), secondsUntil(NOW + 4_200, NOW), secondsUntil(NOW - 9, NOW)]).toEqual([1, 5, 0]);
  });
});

describe('the length of a video', () => {
  it('is said in minutes and seconds', () => {
    expect([duration(7_400), duration(165_000)]).toEqual(['0:07', '2:45']);
  });
});
