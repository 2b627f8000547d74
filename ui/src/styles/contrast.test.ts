/** Every pair of words and ground that the app uses is readable (AA), in both themes and while practising. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, ladder } from '../testing/contrast';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const css = read('tokens-palette.css') + read('tokens.css');

const SMALL_TEXT = 4.5;
const PAIRS: readonly (readonly [words: string, grounds: readonly string[]])[] = [
  ['text', ['surface', 'surface-raised', 'surface-high', 'surface-float', 'accent-soft']],
  ['text-muted', ['surface', 'surface-raised', 'surface-high', 'caution-soft']],
  ['text-faint', ['surface', 'surface-raised']],
  ['accent', ['surface', 'surface-raised', 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['positive', ['surface', 'positive-soft']],
  ['caution', ['surface', 'surface-raised', 'caution-soft']],
  ['negative', ['surface', 'surface-raised', 'negative-soft']],
  ['info', ['surface', 'info-soft']],
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  describe.each([
    ['live', ladder(css, theme, ':root')],
    ['practice', ladder(css, theme, '[data-practice]')],
  ])('%s', (_name, token) => {
    for (const [words, grounds] of PAIRS) {
      for (const ground of grounds) {
        it(`${words} is readable on ${ground}`, () => {
          expect(contrast(token(words), token(ground))).toBeGreaterThanOrEqual(SMALL_TEXT);
        });
      }
    }
  });
});
