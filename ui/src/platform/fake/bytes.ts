/** Bytes of the demo world. */
import type { ByteTalkView, ByteView, BytesView, CommentView } from '../bindings';
import { Failure } from '../failure';
import type { Commands } from '../index';
import type { DemoEngine } from './engine';
import { draw } from './pictures';
import { cut, me, people, someComments } from './world';

const MINUTE = 60_000;
const PAGE = 4;

const CAPTIONS: readonly (readonly [number, string])[] = [
  [0, 'Low water at the breakwater, forty seconds of it. #oceans'],
  [1, 'A kiln at 1,240 degrees, seen through the spyhole. Glaze by @tinplate.'],
  [6, 'The storm of the third morning. #harbour'],
  [4, 'Sixty seconds of a crystal that needs four days.'],
  [5, 'How a fern opens.'],
  [2, 'A ledger, closing.'],
];

const someBytes = (now: number): ByteView[] =>
  CAPTIONS.map(([person, caption], index) => ({
    id: `byte-${index}`,
    author: person < people.length ? (people[person] ?? me) : me,
    caption: cut(caption),
    video: { src: 'about:blank', poster: draw(index).large, durationMs: 42_000, width: 720, height: 1280 },
    likeCount: 40 - index,
    commentCount: index === 0 ? 3 : 0,
    viewCount: 1_200,
    liked: false,
    createdAt: now - index * 40 * MINUTE,
    own: person >= people.length,
    deleting: false,
  }));

const gone = () =>
  new Failure({ code: 'gone', message: 'This Byte is not known here.', field: null, retryAfter: null });

/** The commands about Bytes. */
export function byteCommands(engine: DemoEngine) {
  let bytes = someBytes(engine.now());
  let shown = PAGE;
  const comments = new Map<string, CommentView[]>([['byte-0', someComments('byte-0', engine.now())]]);

  const list = (agent: string): BytesView => ({
    agent,
    bytes: bytes.slice(0, shown),
    hasMore: shown < bytes.length,
    fetchedAt: engine.now(),
  });
  const talk = (agent: string, id: string): ByteTalkView => {
    const byte = bytes.find((other) => other.id === id);
    if (!byte) throw gone();
    return { agent, byte, comments: comments.get(id) ?? [], hasMore: false, fetchedAt: engine.now() };
  };

  return {
    bytesOpen: list,
    bytesRefresh: list,
    bytesMore: (agent) => ((shown += PAGE), list(agent)),
    byteOpen: talk,
    byteRefresh: talk,
    byteMore: talk,
    byteCopyAddress: () => null,
    setByteLike: (agent, id, _label, on) => {
      bytes = bytes.map((byte) =>
        byte.id === id ? { ...byte, liked: on, likeCount: byte.likeCount + (on ? 1 : -1) } : byte,
      );
      engine.emit({ kind: 'bytesStale', agent });
      return null;
    },
    deleteByte: (agent, id) => {
      bytes = bytes.filter((byte) => byte.id !== id);
      engine.emit({ kind: 'bytesStale', agent });
      return null;
    },
  } satisfies { [Name in keyof Commands]?: (...given: Parameters<Commands[Name]>) => unknown };
}
