import { describe, expect, it } from 'vitest';
import { draw, range } from './geometry';
import { isoDay, tableOf, type ChartLine } from './model';
import { pictureOf } from './picture';

const DAY = 86_400_000;
const FRAME = { width: 140, height: 120, left: 40, right: 0, top: 10, bottom: 10 };

const lineOf = (...values: (number | null)[]): ChartLine => ({
  key: 'a',
  name: 'Followers',
  hue: null,
  points: values.map((value, index) => ({ day: index * DAY, value })),
});

describe('a line', () => {
  it('is broken where nothing is known, and a lonely value is a dot', () => {
    const drawn = draw([lineOf(1, 2, null, 4, null)], FRAME);
    expect(drawn.lines[0]?.path.match(/M/g)).toHaveLength(2);
    expect(drawn.lines[0]?.alone).toEqual([{ x: 40 + 75, y: drawn.y(4) }]);
  });

  it('stands in the middle when there is one day only', () => {
    const drawn = draw([lineOf(7)], FRAME);
    expect(drawn.x(0)).toBe(90);
    expect([drawn.nearest(0), drawn.nearest(140)]).toEqual([0, 0]);
  });

  it('is found at the day nearest to the pointer, never beside the chart', () => {
    const drawn = draw([lineOf(1, 2, 3, 4, 5)], FRAME);
    expect([0, 64, 66, 139, 400].map(drawn.nearest)).toEqual([0, 1, 1, 4, 4]);
  });

  it('names the last day, and as many others as there is room for', () => {
    const days = draw([lineOf(...Array.from({ length: 30 }, (_, index) => index))], { ...FRAME, width: 340 }).days;
    expect(days.map(({ name }) => name)).toEqual(['10 Jan', '20 Jan', '30 Jan']);
  });
});

describe('the height of a chart', () => {
  it.each([
    [[lineOf(3, 9)], [0, 9]],
    [[lineOf(95, 100)], [95, 100]],
    [[lineOf(5, 5)], [0, 6.25]],
    [[lineOf(0, null)], [0, 1]],
    [[lineOf(null)], [0, 1]],
    [[lineOf(-4, 2)], [-4, 2]],
  ])('is %#', (lines, wanted) => {
    expect(range(lines, [])).toEqual(wanted);
  });

  it('takes in what is worth knowing', () => {
    expect(range([lineOf(810, 842)], [{ value: 900, name: 'Level 13' }])).toEqual([810, 900]);
  });
});

describe('the table under a chart', () => {
  it('has a row for each day and leaves gaps empty', () => {
    expect(tableOf('Followers', 'Day', [lineOf(3, null)])).toEqual({
      title: 'Followers',
      columns: ['Day', 'Followers'],
      rows: [
        [isoDay(0), 3],
        ['1970-01-02', null],
      ],
    });
  });
});

describe('a table in another unit than the lines', () => {
  it('says which', () => {
    const { columns, rows } = tableOf('Earnings', 'Day', [lineOf(9_950)], { name: 'USD', size: 100 });
    expect([columns[1], rows[0]?.[1]]).toEqual(['Followers, USD', 99.5]);
  });
});

describe('a chart as a drawing', () => {
  it('names its colours, carries its title, and leaves the pointer out', () => {
    document.body.innerHTML = `<svg viewBox="0 0 10 10" data-chart><g class="own" data-hue="3"><line style="stroke: red" x1="1"></line></g>
      <text>14 &lt; 15</text><g data-cursor><circle r="4"></circle></g></svg>`;
    const svg = document.querySelector('svg') as SVGSVGElement;
    const text = pictureOf(svg, 'Likes & more', (colour) => (colour === 'none' ? colour : '#112233'));
    const sheet = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(sheet.querySelector('parsererror')).toBeNull();
    expect([...sheet.querySelectorAll('text')].map((node) => node.textContent)).toEqual(['Likes & more', '14 < 15']);
    expect(sheet.querySelector('line')?.getAttribute('stroke')).toBe('#112233');
    expect(sheet.querySelector('circle, [class], [style], [data-hue]')).toBeNull();
  });
});
