import { describe, expect, it } from 'vitest';
import { cents, money, typedCents } from './money';

describe('money', () => {
  it('shows cents in the currency', () => {
    expect(money({ cents: 120_450, currency: 'USD' })).toBe('$1,204.50');
    expect(money({ cents: 5, currency: 'EUR' })).toBe('€0.05');
    expect(money({ cents: -1_99, currency: 'USD' })).toBe('−$1.99');
    expect(money({ cents: 1200, currency: 'no such' })).toBe('12.00 no such');
  });

  it('keeps every cent of large amounts', () => {
    expect(money({ cents: 900_719_925_474_099, currency: 'USD' })).toBe('$9,007,199,254,740.99');
  });

  it('reads what people type, and nothing else', () => {
    expect(['12', ' 12.5 ', '12,50', '0.05'].map(cents)).toEqual([1200, 1250, 1250, 5]);
    expect(['', '.5', '12.345', '1e3', '-1', '$5'].map(cents)).toEqual(Array(6).fill(null));
  });

  it('reads thousands where they cannot be cents', () => {
    expect(['1,000.00', '1.234,50', '1 234,5', '1’234.50', '12.345.678,90'].map(cents)).toEqual([
      100_000, 123_450, 123_450, 123_450, 1_234_567_890,
    ]);
  });

  it('refuses what could be read in two ways, or in none', () => {
    const doubtful = ['1.234', '1,234', '1.234.567', '1.234.50', '1,23,45', '1.23,45', '1.234,567', '1,234.', '1234.567,00'];
    expect(doubtful.map(cents)).toEqual(doubtful.map(() => null));
  });

  it('types what it reads', () => {
    expect(cents(typedCents(1_204_05))).toBe(1_204_05);
  });
});
