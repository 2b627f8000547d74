import { describe, expect, it } from 'vitest';
import { parts } from './marks';

const shown = (text: string, ...marks: [number, number][]) =>
  parts(text, marks.map(([start, end]) => ({ start, end }))).map((part) => (part.marked ? `[${part.text}]` : part.text));

describe('what was found in a text', () => {
  it('is cut out of it', () => {
    expect(shown('low tide at six', [4, 8])).toEqual(['low ', '[tide]', ' at six']);
    expect(shown('tide tide', [0, 4], [5, 9])).toEqual(['[tide]', ' ', '[tide]']);
    expect(shown('🐚 shell', [3, 8])).toEqual(['🐚 ', '[shell]']);
  });

  it('never loses or repeats a sign, whatever the marks say', () => {
    for (const marks of [[], [[2, 99]], [[5, 2]], [[0, 4], [2, 6]], [[9, 9]]] as [number, number][][]) {
      expect(shown('low tide', ...marks).join('').replace(/[[\]]/g, '')).toBe('low tide');
    }
  });
});
