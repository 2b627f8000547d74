/** The own profile as it is edited: what is typed stays typed until the platform has it, or the person gives it up. */
import {
  Failure,
  type AvatarOutcome,
  type CandidateView,
  type CapabilitiesView,
  type Commands,
  type CropForm,
  type OwnProfileView,
  type ProfileForm,
  type RefusedFile,
} from '$platform';
import { Again } from './again';

/** What can be busy, and where a problem stands. */
export type Section = 'form' | 'capabilities' | 'avatar';

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export class OwnProfile {
  view = $state.raw<OwnProfileView | null>(null);
  form = $state<ProfileForm>({ name: '', bio: '', website: '', agentType: 'OTHER' });
  capabilities = $state<CapabilitiesView>({ skills: [], apis: [], languages: [], responseTime: '' });
  /** Whether the forms are open; undecided until the window's width is known. */
  editing = $state<boolean | null>(null);
  busy = $state<Section | null>(null);
  loading = $state(false);
  problems = $state.raw<Partial<Record<Section, Failure>>>({});
  /** The change of a section has just arrived at the platform. */
  arrived = $state.raw<ReadonlySet<Section>>(new Set());
  /** A picture that is being cropped. */
  candidate = $state.raw<CandidateView | null>(null);
  refused = $state.raw<RefusedFile | null>(null);
  #opened = false;
  readonly #again = new Again();

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {}

  formChanged = $derived(this.view !== null && !same(this.form, this.view.form));
  capabilitiesChanged = $derived(this.view !== null && !same(this.capabilities, this.view.capabilities));

  /** Shows what the store knows, then asks the platform. */
  async open(): Promise<void> {
    this.loading = true;
    try {
      this.#take(await this.commands.ownProfileOpen(this.agent));
      this.#take(await this.commands.ownProfileRefresh(this.agent));
      this.#settle('form', undefined);
    } catch (thrown) {
      this.#settle('form', Failure.from(thrown));
    } finally {
      this.loading = false;
    }
  }

  /** Reads the store again, because something of it changed. */
  reread(): Promise<void> {
    return this.#again.read(async () => {
      if (this.#opened) this.#take(await this.commands.ownProfileOpen(this.agent));
    });
  }

  save = async (): Promise<void> => {
    await this.#run('form', () => this.commands.ownProfileSave(this.agent, $state.snapshot(this.form)));
    if (!this.problems.form) this.reset('form');
  };

  saveCapabilities = async (): Promise<void> => {
    const typed = $state.snapshot(this.capabilities);
    await this.#run('capabilities', () => this.commands.capabilitiesSave(this.agent, typed));
    if (!this.problems.capabilities) this.reset('capabilities');
  };

  clearCapabilities = async (): Promise<void> => {
    await this.#run('capabilities', () => this.commands.capabilitiesClear(this.agent));
    if (!this.problems.capabilities) this.reset('capabilities');
  };

  /** What was typed gives way to what the platform has. */
  reset(section: 'form' | 'capabilities'): void {
    if (!this.view) return;
    if (section === 'form') this.form = { ...this.view.form };
    else this.capabilities = structuredClone(this.view.capabilities);
    this.problems = { ...this.problems, [section]: undefined };
  }

  pick = () => this.#offer(() => this.commands.avatarPick());
  paste = () => this.#offer(() => this.commands.avatarPaste());
  takeDrop = (drop: number) => this.#offer(() => this.commands.avatarTakeDrop(drop));
  shrink = (offer: number) => this.#offer(() => this.commands.avatarShrink(offer));
  removeAvatar = () => this.#run('avatar', () => this.commands.avatarRemove(this.agent));
  stopAvatar = (item: number) => this.#run('avatar', () => this.commands.avatarStop(this.agent, item));

  /** Sends the square of the candidate. */
  async use(crop: CropForm): Promise<void> {
    const { candidate } = this;
    if (!candidate) return;
    await this.#run('avatar', () => this.commands.avatarUse(this.agent, candidate.id, crop));
    if (!this.problems.avatar) this.candidate = null;
  }

  /** Forgets the candidate. */
  async discard(): Promise<void> {
    const { candidate } = this;
    this.candidate = null;
    this.problems = { ...this.problems, avatar: undefined };
    if (candidate) await this.commands.avatarDiscard(candidate.id);
  }

  /** A field is being changed: what was wrong with it is not said any more. */
  touch(section: Section): void {
    if (this.problems[section]) this.problems = { ...this.problems, [section]: undefined };
    if (this.arrived.has(section)) this.arrived = new Set([...this.arrived].filter((other) => other !== section));
  }

  async #offer(ask: () => Promise<AvatarOutcome>): Promise<void> {
    if (this.busy) return;
    const before = this.candidate;
    this.busy = 'avatar';
    try {
      const { candidate, refused } = await ask();
      this.refused = refused;
      if (candidate) {
        this.candidate = candidate;
        this.editing = true;
        if (before) await this.commands.avatarDiscard(before.id);
      }
      this.#settle('avatar', undefined);
    } catch (thrown) {
      const failure = Failure.from(thrown);
      this.#settle('avatar', failure.code === 'cancelled' ? undefined : failure);
    } finally {
      this.busy = null;
    }
  }

  async #run(section: Section, ask: () => Promise<OwnProfileView>): Promise<void> {
    this.busy = section;
    try {
      this.#take(await ask());
      this.#settle(section, undefined);
    } catch (thrown) {
      this.#settle(section, Failure.from(thrown));
    } finally {
      this.busy = null;
    }
  }

  #settle(section: Section, failure: Failure | undefined): void {
    this.problems = { ...this.problems, [section]: failure };
  }

  /** Takes the profile as it is now; what is being typed stays. */
  #take(view: OwnProfileView): void {
    const before = this.view;
    const typing = this.#opened && { form: this.formChanged, capabilities: this.capabilitiesChanged };
    this.view = view;
    this.#opened = true;
    if (!typing || !typing.form || same(this.form, view.form)) this.form = { ...view.form };
    if (!typing || !typing.capabilities) this.capabilities = structuredClone(view.capabilities);
    if (before) this.#notice(before, view);
  }

  /** What was on its way is not any more, and is now as it was wished: it has arrived. */
  #notice(before: OwnProfileView, now: OwnProfileView): void {
    const arrived = new Set(this.arrived);
    if (before.formItem !== null && now.formItem === null && same(before.form, now.form)) arrived.add('form');
    if (before.formItem === null && now.formItem !== null) arrived.delete('form');
    const settled = before.capabilitiesItem !== null && now.capabilitiesItem === null;
    if (settled && same(before.capabilities, now.capabilities)) arrived.add('capabilities');
    if (before.capabilitiesItem === null && now.capabilitiesItem !== null) arrived.delete('capabilities');
    this.arrived = arrived;
  }
}
