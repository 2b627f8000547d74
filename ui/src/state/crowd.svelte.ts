/** Who likes a post, or who passed it on, as one of our agents sees it. */
import type { Commands, CrowdKind, CrowdRowView, CrowdView, ProfileView } from '$platform';
import { Pages } from './pages.svelte';

/** Opening such a list always asks for it. */
const NEVER_FRESH = 0;

export class Crowd {
  readonly pages: Pages<CrowdView>;

  constructor(
    readonly agent: string,
    readonly postId: string,
    readonly kind: CrowdKind,
    commands: Commands,
  ) {
    this.pages = new Pages(
      {
        open: () => commands.crowdOpen(agent, postId, kind),
        refresh: () => commands.crowdRefresh(agent, postId, kind),
        more: () => commands.crowdMore(agent, postId, kind),
      },
      NEVER_FRESH,
    );
  }

  rows = $derived.by((): CrowdRowView[] => this.pages.view?.rows ?? []);

  /** Takes what the engine tells of an agent. */
  take({ agent, author, following }: ProfileView): void {
    if (agent !== this.agent) return;
    const news = (row: CrowdRowView) =>
      row.person.author.handle === author.handle ? { ...row, person: { ...row.person, author, following } } : row;
    this.pages.patch((view) => ({ ...view, rows: view.rows.map(news) }));
  }
}
