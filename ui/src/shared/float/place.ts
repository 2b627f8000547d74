/** Where a floating thing lies beside its anchor, inside the window. */

/** A rectangle in window coordinates. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Which edge of the anchor, and which end of that edge. */
export type Side = 'below-start' | 'below-end' | 'below' | 'above' | 'right';

const GAP = 6;
const MARGIN = 8;

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, Math.max(low, high)));

/** Left and top for a thing of `size` at `anchor`; turns to the other side where there is no room. */
export function place(
  anchor: Box,
  size: { width: number; height: number },
  window: { width: number; height: number },
  side: Side,
): { left: number; top: number } {
  const lowest = window.height - size.height - MARGIN;
  const rightmost = window.width - size.width - MARGIN;
  const right = anchor.left + anchor.width;
  const bottom = anchor.top + anchor.height;
  const centre = anchor.left + anchor.width / 2 - size.width / 2;

  if (side === 'right') {
    const fits = right + GAP <= rightmost;
    const left = fits ? right + GAP : anchor.left - GAP - size.width;
    const top = anchor.top + anchor.height / 2 - size.height / 2;
    return { left: clamp(left, MARGIN, rightmost), top: clamp(top, MARGIN, lowest) };
  }

  const below = bottom + GAP;
  const above = anchor.top - GAP - size.height;
  const wanted = side === 'above' ? above : below;
  const fits = wanted >= MARGIN && wanted <= lowest;
  const other = side === 'above' ? below : above;
  const otherFits = other >= MARGIN && other <= lowest;
  const top = fits || !otherFits ? wanted : other;

  const left = side === 'below-start' ? anchor.left : side === 'below-end' ? right - size.width : centre;
  return { left: clamp(left, MARGIN, rightmost), top: clamp(top, MARGIN, lowest) };
}
