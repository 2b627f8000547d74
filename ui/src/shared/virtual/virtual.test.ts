/** Long lists: where rows lie, which elements they get, and what keeps still. */
import { describe, expect, it } from 'vitest';
import { RowLayout } from './layout';
import { recycle } from './recycle';
import { Scroller } from './scroller.svelte';

const keys = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `row${from + index}`);

function layoutOf(count: number, height = 100): RowLayout {
  const layout = new RowLayout();
  layout.setRows(keys(0, count), () => height);
  return layout;
}

describe('the layout', () => {
  it('stacks rows by their estimates until they are measured', () => {
    const layout = layoutOf(10);
    expect(layout.top(3)).toBe(300);
    layout.measure('row1', 150);
    expect([layout.top(1), layout.top(2), layout.total]).toEqual([100, 250, 1_050]);
  });

  it('finds the row at any height', () => {
    const layout = layoutOf(1_000);
    layout.measure('row0', 40);
    expect([0, 39, 40, 139, 140].map((y) => layout.indexAt(y))).toEqual([0, 0, 1, 1, 2]);
    expect(layout.indexAt(1e9)).toBe(999);
  });

  it('keeps true heights when the rows change', () => {
    const layout = layoutOf(5);
    layout.measure('row2', 220);
    layout.setRows(['new', ...keys(0, 5)], () => 100);
    expect(layout.height(3)).toBe(220);
    expect(layout.total).toBe(720);
  });

  it('says nothing moved when a row has the height that was expected', () => {
    expect(layoutOf(3).measure('row1', 100.2)).toBe(false);
  });

  it('covers the window and what is spared around it, and no more', () => {
    expect(layoutOf(100).range(1_000, 500, 200)).toEqual({ first: 8, end: 18 });
    expect(layoutOf(0).range(0, 500, 200)).toEqual({ first: 0, end: 0 });
  });

  it('reveals a row with the least movement', () => {
    const layout = layoutOf(100);
    expect(layout.reveal(5, 450, 500)).toBe(450);
    expect(layout.reveal(3, 450, 500)).toBe(300);
    expect(layout.reveal(9, 450, 500)).toBe(500);
  });
});

describe('recycling', () => {
  it('gives the element of a row that left to a row that came', () => {
    const before = keys(0, 3).map((key, id) => ({ id, key }));
    const after = recycle(before, keys(1, 4), () => 99);
    expect(after).toEqual([
      { id: 1, key: 'row1' },
      { id: 2, key: 'row2' },
      { id: 0, key: 'row3' },
    ]);
  });

  it('makes only what is missing', () => {
    let made = 10;
    const after = recycle([{ id: 0, key: 'row0' }], keys(0, 3), () => (made += 1));
    expect(after.map((slot) => slot.id)).toEqual([0, 11, 12]);
  });
});

describe('the scroller', () => {
  function scrolledTo(y: number): Scroller {
    const scroller = new Scroller(null);
    scroller.setRows(keys(0, 100), () => 100);
    scroller.viewport = 500;
    scroller.moved(y);
    return scroller;
  }

  it('keeps what is at the top in its place when rows come above it', () => {
    const scroller = scrolledTo(1_030);
    scroller.setRows(['a', 'b', ...keys(0, 100)], () => 100);
    expect(scroller.held).toBe(1_230);
  });

  it('keeps it when a row above it gets its true height', () => {
    const scroller = scrolledTo(1_030);
    scroller.measure([['row2', 260]]);
    expect(scroller.held).toBe(1_190);
  });

  it('stays at the very top, so that new rows are seen there', () => {
    const scroller = scrolledTo(0);
    scroller.setRows(['a', ...keys(0, 100)], () => 100);
    expect(scroller.held).toBe(0);
  });

  it('holds on to the next row when the one at the top goes away', () => {
    const scroller = scrolledTo(1_030);
    scroller.setRows(keys(0, 100).filter((key) => key !== 'row10'), () => 100);
    expect(scroller.anchor).toEqual({ key: 'row11', offset: 0 });
  });

  it('starts where the person was', () => {
    const scroller = new Scroller({ key: 'row40', offset: 12 });
    scroller.setRows(keys(0, 100), () => 100);
    expect(scroller.held).toBe(4_012);
  });

  it('keeps the element of a pinned row out of sight, in its order', () => {
    const scroller = scrolledTo(5_000);
    expect(scroller.slots('row3')[0]?.key).toBe('row3');
    expect(scroller.slots('row90').at(-1)?.key).toBe('row90');
  });

  it('needs only a handful of elements for any number of rows', () => {
    expect(scrolledTo(5_000).slots(null).length).toBeLessThan(20);
  });
});
