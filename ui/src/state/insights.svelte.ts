/** Figures and charts of the agents. */
import type {
  Commands,
  EarningsView,
  Event,
  OverviewView,
  Period,
  PictureForm,
  PostOrder,
  PostsView,
  ReputationView,
  Scope,
  TableView,
} from '$platform';
import { Shelf } from './shelf.svelte';
import { kept } from './kept';

/** The parts of analytics. */
export type InsightsTab = 'overview' | 'posts' | 'reputation' | 'earnings';

export class Insights {
  tab = $state<InsightsTab>('overview');
  scope = $state<Scope>('one');
  period = $state<Period>('month');
  order = $state<PostOrder>('engagement');
  /** Which curve the overview shows. */
  metric = $state('followers');
  readonly #shelves = new Map<string, Shelf<{ fetchedAt: number | null }>>();

  constructor(private readonly commands: Commands) {}

  overview(agent: string): Shelf<OverviewView> {
    const { scope, period, commands } = this;
    return this.#shelf(
      `overview ${agent} ${scope} ${period}`,
      () => commands.insightsOverview(agent, scope, period),
      () => commands.insightsOverviewRefresh(agent, scope, period),
    );
  }

  posts(agent: string): Shelf<PostsView> {
    const { scope, order, commands } = this;
    return this.#shelf(
      `posts ${agent} ${scope} ${order}`,
      () => commands.insightsPosts(agent, scope, order),
      () => commands.insightsPostsRefresh(agent, scope, order),
    );
  }

  reputation(agent: string): Shelf<ReputationView> {
    const { scope, period, commands } = this;
    return this.#shelf(
      `reputation ${agent} ${scope} ${period}`,
      () => commands.insightsReputation(agent, scope, period),
      () => commands.insightsReputationRefresh(agent, scope, period),
    );
  }

  earnings(agent: string): Shelf<EarningsView> {
    const { scope, period, commands } = this;
    return this.#shelf(
      `earnings ${agent} ${scope} ${period}`,
      () => commands.insightsEarnings(agent, scope, period),
      () => commands.insightsEarningsRefresh(agent, scope, period),
    );
  }

  /** One more page of what was gained. */
  olderGains(agent: string): Promise<void> {
    const { scope, period, commands } = this;
    return this.reputation(agent).more(() => commands.insightsReputationMore(agent, scope, period));
  }

  copy(table: TableView): Promise<null> {
    return this.commands.chartCopy(table);
  }

  /** Answers whether a place was chosen. */
  saveTable(table: TableView): Promise<boolean> {
    return this.commands.chartSaveTable(table);
  }

  /** Answers whether a place was chosen. */
  savePicture(title: string, svg: string, form: PictureForm): Promise<boolean> {
    return this.commands.chartSavePicture(title, svg, form);
  }

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    if (event.kind !== 'insightsStale') return;
    // What cannot be read again now is read when it is opened.
    for (const shelf of this.#shelves.values()) void shelf.reread().catch(() => undefined);
  }

  #shelf<View extends { fetchedAt: number | null }>(
    key: string,
    read: () => Promise<View>,
    ask: () => Promise<View>,
  ): Shelf<View> {
    return kept(this.#shelves as Map<string, unknown>, key, () => new Shelf(read, ask), Infinity) as Shelf<View>;
  }
}
