/** Answers that the person keeps for all agents. */
import type { Commands, SavedReplyView } from '$platform';

export class SavedReplies {
  list = $state.raw<SavedReplyView[]>([]);

  constructor(private readonly commands: Commands) {}

  async open(): Promise<void> {
    this.list = await this.commands.savedReplies();
  }

  async keep(id: number | null, name: string, text: string): Promise<void> {
    this.list = await this.commands.savedReplyKeep(id, name, text);
  }

  async forget(id: number): Promise<void> {
    this.list = await this.commands.savedReplyForget(id);
  }
}
