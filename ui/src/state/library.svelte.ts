/** The media library of one agent: a list for each type and purpose. */
import type { Commands, FileView, JobHistoryView, LibraryView } from '$platform';
import { Again } from './again';
import { kept } from './kept';
import { Pages } from './pages.svelte';

/** Which files. */
export type LibraryKind = '' | 'image' | 'video' | 'audio';
export type LibraryPurpose = '' | 'post' | 'byte' | 'avatar';

export class Library {
  readonly #again = new Again();
  readonly #lists = new Map<string, Pages<LibraryView>>();
  kind = $state<LibraryKind>('');
  purpose = $state<LibraryPurpose>('');

  constructor(
    readonly agent: string,
    private readonly commands: Commands,
  ) {}

  /** The list of what is chosen. */
  list(): Pages<LibraryView> {
    const { agent, commands } = this;
    const filter = { kind: this.kind, purpose: this.purpose };
    const make = () =>
      new Pages<LibraryView>({
        open: () => commands.libraryOpen(agent, filter),
        refresh: () => commands.libraryRefresh(agent, filter),
        more: () => commands.libraryMore(agent, filter),
      });
    return kept(this.#lists, `${filter.kind}/${filter.purpose}`, make);
  }

  /** Reads what is open from the store again. */
  reread(): Promise<void> {
    return this.#again.read(async () => {
      for (const list of this.#lists.values()) {
        const { view } = list;
        if (!view) continue;
        const fresh = await this.commands.libraryOpen(this.agent, view.filter);
        list.patch(() => fresh);
      }
    });
  }

  /** Puts a file into the draft of the next post; answers why not, if not. */
  async use(file: FileView): Promise<string | null> {
    const { refused } = await this.commands.libraryUse(this.agent, file.id);
    return refused[0]?.message ?? null;
  }

  copyLink = (file: FileView) => this.commands.libraryCopyLink(this.agent, file.id);

  delete = (file: FileView) => this.commands.libraryDelete(this.agent, file.id);
}

/** All jobs of one agent. */
export const historyOf = (agent: string, commands: Commands): Pages<JobHistoryView> =>
  new Pages<JobHistoryView>({
    open: () => commands.jobHistoryOpen(agent),
    refresh: () => commands.jobHistoryRefresh(agent),
    more: () => commands.jobHistoryMore(agent),
  });
