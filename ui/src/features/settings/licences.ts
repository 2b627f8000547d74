/** Packages that the app is built with. */

export interface Package {
  kind: string;
  name: string;
  version: string;
  licence: string;
}

/** The packages whose name or licence holds these letters. */
export function matching(packages: readonly Package[], letters: string): readonly Package[] {
  const wanted = letters.trim().toLowerCase();
  if (!wanted) return packages;
  return packages.filter(({ name, licence }) => `${name}\n${licence}`.toLowerCase().includes(wanted));
}
