/** What a chart shows, as plain data: the picture, the table and the file are made from the same lines. */
import { locale } from '$words';

/** A value on a day. */
export interface ChartPoint {
  /** Begin of the day in UTC, in milliseconds. */
  day: number;
  /** Null is a gap. */
  value: number | null;
  /** What else is worth saying about it. */
  note?: string;
}

/** One line. All lines of a chart have the same number of points. */
export interface ChartLine {
  key: string;
  name: string;
  /** The colour of an agent; null is the accent. */
  hue: number | null;
  /** Something to compare with: dashed and grey. */
  faint?: boolean;
  points: readonly ChartPoint[];
}

/** A height that is worth knowing. */
export interface ChartRule {
  value: number;
  name: string;
}

/** The table under a chart. Numbers are not formatted, null is empty. */
export interface ChartTable {
  title: string;
  columns: string[];
  rows: (string | number | null)[][];
}

const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** "14 Nov". */
export const dayName = (day: number): string => shortDay.format(day);

/** "2026-11-14". */
export const isoDay = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** What a table counts in, where that is not what the lines are drawn in: cents are drawn, dollars are listed. */
export interface TableUnit {
  name: string;
  size: number;
}

/** Days in the first column, a column for each line. */
export function tableOf(title: string, dayHead: string, lines: readonly ChartLine[], unit?: TableUnit): ChartTable {
  const days = lines[0]?.points ?? [];
  const cell = (value: number | null | undefined) => (value == null ? null : unit ? value / unit.size : value);
  return {
    title,
    columns: [dayHead, ...lines.map(({ name }) => (unit ? `${name}, ${unit.name}` : name))],
    rows: days.map(({ day }, index) => [isoDay(day), ...lines.map((line) => cell(line.points[index]?.value))]),
  };
}
