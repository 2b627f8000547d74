/** Notices that something was really seen: half of it, for a second, in a window that is in front. */
import type { Attachment } from 'svelte/attachments';

/** How long it has to be in sight. */
const LONG_ENOUGH_MS = 1_000;
const STEPS = Array.from({ length: 11 }, (_, step) => step / 10);

/** Half of it is in sight, or it fills half of what can be seen. */
const isHalf = ({ intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean =>
  intersectionRatio >= 0.5 || (rootBounds !== null && intersectionRect.height >= rootBounds.height / 2);

/** Nothing lies above it, and it is not hidden by what lies over its list. */
const isUncovered = (node: Element): boolean =>
  getComputedStyle(node).visibility !== 'hidden' && document.querySelector('dialog[open]') === null;

/** Runs once when the element was really seen. */
export function seen(run: () => void): Attachment<HTMLElement> {
  return (node) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let half = false;
    const look = () => {
      clearTimeout(timer);
      if (half && document.hasFocus()) timer = setTimeout(count, LONG_ENOUGH_MS);
    };
    const count = () => {
      if (!isUncovered(node)) return look();
      stop();
      run();
    };
    const observer = new IntersectionObserver(
      (entries) => {
        const now = entries.some(isHalf);
        if (now === half) return;
        half = now;
        look();
      },
      { threshold: STEPS },
    );
    const stop = () => {
      clearTimeout(timer);
      observer.disconnect();
      removeEventListener('focus', look);
      removeEventListener('blur', look);
    };
    observer.observe(node);
    addEventListener('focus', look);
    addEventListener('blur', look);
    return stop;
  };
}
