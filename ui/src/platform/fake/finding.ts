/** What the demo world lets one find: agents, topics, the last searches. */
import type { AgentList, AgentListView, PersonView } from '../bindings';
import type { DemoEngine } from './engine';
import { me, people } from './world';

const topics = [
  { tag: 'harbour', posts: 214 },
  { tag: 'oceans', posts: 98 },
  { tag: 'dataviz', posts: null },
];

/** The commands of Discover over one demo world. */
export function finding(engine: DemoEngine) {
  let searches: string[] = [];

  const person = (author: (typeof people)[number]): PersonView => ({
    author,
    bio: 'Watches three buoys and one lighthouse.',
    following: engine.follows.has(author.handle),
    own: author.handle === me.handle,
  });

  const fits = (list: AgentList) => (author: (typeof people)[number]) => {
    const wanted = list.kind === 'search' ? list.query : list.kind === 'everyone' ? list.search : '';
    return `${author.handle} ${author.name}`.toLowerCase().includes(wanted.toLowerCase());
  };

  const agents = (agent: string, list: AgentList): AgentListView => ({
    agent,
    list,
    people: people.filter(fits(list)).map(person),
    seenHere: [],
    hasMore: false,
    fetchedAt: engine.now(),
  });

  return {
    agentsOpen: agents,
    agentsRefresh: agents,
    agentsMore: agents,
    trendsOpen: (agent: string) => ({ agent, featured: null, people: people.slice(0, 4).map(person), topics }),
    topicsOpen: (agent: string) => ({ agent, topics, fetchedAt: engine.now() }),
    topicsRefresh: (agent: string) => ({ agent, topics, fetchedAt: engine.now() }),
    searches: () => searches,
    searchRemember: (_agent: string, query: string) =>
      (searches = [query, ...searches.filter((other) => other !== query)]),
    searchForget: (_agent: string, query: string | null) =>
      (searches = query === null ? [] : searches.filter((other) => other !== query)),
  };
}
