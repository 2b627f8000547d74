/** The language of the screen is chosen once for each screen: another one starts it anew. */
import type { Language } from '$platform';
import { startAnew, tongue, tongueOf } from '$words';
import type { Desk } from './desk';
import { keepAll } from './draft.svelte';

/** Chooses a language. Where the screen speaks another one then, what is being typed is kept and it starts anew. */
export async function speak({ deeds, session }: Pick<Desk, 'deeds' | 'session'>, language: Language): Promise<void> {
  await deeds.try(async () => {
    await keepAll();
    await session.change({ language });
    if (tongueOf(language, navigator.languages) !== tongue) startAnew(language);
  });
}
