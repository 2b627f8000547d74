/** The language and the region of the screen. Both are chosen once, when it starts; another language starts it anew. */
import type { Language } from '$platform';

/** A language that the screen speaks. */
export type Tongue = 'en' | 'de';

/** The region whose habits hold where the system names none for the language of the screen. */
const USUAL: Record<Tongue, string> = { en: 'en-GB', de: 'de-DE' };

const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** The language of the screen: the chosen one, else the first of the system's that is spoken here, else English. */
export function tongueOf(chosen: Language, preferred: readonly string[]): Tongue {
  if (chosen !== 'system') return chosen === 'german' ? 'de' : 'en';
  const spoken = preferred.map(languageOf).find((language) => language === 'en' || language === 'de');
  return spoken === 'de' ? 'de' : 'en';
}

/** The system's own region of a language: its first tag of that language, if it names a region. */
export function localeOf(tongue: Tongue, preferred: readonly string[]): string {
  const own = preferred.find((tag) => languageOf(tag) === tongue && tag.length > tongue.length);
  return own !== undefined && Intl.DateTimeFormat.supportedLocalesOf(own).length > 0 ? own : USUAL[tongue];
}

/** Where a screen leaves its language for the next one in the same window: what the first document brought is old then. */
const LEFT = 'language';

const left = sessionStorage.getItem(LEFT) as Language | null;

/** Whether another screen was in this window before. */
export const isAnew = left !== null;

/** Starts the screen anew, in another language. */
export function startAnew(language: Language): void {
  sessionStorage.setItem(LEFT, language);
  location.reload();
}

/** The language of the screen. */
export const tongue = tongueOf(left ?? window.__START__?.app.settings.language ?? 'system', navigator.languages);

/** The language with its region, by which numbers, dates and money are written. */
export const locale = localeOf(tongue, navigator.languages);

const grouped = new Intl.NumberFormat(locale);

/** A count in full, with separators: "12,400". */
export const count = (value: number): string => grouped.format(value);

/** A number with so many digits behind its sign: "4.8". */
export const fixed = (value: number, digits: number): string =>
  value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
