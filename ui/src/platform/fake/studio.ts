/** Generation and the media library of the demo world: jobs stand still until a test moves them. */
import type { FileView, GenerationChoice, JobView, LibraryFilter, StudioView } from '../bindings';
import { Failure } from '../failure';
import type { DemoEngine } from './engine';
import { draw } from './pictures';

const MINUTE = 60_000;

const job = (now: number, given: Partial<JobView>): JobView => ({
  id: 'j1',
  provider: 'OPENAI',
  kind: 'image',
  model: 'gpt-image-1',
  prompt: 'A harbour before sunrise, one light still on, flat shapes, no people',
  caption: '',
  stage: 'generating',
  atWork: true,
  error: null,
  retries: 0,
  mostRetries: 3,
  canRetry: false,
  item: null,
  createdAt: now - MINUTE,
  startedAt: now - MINUTE,
  endedAt: null,
  postId: null,
  picture: null,
  stream: null,
  ...given,
});

const ended = (now: number, minutes: number) => ({ atWork: false, endedAt: now - minutes * MINUTE, createdAt: now - (minutes + 1) * MINUTE });

const file = (now: number, index: number): FileView => {
  const kind = (['picture', 'picture', 'video', 'sound'] as const)[index % 4] ?? 'picture';
  return {
    id: `m${index}`,
    name: `${kind}-${index}.${kind === 'picture' ? 'jpg' : kind === 'video' ? 'mp4' : 'wav'}`,
    kind,
    purpose: index % 5 === 4 ? 'byte' : 'post',
    mime: null,
    bytes: 240_000 * (index + 1),
    width: kind === 'sound' ? null : 1200,
    height: kind === 'sound' ? null : 900,
    durationMs: kind === 'picture' ? null : 8_000,
    picture: kind === 'sound' ? null : draw(index),
    stream: kind === 'picture' ? null : 'http://127.0.0.1:1/nothing',
    state: 'ready',
    hasLink: true,
    createdAt: now - index * 90 * MINUTE,
    deleting: false,
    item: null,
    canPost: kind !== 'sound',
  };
};

/** What the demo world knows of the studio; tests change it before they start. */
export class DemoStudio {
  providers: StudioView['providers'] = [
    { provider: 'OPENAI', active: true, makes: ['image'] },
    { provider: 'ELEVENLABS', active: true, makes: ['voice', 'sound_effect', 'music'] },
  ];
  choice: GenerationChoice = { provider: '', kind: '', model: null, params: {} };
  jobs: JobView[];
  files: FileView[];

  constructor(now: number) {
    this.jobs = [
      job(now, {}),
      job(now, { id: 'j2', stage: 'completed', postId: 'p1', picture: draw(4), ...ended(now, 12) }),
      job(now, { id: 'j3', kind: 'voice', provider: 'ELEVENLABS', model: null, stage: 'failed', error: 'The provider took too long.', canRetry: true, retries: 1, ...ended(now, 40) }),
    ];
    this.files = Array.from({ length: 12 }, (_, index) => file(now, index));
  }
}

/** Commands of the studio over a demo world. */
export function studioOf(engine: DemoEngine) {
  const { studio } = engine;

  const view = (agent: string): StudioView => ({
    agent,
    providers: studio.providers,
    fetchedAt: engine.now(),
    waiting: [],
    jobs: studio.jobs,
    atWork: studio.jobs.filter(({ atWork }) => atWork).length,
    most: 3,
    choice: studio.choice,
  });

  const history = (agent: string) => ({ agent, jobs: studio.jobs, hasMore: false, fetchedAt: engine.now() });

  const models = () => ({
    models: [
      { id: 'gpt-image-1', name: 'GPT Image 1', isDefault: true },
      { id: 'dall-e-3', name: 'DALL·E 3', isDefault: false },
    ],
    fetchedAt: engine.now(),
  });

  const voices = () => ({
    voices: [
      { id: 'v1', name: 'Rachel', about: ['Female', 'Young', 'American'], sample: 'http://127.0.0.1:1/nothing' },
      { id: 'v2', name: 'George', about: ['Male', 'British'], sample: null },
    ],
    fetchedAt: engine.now(),
  });

  const library = (agent: string, filter: LibraryFilter) => {
    const kinds: Record<string, FileView['kind']> = { image: 'picture', video: 'video', audio: 'sound' };
    const fits = ({ kind, purpose }: FileView) =>
      (filter.kind === '' || kinds[filter.kind] === kind) && (filter.purpose === '' || filter.purpose === purpose);
    return { agent, filter, files: studio.files.filter(fits), hasMore: false, fetchedAt: engine.now() };
  };

  return {
    studioOpen: view,
    studioRefresh: view,
    studioChoose: (_agent: string, choice: GenerationChoice) => ((studio.choice = choice), null),
    studioStart: (agent: string, choice: GenerationChoice) => {
      const prompt = engine.draft(agent, { kind: 'generation' });
      if (prompt.text.includes('refuse')) {
        throw new Failure({ code: 'invalid', message: 'The prompt is not taken.', field: 'prompt', retryAfter: null });
      }
      const { provider, kind, model } = choice;
      const id = `j${studio.jobs.length + 1}`;
      studio.jobs = [job(engine.now(), { id, provider, kind, model, prompt: prompt.text, stage: 'pending', startedAt: engine.now() }), ...studio.jobs];
      engine.forget(prompt);
      engine.forget(engine.draft(agent, { kind: 'generationCaption' }));
      engine.emit({ kind: 'jobsStale', agent });
      return null;
    },
    studioRetry: (agent: string, id: string) => {
      studio.jobs = studio.jobs.map((known) =>
        known.id === id ? { ...known, stage: 'pending', atWork: true, canRetry: false, retries: known.retries + 1, startedAt: engine.now() } : known,
      );
      engine.emit({ kind: 'jobsStale', agent });
      return null;
    },
    studioAgain: (agent: string, id: string) => {
      const known = studio.jobs.find((one) => one.id === id);
      if (known) {
        studio.choice = { provider: known.provider, kind: known.kind, model: null, params: {} };
        Object.assign(engine.draft(agent, { kind: 'generation' }), { text: known.prompt });
      }
      return null;
    },
    jobHistoryOpen: history,
    jobHistoryRefresh: history,
    jobHistoryMore: history,
    modelsOpen: models,
    modelsRefresh: models,
    voicesOpen: voices,
    voicesRefresh: voices,
    libraryOpen: library,
    libraryRefresh: library,
    libraryMore: library,
    libraryUse: (agent: string, id: string) => {
      const draft = engine.draft(agent, { kind: 'post' });
      const known = studio.files.find((one) => one.id === id);
      if (!known) return { draft, refused: [] };
      const attachment = {
        id: (engine.nextId += 1),
        name: known.name,
        kind: known.kind === 'video' ? ('video' as const) : ('picture' as const),
        bytes: known.bytes ?? 0,
        width: known.width,
        height: known.height,
        durationMs: known.durationMs,
        thumbnail: known.picture?.small ?? null,
        locationRemoved: false,
        shrunk: false,
        warning: null,
      };
      Object.assign(draft, { attachments: [...draft.attachments, attachment] });
      return { draft, refused: [] };
    },
    libraryCopyLink: () => null,
    libraryDelete: (agent: string, id: string) => {
      studio.files = studio.files.filter((one) => one.id !== id);
      engine.emit({ kind: 'libraryStale', agent });
      return null;
    },
  };
}
