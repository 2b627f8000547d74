/** Counts and sizes as people read them. */
import { count as full, fixed, words } from '$words';

/** A count in full, with separators. */
export { full };

/** A count beside an icon: 128, 2.1k, 14k, 1.2M. */
export function compact(count: number): string {
  if (count < 1_000) return String(count);
  const [value, said] =
    count < 999_500 ? [count / 1_000, words.numbers.thousands] : [count / 1_000_000, words.numbers.millions];
  const tenths = Math.round(value * 10);
  return said(value < 9.95 && tenths % 10 !== 0 ? fixed(tenths / 10, 1) : fixed(value, 0));
}

/** A size in decimal units, one digit below 100: "2.1 MB", "640 KB". */
export function bytes(size: number): string {
  if (size < 1_000) return `${size} B`;
  const [value, unit] = size < 999_500 ? [size / 1_000, 'KB'] : [size / 1_000_000, 'MB'];
  return `${fixed(value, value < 99.95 && unit === 'MB' ? 1 : 0)} ${unit}`;
}

/** "6.4 of 9.8 MB": how much of a size is done. */
export function bytesOf(done: number, total: number): string {
  const megabytes = total >= 999_500;
  const show = (value: number) => (megabytes ? fixed(value / 1_000_000, 1) : fixed(value / 1_000, 0));
  return words.numbers.of(show(done), show(total), megabytes ? 'MB' : 'KB');
}
