import { describe, expect, it } from 'vitest';
import type { GenerationChoice, JobView, StudioProviderView } from '$platform';
import { fieldsOf, fitting, kindsOf, settled, toMillis, toSeconds } from '$state/generation';
import { failureOf, kindName, LIFE_MS, stageName } from './model';
import { providerName } from '$words';

const provider = (name: string, makes: string[], active = true): StudioProviderView => ({ provider: name, makes, active });
const choice = (given: Partial<GenerationChoice>): GenerationChoice => ({ provider: '', kind: '', model: null, params: {}, ...given });

const job = (given: Partial<JobView>): JobView => ({
  id: 'j1',
  provider: 'OPENAI',
  kind: 'image',
  model: null,
  prompt: 'tide',
  caption: '',
  stage: 'generating',
  atWork: true,
  error: null,
  retries: 0,
  mostRetries: 3,
  canRetry: false,
  item: null,
  createdAt: 0,
  startedAt: 0,
  endedAt: null,
  postId: null,
  picture: null,
  stream: null,
  ...given,
});

describe('what is offered', () => {
  const all = [provider('OPENAI', ['image']), provider('RUNWARE', ['image', 'video'], false), provider('FAL_AI', [])];

  it('is what providers that are switched on can make', () => {
    expect(kindsOf(all)).toEqual(['image']);
    expect(kindsOf([provider('ELEVENLABS', ['voice', 'sound_effect', 'music'])])).toEqual(['voice', 'sound_effect', 'music']);
  });

  it('takes the place of what cannot be had, and the model goes with it', () => {
    const wanted = choice({ provider: 'RUNWARE', kind: 'video', model: 'klingai:5@3' });
    expect(settled(wanted, all)).toMatchObject({ provider: 'OPENAI', kind: 'image', model: null });
    const known = choice({ provider: 'OPENAI', kind: 'image', model: 'an unknown one' });
    expect(settled(known, all)).toBe(known);
  });

  it('sends nothing that was meant for another provider', () => {
    const params = { size: '1024x1024', aspectRatio: '16:9' };
    expect(fitting(choice({ provider: 'OPENAI', kind: 'image', params })).params).toEqual({ size: '1024x1024' });
    expect(fieldsOf('FAL_AI', 'image')).toEqual([]);
  });

  it('counts music in seconds on the screen and in milliseconds at the platform', () => {
    expect(toMillis('12,5')).toBe('12500');
    expect(toSeconds('12500')).toBe('12.5');
    expect([toMillis(''), toSeconds('')]).toEqual(['', '']);
    expect(toMillis('long')).toBe('long');
  });
});

describe('what is said of a job', () => {
  it('turns into a time-out after five minutes', () => {
    expect(stageName(job({}), LIFE_MS)).toBe('Being made');
    expect(stageName(job({}), LIFE_MS + 1)).toBe('Timed out');
    expect(failureOf(job({}), LIFE_MS + 1)).toContain('five minutes');
    expect(stageName(job({ stage: 'completed', atWork: false }), LIFE_MS * 9)).toBe('Published');
  });

  it('gives a reason for every failure', () => {
    expect(failureOf(job({ stage: 'failed', atWork: false, error: 'Overloaded.' }), 0)).toBe('Overloaded.');
    expect(failureOf(job({ stage: 'failed', atWork: false }), 0)).not.toBeNull();
    expect(failureOf(job({}), 0)).toBeNull();
  });

  it('names what nobody translated in readable words', () => {
    expect(kindName('live_poll')).toBe('Live poll');
    expect(kindName('')).toBe('Generation');
    expect(providerName('FAL_AI')).toBe('Fal ai');
  });
});
