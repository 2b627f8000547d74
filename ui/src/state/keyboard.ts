/** Hands keys to whoever is on the screen. The table says which command a key is; views say what it does. */
import { beginsPair, chordOf, commandOf, isSingle, type Command } from './keys';
import type { Session } from './session.svelte';

/** What a view does for a command; `false` hands the key on to the view below. */
export type Handlers = Partial<Record<Command, (event: KeyboardEvent) => boolean | undefined | void>>;

/** The second key of a pair must come within this time. */
const PAIR_MS = 1_200;

const TYPING = 'input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, select, [contenteditable=true]';
const LIST = 'ol, ul, [role=feed], [role=list], [role=listbox]';
/** What the key of space acts on by itself. */
const SPACED = 'input, video, [role=option], [role=slider]';
const PRESSABLE = 'button, a[href], [role=menuitem], [role=tab], summary, label';

export class Keyboard {
  #scopes: Handlers[] = [];
  #before: string | null = null;
  #beforeAt = 0;

  constructor(private readonly session: Session) {}

  /** Puts a view's handlers on top; answers how to take them away. */
  bind(handlers: Handlers): () => void {
    this.#scopes.push(handlers);
    return () => {
      this.#scopes = this.#scopes.filter((scope) => scope !== handlers);
    };
  }

  /** Listens to a window. */
  listen(target: Window): () => void {
    const hear = (event: KeyboardEvent) => this.hear(event);
    target.addEventListener('keydown', hear);
    return () => target.removeEventListener('keydown', hear);
  }

  hear(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.repeat && event.key === 'Enter') return;
    const chord = chordOf(event);
    if (chord === null || this.#belongsToElement(event, chord)) return;
    const before = event.timeStamp - this.#beforeAt < PAIR_MS ? this.#before : null;
    this.#before = null;
    const command = commandOf(chord, before) ?? (before === null ? null : commandOf(chord, null));
    if (command === null) {
      this.#before = beginsPair(chord) ? chord : null;
      this.#beforeAt = event.timeStamp;
      return;
    }
    const focused = document.activeElement;
    for (const scope of this.#scopes.toReversed()) {
      const handler = scope[command];
      if (handler && handler(event) !== false) {
        event.preventDefault();
        if (command === 'next' || command === 'previous') this.#leaveButton(focused);
        return;
      }
    }
  }

  /** Moving on in a list leaves a button outside of it that was pressed before: Enter is now about the chosen row. */
  #leaveButton(focused: Element | null): void {
    if (focused !== document.activeElement || !(focused instanceof HTMLElement)) return;
    if (focused.closest(PRESSABLE) && !focused.closest(LIST)) focused.blur();
  }

  /** Whether somebody on the screen does something for a command. */
  can(command: Command): boolean {
    return this.#scopes.some((scope) => scope[command]);
  }

  /** Does what a key would do; answers whether anybody did anything. */
  run(command: Command, key = ''): boolean {
    const event = new KeyboardEvent('keydown', { key });
    return this.#scopes.toReversed().some((scope) => {
      const handler = scope[command];
      return handler !== undefined && handler(event) !== false;
    });
  }

  /** Keys that a field, a button or a dialog needs for itself. */
  #belongsToElement(event: KeyboardEvent, chord: string): boolean {
    const target = event.target instanceof Element ? event.target : null;
    const typing = target?.closest(TYPING) != null;
    const single = isSingle(chord);
    if (single && (typing || !this.session.settings.singleKeys)) return true;
    if (single && document.querySelector('dialog[open]')) return true;
    if (chord === 'Space' && target?.closest(SPACED) != null) return true;
    if (chord === 'Enter' || chord === 'Space') return typing || target?.closest(PRESSABLE) != null || target?.closest('dialog') != null;
    return chord === 'Escape' && document.querySelector('dialog[open]') !== null;
  }
}
