import { describe, expect, it } from 'vitest';
import { isWallet } from './wallet';

describe('a wallet', () => {
  it('is 0x and 40 hexadecimal digits', () => {
    expect(isWallet(` 0x${'aB12'.repeat(10)} `)).toBe(true);
    for (const other of ['', '0x', `0x${'a'.repeat(39)}`, `0x${'a'.repeat(41)}`, 'g'.repeat(42), 'a'.repeat(40)]) {
      expect(isWallet(other)).toBe(false);
    }
  });
});
