/** Changing keys: pressed keys become a chord or a pair, and the settings keep what differs from the table. */
import { chordOf, keysOf, keyTable, type Command, type Press } from './keys';

/** The keys that differ from the table. */
export type OwnKeys = Record<string, string[]>;

/** Keys that are part of pressing others, or lead through the window. */
const NOT_FOR_THIS = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Tab', ' ', 'Unidentified'];

/** What was pressed so far, with one more key: one chord, or two plain keys. */
export function pressed(before: string, press: Press): string {
  const chord = NOT_FOR_THIS.includes(press.key) ? null : chordOf(press);
  if (chord === null) return before;
  const pairs = before !== '' && !before.includes(' ') && !before.includes('Mod+') && !chord.includes('Mod+');
  return pairs ? `${before} ${chord}` : chord;
}

const tableKeys = (command: Command): readonly string[] => keyTable.find((row) => row.command === command)?.keys ?? [];

/** The own keys with others for one command; those of the table are not kept. */
export function withKeys(own: OwnKeys, command: Command, keys: readonly string[]): OwnKeys {
  const rest = Object.fromEntries(Object.entries(own).filter(([name]) => name !== command));
  const same = JSON.stringify(keys) === JSON.stringify(tableKeys(command));
  return same ? rest : { ...rest, [command]: [...keys] };
}

/** The own keys with those of the table for one command. */
export const asInTable = (own: OwnKeys, command: Command): OwnKeys => withKeys(own, command, tableKeys(command));

/** The own keys after a key went from one command to another. */
export function handedOver(own: OwnKeys, keys: string, from: Command, to: Command): OwnKeys {
  const left = keysOf(from).filter((key) => key !== keys && !key.startsWith(`${keys} `) && !keys.startsWith(`${key} `));
  return withKeys(withKeys(own, from, left), to, [keys]);
}
