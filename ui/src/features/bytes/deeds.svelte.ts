/** What can be done to a Byte: by a button, a key, its menu. */
import type { ByteView, CommentView } from '$platform';
import type { MenuItem } from '$shared/menu';
import type { Desk } from '$state/desk';
import { keyFor } from '$state/keys';
import { words } from '$words';

/** The most of a caption that stands for a Byte elsewhere. */
const LABEL_MAX = 120;

/** What a person knows a Byte by: its words, else whose it is. */
export function labelOf(byte: ByteView): string {
  const said = byte.caption.map((part) => part.text).join('').trim().slice(0, LABEL_MAX);
  return said || (byte.author ? `@${byte.author.handle}` : words.bytes.withoutWords);
}

export class ByteDeeds {
  /** The Byte whose menu is open, at which button. */
  menu = $state.raw<{ byte: ByteView; anchor: HTMLElement } | null>(null);
  /** The Byte that is deleted if the person says so. */
  asking = $state.raw<ByteView | null>(null);

  constructor(
    private readonly desk: Desk,
    private readonly agent: string,
  ) {}

  like = (byte: ByteView) =>
    this.desk.deeds.try(() => this.desk.commands.setByteLike(this.agent, byte.id, labelOf(byte), !byte.liked));

  author = (handle: string) => this.desk.screen.push({ kind: 'profile', handle });

  comment = (byte: ByteView) => this.desk.bytes.of(this.agent).ask(byte.id, null);

  copy = async (byte: ByteView) => {
    const copied = await this.desk.deeds.try(() => this.desk.commands.byteCopyAddress(this.agent, byte.id));
    if (copied) this.desk.notices.say(words.bytes.copied);
  };

  /** Deletes what was asked about. */
  confirm = async () => {
    const byte = this.asking;
    this.asking = null;
    if (byte) await this.desk.deeds.try(() => this.desk.commands.deleteByte(this.agent, byte.id, labelOf(byte)));
  };

  report = (byte: ByteView, handle: string) => {
    const target = { kind: 'byte', id: byte.id, handle, label: labelOf(byte) } as const;
    this.desk.screen.reporting = { agent: this.agent, target };
  };

  reportComment = ({ id, author }: CommentView) => {
    const target = { kind: 'comment', id: id ?? '', label: words.bytes.commentBy(author.name) } as const;
    if (id !== null) this.desk.screen.reporting = { agent: this.agent, target };
  };

  items(byte: ByteView): MenuItem[] {
    const said = words.bytes;
    const { author } = byte;
    const copy: MenuItem = { label: said.copyLink, icon: 'copy', run: () => void this.copy(byte) };
    const person: MenuItem[] = author
      ? [{ label: said.openAuthor, icon: 'person', keys: keyFor('author'), run: () => this.author(author.handle) }]
      : [];
    const remove: MenuItem = { label: said.delete, icon: 'trash', danger: true, run: () => (this.asking = byte) };
    const report: MenuItem[] = author
      ? [{ label: words.sheets.report, icon: 'flag', run: () => this.report(byte, author.handle) }]
      : [];
    const last = byte.own ? (byte.deleting ? [] : [remove]) : report;
    return [...(byte.video ? [copy] : []), ...person, ...last];
  }
}
