/** Times of day, as minutes after midnight. */

const HALF_HOUR = 30;
const DAY = 24 * 60;

/** "07:30". */
export const timeOfDay = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Every half hour of a day, and the chosen time if it lies between two. */
export function timesToChoose(chosen: number): { value: string; label: string }[] {
  const halves = Array.from({ length: DAY / HALF_HOUR }, (_none, index) => index * HALF_HOUR);
  const minutes = halves.includes(chosen) ? halves : [...halves, chosen].sort((one, other) => one - other);
  return minutes.map((value) => ({ value: String(value), label: timeOfDay(value) }));
}

/** The next time that it is this hour of the day, local time. */
export function nextAt(hour: number, now: Date): number {
  const next = new Date(now);
  next.setHours(hour, 0, 0, 0);
  if (next <= now) next.setDate(next.getDate() + 1);
  return next.getTime();
}
