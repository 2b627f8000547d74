/** The square that is cut out of a picture, in pixels of the picture. Pure. */

export interface Size {
  width: number;
  height: number;
}

/** Left upper corner and sides. */
export interface Square {
  left: number;
  top: number;
  side: number;
}

/** No square is smaller than this, unless the picture is: less would be a blur. */
const LEAST = 64;
/** Furthest zoom. */
const MOST_ZOOM = 8;

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));
const shorter = (size: Size) => Math.min(size.width, size.height);

/** The furthest that a picture can be zoomed: 1 means not at all. */
export const mostZoom = (size: Size): number => clamp(shorter(size) / LEAST, 1, MOST_ZOOM);

/** How far a square is zoomed in: 1 shows as much as a square can. */
export const zoomOf = (square: Square, size: Size): number => shorter(size) / square.side;

/** The square in the middle that shows as much as a square can. */
export function whole(size: Size): Square {
  const side = shorter(size);
  return { left: (size.width - side) / 2, top: (size.height - side) / 2, side };
}

/** The same square somewhere else, held inside the picture. */
export function moved(square: Square, size: Size, x: number, y: number): Square {
  return {
    side: square.side,
    left: clamp(square.left + x, 0, size.width - square.side),
    top: clamp(square.top + y, 0, size.height - square.side),
  };
}

/** A square around the same middle, zoomed in this far. */
export function zoomed(square: Square, size: Size, zoom: number): Square {
  const side = shorter(size) / clamp(zoom, 1, mostZoom(size));
  const off = (square.side - side) / 2;
  return moved({ ...square, side }, size, off, off);
}

/** In whole pixels, never reaching out of the picture. */
export function inPixels(square: Square, size: Size): Square {
  const side = Math.max(1, Math.min(Math.round(square.side), shorter(size)));
  return {
    side,
    left: clamp(Math.round(square.left), 0, size.width - side),
    top: clamp(Math.round(square.top), 0, size.height - side),
  };
}
