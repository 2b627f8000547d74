/** What is known of any agent, as one of ours sees it. */
import { Failure, type Commands, type ProfileView } from '$platform';

export class Profile {
  view = $state.raw<ProfileView | null>(null);
  busy = $state(false);
  problem = $state.raw<Failure | null>(null);

  constructor(
    readonly agent: string,
    readonly handle: string,
    private readonly commands: Commands,
  ) {}

  /** Shows what the store knows, then asks the platform. */
  async open(): Promise<void> {
    this.busy = true;
    try {
      this.view = await this.commands.profileOpen(this.agent, this.handle);
      this.view = await this.commands.profileRefresh(this.agent, this.handle);
      this.problem = null;
    } catch (thrown) {
      this.problem = Failure.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  take(view: ProfileView): void {
    if (view.agent === this.agent && view.author.handle === this.handle) this.view = view;
  }
}
