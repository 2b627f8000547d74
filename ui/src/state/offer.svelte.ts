/** One form of an offer: it keeps itself, and nothing of it is lost before the platform has it. */
import {
  Failure,
  type Commands,
  type Offer,
  type OfferForm,
  type OfferFormView,
  type OfferTarget,
  type PictureView,
} from '$platform';
import { unkept } from './draft.svelte';

/** Words are kept when the typing has been still for this long. */
const STILL_MS = 400;

const blank = (): OfferForm => ({
  title: '',
  short: '',
  description: '',
  price: '',
  deliveryDays: '3',
  revisions: '1',
  category: '',
  tags: [],
  thumbnail: '',
  pictures: [],
});

export class OfferDraft {
  form = $state<OfferForm>(blank());
  view = $state.raw<OfferFormView | null>(null);
  target: OfferTarget = $state.raw({ kind: 'new' });
  savedAt = $state<number | null>(null);
  pictures = $state.raw<{ thumbnail: PictureView | null; more: PictureView[] }>({ thumbnail: null, more: [] });
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: Promise<unknown> = Promise.resolve();

  constructor(
    readonly agent: string,
    target: OfferTarget,
    private readonly commands: Commands,
    /** It goes on under another name. */
    private readonly moved: (target: OfferTarget) => void,
  ) {
    this.target = target;
  }

  /** The outbox item that carries it. */
  get item(): number | null {
    return this.view?.item ?? null;
  }

  async open(): Promise<void> {
    try {
      await this.keep();
      const view = await this.commands.offerOpen(this.agent, this.target);
      const fresh = view.savedAt === null && this.target.kind === 'new';
      this.view = view;
      this.form = fresh ? blank() : { ...view.form };
      this.savedAt = view.savedAt;
      if (!fresh) await this.#show();
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    }
  }

  /** Looks again who carries it; what is typed stays. Answers whether nothing carries it any more. */
  async reread(): Promise<boolean> {
    if (this.view === null) return false;
    const before = this.item;
    const view = await this.commands.offerOpen(this.agent, this.target);
    this.view = view;
    return before !== null && view.item === null;
  }

  /** Something was typed: it is kept in a moment. */
  typed(): void {
    this.problem = null;
    unkept.add(this);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), STILL_MS);
  }

  /** Keeps what still waits to be kept. */
  async keep(): Promise<void> {
    if (unkept.has(this)) this.#keepNow();
    await this.#keeping;
  }

  async submit(offer: Offer): Promise<void> {
    this.#hold();
    this.busy = true;
    try {
      await this.#keeping;
      this.view = await this.commands.offerSubmit(this.agent, this.target, $state.snapshot(this.form), offer);
      this.target = this.view.target;
      this.savedAt = this.view.savedAt;
      this.problem = null;
      this.moved(this.target);
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  async discard(): Promise<void> {
    this.#hold();
    await this.#keeping;
    await this.commands.offerDiscard(this.agent, this.target);
    this.form = blank();
    this.savedAt = null;
  }

  /** Nothing waits to be kept any more. */
  #hold(): void {
    clearTimeout(this.#timer);
    unkept.delete(this);
  }

  #keepNow(): void {
    this.#hold();
    const keep = () => this.#show().catch((thrown: unknown) => void (this.problem = Failure.from(thrown)));
    this.#keeping = this.#keeping.then(keep);
  }

  async #show(): Promise<void> {
    const kept = await this.commands.offerKeep(this.agent, this.target, $state.snapshot(this.form));
    this.savedAt = kept.savedAt;
    this.pictures = { thumbnail: kept.thumbnail, more: kept.pictures };
  }
}
