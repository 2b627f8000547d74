/** Answering below something: the words for what is answered, asked for from elsewhere, sent or put aside by keys. */
import { onMount, untrack } from 'svelte';
import type { DraftTarget } from '$platform';
import { measure } from '$shared/writing/meter';
import type { Desk } from './desk';
import { Draft } from './draft.svelte';
import { holdsMod } from './keys';

/** What can be answered: the thread of a post, the talk about a Byte. */
interface Answerable {
  readonly agent: string;
  readonly comments: readonly { id: string | null; author: { name: string } }[];
  /** The comment that is answered; `null` is what stands above all. */
  answering: string | null;
  /** How often the field was asked for since it is here. */
  asked: number;
}

/** The answer that is written in a component; made while the component is. */
export class Answer {
  element = $state<HTMLTextAreaElement>();
  focused = $state(false);

  constructor(
    private readonly desk: Desk,
    private readonly below: () => Answerable,
    private readonly target: () => DraftTarget,
  ) {
    $effect(() => {
      const opened = this.draft;
      void opened.open();
      return () => void opened.keep();
    });
    $effect(() => {
      if (below().asked > 0) untrack(() => this.element?.focus());
    });
    onMount(() => {
      const answered = below();
      return () => (answered.asked = 0);
    });
  }

  agent = $derived.by(() => this.desk.session.byKey(this.below().agent));
  draft = $derived.by(() => new Draft(this.below().agent, this.target(), this.desk.commands));
  ready = $derived.by(() => this.draft.text.trim() !== '' && measure(this.draft.text, this.draft.limit).left >= 0);
  /** It has the focus, has words, or answers somebody. */
  open = $derived.by(() => this.focused || !this.draft.empty || this.below().answering !== null);
  /** Who is answered, by name. */
  name = $derived.by(() => {
    const { answering, comments } = this.below();
    return answering === null ? undefined : comments.find(({ id }) => id === answering)?.author.name;
  });

  complete = (typed: string) => this.desk.commands.complete(this.below().agent, typed);

  /** Answers nobody in particular any more. */
  forget = (): void => {
    this.below().answering = null;
  };

  send = async (): Promise<void> => {
    if (this.ready && (await this.draft.send())) this.forget();
  };

  pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && holdsMod(event)) {
      event.preventDefault();
      void this.send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (this.draft.empty) this.forget();
      this.element?.blur();
    }
  };
}
