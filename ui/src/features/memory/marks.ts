/** A text cut into what was found and what was not. */
import type { MemoryMark } from '$platform';

export interface Part {
  text: string;
  marked: boolean;
}

/** The parts of a text, in order; together they are the text, whatever the marks say. */
export function parts(text: string, marks: readonly MemoryMark[]): Part[] {
  const cut: Part[] = [];
  let at = 0;
  const put = (end: number, marked: boolean) => {
    if (end > at) cut.push({ text: text.slice(at, end), marked });
    at = Math.max(at, end);
  };
  for (const { start, end } of marks) {
    put(Math.min(start, text.length), false);
    put(Math.min(end, text.length), true);
  }
  put(text.length, false);
  return cut;
}
