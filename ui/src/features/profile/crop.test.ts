import { describe, expect, it } from 'vitest';
import { inPixels, mostZoom, moved, whole, zoomOf, zoomed } from './crop';

const wide = { width: 1200, height: 600 };

describe('a square of a picture', () => {
  it('begins in the middle and shows as much as it can', () => {
    expect(whole(wide)).toEqual({ left: 300, top: 0, side: 600 });
  });

  it('zooms around its middle', () => {
    const close = zoomed(whole(wide), wide, 2);
    expect(close).toEqual({ left: 450, top: 150, side: 300 });
    expect(zoomOf(close, wide)).toBe(2);
    expect(zoomed(close, wide, 1)).toEqual(whole(wide));
  });

  it('never leaves the picture, wherever it is pushed', () => {
    const close = zoomed(whole(wide), wide, 2);
    expect(moved(close, wide, 5000, 5000)).toEqual({ left: 900, top: 300, side: 300 });
    expect(moved(close, wide, -5000, -5000)).toEqual({ left: 0, top: 0, side: 300 });
    expect(zoomed(moved(close, wide, 5000, 5000), wide, 1).left).toBe(600);
  });

  it('zooms no further than there are pixels to show', () => {
    expect(mostZoom(wide)).toBe(8);
    expect(mostZoom({ width: 128, height: 300 })).toBe(2);
    expect(mostZoom({ width: 20, height: 20 })).toBe(1);
    expect(zoomed(whole(wide), wide, 99).side).toBe(75);
  });

  it('is sent in whole pixels', () => {
    expect(inPixels({ left: 899.7, top: 300.4, side: 299.8 }, wide)).toEqual({ left: 900, top: 300, side: 300 });
  });
});
