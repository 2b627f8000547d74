/** The webhook of an agent. Its secret never comes here: Rust hands it to the person. */
import { Failure, type Commands, type WebhookView } from '$platform';
import { Again } from './again';

/** An answer older than this is asked for again when the webhook is opened. */
const FRESH_MS = 15_000;

export class AgentWebhook {
  readonly #again = new Again();
  view = $state.raw<WebhookView | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** A test report is on its way. */
  trying = $state(false);
  /** What stood in the way of a test. */
  untried = $state.raw<Failure | null>(null);

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {}

  async open(): Promise<void> {
    if (this.view === null) await this.#run(() => this.commands.webhookOpen(this.agent));
    if (Date.now() - (this.view?.fetchedAt ?? 0) > FRESH_MS) await this.refresh();
  }

  refresh(): Promise<void> {
    return this.#run(() => this.commands.webhookRefresh(this.agent));
  }

  reread(): Promise<void> {
    return this.#again.read(async () => {
      if (this.view !== null) this.view = await this.commands.webhookOpen(this.agent);
    });
  }

  async set(url: string): Promise<void> {
    this.view = await this.commands.webhookSet(this.agent, url);
  }

  async renew(): Promise<void> {
    this.view = await this.commands.webhookRenewSecret(this.agent);
  }

  async remove(): Promise<void> {
    await this.commands.webhookRemove(this.agent);
  }

  copySecret = (): Promise<unknown> => this.commands.webhookCopySecret(this.agent);
  showSecret = (): Promise<unknown> => this.commands.webhookShowSecret(this.agent);
  saveSecret = (): Promise<boolean> => this.commands.webhookSaveSecret(this.agent);
  forgetSecret = (): Promise<unknown> => this.commands.webhookForgetSecret(this.agent);

  async try(): Promise<void> {
    this.trying = true;
    this.untried = null;
    try {
      this.view = await this.commands.webhookTry(this.agent);
    } catch (thrown) {
      this.untried = Failure.from(thrown);
    } finally {
      this.trying = false;
    }
  }

  async #run(ask: () => Promise<WebhookView>): Promise<void> {
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
