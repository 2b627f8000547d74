/** Saved replies: who the words are for, and who says them, put into their places. */

export interface Names {
  name: string;
  handle: string;
  agent: string;
}

/** The words with names in place of `{name}`, `{handle}` and `{agent}`; other braces stay. */
export const fill = (text: string, names: Names): string =>
  text.replace(/\{(name|handle|agent)\}/g, (_, place: keyof Names) => names[place]);

/** The words at the caret, with what a word beside them needs: the text, and where the caret goes. */
export function inserted(text: string, start: number, end: number, words: string): { text: string; caret: number } {
  const before = text.slice(0, start);
  const gap = before === '' || /\s$/.test(before) ? '' : ' ';
  return { text: before + gap + words + text.slice(end), caret: before.length + gap.length + words.length };
}
