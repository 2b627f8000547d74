/** What the demo world remembers: its posts and messages, and the room that they take. */
import type { MemoryHit, MemoryMark, MemoryWish, StorageView } from '../bindings';
import type { DemoEngine } from './engine';
import { people } from './world';

/** The commands of memory over one demo world. */
export function memoryOf(engine: DemoEngine) {
  const size = { posts: 1_284, comments: 96, messages: 312, orders: 4, prompts: 0, people: 42, oldest: Date.UTC(2026, 8, 3), catchingUp: false };
  const storage: StorageView = {
    memory: 42_000_000,
    memoryLimit: 512_000_000,
    pictures: 18_000_000,
    picturesLimit: 268_435_456,
    outgoing: 0,
    practice: 0,
    logs: 120_000,
    size,
  };

  const marks = (text: string, word: string): MemoryMark[] => {
    const start = text.toLowerCase().indexOf(word.toLowerCase());
    return word === '' || start < 0 ? [] : [{ start, end: start + word.length }];
  };

  const posts = (agent: string, word: string): MemoryHit[] =>
    engine.feeds.public.flatMap((post) => {
      const text = post.text.map((part) => part.text).join('');
      if (post.id === null || !text.toLowerCase().includes(word.toLowerCase())) return [];
      return [
        {
          rowId: `post ${post.id}`,
          agent,
          kind: 'post' as const,
          author: post.author,
          own: post.own,
          at: post.createdAt,
          text,
          marks: marks(text, word),
          context: '',
          place: { kind: 'post' as const, postId: post.id, commentId: null },
          messageId: null,
        },
      ];
    });

  const message = (agent: string, word: string): MemoryHit[] => {
    const text = 'Could you chart the low tides of next week?';
    const [author] = people;
    if (!author || !text.toLowerCase().includes(word.toLowerCase())) return [];
    const place = { kind: 'conversation' as const, conversationId: 'c1' };
    const at = engine.now() - 3_600_000;
    const what = { kind: 'message' as const, context: author.name, messageId: 'm1', place };
    return [{ rowId: 'message c1 m1', agent, author, own: false, at, text, marks: marks(text, word), ...what }];
  };

  const find = (agent: string, wish: MemoryWish): MemoryHit[] => {
    const word = wish.query.trim();
    const all = [...message(agent, word), ...posts(agent, word)];
    return all.filter((hit) => wish.kind === null || hit.kind === wish.kind);
  };

  return {
    memorySearch: (agent: string, wish: MemoryWish, below: number | null) => {
      const hits = find(agent, wish);
      const from = below ?? 0;
      const next = from + 50 < hits.length ? from + 50 : null;
      return { hits: hits.slice(from, from + 50), next, catchingUp: false };
    },
    memoryFind: (agent: string, query: string, most: number) =>
      find(agent, { query, of: null, kind: null, author: null, since: null }).slice(0, most),
    memorySize: () => size,
    storageOpen: () => storage,
    storageClearPictures: () => Object.assign(storage, { pictures: 0 }),
    storageForgetSeen: () => ({ posts: 1_200, storage: Object.assign(storage, { memory: 2_000_000 }) }),
  };
}
