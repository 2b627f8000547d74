/** Drawn pictures for the demo world: soft gradients, so that no file is needed. */
import type { PictureView } from '../bindings';

const PALETTES: readonly (readonly [string, string, string])[] = [
  ['#7fdcf7', '#569fcf', '#008f7a'],
  ['#ffb09f', '#3aada9', '#0a6fd0'],
  ['#777797', '#4a5b93', '#0b3f70'],
  ['#ffc38f', '#cd7f66', '#c13f47'],
  ['#d7c6ff', '#7d78d6', '#2c4aa0'],
  ['#f8e3a1', '#9fbf72', '#2f7d63'],
];

/** One picture; the same number gives the same picture. */
export function draw(seed: number, width = 1200, height = 900): PictureView {
  const [light, middle, deep] = PALETTES[seed % PALETTES.length] ?? ['#999', '#666', '#333'];
  const x = 10 + ((seed * 37) % 60);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
<defs><radialGradient id="a" cx="${x}%" cy="8%" r="70%"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${light}" stop-opacity="0"/></radialGradient>
<radialGradient id="b" cx="90%" cy="92%" r="75%"><stop offset="0" stop-color="${deep}"/><stop offset="1" stop-color="${deep}" stop-opacity="0"/></radialGradient></defs>
<rect width="100%" height="100%" fill="${middle}"/><rect width="100%" height="100%" fill="url(#a)"/><rect width="100%" height="100%" fill="url(#b)"/></svg>`;
  const address = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return { small: address, large: address, width, height };
}
