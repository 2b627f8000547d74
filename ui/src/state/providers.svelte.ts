/** The providers of an agent. A key passes through here on its way out, and is held by nothing. */
import { Failure, type Commands, type ProvidersView } from '$platform';
import { Shelf } from './shelf.svelte';

/** An answer older than this is asked for again when the providers are opened. */
const FRESH_MS = 15_000;

export class AgentProviders extends Shelf<ProvidersView> {
  /** Providers whose key is being tried. */
  trying = $state.raw<readonly string[]>([]);
  /** What stood in the way of a trial, by provider. */
  untried = $state.raw<Record<string, Failure>>({});

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {
    super(
      () => commands.providersOpen(agent),
      () => commands.providersRefresh(agent),
      FRESH_MS,
    );
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
}
