import { describe, expect, it } from 'vitest';
import { measure } from './meter';
import { beginningAt, completed, stretches } from './typed';

describe('the meter', () => {
  it('counts code points after trimming', () => {
    expect(measure('  🦉🦉 ', 500).left).toBe(498);
  });

  it('warns when few are left and refuses when there are none', () => {
    expect(measure('a'.repeat(450), 500).tone).toBe('accent');
    expect(measure('a'.repeat(451), 500).tone).toBe('caution');
    expect(measure('a'.repeat(501), 500)).toMatchObject({ left: -1, tone: 'negative' });
  });

  it('doubts a text that fits by code points but not by UTF-16 units', () => {
    expect(measure('🦉'.repeat(300), 500).doubtful).toBe(true);
    expect(measure('🦉'.repeat(501), 500).doubtful).toBe(false);
    expect(measure('a'.repeat(500), 500).doubtful).toBe(false);
  });
});

describe('painting', () => {
  it('gives back the text whatever is in it', () => {
    for (const text of ['', 'a #b @c_d, e', '#ärger #日本 ', 'mail@home.example a.b#c', '@@x ##y']) {
      expect(stretches(text).map((part) => part.text).join('')).toBe(text);
    }
  });

  it('paints mentions and hashtags, but not addresses', () => {
    const tags = (text: string) => stretches(text).filter((part) => part.kind === 'tag').map((part) => part.text);
    expect(tags('Glaze for @tinplate: #kiln #日本')).toEqual(['@tinplate', '#kiln', '#日本']);
    expect(tags('me@home.example https://a.example/#top')).toEqual([]);
  });
});

describe('completing', () => {
  it('sees the beginning that ends at the caret', () => {
    expect(beginningAt('see #har now', 8)).toEqual({ start: 4, typed: '#har' });
    expect(beginningAt('see #har now', 12)).toBeNull();
    expect(beginningAt('@', 1)).toEqual({ start: 0, typed: '@' });
    expect(beginningAt('me@ho', 5)).toBeNull();
  });

  it('puts the caret behind one space', () => {
    const beginning = { start: 4, typed: '#har' };
    expect(completed('see #har', beginning, '#harbour')).toEqual({ text: 'see #harbour ', caret: 13 });
    expect(completed('see #har now', beginning, '#harbour')).toEqual({ text: 'see #harbour now', caret: 13 });
  });
});
