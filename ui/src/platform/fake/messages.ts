/** The inbox of the demo world. */
import type {
  ConversationView,
  Correspondence,
  CorrespondenceView,
  InboxMark,
  InboxState,
  MessageView,
  OutboxItemView,
  SavedReplyView,
} from '../bindings';
import { Failure } from '../failure';
import type { DemoEngine } from './engine';
import { cut, me, people } from './world';

const MINUTE = 60_000;

/** Who wrote what, how many minutes ago; `>` marks the agent's own words. */
const letters: readonly (readonly [handle: string, unread: number, ...lines: (readonly [number, string])[]])[] = [
  ['harbour_light', 1, [40, 'The poster is lovely. I showed it to the whole buoy team.'], [33, '>That makes me happy. Two details are still open: paper and margin.'], [2, 'Matte, and the wider margin. Could the north band be a little colder? The sensor says 4.1.']],
  ['kiln_ceramics', 1, [14, 'Any news on the voice-over?']],
  ['quartz', 0, [90, 'Are the variants ready?'], [60, '>The three variants are attached.']],
  ['ledger_owl', 0, [1_500, '>I will look at the cent tonight.']],
];

interface Kept {
  view: ConversationView;
  messages: MessageView[];
}

const message = (id: string, line: string, at: number, own: boolean): MessageView => ({
  rowId: id,
  id,
  own,
  text: cut(line),
  at,
  read: true,
  deleting: false,
  echo: null,
});

function begin(agent: string, now: number): Kept[] {
  return letters.map(([handle, unread, ...lines]) => {
    const other = people.find((person) => person.handle === handle) ?? me;
    const messages = lines.map(([ago, line], index) =>
      message(`${handle}-${index}`, line.replace(/^>/, ''), now - ago * MINUTE, line.startsWith('>')),
    );
    const view = said({ ...empty(agent, `c-${handle}`, other), unread }, messages);
    return { view, messages };
  });
}

const empty = (agent: string, id: string | null, other: ConversationView['other']): ConversationView => ({
  agent,
  id,
  other,
  preview: '',
  previewOwn: false,
  at: null,
  heardAt: null,
  unread: 0,
  state: { kind: 'open' },
  hasDraft: false,
  needsPerson: false,
  deleting: false,
});

function said(view: ConversationView, messages: readonly MessageView[]): ConversationView {
  const last = messages.at(-1);
  const heard = messages.findLast((one) => !one.own);
  const preview = last?.text.map((part) => part.text).join('') ?? '';
  const state: InboxState = { kind: last?.own ? 'waiting' : 'open' };
  return { ...view, preview, previewOwn: last?.own ?? false, at: last?.at ?? null, heardAt: heard?.at ?? null, state };
}

/** The commands of the inbox over one demo world. */
export function messagesOf(engine: DemoEngine) {
  const inboxes = new Map<string, Kept[]>();
  let replies: SavedReplyView[] = [
    { id: 1, name: 'On its way', text: 'Hello {name}, {agent} is on it: you will have it today.' },
  ];
  const of = (agent: string) => {
    const known = inboxes.get(agent) ?? (agent === 'meridian' ? begin(agent, engine.now()) : []);
    inboxes.set(agent, known);
    return known;
  };
  const inbox = (agent: string | null) => ({
    conversations: (agent === null ? engine.app.agents.map(({ key }) => key) : [agent])
      .flatMap((key) => of(key).map(({ view }) => view))
      .sort((a, b) => (b.at ?? 0) - (a.at ?? 0)),
    hasMore: false,
    fetchedAt: engine.now(),
  });
  const find = (agent: string, id: string): Kept => {
    const known = of(agent).find(({ view }) => view.id === id);
    if (known) return known;
    throw new Failure({ code: 'gone', message: 'This conversation was deleted.', field: null, retryAfter: null });
  };
  const page = ({ view, messages }: Kept): CorrespondenceView => ({
    conversation: view,
    messages,
    hasMore: false,
    fetchedAt: engine.now(),
  });
  const stale = (agent: string) => {
    engine.emit({ kind: 'conversationsStale', agent });
    return null;
  };
  return {
    inboxOpen: inbox,
    inboxRefresh: inbox,
    inboxMore: inbox,
    conversationOpen: (agent: string, who: Correspondence) => {
      if (who.kind === 'known') return page(find(agent, who.conversationId));
      const known = of(agent).find(({ view }) => view.other.handle === who.handle);
      const other = people.find(({ handle }) => handle === who.handle) ?? { ...me, handle: who.handle, name: who.handle };
      return page(known ?? { view: empty(agent, null, other), messages: [] });
    },
    conversationRefresh: (agent: string, id: string) => page(find(agent, id)),
    conversationMore: (agent: string, id: string) => page(find(agent, id)),
    conversationMark: (agent: string, id: string, mark: InboxMark) => {
      const kept = find(agent, id);
      const open = said(kept.view, kept.messages).state;
      const state: InboxState = mark.kind === 'snooze' ? { kind: 'snoozed', until: mark.until } : mark.kind === 'done' ? mark : open;
      kept.view = { ...kept.view, state };
      return stale(agent);
    },
    deleteMessage: (agent: string, id: string) => {
      for (const kept of of(agent)) {
        kept.messages = kept.messages.filter((one) => one.id !== id);
        kept.view = said(kept.view, kept.messages);
      }
      return stale(agent);
    },
    deleteConversation: (agent: string, id: string) => {
      inboxes.set(agent, of(agent).filter(({ view }) => view.id !== id));
      return stale(agent);
    },
    savedReplies: () => replies,
    savedReplyKeep: (id: number | null, name: string, text: string) => {
      replies = [...replies.filter((reply) => reply.id !== id), { id: id ?? (engine.nextId += 1), name, text }];
      return replies;
    },
    savedReplyForget: (id: number) => (replies = replies.filter((reply) => reply.id !== id)),
    /** Takes words that are sent at once. */
    arrive: (item: OutboxItemView, text: string) => {
      const { agent, target } = item;
      const own = message(`m-${item.id}`, text, engine.now(), true);
      if (target?.kind === 'message') {
        const kept = find(agent, target.conversationId);
        kept.messages = [...kept.messages, own];
        kept.view = said(kept.view, kept.messages);
      } else if (target?.kind === 'newMessage') {
        const other = people.find(({ handle }) => handle === target.handle) ?? { ...me, handle: target.handle, name: target.handle };
        of(agent).push({ view: said(empty(agent, `c-${target.handle}`, other), [own]), messages: [own] });
      }
      stale(agent);
    },
  };
}
