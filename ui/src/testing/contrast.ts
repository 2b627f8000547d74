/** Reads tokens as a browser does, and measures contrast as WCAG does. */

type Theme = 'light' | 'dark';

/** Lightness, chroma, hue in degrees. */
type Oklch = readonly [number, number, number];

/** Declarations of all blocks with one of these selectors, later ones winning. */
function declarations(css: string, selectors: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, selector, block] of css.replace(/\/\*[^]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (!selectors.includes(selector?.trim() ?? '')) continue;
    for (const [, name, value] of block?.matchAll(/--([\w-]+):\s*([^;]+);/g) ?? []) found.set(name ?? '', value ?? '');
  }
  return found;
}

/** Follows a token down to its colour. */
export function ladder(css: string, theme: Theme, selector: string): (name: string) => Oklch {
  const known = declarations(css, [':root', selector]);
  const resolve = (value: string): string => {
    const pair = /^light-dark\((.+?\)?),\s*(.+)\)$/.exec(value);
    if (pair) return resolve(pair[theme === 'light' ? 1 : 2] ?? '');
    return value.replace(/var\(--([\w-]+)\)/g, (_all, name: string) => resolve(known.get(name) ?? ''));
  };
  return (name) => {
    const colour = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)/.exec(resolve(`var(--${name})`));
    if (!colour) throw new Error(`${name} is no colour`);
    return [Number(colour[1]), Number(colour[2]), Number(colour[3])];
  };
}

/** Relative luminance of a colour, after clamping it into sRGB. */
function luminance([l, c, h]: Oklch): number {
  const angle = (h * Math.PI) / 180;
  const [a, b] = [c * Math.cos(angle), c * Math.sin(angle)];
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.max(0, Math.min(1, value));
  const red = clamp(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short);
  const green = clamp(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short);
  const blue = clamp(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG contrast of two colours, from 1 to 21. */
export function contrast(one: Oklch, other: Oklch): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
