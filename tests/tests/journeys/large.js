// What of the screen cannot be read or reached. Runs in the page; answers one line for each fault.
const faults = new Set();
const root = document.querySelector('dialog[open]:last-of-type') ?? document.body;
const say = (what, element) => {
  const name = element.getAttribute?.('aria-label') ?? (element.innerText ?? '').trim().slice(0, 40);
  const kind = `${element.tagName.toLowerCase()}.${[...element.classList].filter((c) => !c.startsWith('svelte-')).join('.')}`;
  faults.add(`${what}: ${kind} “${name.replace(/\s+/g, ' ')}”`);
};
const styleOf = (element) => getComputedStyle(element);
const shown = (element) => {
  const box = element.getBoundingClientRect();
  const style = styleOf(element);
  return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && style.opacity !== '0';
};
const scrolls = (style, axis) => ['auto', 'scroll'].includes(axis === 'x' ? style.overflowX : style.overflowY);
const hides = (style, axis) => ['hidden', 'clip'].includes(axis === 'x' ? style.overflowX : style.overflowY);
const hasEllipsis = (style) => style.textOverflow === 'ellipsis' || !['none', ''].includes(style.webkitLineClamp ?? '');
const forReadersOnly = (element) => element.closest('.unseen, [aria-hidden=true]') !== null;

if (document.documentElement.scrollWidth > innerWidth) faults.add('the page scrolls sideways');

// Text that ends where nobody can follow it.
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode;
  const element = text.parentElement;
  if (!text.data.trim() || !element || !shown(element) || forReadersOnly(element)) continue;
  if (element.closest('svg, script, style, textarea, select')) continue;
  const range = document.createRange();
  range.selectNodeContents(text);
  const box = range.getBoundingClientRect();
  if (box.width < 1) continue;
  let canScrollX = false;
  let canScrollY = false;
  let isCut = false;
  for (let up = element; up && up !== document.documentElement; up = up.parentElement) {
    const style = styleOf(up);
    canScrollX ||= scrolls(style, 'x');
    canScrollY ||= scrolls(style, 'y');
    if (hasEllipsis(style)) isCut = true;
    const frame = up.getBoundingClientRect();
    const outX = box.right > frame.right + 2 || box.left < frame.left - 2;
    const outY = box.bottom > frame.bottom + 3 || box.top < frame.top - 3;
    if (!isCut && !canScrollX && hides(style, 'x') && outX) say('text is cut sideways', element);
    if (!isCut && !canScrollY && hides(style, 'y') && outY) say('text is cut below', element);
    if (up.matches('button, a, [role=tab], label') && !isCut && !canScrollX && (box.right > frame.right + 3 || box.bottom > frame.bottom + 4)) {
      say('text sticks out of its control', up);
    }
  }
  if (!isCut && !canScrollX && (box.right > innerWidth + 1 || box.left < -1)) say('text reaches out of the window', element);
  // An ellipsis is fine while some of the words are left.
  if (isCut && element.clientWidth > 0 && element.clientWidth < 24 && element.scrollWidth > element.clientWidth + 8) {
    say('nothing is left of a text', element);
  }
}

// Everything that takes the focus can be brought into the window.
const FOCUSABLE = 'button:not(:disabled), a[href], input:not(:disabled), textarea, select, [tabindex="0"]';
const before = [...document.querySelectorAll('.scroll, [role=feed]')].map((box) => [box, box.scrollTop, box.scrollLeft]);
for (const element of [...root.querySelectorAll(FOCUSABLE)].slice(0, 160)) {
  if (styleOf(element).visibility === 'hidden' || element.closest('[inert]') || element.matches('.unseen')) continue;
  const own = element.getBoundingClientRect();
  if (own.width < 1 || own.height < 1) continue;
  element.scrollIntoView({ block: 'center', inline: 'center' });
  const box = element.getBoundingClientRect();
  const inside = box.left > -2 && box.top > -2 && box.left + Math.min(box.width, 40) <= innerWidth + 2
    && box.top + Math.min(box.height, 20) <= innerHeight + 2;
  if (!inside) say('cannot be brought into the window', element);
}
for (const [box, top, left] of before) {
  box.scrollTop = top;
  box.scrollLeft = left;
}
return [...faults];
