import { describe, expect, it } from 'vitest';
import { nextAt, timeOfDay, timesToChoose } from './times';

describe('times of day', () => {
  it('are written with two digits each', () => {
    expect([0, 450, 1439].map(timeOfDay)).toEqual(['00:00', '07:30', '23:59']);
  });

  it('can be chosen by the half hour, and a chosen one between stays', () => {
    expect(timesToChoose(420)).toHaveLength(48);
    const labels = timesToChoose(437).map(({ label }) => label);
    expect(labels).toHaveLength(49);
    expect(labels.slice(14, 17)).toEqual(['07:00', '07:17', '07:30']);
  });

  it('come next today or tomorrow', () => {
    const evening = new Date(2026, 2, 14, 22, 15);
    expect(new Date(nextAt(8, evening))).toEqual(new Date(2026, 2, 15, 8));
    const night = new Date(2026, 2, 14, 3, 0);
    expect(new Date(nextAt(8, night))).toEqual(new Date(2026, 2, 14, 8));
  });
});
