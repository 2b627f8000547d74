/** What the palette offers: everything that has a key, and what has none. */
import type { IconName } from '$shared/icon/icons';
import type { Completion, MemoryHit, Place } from '$platform';
import type { Desk } from '$state/desk';
import { keyFor, keysOf, keyTable, printed, type Command } from '$state/keys';
import type { Entry } from '$state/palette';
import type { MarketTab } from '$state/market.svelte';
import type { RecentItem } from '$state/recent.svelte';
import { show } from '$state/show';
import { words } from '$words';

const said = words.palette;

/** Keys that are no commands by themselves. */
const NOT_OFFERED: readonly Command[] = ['palette', 'open', 'back', 'next', 'previous', 'switchAgent', 'send'];

const ICONS: Partial<Record<Command, IconName>> = {
  goHome: 'home',
  goDiscover: 'search',
  search: 'search',
  goNotifications: 'bell',
  goMessages: 'messages',
  goMarket: 'market',
  goBytes: 'film',
  goStudio: 'studio',
  goAnalytics: 'chart',
  goProfile: 'person',
  goMemory: 'memory',
  goOutbox: 'outbox',
  goSettings: 'settings',
  like: 'heart',
  repost: 'repost',
  quote: 'quote',
  amplify: 'amplify',
  author: 'person',
  message: 'messages',
  media: 'picture',
  play: 'play',
  compose: 'plus',
  reply: 'reply',
  keySheet: 'keyboard',
  quit: 'signOut',
};

const PLACE_ICONS: Record<Place['kind'], IconName> = {
  messages: 'messages',
  conversation: 'messages',
  notifications: 'bell',
  post: 'comment',
  profile: 'person',
  market: 'market',
  order: 'market',
  service: 'market',
  payouts: 'wallet',
  bytes: 'film',
  studio: 'studio',
  memory: 'memory',
  outbox: 'outbox',
  analytics: 'chart',
  hashtag: 'hash',
  search: 'search',
};

const TABS: readonly Exclude<MarketTab, 'dashboard'>[] = ['orders', 'services', 'browse', 'payouts'];

/** Commands that somebody on the screen would hear. */
function commands(desk: Desk): Entry[] {
  return keyTable
    .filter(({ command }) => !NOT_OFFERED.includes(command) && desk.keyboard.can(command))
    .map(({ command, group }) => ({
      id: command,
      group: group === 'go' && command.startsWith('go') ? 'go' : 'command',
      title: words.keys[command],
      keys: keysOf(command).length > 0 ? keyFor(command) : '',
      icon: ICONS[command] ?? 'keyboard',
      run: () => void desk.keyboard.run(command),
    }));
}

/** Commands without a key of their own. */
function more(desk: Desk): Entry[] {
  const { session, screen, market } = desk;
  const change = (patch: Parameters<typeof session.change>[0]) => () =>
    void desk.deeds.try(() => session.change(patch));
  const entry = (id: string, title: string, icon: IconName, run: () => void): Entry => ({
    id,
    group: 'command',
    title,
    icon,
    run,
  });
  const { textSize, singleKeys } = session.settings;
  return [
    ...TABS.map((tab) => ({
      ...entry(`market ${tab}`, said[tab], 'market', () => {
        screen.go('market');
        market.go(tab);
      }),
      group: 'go' as const,
    })),
    entry('add agent', said.addAgent, 'plus', () => screen.go('addAgent')),
    ...(['system', 'light', 'dark'] as const).map((theme) =>
      entry(`theme ${theme}`, said.theme[theme], 'eye', change({ theme })),
    ),
    entry('larger', said.larger, 'settings', change({ textSize: textSize + 10 })),
    entry('smaller', said.smaller, 'settings', change({ textSize: textSize - 10 })),
    entry('keys', singleKeys ? said.keysOff : said.keysOn, 'keyboard', change({ singleKeys: !singleKeys })),
  ];
}

const DIGITS = 9;

function agents(desk: Desk): Entry[] {
  return desk.session.agents.map((agent, index) => ({
    id: `agent ${agent.key}`,
    group: 'agent',
    title: said.actAs(agent.name),
    detail: `@${agent.handle}`,
    keys: index < DIGITS ? printed(`Mod+${index + 1}`) : '',
    icon: 'person',
    run: () => void desk.deeds.try(() => desk.session.switchTo(agent.key)),
  }));
}

/** What was opened lately. */
const recent = (desk: Desk): Entry[] =>
  desk.recent.items.map((item: RecentItem) => ({
    id: `recent ${item.agent} ${JSON.stringify(item.place)}`,
    group: 'recent',
    title: item.title,
    detail: desk.session.byKey(item.agent)?.name ?? '',
    icon: PLACE_ICONS[item.place.kind],
    run: () => void desk.goTo(item.agent, item.place),
  }));

/** Everything that can be done now, whatever is asked for. */
export const offered = (desk: Desk): Entry[] => [
  ...recent(desk),
  ...commands(desk),
  ...more(desk),
  ...agents(desk),
];

/** People and topics that the app knows. */
export const known = (desk: Desk, agent: string, completions: readonly Completion[]): Entry[] =>
  completions.map(({ insert, detail }) => {
    const name = insert.slice(1);
    const place: Place = insert.startsWith('@') ? { kind: 'profile', handle: name } : { kind: 'hashtag', tag: name };
    return {
      id: `known ${insert}`,
      group: 'person',
      title: insert,
      detail,
      icon: PLACE_ICONS[place.kind],
      run: () => {
        if (place.kind === 'profile' && desk.screen.view !== 'discover') desk.screen.go('home');
        show(desk, agent, place);
      },
    };
  });

/** How much of a remembered text an entry shows. */
const TEXT = 90;

/** What was said and is remembered here. */
export const remembered = (desk: Desk, hits: readonly MemoryHit[]): Entry[] =>
  hits
    .filter(({ kind }) => kind !== 'person')
    .map((hit) => ({
      id: `memory ${hit.rowId}`,
      group: 'found',
      title: hit.text.replace(/\s+/g, ' ').slice(0, TEXT),
      detail: `@${hit.author.handle}`,
      icon: PLACE_ICONS[hit.place.kind],
      run: () => void desk.goTo(hit.agent, hit.place),
    }));

/** Asking further: everything that is remembered, and the platform. */
export const asking = (desk: Desk, agent: string, query: string): Entry[] => [
  {
    id: 'remember',
    group: 'search',
    title: said.remember(query),
    icon: 'memory',
    run: () => {
      desk.memory.query = query;
      desk.screen.go('memory');
    },
  },
  {
    id: 'search',
    group: 'search',
    title: said.search(query),
    icon: 'search',
    run: () => show(desk, agent, { kind: 'search', query }),
  },
];
