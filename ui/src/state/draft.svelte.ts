/** Something being written. It keeps itself a moment after every change. */
import {
  Failure,
  type AttachmentView,
  type AttachOutcome,
  type Commands,
  type DraftTarget,
  type DraftView,
  type OutboxItemView,
  type QuotedView,
  type RefusedFile,
} from '$platform';

/** Something that is written and keeps itself. */
export interface Keeper {
  keep(): Promise<unknown>;
}

/** What has words that are not kept yet. */
export const unkept = new Set<Keeper>();

/** Keeps everything that is being typed, now. */
export const keepAll = async (): Promise<void> => {
  await Promise.all([...unkept].map((draft) => draft.keep()));
};

/** A change is kept when nothing was typed for this long. */
const STILL_MS = 250;

export class Draft {
  text = $state('');
  attachments = $state.raw<AttachmentView[]>([]);
  quoted = $state.raw<QuotedView | null>(null);
  savedAt = $state<number | null>(null);
  /** Why an earlier attempt was refused. */
  refusal = $state<string | null>(null);
  limit = $state(0);
  /** Files that were not taken, shown in place until they are dealt with. */
  refused = $state.raw<RefusedFile[]>([]);
  loaded = $state(false);
  busy = $state<'attaching' | 'sending' | null>(null);
  problem = $state.raw<Failure | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly agent: string,
    readonly target: DraftTarget,
    private readonly commands: Commands,
  ) {}

  async open(): Promise<void> {
    await this.#guard(async () => {
      const view = await this.commands.draftOpen(this.agent, this.target);
      // What was typed while the store was being read is newer than what it said.
      if (!unkept.has(this)) this.text = view.text;
      this.#take(view);
      this.loaded = true;
    });
  }

  /** Takes the text as typed; it is kept soon. */
  type(text: string): void {
    this.text = text;
    unkept.add(this);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), STILL_MS);
  }

  /** Keeps the text now. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    if (!unkept.delete(this)) return;
    await this.#guard(async () => {
      this.savedAt = await this.commands.draftKeep(this.agent, this.target, this.text);
    });
    if (this.problem) unkept.add(this);
  }

  pick = () => this.#attach(() => this.commands.draftPick(this.agent, this.target));
  paste = () => this.#attach(() => this.commands.draftPaste(this.agent, this.target));
  takeDrop = (drop: number) => this.#attach(() => this.commands.draftTakeDrop(this.agent, this.target, drop));

  /** Attaches a smaller copy of a refused picture. */
  async shrink(file: RefusedFile): Promise<void> {
    const { shrink } = file;
    if (shrink === null) return;
    this.dismiss(file);
    await this.#attach(() => this.commands.draftShrink(this.agent, this.target, shrink));
  }

  async detach(id: number): Promise<void> {
    await this.#guard(async () => {
      this.#take(await this.commands.draftDetach(this.agent, this.target, id));
    });
  }

  /** The person has read why a file was refused. */
  dismiss(file: RefusedFile): void {
    this.refused = this.refused.filter((other) => other !== file);
  }

  /** Puts the draft into the outbox; answers the item, or nothing when it was not taken. */
  async send(): Promise<OutboxItemView | null> {
    if (this.busy) return null;
    this.busy = 'sending';
    await this.keep();
    let item: OutboxItemView | null = null;
    await this.#guard(async () => {
      item = await this.commands.draftSend(this.agent, this.target);
      this.#empty();
    });
    this.busy = null;
    return item;
  }

  async discard(): Promise<void> {
    await this.#guard(async () => {
      await this.commands.draftDiscard(this.agent, this.target);
      this.#empty();
    });
  }

  /** Whether there is anything to keep or to throw away. */
  get empty(): boolean {
    return this.text.trim() === '' && this.attachments.length === 0;
  }

  async #attach(ask: () => Promise<AttachOutcome>): Promise<void> {
    if (this.busy) return;
    await this.keep();
    this.busy = 'attaching';
    await this.#guard(async () => {
      const outcome = await ask();
      this.#take(outcome.draft);
      this.refused = outcome.refused;
    });
    this.busy = null;
  }

  async #guard(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.problem = null;
    } catch (thrown) {
      const failure = Failure.from(thrown);
      this.problem = failure.code === 'cancelled' ? null : failure;
    }
  }

  #empty(): void {
    clearTimeout(this.#timer);
    unkept.delete(this);
    this.text = '';
    this.attachments = [];
    this.refused = [];
    this.refusal = null;
    this.savedAt = null;
  }

  #take(view: DraftView): void {
    this.attachments = view.attachments;
    this.quoted = view.quoted;
    this.savedAt = view.savedAt;
    this.refusal = view.refusal;
    this.limit = view.textLimit;
  }
}
