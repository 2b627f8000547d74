/** Keys of the person's own, in place of those of the table. */

class Keymap {
  /** Command → its chords. What is not named here keeps the keys of the table. */
  own = $state.raw<Readonly<Record<string, readonly string[]>>>({});
}

/** The one map, taken from the settings. */
export const keymap = new Keymap();
