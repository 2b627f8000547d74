/** Tooltips: an element asks, one host in the window shows. */
import type { Attachment } from 'svelte/attachments';
import type { Side } from './place';

/** What a tooltip says; an empty text shows nothing. */
export type TipWords = string | { text: string; keys?: string | undefined };

class Tips {
  /** The tooltip on the screen, if any. */
  shown = $state.raw<{ anchor: HTMLElement; words: TipWords; side: Side } | null>(null);
}

/** What the host shows. */
export const tips = new Tips();

const PATIENCE = 450;

/** Shows words beside an element when the pointer rests on it or the keyboard reaches it. */
export function tip(words: () => TipWords, side: Side = 'below'): Attachment<HTMLElement> {
  return (anchor) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      const said = words();
      if (typeof said === 'string' ? said : said.text) tips.shown = { anchor, words: said, side };
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(show, PATIENCE);
    };
    const focus = () => {
      if (anchor.matches(':focus-visible')) show();
    };
    const hide = () => {
      clearTimeout(timer);
      if (tips.shown?.anchor === anchor) tips.shown = null;
    };
    const hiders = ['pointerleave', 'pointerdown', 'blur', 'keydown'] as const;
    anchor.addEventListener('pointerenter', wait);
    anchor.addEventListener('focus', focus);
    for (const name of hiders) anchor.addEventListener(name, hide);
    return () => {
      hide();
      anchor.removeEventListener('pointerenter', wait);
      anchor.removeEventListener('focus', focus);
      for (const name of hiders) anchor.removeEventListener(name, hide);
    };
  };
}
