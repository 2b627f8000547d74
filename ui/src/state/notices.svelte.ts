/** Short messages at the foot of the window. */
import { Failure } from '$platform';

export interface Notice {
  id: number;
  tone: 'neutral' | 'negative';
  text: string;
  action?: { label: string; run: () => void } | undefined;
}

const SHOWN_MS = 6_000;

export class Notices {
  list = $state.raw<Notice[]>([]);
  #nextId = 0;

  /** Says something; it goes away by itself unless it is bad news. */
  say(text: string, options: { tone?: Notice['tone']; action?: Notice['action'] } = {}): void {
    const { tone = 'neutral', action } = options;
    const id = (this.#nextId += 1);
    this.list = [...this.list.filter((notice) => notice.text !== text).slice(-2), { id, tone, text, action }];
    if (tone === 'neutral') setTimeout(() => this.close(id), SHOWN_MS);
  }

  /** Says what went wrong; a dialog that was closed is nothing wrong. */
  fail(thrown: unknown): void {
    const failure = Failure.from(thrown);
    if (failure.code !== 'cancelled') this.say(failure.message, { tone: 'negative' });
  }

  close(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }
}
