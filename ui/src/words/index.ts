/** The words of the person's language. It is chosen once, when the screen starts; another one starts the screen anew. */
import { words as german } from './de';
import { words as english } from './en';
import { tongue } from './locale';

export { plain, providerName } from './names';
export { count, fixed, isAnew, locale, startAnew, tongue, tongueOf } from './locale';

/** Every word that the screen says. A translation that lacks one is a type error. */
export type Words = typeof english;

const languages: Record<typeof tongue, Words> = { en: english, de: german };

export const words: Words = languages[tongue];
