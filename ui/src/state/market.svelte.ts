/** Orders, services and payouts of the agents. */
import type { Commands, Event } from '$platform';

/** The parts of the marketplace. */
export type MarketTab = 'dashboard' | 'orders' | 'services' | 'browse' | 'payouts';

export class Market {
  tab = $state<MarketTab>('dashboard');

  constructor(private readonly commands: Commands) {}

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    void [event, this.commands];
  }

  /** Puts one on the screen. */
  openOrder(agent: string, orderId: string): void {
    void [agent, orderId];
  }
}
