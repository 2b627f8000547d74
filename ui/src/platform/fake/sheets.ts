/** Lists beside posts, sightings and reports in the demo world. */
import type { CrowdKind, CrowdView, ReportForm, ReportTarget, ReportView } from '../bindings';
import type { DemoEngine } from './engine';
import { cut, people } from './world';

const QUOTE = 'This is how a harbour should be looked at: four times.';

/** The commands over one demo world. */
export function sheetCommands(engine: DemoEngine) {
  const reports = new Map<string, ReportView>();

  const crowd = (agent: string, postId: string, kind: CrowdKind): CrowdView => ({
    agent,
    postId,
    crowd: kind,
    rows: people.slice(0, 5).map((author, index) => {
      const isQuote = kind === 'reposts' && index === 1;
      return {
        rowId: `${kind}-${author.handle}`,
        person: { author, bio: '', following: engine.follows.has(author.handle), own: false },
        at: engine.now() - (index + 1) * 600_000,
        words: isQuote ? cut(QUOTE) : [],
        quoteId: isQuote ? 'f-1' : null,
      };
    }),
    hasMore: false,
    fetchedAt: engine.now(),
  });

  const known = (target: ReportTarget): ReportView =>
    reports.get(JSON.stringify(target)) ?? { item: null, reported: null, detailsLimit: 1_000 };

  return {
    crowdOpen: crowd,
    crowdRefresh: crowd,
    crowdMore: crowd,
    postsSeen: (agent: string, ids: string[]) => {
      engine.seen.push(...ids.map((id) => `${agent}/${id}`));
      return null;
    },
    reportOpen: (_agent: string, target: ReportTarget) => known(target),
    reportSend: (_agent: string, { target, reason }: ReportForm) => {
      const view = { item: null, reported: { reason, at: engine.now() }, detailsLimit: 1_000 };
      reports.set(JSON.stringify(target), view);
      return view;
    },
  };
}
