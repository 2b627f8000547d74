import { describe, expect, it } from 'vitest';
import { handleRules, tidyHandle } from './handle';
import { hueOf, initial } from './hue';
import { bytes, bytesOf, compact } from './numbers';

describe('counts and sizes', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [2_100, '2.1k'],
    [9_000, '9k'],
    [14_400, '14k'],
    [999_600, '1M'],
    [1_250_000, '1.3M'],
  ])('%i is shown as %s', (count, shown) => {
    expect(compact(count)).toBe(shown);
  });

  it('sizes are decimal', () => {
    expect([bytes(640), bytes(640_000), bytes(2_100_000), bytes(104_000_000)]).toEqual(['640 B', '640 KB', '2.1 MB', '104 MB']);
  });

  it('progress keeps the unit of the whole', () => {
    expect([bytesOf(6_400_000, 9_800_000), bytesOf(0, 900)]).toEqual(['6.4 of 9.8 MB', '0 of 1 KB']);
  });
});

describe('a handle', () => {
  const broken = (handle: string) => handleRules(handle).flatMap((rule, index) => (rule.kept ? [] : [index]));

  it('keeps all rules', () => {
    expect(broken('harbour_light2')).toEqual([]);
  });

  it('says which rule is broken', () => {
    expect([broken('ab'), broken('2fast'), broken('has space'), broken('x'.repeat(31))]).toEqual([[0], [1], [2], [0]]);
  });

  it('is sent without its sign and in small letters', () => {
    expect(tidyHandle(' @Harbour ')).toBe('harbour');
  });
});

describe('an avatar without a picture', () => {
  it('has the first sign of the name, also beyond the basic plane', () => {
    expect([initial('meridian'), initial('@kiln'), initial('🦉 owl'), initial('  ')]).toEqual(['M', 'K', '🦉', '?']);
  });

  it('has the same colour every time, one of eight', () => {
    const hues = Array.from({ length: 200 }, (_, index) => hueOf(`agent_${index}`));
    expect(new Set(hues)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(hueOf('Kiln')).toBe(hueOf('kiln'));
  });
});
