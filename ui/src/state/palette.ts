/** Finding an entry of the palette by a few letters. */
import type { IconName } from '$shared/icon/icons';

/** The groups of the palette, in the order in which they are shown. */
export const paletteGroups = ['recent', 'go', 'command', 'agent', 'person', 'found', 'search'] as const;

/** One thing that can be done from the palette. */
export interface Entry {
  /** Unique in the list. */
  id: string;
  group: (typeof paletteGroups)[number];
  title: string;
  detail?: string;
  /** Its keys, as printed. */
  keys?: string;
  icon: IconName;
  run: () => void;
}

/** Letters without marks, in lower case: “Größe” is found by “gro”. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();

/** How well a word of the query fits, 0 is best; `null` if it does not. */
function fit(word: string, title: string, detail: string): number | null {
  if (title.startsWith(word)) return 0;
  if (title.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 1;
  if (title.includes(word)) return 2;
  if (detail.includes(word)) return 3;
  let from = 0;
  for (const letter of word) {
    from = title.indexOf(letter, from) + 1;
    if (from === 0) return null;
  }
  return word.length > 1 ? 4 : null;
}

/** The entries that fit all words of the query: best first, else in the order in which they came. */
export function ranked(query: string, entries: readonly Entry[]): Entry[] {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  const scored = entries.flatMap((entry) => {
    const [title, detail] = [folded(entry.title), folded(entry.detail ?? '')];
    const fits = wanted.map((word) => fit(word, title, detail));
    return fits.includes(null) ? [] : [{ entry, score: fits.reduce<number>((sum, one) => sum + (one ?? 0), 0) }];
  });
  return scored.sort((one, other) => one.score - other.score).map(({ entry }) => entry);
}
