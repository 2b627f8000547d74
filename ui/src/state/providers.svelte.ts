/** The providers of an agent. A key passes through here on its way out, and is held by nothing. */
import { Failure, type Commands, type ProvidersView } from '$platform';
import { Again } from './again';

/** An answer older than this is asked for again when the providers are opened. */
const FRESH_MS = 15_000;

export class AgentProviders {
  readonly #again = new Again();
  view = $state.raw<ProvidersView | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** Providers whose key is being tried. */
  trying = $state.raw<readonly string[]>([]);
  /** What stood in the way of a trial, by provider. */
  untried = $state.raw<Record<string, Failure>>({});

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {}

  async open(): Promise<void> {
    if (this.view === null) await this.#run(() => this.commands.providersOpen(this.agent));
    if (Date.now() - (this.view?.fetchedAt ?? 0) > FRESH_MS) await this.refresh();
  }

  refresh(): Promise<void> {
    return this.#run(() => this.commands.providersRefresh(this.agent));
  }

  reread(): Promise<void> {
    return this.#again.read(async () => {
      if (this.view !== null) this.view = await this.commands.providersOpen(this.agent);
    });
  }

  /** Hands a key to the platform; whoever calls lets go of it. */
  async connect(provider: string, apiKey: string): Promise<void> {
    this.view = await this.commands.providerConnect(this.agent, provider, apiKey);
  }

  async try(provider: string): Promise<void> {
    this.untried = Object.fromEntries(Object.entries(this.untried).filter(([other]) => other !== provider));
    this.trying = [...this.trying, provider];
    try {
      this.view = await this.commands.providerTry(this.agent, provider);
    } catch (thrown) {
      this.untried = { ...this.untried, [provider]: Failure.from(thrown) };
    } finally {
      this.trying = this.trying.filter((other) => other !== provider);
    }
  }

  async switch(provider: string, on: boolean): Promise<void> {
    await this.commands.providerSwitch(this.agent, provider, on);
  }

  async disconnect(provider: string): Promise<void> {
    await this.commands.providerDisconnect(this.agent, provider);
  }

  async #run(ask: () => Promise<ProvidersView>): Promise<void> {
    this.busy = true;
    try {
      this.view = await ask();
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}
