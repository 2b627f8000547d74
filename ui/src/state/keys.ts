/** The one table of keys: what acts on them, and what the sheet of keys shows. */
import { words } from '$words';
import { keymap } from './keymap.svelte';

/** Where a key acts; also the order of the sheet. */
export const groups = ['move', 'post', 'write', 'go'] as const;

/** The table. `Mod` is Ctrl, or ⌘ on a Mac; two keys with a space between are pressed one after the other. */
export const keyTable = [
  { command: 'next', keys: ['j'], group: 'move' },
  { command: 'previous', keys: ['k'], group: 'move' },
  { command: 'open', keys: ['Enter'], group: 'move' },
  { command: 'back', keys: ['Escape'], group: 'move' },
  { command: 'showNew', keys: ['.'], group: 'move' },
  { command: 'like', keys: ['l'], group: 'post' },
  { command: 'repost', keys: ['b'], group: 'post' },
  { command: 'quote', keys: ['q'], group: 'post' },
  { command: 'amplify', keys: ['u'], group: 'post' },
  { command: 'author', keys: ['p'], group: 'post' },
  { command: 'message', keys: ['m'], group: 'post' },
  { command: 'media', keys: ['e'], group: 'post' },
  { command: 'play', keys: ['Space'], group: 'post' },
  { command: 'markRead', keys: ['i'], group: 'post' },
  { command: 'markAllRead', keys: ['I'], group: 'post' },
  { command: 'compose', keys: ['c'], group: 'write' },
  { command: 'reply', keys: ['r'], group: 'write' },
  { command: 'send', keys: ['Mod+Enter'], group: 'write' },
  { command: 'goHome', keys: ['g h'], group: 'go' },
  { command: 'goDiscover', keys: ['g d'], group: 'go' },
  { command: 'search', keys: ['/'], group: 'go' },
  { command: 'goNotifications', keys: ['g n'], group: 'go' },
  { command: 'goMessages', keys: ['g m'], group: 'go' },
  { command: 'goMarket', keys: ['g o'], group: 'go' },
  { command: 'goBytes', keys: ['g b'], group: 'go' },
  { command: 'goStudio', keys: ['g j'], group: 'go' },
  { command: 'goAnalytics', keys: ['g y'], group: 'go' },
  { command: 'goProfile', keys: ['g p'], group: 'go' },
  { command: 'goSettings', keys: ['g s', 'Mod+,'], group: 'go' },
  { command: 'goMemory', keys: ['g f'], group: 'go' },
  { command: 'goOutbox', keys: ['g x'], group: 'go' },
  { command: 'switchAgent', keys: ['Mod+1', 'Mod+9'], group: 'go' },
  { command: 'palette', keys: ['Mod+k'], group: 'go' },
  { command: 'keySheet', keys: ['?'], group: 'go' },
  { command: 'quit', keys: ['Mod+q'], group: 'go' },
] as const satisfies readonly { command: keyof typeof words.keys; keys: readonly string[]; group: (typeof groups)[number] }[];

/** Something a key can do. */
export type Command = (typeof keyTable)[number]['command'];

/** What of a keyboard event decides. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const isMac = /Mac/.test(globalThis.navigator?.platform ?? '');

/** Whether the key that stands for "do it" on this system is held. */
export const holdsMod = (press: Press): boolean => (isMac ? press.metaKey : press.ctrlKey);

const plain = (press: Press) => !press.ctrlKey && !press.metaKey && !press.altKey;

/** The chord of a press in the table's spelling: the character that was typed, not the key's place. */
export function chordOf(press: Press): string | null {
  if (plain(press)) return press.key === ' ' ? 'Space' : press.key;
  if (holdsMod(press) && !press.altKey) return `Mod+${press.key}`;
  return null;
}

/** These mean the same everywhere in the app, and stay as they are. */
const FIXED: readonly Command[] = ['open', 'play', 'back', 'switchAgent'];

/** Whether a command can have keys of the person's own. */
export const isRemappable = (command: Command): boolean => !FIXED.includes(command);

/** The keys of a command as they are now. */
export function keysOf(command: Command): readonly string[] {
  const own = isRemappable(command) ? keymap.own[command] : undefined;
  return own ?? keyTable.find((row) => row.command === command)?.keys ?? [];
}

/** The command of a chord, with the key before it if that was the beginning of two. */
export function commandOf(chord: string, before: string | null): Command | null {
  const agent = /^Mod\+[1-9]$/.test(chord);
  if (agent) return 'switchAgent';
  const wanted = before === null ? chord : `${before} ${chord}`;
  return keyTable.find(({ command }) => keysOf(command).includes(wanted))?.command ?? null;
}

/** Whether a key begins a pair. */
export const beginsPair = (chord: string): boolean =>
  keyTable.some(({ command }) => keysOf(command).some((key) => key.startsWith(`${chord} `)));

/** The command that stands in the way of these keys: it has the same, begins with them, or is the beginning of them. */
export function conflictOf(command: Command, keys: string): Command | null {
  if (/^Mod\+[1-9]$/.test(keys)) return 'switchAgent';
  const clash = (other: string) => other === keys || other.startsWith(`${keys} `) || keys.startsWith(`${other} `);
  const rival = keyTable.find((row) => row.command !== command && keysOf(row.command).some(clash));
  return rival?.command ?? null;
}

/** Keys without a modifier can be turned off; Enter, Escape and the key of space always work. */
export const isSingle = (chord: string): boolean => [...chord].length === 1;

const PRINTED: Record<string, string> = { Enter: '↵', Escape: 'Esc', Mod: isMac ? '⌘' : words.keySheet.control };

/** A chord as it is printed on keys: "Ctrl ↵". */
export const printed = (keys: string): string =>
  keys
    .split('+')
    .map((key) => PRINTED[key] ?? key)
    .join(isMac ? '' : ' ');

/** The first chord of a command, printed, for tooltips and menus. */
export function keyFor(command: Command): string {
  const first = keysOf(command)[0];
  return first === undefined ? '' : first.split(' ').map(printed).join(' ');
}
