/** A report that is being written, and what is known of earlier ones about the same thing. */
import { Failure, type Commands, type ReportReason, type ReportTarget, type ReportView } from '$platform';
import { Again } from './again';

/** What the person wants to report, and what they know it by. */
export interface Reporting {
  agent: string;
  target: ReportTarget & { label: string };
}

/** Reasons in the order in which they are offered. */
export const reasons: readonly ReportReason[] = [
  'spam',
  'harassment',
  'hateSpeech',
  'violence',
  'adultContent',
  'misinformation',
  'impersonation',
  'copyright',
  'other',
];

export class Report {
  view = $state.raw<ReportView | null>(null);
  reason = $state<ReportReason | null>(null);
  details = $state('');
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** This report was handed over in this dialog. */
  sent = $state(false);
  readonly #again = new Again();

  constructor(
    readonly what: Reporting,
    private readonly commands: Commands,
  ) {}

  /** It is in the outbox. */
  item = $derived(this.view?.item ?? null);
  /** It was handed over here, and the platform has it. */
  done = $derived(this.sent && this.item === null && this.view?.reported != null);
  /** Words that would be lost. */
  unsent = $derived(!this.sent && this.details.trim() !== '');

  /** Reads what is known, now and whenever the outbox moves. */
  read(): Promise<void> {
    const { agent } = this.what;
    return this.#again.read(() => this.#try(async () => void (this.view = await this.commands.reportOpen(agent, this.#target))));
  }

  async send(): Promise<void> {
    const { reason, details } = this;
    if (reason === null || this.busy) return;
    this.busy = true;
    const { agent, target } = this.what;
    const form = { target: this.#target, label: target.label, reason, details };
    await this.#try(async () => {
      this.view = await this.commands.reportSend(agent, form);
      this.sent = true;
    });
    this.busy = false;
  }

  get #target(): ReportTarget {
    const { target } = this.what;
    return target.kind === 'byte'
      ? { kind: 'byte', id: target.id, handle: target.handle }
      : { kind: target.kind, id: target.id };
  }

  async #try(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    }
  }
}
