/** Mentions and hashtags while they are typed. */

/** A stretch of text; what is special about it has a kind. */
export interface Stretch {
  text: string;
  kind: 'plain' | 'tag';
}

/** A beginning of a mention or a hashtag that ends at the caret. */
export interface Beginning {
  /** Where its sign stands. */
  start: number;
  /** With its sign. */
  typed: string;
}

const TAGS = /(?<![\p{L}\p{N}_/@#&.])(?:@[a-z][a-z0-9_]*|#[\p{L}\p{N}_]+)/giu;
const BEGINNING = /(?:^|[^\p{L}\p{N}_/@#&.])([@#][\p{L}\p{N}_]*)$/u;

/** Cuts a text so that mentions and hashtags can be painted; the stretches give back the text. */
export function stretches(text: string): Stretch[] {
  const found: Stretch[] = [];
  let end = 0;
  for (const match of text.matchAll(TAGS)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index), kind: 'plain' });
    found.push({ text: match[0], kind: 'tag' });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ text: text.slice(end), kind: 'plain' });
  return found;
}

/** What is being begun at the caret, if anything. */
export function beginningAt(text: string, caret: number): Beginning | null {
  const typed = BEGINNING.exec(text.slice(0, caret))?.[1];
  return typed === undefined ? null : { start: caret - typed.length, typed };
}

/** The text with the beginning completed, and where the caret stands then. */
export function completed(text: string, beginning: Beginning, insert: string): { text: string; caret: number } {
  const end = beginning.start + beginning.typed.length;
  const after = text.slice(end);
  const gap = after.startsWith(' ') ? '' : ' ';
  return {
    text: text.slice(0, beginning.start) + insert + gap + after,
    caret: beginning.start + insert.length + 1,
  };
}
