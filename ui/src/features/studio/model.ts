/** How kinds, providers and jobs are named and coloured. Pure. */
import type { JobView } from '$platform';
import type { IconName } from '$shared/icon/icons';
import { plain, words } from '$words';

/** A job has five minutes (contract 5.3). */
export const LIFE_MS = 300_000;

const icons: Record<string, IconName> = { image: 'picture', video: 'film', voice: 'voice', sound_effect: 'sound', music: 'music' };

const named = (table: Record<string, string>, word: string, otherwise: string) =>
  table[word] ?? (word === '' ? otherwise : plain(word));

export const kindName = (kind: string): string => named(words.studio.kinds, kind, words.studio.someKind);

export const kindIcon = (kind: string): IconName => icons[kind] ?? 'studio';

/** Whether a job has used up its time without an end. */
export const isLate = (job: Pick<JobView, 'atWork' | 'startedAt'>, now: number): boolean =>
  job.atWork && now - job.startedAt > LIFE_MS;

/** The state of a job in a word, as it is at this moment. */
export const stageName = (job: JobView, now: number): string =>
  words.studio.jobs.stages[isLate(job, now) ? 'timedOut' : job.stage];

/** How a state is coloured. */
export type Tone = 'neutral' | 'info' | 'positive' | 'negative' | 'caution';

export const stageTone = (job: JobView, now: number): Tone => {
  if (isLate(job, now) || job.stage === 'timedOut') return 'caution';
  if (job.stage === 'completed') return 'positive';
  return job.stage === 'failed' ? 'negative' : 'info';
};

/** What a job that came to nothing says about it. */
export const failureOf = (job: JobView, now: number): string | null => {
  const said = words.studio.jobs;
  if (isLate(job, now)) return said.late;
  if (job.stage === 'timedOut') return said.lost;
  return job.stage === 'failed' ? (job.error ?? said.noReason) : null;
};
