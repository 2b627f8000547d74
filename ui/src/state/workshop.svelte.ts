/** The studio of one agent: what is being asked for, what runs, what can be chosen. */
import { Failure, type Commands, type GenerationChoice, type ModelsView, type StudioView } from '$platform';
import { Again } from './again';
import { Draft } from './draft.svelte';
import { fitting, settled } from './generation';
import { kept } from './kept';
import { Shelf } from './shelf.svelte';

/** An answer older than this is asked for again when the studio is opened. */
const FRESH_MS = 15_000;

export class Workshop {
  readonly #again = new Again();
  readonly #models = new Map<string, Shelf<ModelsView>>();
  readonly prompt: Draft;
  readonly caption: Draft;
  readonly voices;
  view = $state.raw<StudioView | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  choice = $state.raw<GenerationChoice>({ provider: '', kind: '', model: null, params: {} });
  /** Why the last wish was not taken, and at which field. */
  refusal = $state.raw<Failure | null>(null);
  starting = $state(false);
  /** How often words came back into the form. */
  returned = $state(0);
  selected = $state<string | null>(null);

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {
    this.prompt = new Draft(agent, { kind: 'generation' }, commands);
    this.caption = new Draft(agent, { kind: 'generationCaption' }, commands);
    this.voices = new Shelf(
      () => commands.voicesOpen(agent),
      () => commands.voicesRefresh(agent),
    );
  }

  /** Providers that are switched on. */
  active = $derived(this.view?.providers.some(({ active, makes }) => active && makes.length > 0) ?? false);
  /** One more has to wait. */
  full = $derived(this.view !== null && this.view.atWork >= this.view.most);
  /** Rows of the live list, for keys. */
  rows = $derived((this.view?.jobs ?? []).map(({ id }) => id));

  async open(): Promise<void> {
    if (this.view === null) {
      await Promise.all([this.prompt.open(), this.caption.open()]);
      await this.#run(() => this.commands.studioOpen(this.agent), true);
    }
    if (Date.now() - (this.view?.fetchedAt ?? 0) > FRESH_MS) await this.refresh();
  }

  refresh = (): Promise<void> => this.#run(() => this.commands.studioRefresh(this.agent));

  /** Reads the store again, because what it holds changed. */
  reread(): Promise<void> {
    return this.#again.read(async () => {
      if (this.view === null) return;
      this.view = await this.commands.studioOpen(this.agent);
      this.#settle();
    });
  }

  /** Words came back into the form: shows them, and the choice that belongs to them. */
  async restore(): Promise<void> {
    await Promise.all([this.prompt.open(), this.caption.open()]);
    await this.#run(() => this.commands.studioOpen(this.agent), true);
    this.returned += 1;
  }

  /** Chooses something; it is kept. */
  choose(patch: Partial<GenerationChoice>): void {
    this.refusal = null;
    this.choice = { ...this.choice, ...patch };
    this.#settle();
    // What is not kept now is kept with the next change, or when it starts.
    this.commands.studioChoose(this.agent, this.choice).catch(() => undefined);
  }

  param(name: string, value: string): void {
    this.choose({ params: { ...this.choice.params, [name]: value } });
  }

  /** The models that can be chosen from. */
  models(): Shelf<ModelsView> {
    const { agent, commands } = this;
    const { provider, kind } = this.choice;
    const make = () =>
      new Shelf(
        () => commands.modelsOpen(agent, provider, kind),
        () => commands.modelsRefresh(agent, provider, kind),
      );
    return kept(this.#models, `${provider}/${kind}`, make);
  }

  /** Asks for it; answers whether it was taken. */
  async start(): Promise<boolean> {
    if (this.starting) return false;
    this.starting = true;
    try {
      await Promise.all([this.prompt.keep(), this.caption.keep()]);
      await this.commands.studioStart(this.agent, fitting(this.choice));
      this.refusal = null;
      await Promise.all([this.prompt.open(), this.caption.open(), this.reread()]);
      return true;
    } catch (thrown) {
      this.refusal = Failure.from(thrown);
      return false;
    } finally {
      this.starting = false;
    }
  }

  retry = (jobId: string) => this.commands.studioRetry(this.agent, jobId);

  /** Puts the words of a job back into the form. */
  async again(jobId: string): Promise<void> {
    await Promise.all([this.prompt.keep(), this.caption.keep()]);
    await this.commands.studioAgain(this.agent, jobId);
    await this.restore();
  }

  /** Moves the choice among the jobs; answers the chosen one. */
  move(step: 1 | -1): string | null {
    const here = this.selected === null ? -1 : this.rows.indexOf(this.selected);
    const next = here < 0 ? 0 : Math.max(0, Math.min(this.rows.length - 1, here + step));
    this.selected = this.rows[next] ?? null;
    return this.selected;
  }

  #settle(): void {
    if (this.view) this.choice = settled(this.choice, this.view.providers);
  }

  async #run(ask: () => Promise<StudioView>, anew = false): Promise<void> {
    this.busy = true;
    try {
      this.view = await ask();
      if (anew) this.choice = this.view.choice;
      this.#settle();
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}
