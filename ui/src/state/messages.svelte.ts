/** Conversations of the agents, and the one that is open. */
import type { Commands, Event } from '$platform';

export class Messages {
  constructor(private readonly commands: Commands) {}

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    void [event, this.commands];
  }

  /** Puts one on the screen. */
  openConversation(agent: string, conversationId: string): void {
    void [agent, conversationId];
  }
}
