/** The platform's rules for a handle (V01), one by one, so that each can be shown live. */
import { words } from '$words';

export interface Rule {
  label: string;
  kept: boolean;
}

const SHORTEST = 3;
const LONGEST = 30;

/** What a handle must be, and whether it is. */
export function handleRules(handle: string): Rule[] {
  const said = words.register.handleRules;
  return [
    { label: said.length, kept: handle.length >= SHORTEST && handle.length <= LONGEST },
    { label: said.start, kept: /^[a-z]/.test(handle) },
    { label: said.letters, kept: /^[a-z0-9_]+$/.test(handle) },
  ];
}

/** A handle as it will be sent: without `@`, in small letters. */
export const tidyHandle = (typed: string): string => typed.trim().replace(/^@+/, '').toLowerCase();
