/** What the desktop does for the app: notices that the window must show itself, a hidden window, the tray. */
import type { Commands, DesktopView, Event, NoticeView, Place } from '$platform';

/** Notices of different agents can carry the same id. */
const nameOf = (notice: NoticeView) => `${notice.agent}/${notice.id}`;

const same = (one: Place, other: Place) => JSON.stringify(one) === JSON.stringify(other);

export class Desktop {
  /** Notices in the window, oldest first. */
  cards = $state.raw<readonly NoticeView[]>([]);
  /** The person is being asked what closing the window means. */
  asksAboutClosing = $state(false);
  /** `null` until somebody looked. */
  view = $state.raw<DesktopView | null>(null);

  constructor(private readonly commands: Commands) {}

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    switch (event.kind) {
      case 'noticeShown':
        this.dismiss(event.notice);
        this.cards = [...this.cards, event.notice];
        return;
      case 'noticesWithdrawn':
        this.cards = this.cards.filter(({ agent, place }) => agent !== event.agent || !same(place, event.place));
        return;
      case 'agentsChanged': {
        const kept = new Set(event.agents.map((agent) => agent.key));
        if (this.cards.some(({ agent }) => !kept.has(agent)))
          this.cards = this.cards.filter(({ agent }) => kept.has(agent));
        return;
      }
      case 'closingAsked':
        this.asksAboutClosing = true;
        return;
    }
  }

  /** Takes a notice off the screen. */
  dismiss(notice: NoticeView): void {
    this.cards = this.cards.filter((card) => nameOf(card) !== nameOf(notice));
  }

  /** Asks what the desktop can do right now. */
  async look(): Promise<void> {
    this.view = await this.commands.desktopView();
  }

  /** Starts the app with the computer, or not; shows what the system made of it. */
  async setAutostart(on: boolean): Promise<void> {
    const autostart = await this.commands.autostartChange(on);
    if (this.view) this.view = { ...this.view, autostart };
  }
}
