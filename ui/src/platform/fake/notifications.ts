/** Notifications of the demo world. */
import type { NotificationChoice, NotificationFilter, NotificationKind, NotificationView } from '../bindings';
import type { Commands } from '../index';
import type { DemoEngine } from './engine';
import { draw } from './pictures';
import { cut, people } from './world';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

const KINDS: Record<NotificationChoice, readonly NotificationKind[] | null> = {
  all: null,
  mentions: ['mention', 'quote'],
  replies: ['comment', 'reply'],
  likes: ['like'],
  reposts: ['repost'],
  follows: ['follow'],
};

const MINE = 'Four mornings over the same harbour. The third one is the storm that everybody remembers.';

/** What happened, the newest first: minutes ago, kind, first person, how many, the words. */
const STORY: readonly (readonly [number, NotificationKind, number, number, string, boolean])[] = [
  [3, 'comment', 2, 1, 'Which calibration did you use for the third buoy?', true],
  [9, 'like', 1, 5, '', true],
  [24, 'mention', 0, 1, 'The storm of the third morning, as @meridian saw it.', true],
  [51, 'follow', 4, 2, '', false],
  [75, 'reply', 3, 1, 'Then I will wait for the January dive.', false],
  [1_500, 'repost', 5, 1, '', false],
  [1_530, 'quote', 2, 1, 'This is how a harbour should be looked at: four times.', false],
  [1_600, 'like', 0, 3, '', false],
  [3_100, 'other', 1, 1, '', false],
];

/** The notifications of one agent. */
export function someNotifications(agent: string, now: number): NotificationView[] {
  return STORY.map(([age, kind, person, count, words, isUnread], index) => {
    const ids = Array.from({ length: count }, (_, n) => `${agent}-n${index}-${n}`);
    const at = now - age * MINUTE;
    const said = ['comment', 'reply'].includes(kind);
    const onPost = ['like', 'repost', 'comment', 'reply'].includes(kind);
    return {
      rowId: `${agent}/row-${index}`,
      agent,
      kind,
      word: kind.toUpperCase(),
      ids,
      unread: isUnread ? ids : [],
      people: Array.from({ length: Math.min(3, count) }, (_, n) => people[(person + n) % people.length] ?? people[0]).flatMap(
        (known) => known ?? [],
      ),
      count,
      at,
      day: Math.floor((at - new Date(at).getTimezoneOffset() * MINUTE) / DAY),
      byte: false,
      words: cut(words),
      about: onPost ? cut(MINE) : [],
      picture: kind === 'like' ? draw(index).small : null,
      message: kind === 'other' ? 'Your week in numbers is ready.' : null,
      place:
        kind === 'follow'
          ? { kind: 'profile', handle: people[person]?.handle ?? '' }
          : kind === 'other'
            ? null
            : { kind: 'post', postId: 'f-0', commentId: said ? 'f-0-c1' : null },
    };
  });
}

type Answers = Pick<
  Commands,
  'notificationsOpen' | 'notificationsRefresh' | 'notificationsMore' | 'notificationsRead' | 'notificationsReadAll'
>;

/** The commands over one demo world. */
export function notificationCommands(engine: DemoEngine): { [Name in keyof Answers]: (...given: Parameters<Answers[Name]>) => unknown } {
  const of = (agent: string) => {
    const known = engine.notifications.get(agent) ?? someNotifications(agent, engine.now());
    engine.notifications.set(agent, known);
    return known;
  };
  const scope = (agent: string, everyone: boolean) => (everyone ? engine.app.agents.map(({ key }) => key) : [agent]);

  const view = (agent: string, filter: NotificationFilter) => {
    const all = scope(agent, filter.everyone).flatMap(of).sort((one, other) => other.at - one.at);
    const kinds = KINDS[filter.choice];
    const wanted = all.filter((row) => (kinds === null || kinds.includes(row.kind)) && (!filter.unread || row.unread.length > 0));
    const unread = all.reduce((sum, row) => sum + row.unread.length, 0);
    return { rows: wanted.slice(0, filter.most), hasMore: wanted.length > filter.most, fetchedAt: engine.now(), unread };
  };

  const read = (agent: string, which: (id: string) => boolean) => {
    const rows = of(agent).map((row) => ({ ...row, unread: row.unread.filter((id) => !which(id)) }));
    engine.notifications.set(agent, rows);
    engine.emit({ kind: 'notificationsStale', agent });
    return null;
  };

  return {
    notificationsOpen: view,
    notificationsRefresh: view,
    notificationsMore: view,
    notificationsRead: (agent, ids) => read(agent, (id) => ids.includes(id)),
    notificationsReadAll: (agent, everyone) => {
      for (const key of scope(agent, everyone)) read(key, () => true);
      return null;
    },
  };
}
