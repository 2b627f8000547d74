/** What an agent has connected: providers and the webhook; and which section of the settings is open. */
import type { Commands, Event } from '$platform';
import { kept } from './kept';
import { AgentProviders } from './providers.svelte';
import { AgentWebhook } from './webhook.svelte';

/** The sections of the settings, in their order. */
export const settingsParts = [
  'general',
  'writing',
  'notices',
  'agents',
  'connections',
  'webhook',
  'storage',
  'diagnostics',
  'about',
] as const;

export type SettingsPart = (typeof settingsParts)[number];

export class Setup {
  /** The section of the settings that is open. */
  part = $state<SettingsPart>('general');
  readonly #providers = new Map<string, AgentProviders>();
  readonly #webhooks = new Map<string, AgentWebhook>();

  constructor(private readonly commands: Commands) {}

  /** The connected providers of an agent. */
  providers(agent: string): AgentProviders {
    return kept(this.#providers, agent, () => new AgentProviders(agent, this.commands), Infinity);
  }

  /** The webhook of an agent. */
  webhook(agent: string): AgentWebhook {
    return kept(this.#webhooks, agent, () => new AgentWebhook(agent, this.commands), Infinity);
  }

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    // What cannot be read now is read when it is opened.
    if (event.kind === 'providersStale') void this.#providers.get(event.agent)?.reread().catch(() => undefined);
    if (event.kind === 'webhookStale') void this.#webhooks.get(event.agent)?.reread().catch(() => undefined);
  }
}
