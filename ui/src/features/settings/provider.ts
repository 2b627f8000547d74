/** What providers make, in words. */
import { words } from '$words';

const said = words.setup.providers;

/** What a provider makes, in words. */
export const madeBy = (makes: readonly string[]): string =>
  makes.map((kind) => (said.makes as Record<string, string | undefined>)[kind] ?? kind).join(', ');
