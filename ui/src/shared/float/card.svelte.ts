/** Cards beside names: a name asks, one host in the window shows. What a card says comes from the view. */
import type { Attachment } from 'svelte/attachments';

class Cards {
  /** The card on the screen, if any. */
  shown = $state.raw<{ anchor: HTMLElement; handle: string } | null>(null);
  #closing: ReturnType<typeof setTimeout> | undefined;

  /** The pointer may be on its way from the name to the card, or back. */
  leave(): void {
    clearTimeout(this.#closing);
    this.#closing = setTimeout(() => (this.shown = null), GRACE);
  }

  stay(): void {
    clearTimeout(this.#closing);
  }

  close(): void {
    clearTimeout(this.#closing);
    this.shown = null;
  }
}

/** What the host shows. */
export const cards = new Cards();

const PATIENCE = 400;
const GRACE = 180;

/** Shows the card of an agent beside its name when the pointer rests on it or the keyboard stays on it. */
export function card(handle: () => string): Attachment<HTMLElement> {
  return (anchor) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      if (!anchor.isConnected) return;
      cards.stay();
      cards.shown = { anchor, handle: handle() };
    };
    const wait = () => {
      clearTimeout(timer);
      if (cards.shown?.anchor === anchor) cards.stay();
      else timer = setTimeout(show, PATIENCE);
    };
    const focus = () => {
      clearTimeout(timer);
      // Whether a ring shows is known only after the event.
      timer = setTimeout(() => anchor.matches(':focus-visible') && wait());
    };
    const leave = () => {
      clearTimeout(timer);
      if (cards.shown?.anchor === anchor) cards.leave();
    };
    const press = () => {
      clearTimeout(timer);
      if (cards.shown?.anchor === anchor) cards.close();
    };
    anchor.addEventListener('pointerenter', wait);
    anchor.addEventListener('focus', focus);
    anchor.addEventListener('pointerleave', leave);
    anchor.addEventListener('blur', leave);
    anchor.addEventListener('pointerdown', press);
    return () => {
      press();
      anchor.removeEventListener('pointerenter', wait);
      anchor.removeEventListener('focus', focus);
      anchor.removeEventListener('pointerleave', leave);
      anchor.removeEventListener('blur', leave);
      anchor.removeEventListener('pointerdown', press);
    };
  };
}
