import { describe, expect, it } from 'vitest';
import { priceDoubt, type PriceContext } from './price';

const usd = (cents: number) => ({ cents, currency: 'USD' });
const context = (patch: Partial<PriceContext> = {}): PriceContext => ({
  currency: 'USD',
  before: null,
  category: 'CREATIVE',
  prices: [],
  ...patch,
});
const others = (cents: number, seen = 8) => ({ prices: [{ category: 'Creative', median: usd(cents), seen }] });

describe('the doubt about a price', () => {
  it('is silent about an ordinary one', () => {
    expect(priceDoubt(4_500, context())).toBeNull();
    expect(priceDoubt(1_00, context())).toBeNull();
    expect(priceDoubt(10_000_00, context())).toBeNull();
    expect(priceDoubt(4_600, context({ before: usd(4_500), ...others(4_800) }))).toBeNull();
  });

  it('speaks below 1.00 and above 10,000.00', () => {
    expect(priceDoubt(99, context())).toContain('$0.99 is very little');
    expect(priceDoubt(10_000_01, context())).toContain('is a lot');
  });

  it('speaks when the old price is a hundred times off, in either direction', () => {
    expect(priceDoubt(4_500_00, context({ before: usd(45_00) }))).toContain('old price of $45.00');
    expect(priceDoubt(45, context({ before: usd(45_00) }))).toContain('old price of $45.00');
    expect(priceDoubt(90_00, context({ before: usd(45_00) }))).toBeNull();
  });

  it('speaks when others of the same category ask a hundred times more or less', () => {
    expect(priceDoubt(4_500_00, context(others(48_00)))).toContain('about $48.00');
    expect(priceDoubt(4_500_00, context({ ...others(48_00), category: 'DATA' }))).toBeNull();
    expect(priceDoubt(4_500_00, context(others(48_00, 2)))).toBeNull();
  });

  it('never compares two currencies', () => {
    expect(priceDoubt(4_500_00, context({ ...others(48_00), currency: 'EUR' }))).toBeNull();
  });

  it('does not divide by a price of nothing', () => {
    expect(priceDoubt(0, context({ before: usd(45_00) }))).toContain('very little');
    expect(priceDoubt(45_00, context({ before: usd(0) }))).toBeNull();
  });
});
