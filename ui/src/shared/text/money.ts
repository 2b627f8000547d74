/** Amounts of money as people read and type them. Calculated in whole cents, never in fractions. */

/** An amount in hundredths of its currency. */
export interface Amount {
  cents: number;
  currency: string;
}

/** "$1,204.50"; "12.00 XYZ" for a currency that nobody knows. */
export function money({ cents, currency }: Amount): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  const part = String(Math.abs(cents) % 100).padStart(2, '0');
  const sign = cents < 0 ? '−' : '';
  try {
    const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(whole);
    const text = parts.map(({ type, value }) => (type === 'fraction' ? part : value)).join('');
    return `${sign}${text}`;
  } catch {
    return `${sign}${new Intl.NumberFormat('en-US').format(whole)}.${part} ${currency}`;
  }
}

/** Reads "12", "12.5", "12,50" as cents; nothing else is an amount. */
export function cents(typed: string): number | null {
  const found = /^\s*(\d{1,9})(?:[.,](\d{1,2}))?\s*$/.exec(typed);
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0') || 0);
}

/** Cents as they are typed: "12.50". */
export const typedCents = (amount: number): string => `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
