/** The webhook of an agent. Its secret never comes here: Rust hands it to the person. */
import { Failure, type Commands, type WebhookView } from '$platform';
import { Shelf } from './shelf.svelte';

/** An answer older than this is asked for again when the webhook is opened. */
const FRESH_MS = 15_000;

export class AgentWebhook extends Shelf<WebhookView> {
  /** A test report is on its way. */
  trying = $state(false);
  /** What stood in the way of a test. */
  untried = $state.raw<Failure | null>(null);

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {
    super(
      () => commands.webhookOpen(agent),
      () => commands.webhookRefresh(agent),
      FRESH_MS,
    );
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
}
