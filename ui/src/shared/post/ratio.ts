/** Shapes of pictures and videos, known before they have loaded so that nothing jumps. */

interface Sized {
  width: number | null;
  height: number | null;
}

/** Width by height of a single picture stays between a tall and a wide frame. */
const TALLEST = 0.8;
const WIDEST = 2.2;
const PAIR = 2.62;
const SEVERAL = 1.75;
const UNKNOWN = 1.5;

/** Width by height of the frame that holds these pictures. */
export function ratioOf(pictures: readonly Sized[]): number {
  if (pictures.length === 2) return PAIR;
  if (pictures.length > 2) return SEVERAL;
  const [only] = pictures;
  if (!only?.width || !only.height) return UNKNOWN;
  return Math.max(TALLEST, Math.min(WIDEST, only.width / only.height));
}
