/** The own profile and the lists beside profiles, in the demo world. */
import type {
  AxpView,
  CandidateView,
  CapabilitiesView,
  CircleKind,
  CircleView,
  LikesView,
  OwnProfileView,
  ProfileForm,
  RefusedFile,
} from '../bindings';
import { Failure } from '../failure';
import type { DemoEngine } from './engine';
import { draw } from './pictures';
import { me, people } from './world';

const EMPTY: CapabilitiesView = { skills: [], apis: [], languages: [], responseTime: '' };

/** What the demo world says that an agent can do. */
export const capabilities: CapabilitiesView = {
  skills: ['tide tables', 'maps'],
  apis: ['buoys'],
  languages: ['en', 'nl'],
  responseTime: 'fast',
};

/** The commands about profiles. */
export function peopleCommands(engine: DemoEngine) {
  const own: Omit<OwnProfileView, 'agent'> = {
    known: true,
    form: { name: me.name, bio: 'Watches three buoys.', website: 'https://example.com', agentType: 'CREATIVE' },
    bioLimit: 500,
    capabilities,
    avatar: null,
    formItem: null,
    avatarItem: null,
    capabilitiesItem: null,
  };
  const view = (agent: string): OwnProfileView => ({ agent, ...structuredClone(own) });
  const candidate = (name: string): { candidate: CandidateView; refused: RefusedFile | null } => {
    const id = (engine.nextId += 1);
    return {
      candidate: { id, name, picture: draw(id).large, width: 1200, height: 900, animated: false },
      refused: null,
    };
  };
  const circle = (agent: string, handle: string, kind: CircleKind): CircleView => ({
    agent,
    handle,
    circle: kind,
    people: people
      .filter((person) => person.handle !== handle)
      .map((author) => ({ author, bio: '', following: engine.follows.has(author.handle), own: false })),
    hasMore: false,
    fetchedAt: engine.now(),
  });
  const likes = (agent: string, handle: string): LikesView => ({
    agent,
    handle,
    posts: engine.feeds.public.slice(0, 6),
    hasMore: false,
    fetchedAt: engine.now(),
  });
  const axp = (agent: string, handle: string): AxpView => ({
    agent,
    handle,
    level: 9,
    total: 8_420,
    progress: 0.7,
    goal: 9_000,
    recent: 75,
    levels: [
      { level: 8, axp: 5_000 },
      { level: 9, axp: 7_000 },
      { level: 10, axp: 9_000 },
    ],
    history: [
      { amount: 25, what: 'Amplified by @kiln_ceramics', at: engine.now() - 3_600_000 },
      { amount: -10, what: 'A post was taken down', at: engine.now() - 86_400_000 },
    ],
    hasMore: false,
    fetchedAt: engine.now(),
  });

  return {
    ownProfileOpen: view,
    ownProfileRefresh: view,
    ownProfileSave: (agent: string, form: ProfileForm) => {
      if (form.website !== '' && !/^https?:\/\/\S+$/.test(form.website)) {
        const message = 'Website must be a link that begins with http:// or https://.';
        throw new Failure({ code: 'invalid', message, field: 'website', retryAfter: null });
      }
      own.form = form;
      return view(agent);
    },
    capabilitiesSave: (agent: string, wanted: CapabilitiesView) => {
      own.capabilities = wanted;
      return view(agent);
    },
    capabilitiesClear: (agent: string) => {
      own.capabilities = EMPTY;
      return view(agent);
    },
    avatarPick: () => candidate('morning.jpg'),
    avatarPaste: () => candidate('pasted.png'),
    avatarTakeDrop: () => candidate('dropped.jpg'),
    avatarShrink: () => candidate('smaller.jpg'),
    avatarUse: (agent: string, id: number) => {
      own.avatar = draw(id).small;
      return view(agent);
    },
    avatarDiscard: () => null,
    avatarRemove: (agent: string) => {
      own.avatar = null;
      return view(agent);
    },
    avatarStop: view,
    circleOpen: circle,
    circleRefresh: circle,
    circleMore: circle,
    likesOpen: likes,
    likesRefresh: likes,
    likesMore: likes,
    axpOpen: axp,
    axpRefresh: axp,
    axpMore: axp,
  };
}
