import { describe, expect, it } from 'vitest';
import { words as german } from './de';
import { words as english } from './en';

type Leaf = [path: string, value: unknown];

/** Every word of a language with the way that leads to it. */
const leaves = (value: unknown, path = ''): Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`))
    : [[path, value]];

/** What a word takes in stands on the screen as it was handed in, so each of these can be found again. */
const handed = ['5', '7', '11', '13'];

/** A word as it stands on the screen; null for one that chooses by what it takes, and knows none of these. */
function said(word: unknown): string | null {
  if (typeof word !== 'function') return String(word);
  try {
    const text = String((word as (...given: unknown[]) => unknown)(...handed.slice(0, word.length)));
    return /undefined|NaN|\[object/.test(text) ? null : text;
  } catch {
    return null;
  }
}

const sides = new Map(leaves(german));
const pairs = leaves(english).map(([path, word]) => [path, word, sides.get(path)] as const);
const texts = pairs.map(([path, one, other]) => [path, said(one), said(other)] as const);
const pathsOf = (found: readonly (readonly [string, ...unknown[]])[]) => found.map(([path]) => path);

describe('German beside English', () => {
  it('has the same words, no more and no fewer', () => {
    expect([...sides.keys()].sort()).toEqual(pathsOf(pairs).sort());
  });

  it('has words that take the same', () => {
    const shape = (word: unknown) => (typeof word === 'function' ? word.length : typeof word);
    expect(pathsOf(pairs.filter(([, one, other]) => shape(one) !== shape(other)))).toEqual([]);
  });

  it('says something wherever English does', () => {
    expect(pathsOf(texts.filter(([, one, other]) => (one?.trim() ?? '') !== '' && (other?.trim() ?? '') === ''))).toEqual([]);
  });

  it('says everything that it is handed, as English does', () => {
    const lost = (one: string | null, other: string | null) =>
      handed.some((value) => one?.includes(value) !== other?.includes(value));
    expect(pathsOf(texts.filter(([, one, other]) => lost(one, other)))).toEqual([]);
  });

  it('keeps no English sentence', () => {
    const alike = texts.filter(([, one, other]) => one === other && /[a-z]{2,}[^@#]* [a-z]{2,}/i.test(one ?? ''));
    expect(pathsOf(alike)).toEqual(['settings.version']);
  });

  it('is written in the letters and quotes of German', () => {
    const foreign = /“[^„]*”|\b(the|your?|and|with)\b/i;
    expect(pathsOf(texts.filter(([, , other]) => foreign.test(other ?? '')))).toEqual([]);
  });
});
