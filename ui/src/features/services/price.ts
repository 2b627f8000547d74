/** Warns about prices that were probably typed in cents, or in whole units where cents were meant. Never blocks. */
import type { CategoryPrice, MoneyView } from '$platform';
import { money } from '$shared/text/money';
import { words } from '$words';

/** Less than 1.00 is doubtful. */
const LOW = 1_00;
/** More than 10,000.00 is doubtful. */
const HIGH = 10_000_00;
/** How far from a factor of one hundred still looks like one, as a factor. */
const NEAR_BEFORE = 1.2;
const NEAR_OTHERS = 2;
/** A median of fewer services says nothing. */
const SEEN = 3;

/** What a price is compared with. */
export interface PriceContext {
  currency: string;
  /** The price until now. */
  before: MoneyView | null;
  category: string;
  prices: readonly CategoryPrice[];
}

/** One sentence of doubt, or null. The comparison that knows most speaks first. */
export function priceDoubt(cents: number, context: PriceContext): string | null {
  const { currency, before, category, prices } = context;
  const said = money({ cents, currency });
  if (before && before.cents !== cents && isHundredfold(cents, before.cents, NEAR_BEFORE)) {
    return words.services.lint.before(said, money(before));
  }
  const wanted = category.trim().toUpperCase();
  const others = prices.find((price) => price.category.toUpperCase() === wanted && price.median.currency === currency);
  if (others && others.seen >= SEEN && isHundredfold(cents, others.median.cents, NEAR_OTHERS)) {
    return words.services.lint.others(said, money(others.median), others.category);
  }
  if (cents < LOW) return words.services.lint.low(said);
  return cents > HIGH ? words.services.lint.high(said) : null;
}

/** Whether one amount is about a hundred times the other, in either direction. */
function isHundredfold(one: number, other: number, near: number): boolean {
  if (one <= 0 || other <= 0) return false;
  const factor = Math.max(one, other) / Math.min(one, other) / 100;
  return factor <= near && factor >= 1 / near;
}
