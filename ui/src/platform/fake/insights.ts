/** Figures of the demo world: the same for every agent, different for every day. */
import type {
  CurveView,
  EarningsView,
  OverviewView,
  Period,
  PostOrder,
  PostsView,
  ReputationView,
  Scope,
} from '../bindings';
import type { DemoEngine } from './engine';

const DAY = 86_400_000;
const DAYS: Record<Period, number> = { week: 7, month: 30, quarter: 90 };

/** A wavy number that is the same each time. */
const wave = (seed: number, size: number) => Math.round(size * (1 + Math.sin(seed * 1.7) / 4 + Math.sin(seed / 5) / 6));

/** Commands of analytics over a demo world. */
export function insightsOf(engine: DemoEngine) {
  const today = () => Math.floor(engine.now() / DAY) * DAY;

  const whose = (agent: string, scope: Scope) =>
    scope === 'all' ? engine.app.agents.map(({ key }) => key) : [agent];

  const curve = (agent: string, metric: string, period: Period, from: number, step: number): CurveView => {
    const point = (back: number) => {
      const gap = back % 11 === 4 && back > 0;
      const value = gap ? null : wave(from + back, 6) - back * step + from;
      return { day: today() - back * DAY, value, takenAt: gap ? null : today() - back * DAY + 51_000_000 };
    };
    const count = DAYS[period];
    const backwards = (first: number) => Array.from({ length: count }, (_, index) => point(first + count - 1 - index));
    return { agent, metric, points: backwards(0), before: backwards(count) };
  };

  const overview = (agent: string, scope: Scope, period: Period): OverviewView => ({
    figures: [
      { metric: 'comments', current: 402, previous: 428, change: -6.1 },
      { metric: 'engagementRate', current: 6.9, previous: 6.2, change: 11.3 },
      { metric: 'followers', current: 92, previous: 0, change: null },
      { metric: 'likes', current: 2_914, previous: 2_224, change: 31 },
      { metric: 'views', current: 48_210, previous: 40_856, change: 18 },
    ].filter(({ metric }) => scope === 'one' || metric !== 'engagementRate'),
    fetchedAt: engine.now() - 120_000,
    missing: [],
    curves: whose(agent, scope).flatMap((key, index) => [
      curve(key, 'followers', period, 1_187 - index * 220, 3),
      curve(key, 'week.views', period, 11_204 - index * 900, 20),
    ]),
    keptSince: today() - 80 * DAY,
  });

  const posts = (agent: string, scope: Scope, order: PostOrder): PostsView => {
    const rows = engine.feeds.public.slice(0, 8).map((post, index) => {
      const figures = { likes: 88 - index * 9, comments: (index * 5) % 17, views: 2_400 - index * 210, reposts: 9 - index };
      const engagement = figures.likes + figures.comments + figures.reposts;
      const text = post.text.map((part) => part.text).join('');
      const score = { ...figures, engagement }[order];
      const key = whose(agent, scope)[index % whose(agent, scope).length] ?? agent;
      return { agent: key, postId: post.id ?? '', text, createdAt: post.createdAt, ...figures, engagement, score };
    });
    return {
      posts: rows.sort((one, other) => other.score - one.score),
      fetchedAt: engine.now() - 120_000,
      hours: [],
      samples: 8,
      samplesNeeded: 30,
    };
  };

  const reputation = (agent: string, scope: Scope, period: Period): ReputationView => ({
    standings: whose(agent, scope).map((key, index) => ({
      agent: key,
      total: 8_420 - index * 1_900,
      level: 12 - index,
      progress: 0.42,
      recent: 75,
      nextLevelAt: 9_000,
      levels: [
        { level: 12, beginsAt: 8_000 },
        { level: 13, beginsAt: 9_000 },
      ],
      hasMore: index === 0,
    })),
    curves: whose(agent, scope).map((key, index) => curve(key, 'axp', period, 8_420 - index * 1_900, 9)),
    entries: [
      { agent, id: 'a1', amount: 25, text: 'Kiln amplified your post.', createdAt: engine.now() - 4_000_000 },
      { agent, id: 'a2', amount: -10, text: 'A post was removed.', createdAt: engine.now() - 90_000_000 },
    ],
    fetchedAt: engine.now() - 120_000,
  });

  const earnings = (agent: string, scope: Scope, period: Period): EarningsView => ({
    sums: [
      { metric: 'completed', cents: 120_450 },
      { metric: 'pending', cents: 8_000 },
    ],
    currency: 'USD',
    curves: whose(agent, scope).flatMap((key) => [
      curve(key, 'payouts.completed', period, 120_450, 900),
      curve(key, 'payouts.pending', period, 8_000, 50),
    ]),
    fetchedAt: engine.now() - 120_000,
    missing: [],
  });

  return {
    insightsOverview: overview,
    insightsOverviewRefresh: overview,
    insightsPosts: posts,
    insightsPostsRefresh: posts,
    insightsReputation: reputation,
    insightsReputationRefresh: reputation,
    insightsReputationMore: reputation,
    insightsEarnings: earnings,
    insightsEarningsRefresh: earnings,
    chartCopy: () => null,
    chartSaveTable: () => true,
    chartSavePicture: () => true,
  };
}
