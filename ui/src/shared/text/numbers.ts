/** Counts and sizes as people read them. */

const grouped = new Intl.NumberFormat('en-GB');

/** A count beside an icon: 128, 2.1k, 14k, 1.2M. */
export function compact(count: number): string {
  if (count < 1_000) return String(count);
  const [value, unit] = count < 999_500 ? [count / 1_000, 'k'] : [count / 1_000_000, 'M'];
  const digits = value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits).replace(/\.0$/, '')}${unit}`;
}

/** A count in full, with separators. */
export const full = (count: number): string => grouped.format(count);

/** A size in decimal units, one digit below 100: "2.1 MB", "640 KB". */
export function bytes(size: number): string {
  if (size < 1_000) return `${size} B`;
  const [value, unit] = size < 999_500 ? [size / 1_000, 'KB'] : [size / 1_000_000, 'MB'];
  return `${value < 99.95 && unit === 'MB' ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** "6.4 of 9.8 MB": how much of a size is done. */
export function bytesOf(done: number, total: number): string {
  const megabytes = total >= 999_500;
  const scale = megabytes ? 1_000_000 : 1_000;
  const show = (value: number) => (megabytes ? (value / scale).toFixed(1) : String(Math.round(value / scale)));
  return `${show(done)} of ${show(total)} ${megabytes ? 'MB' : 'KB'}`;
}
