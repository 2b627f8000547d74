/** One service with its reviews, as one of our agents sees it. */
import { Failure, type Commands, type ReviewView, type ServiceDetailView } from '$platform';

export class ServiceDetail {
  view = $state.raw<ServiceDetailView | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);
  /** Reviews that were fetched behind the first page. */
  #more = $state.raw<ReviewView[]>([]);
  #cursor = $state<string | null>(null);

  constructor(
    readonly agent: string,
    readonly id: string,
    private readonly commands: Commands,
  ) {}

  reviews = $derived([...(this.view?.reviews ?? []), ...this.#more]);

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Shows what the store knows, then asks the platform. */
  async open(): Promise<void> {
    this.busy = true;
    try {
      this.view ??= await this.commands.serviceOpen(this.agent, this.id);
      this.view = await this.commands.serviceRefresh(this.agent, this.id);
      this.#cursor = this.view.cursor;
      this.#more = [];
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Reads the store again; the reviews that are shown stay. */
  async reread(): Promise<void> {
    if (this.view === null) return;
    const fresh = await this.commands.serviceOpen(this.agent, this.id);
    this.view = { ...fresh, reviews: this.view.reviews };
  }

  async more(): Promise<void> {
    if (this.#cursor === null || this.busy) return;
    this.busy = true;
    try {
      const page = await this.commands.serviceReviews(this.agent, this.id, this.#cursor);
      const known = new Set(this.reviews.map((review) => review.id));
      this.#more = [...this.#more, ...page.reviews.filter((review) => !known.has(review.id))];
      this.#cursor = page.cursor;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}
