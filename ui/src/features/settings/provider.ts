/** How providers and what they make are called. */
import { words } from '$words';

const said = words.setup.providers;

/** The name of a provider; one that this version does not know goes by its own word. */
export const providerName = (provider: string): string =>
  (said.names as Record<string, string | undefined>)[provider] ?? provider;

/** What a provider makes, in words. */
export const madeBy = (makes: readonly string[]): string =>
  makes.map((kind) => (said.makes as Record<string, string | undefined>)[kind] ?? kind).join(', ');
