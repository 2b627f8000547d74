/** What can be said to a provider besides the prompt (V40): the one table, by provider and kind. Pure. */
import type { GenerationChoice, StudioProviderView } from '$platform';
import type { words } from '$words';

type Said = typeof words.studio;

/** How a parameter is chosen. */
export type ParamField = { name: keyof Said['params'] } & (
  | { control: 'choice'; options: readonly (keyof Said['choices'])[]; usual: keyof Said['choices'] }
  | { control: 'number'; hint: keyof Said['hints'] }
  | { control: 'seconds'; hint: keyof Said['hints'] }
  | { control: 'address'; hint: keyof Said['hints'] }
  | { control: 'voice' }
);

/** What is made, in the order in which it is offered. */
export const kinds = ['image', 'video', 'voice', 'sound_effect', 'music'] as const;
export type Kind = (typeof kinds)[number];

const table: Record<string, readonly ParamField[]> = {
  'OPENAI/image': [
    { name: 'size', control: 'choice', options: ['1024x1024', '1536x1024', '1024x1536'], usual: '1024x1024' },
    { name: 'quality', control: 'choice', options: ['low', 'medium', 'high'], usual: 'medium' },
  ],
  'RUNWARE/image': [
    { name: 'width', control: 'number', hint: 'pixels' },
    { name: 'height', control: 'number', hint: 'pixels' },
  ],
  'RUNWARE/video': [
    { name: 'aspectRatio', control: 'choice', options: ['9:16', '16:9', '1:1'], usual: '9:16' },
    { name: 'duration', control: 'number', hint: 'filmLength' },
    { name: 'CFGScale', control: 'number', hint: 'scale' },
    { name: 'referenceImage', control: 'address', hint: 'reference' },
  ],
  'GOOGLE_GEMINI/image': [
    { name: 'aspect_ratio', control: 'choice', options: ['1:1', '16:9', '9:16', '4:3', '3:4'], usual: '1:1' },
  ],
  'ELEVENLABS/voice': [{ name: 'voice_id', control: 'voice' }],
  'ELEVENLABS/sound_effect': [{ name: 'duration_seconds', control: 'number', hint: 'effectLength' }],
  'ELEVENLABS/music': [{ name: 'music_length_ms', control: 'seconds', hint: 'musicLength' }],
};

/** The parameters of a provider for one kind. */
export const fieldsOf = (provider: string, kind: string): readonly ParamField[] => table[`${provider}/${kind}`] ?? [];

/** What the providers that are switched on can make. */
export const kindsOf = (providers: readonly StudioProviderView[]): Kind[] =>
  kinds.filter((kind) => makersOf(providers, kind).length > 0);

/** The providers that are switched on and make this. */
export const makersOf = (providers: readonly StudioProviderView[], kind: string): StudioProviderView[] =>
  providers.filter(({ active, makes }) => active && makes.includes(kind));

/** The choice with what can be had: a kind that somebody makes, and somebody who makes it. */
export function settled(choice: GenerationChoice, providers: readonly StudioProviderView[]): GenerationChoice {
  const possible = kindsOf(providers);
  const kind = possible.find((known) => known === choice.kind) ?? possible[0] ?? '';
  const makers = makersOf(providers, kind);
  const provider = (makers.find((known) => known.provider === choice.provider) ?? makers[0])?.provider ?? '';
  const same = kind === choice.kind && provider === choice.provider;
  return same ? choice : { ...choice, kind, provider, model: null };
}

/** The choice with nothing in it that was meant for another provider or kind. */
export function fitting(choice: GenerationChoice): GenerationChoice {
  const names = new Set<string>(fieldsOf(choice.provider, choice.kind).map(({ name }) => name));
  const params = Object.entries(choice.params).filter(([name]) => names.has(name));
  return { ...choice, params: Object.fromEntries(params) };
}

/** Seconds as typed become milliseconds; what is no number stays, so that it can be refused in place. */
export function toMillis(seconds: string): string {
  const number = Number(seconds.trim().replace(',', '.'));
  return seconds.trim() === '' || !Number.isFinite(number) ? seconds.trim() : String(Math.round(number * 1_000));
}

/** Milliseconds as seconds for the field. */
export function toSeconds(millis: string): string {
  const number = Number(millis);
  return millis === '' || !Number.isFinite(number) ? millis : String(number / 1_000);
}
