import '../../testing/german';
import { describe, expect, it } from 'vitest';
import { dayName, isoDay } from '$shared/chart/model';
import { ago, inFull, inMonths, relative } from '$shared/time/relative';
import { locale, tongue, words } from '$words';
import { cents, money, typedCents } from './money';
import { bytes, bytesOf, compact, full } from './numbers';

/** Spaces that do not break are spaces to a reader. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const NOW = new Date(2026, 10, 24, 15, 30).getTime();
const HOUR = 3_600_000;

describe('on a German system', () => {
  it('the screen speaks German, as it is written in Germany', () => {
    expect([tongue, locale, words.common.cancel]).toEqual(['de', 'de-DE', 'Abbrechen']);
  });

  it('money has its comma, and its currency behind it', () => {
    expect(plain(money({ cents: 120_450, currency: 'USD' }))).toBe('1.204,50 $');
    expect(plain(money({ cents: -1_99, currency: 'EUR' }))).toBe('−1,99 €');
    expect(plain(money({ cents: 5, currency: 'CAD' }))).toBe('0,05 CA$');
    expect(plain(money({ cents: 900_719_925_474_099, currency: 'no such' }))).toBe('9.007.199.254.740,99 no such');
  });

  it('money is typed as it is read, and never misread', () => {
    expect(typedCents(1_204_05)).toBe('1204,05');
    expect(['1.234,50', '12,5', '12.50', typedCents(1_204_05)].map(cents)).toEqual([123_450, 1_250, 1_250, 120_405]);
    expect(['1.234', '1,234', '12,345'].map(cents)).toEqual([null, null, null]);
  });

  it('counts and sizes have points and commas', () => {
    expect([full(12_400), compact(999), compact(2_100), compact(14_400), compact(1_250_000)].map(plain)).toEqual([
      '12.400',
      '999',
      '2,1 Tsd.',
      '14 Tsd.',
      '1,3 Mio.',
    ]);
    expect([bytes(2_100_000), bytesOf(6_400_000, 9_800_000)].map(plain)).toEqual(['2,1 MB', '6,4 von 9,8 MB']);
  });

  it('days and times are German', () => {
    const day = (age: number) => relative(NOW - age * 24 * HOUR, NOW);
    expect([day(1), day(4), day(40), day(400)]).toEqual(['gestern', 'Fr', '15. Okt.', '20. Okt. 2025']);
    expect([ago(NOW - 3 * HOUR, NOW), ago(NOW, NOW), inMonths(NOW)]).toEqual(['vor 3 Std.', 'eben', 'November 2026']);
    expect(inFull(NOW)).toBe('Dienstag, 24. November 2026 um 15:30');
  });

  it('charts name days in German, and their tables stay readable by machines', () => {
    expect([dayName(Date.UTC(2026, 4, 3)), isoDay(Date.UTC(2026, 4, 3))]).toEqual(['3. Mai', '2026-05-03']);
  });
});
