/** From values to places: scales, ticks and paths of a chart with lines. */
import { extent, nice, ticks } from 'd3-array';
import { area, line } from 'd3-shape';
import { dayName, type ChartLine, type ChartPoint, type ChartRule } from './model';

/** The box that a chart is drawn in, and the part of it that is not for lines. */
export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A line that begins above this part of its height need not show zero. */
const FAR_FROM_ZERO = 0.6;
/** Room for the name of a day, and for a line of the grid, at the usual size of letters. */
const DAY_ROOM = 76;
const GRID_ROOM = 56;

/** How a line is drawn. */
export interface DrawnLine {
  key: string;
  path: string;
  /** What lies under it; null where zero is not shown. */
  under: string | null;
  /** Values without neighbours, which no path would show. */
  alone: { x: number; y: number }[];
}

export interface Drawn {
  lines: DrawnLine[];
  x: (index: number) => number;
  y: (value: number) => number;
  grid: { value: number; y: number }[];
  days: { name: string; x: number; anchor: 'start' | 'middle' | 'end' }[];
  rules: (ChartRule & { y: number })[];
  /** The point nearest to a place. */
  nearest: (x: number) => number;
}

/** The values that the height of a chart stands for. */
export function range(lines: readonly ChartLine[], rules: readonly ChartRule[]): [number, number] {
  const values = lines.flatMap((one) => one.points.flatMap(({ value }) => (value === null ? [] : [value])));
  const [low = 0, high = 0] = extent([...values, ...rules.map((rule) => rule.value)]);
  if (low === high) return low === 0 ? [0, 1] : low > 0 ? [0, high * 1.25] : [low * 1.25, 0];
  return [low > 0 && low < high * FAR_FROM_ZERO ? 0 : low, high];
}

/** Places everything inside a frame. `size` is how large letters are: 1 is the usual size. */
export function draw(lines: readonly ChartLine[], frame: Frame, rules: readonly ChartRule[] = [], size = 1): Drawn {
  const count = Math.max(1, ...lines.map((one) => one.points.length));
  const bottom = frame.height - frame.bottom;
  const inner = frame.width - frame.left - frame.right;
  const step = count === 1 ? 0 : inner / (count - 1);
  const rows = Math.max(2, Math.floor((bottom - frame.top) / (GRID_ROOM * size)));
  const [base, top] = nice(...range(lines, rules), rows);
  const up = (value: number) => bottom - ((value - base) / (top - base)) * (bottom - frame.top);
  const x = (index: number) => (count === 1 ? frame.left + inner / 2 : frame.left + index * step);

  const drawLine = ({ key, points, faint }: ChartLine): DrawnLine => {
    const known = (point: ChartPoint | undefined) => point !== undefined && point.value !== null;
    const height = (point: ChartPoint) => up(point.value ?? 0);
    const stroke = line<ChartPoint>((_, index) => x(index), height).defined(known);
    const fill = area<ChartPoint>((_, index) => x(index), bottom, height).defined(known);
    const alone = points.flatMap((point, index) =>
      known(point) && !known(points[index - 1]) && !known(points[index + 1]) ? [{ x: x(index), y: height(point) }] : [],
    );
    return {
      key,
      path: stroke([...points]) ?? '',
      under: base === 0 && !faint ? (fill([...points]) ?? '') : null,
      alone,
    };
  };

  return {
    lines: lines.map(drawLine),
    x,
    y: up,
    grid: ticks(base, top, rows).map((value) => ({ value, y: up(value) })),
    days: dayTicks(lines[0]?.points ?? [], x, inner / (DAY_ROOM * size)),
    rules: rules.map((rule) => ({ ...rule, y: up(rule.value) })),
    nearest: (place) => Math.max(0, Math.min(count - 1, Math.round(step === 0 ? 0 : (place - frame.left) / step))),
  };
}

/** As many days as there is room for, evenly, counted back from the last one. */
function dayTicks(points: readonly ChartPoint[], x: (index: number) => number, room: number): Drawn['days'] {
  const last = points.length - 1;
  const step = Math.max(1, Math.ceil(points.length / Math.max(1, Math.floor(room))));
  const ticks: Drawn['days'] = [];
  for (let index = last; index >= 0; index -= step) {
    const point = points[index];
    const anchor = last === 0 ? 'middle' : index === last ? 'end' : index === 0 ? 'start' : 'middle';
    if (point) ticks.unshift({ name: dayName(point.day), x: x(index), anchor });
  }
  return ticks;
}
