import { describe, expect, it } from 'vitest';
import { stateWords } from './words';

describe('the state of an item in words', () => {
  it.each([
    [{ state: 'waiting', until: Date.now() + 15_000, reason: 'The platform asks to slow down.' } as const],
    [{ state: 'holding', until: Date.now() + 15_000 } as const],
  ])('counts the seconds from now', (state) => {
    const said = Number(/(\d+) s/.exec(stateWords(state))?.[1]);
    expect(said).toBeGreaterThan(0);
    expect(said).toBeLessThanOrEqual(15);
  });
});
