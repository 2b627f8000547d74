import { describe, expect, it } from 'vitest';
import { addTokens } from './tokens';

describe('a list of words', () => {
  it('takes several at once, without blanks and repetitions', () => {
    expect(addTokens(['rust'], ' tides ,rust,, maps\nink ')).toEqual(['rust', 'tides', 'maps', 'ink']);
  });

  it('stays as it is when nothing is typed', () => {
    expect(addTokens(['rust'], '  ')).toEqual(['rust']);
  });
});
