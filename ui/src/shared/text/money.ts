/** Amounts of money as people read and type them. Calculated in whole cents, never in fractions. */
import { locale, tongue } from '$words';

/** An amount in hundredths of its currency. */
export interface Amount {
  cents: number;
  currency: string;
}

/** The sign of a currency as the language knows it, in whatever region: "$" is the dollar of the United States. */
const signOf = (currency: string): string =>
  new Intl.NumberFormat(tongue, { style: 'currency', currency }).formatToParts(0).find(({ type }) => type === 'currency')
    ?.value ?? currency;

/** "$1,204.50", "1.204,50 $"; "12.00 XYZ" for a currency that nobody knows. */
export function money({ cents, currency }: Amount): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  const part = String(Math.abs(cents) % 100).padStart(2, '0');
  const sign = cents < 0 ? '−' : '';
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const said = (type: string, value: string) => (type === 'fraction' ? part : value);
  try {
    const own = signOf(currency);
    const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).formatToParts(whole);
    return sign + parts.map(({ type, value }) => (type === 'currency' ? own : said(type, value))).join('');
  } catch {
    const parts = new Intl.NumberFormat(locale, digits).formatToParts(whole);
    return `${sign}${parts.map(({ type, value }) => said(type, value)).join('')} ${currency}`;
  }
}

const PLAIN = /^(\d{1,9})(?:[.,](\d{1,2}))?$/;
/** Thousands are told from cents by their sign, which is another one and comes first. */
const GROUPED = /^(\d{1,3}(?:([.,'’\s])\d{3})(?:\2\d{3})?)(?!\2)[.,](\d{1,2})$/;

/**
 * Reads "12", "12.5", "12,50", "1,234.50" and "1.234,50" as cents, in every language alike. What could be read in two ways,
 * as "1.234" can, is no amount.
 */
export function cents(typed: string): number | null {
  const tidy = typed.trim();
  const plain = PLAIN.exec(tidy);
  if (plain) return amountOf(plain[1], plain[2]);
  const grouped = GROUPED.exec(tidy);
  return grouped ? amountOf(grouped[1]?.replace(/\D/g, ''), grouped[3]) : null;
}

const amountOf = (whole: string | undefined, part = ''): number => Number(whole) * 100 + Number(part.padEnd(2, '0'));

/** Cents as they are typed: "12.50", "12,50". */
export function typedCents(amount: number): string {
  const [, point = '.'] = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(0).map(({ value }) => value);
  return `${Math.trunc(amount / 100)}${point}${String(amount % 100).padStart(2, '0')}`;
}
