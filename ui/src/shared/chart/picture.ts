/** A chart on the screen as a drawing that can stand alone: colours resolved, letters named, a title on top. */

const SVG = 'http://www.w3.org/2000/svg';
/** What of the looks must be written down. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
];
const COLOURS = new Set(['fill', 'stroke']);
const MARGIN = 20;
const TITLE_ROOM = 28;

/** Turns any CSS colour into one that every program knows. */
export type Resolve = (colour: string) => string;

/** Lets a canvas work a colour out. */
export function canvasColours(): Resolve {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map<string, string>();
  return (colour) => {
    if (!context || colour === 'none') return colour;
    const before = known.get(colour);
    if (before !== undefined) return before;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
    known.set(colour, hex);
    return hex;
  };
}

/** The text of a drawing. What moves with the pointer is left out. */
export function pictureOf(svg: SVGSVGElement, title: string, resolve: Resolve = canvasColours()): string {
  const [width, height] = [svg.viewBox.baseVal?.width || svg.clientWidth, svg.viewBox.baseVal?.height || svg.clientHeight];
  const page = getComputedStyle(document.body);
  const sheet = document.createElementNS(SVG, 'svg');
  const size = { width: width + 2 * MARGIN, height: height + 2 * MARGIN + TITLE_ROOM };
  put(sheet, { ...size, viewBox: `0 0 ${size.width} ${size.height}`, 'font-family': 'Inter, sans-serif' });
  const paper = put(document.createElementNS(SVG, 'rect'), {
    ...size,
    fill: resolve(getComputedStyle(document.documentElement).backgroundColor),
  });
  const head = put(document.createElementNS(SVG, 'text'), {
    x: MARGIN,
    y: MARGIN + 14,
    'font-size': 14,
    'font-weight': 600,
    fill: resolve(page.color),
  });
  head.textContent = title;
  const drawing = put(document.createElementNS(SVG, 'g'), { transform: `translate(${MARGIN} ${MARGIN + TITLE_ROOM})` });
  drawing.append(...[...svg.children].flatMap((child) => copy(child, resolve)));
  sheet.append(paper, head, drawing);
  return new XMLSerializer().serializeToString(sheet);
}

function copy(element: Element, resolve: Resolve): Element[] {
  if (element.hasAttribute('data-cursor') || element.tagName === 'title') return [];
  const twin = element.cloneNode(false) as Element;
  for (const name of ['class', 'style', 'data-hue']) twin.removeAttribute(name);
  const looks = getComputedStyle(element);
  for (const name of LOOKS) {
    const value = looks.getPropertyValue(name);
    if (value && value !== 'normal') twin.setAttribute(name, COLOURS.has(name) ? resolve(value) : value);
  }
  if (element.children.length === 0) twin.textContent = element.textContent;
  twin.append(...[...element.children].flatMap((child) => copy(child, resolve)));
  return [twin];
}

function put<Made extends Element>(element: Made, attributes: Record<string, string | number>): Made {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
