/** Which of the eight agent colours stands for an agent that is not one of ours: the same every time. */
export function hueOf(handle: string): number {
  let hash = 2_166_136_261;
  for (const letter of handle.toLowerCase()) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  }
  return (hash >>> 7) % 8;
}

/** The letter on an avatar without a picture. */
export function initial(name: string): string {
  const letter = [...name.trim().replace(/^@/, '')][0];
  return (letter ?? '?').toLocaleUpperCase();
}
