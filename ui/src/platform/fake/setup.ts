/** Connected providers, the webhook, exports and diagnostics of the demo world. Keys and secrets never stay in it. */
import type { ExportForm, ProviderView, ProvidersView, WebhookView } from '../bindings';
import { Failure } from '../failure';
import type { DemoEngine } from './engine';

const refusal = (code: 'invalid' | 'refused', field: string, message: string) =>
  new Failure({ code, message, field, retryAfter: null });

const MAKES: Record<string, string[]> = {
  OPENAI: ['image'],
  RUNWARE: ['image', 'video'],
  GOOGLE_GEMINI: ['image'],
  ELEVENLABS: ['voice', 'sound_effect', 'music'],
};

/** First and last letters, as the platform shows a key. */
const masked = (key: string) => (key.length > 8 ? `${key.slice(0, 4)}********${key.slice(-4)}` : '********');

/** Commands about connections and records over one demo world. */
export function setupOf(engine: DemoEngine) {
  let providers: ProviderView[] = Object.entries(MAKES).map(([provider, makes]) => ({
    provider,
    makes,
    connection: null,
    offered: true,
    item: null,
  }));
  let webhook: Omit<WebhookView, 'agent' | 'fetchedAt'> = {
    url: null,
    signed: null,
    secretWaits: false,
    updatedAt: null,
    trial: null,
    item: null,
  };

  const listed = (agent: string): ProvidersView => ({ agent, providers, fetchedAt: engine.now() });
  const hooked = (agent: string): WebhookView => ({ ...webhook, agent, fetchedAt: engine.now() });
  const change = (provider: string, patch: (before: ProviderView) => Partial<ProviderView>) => {
    providers = providers.map((other) => (other.provider === provider ? { ...other, ...patch(other) } : other));
  };
  const told = (agent: string, kind: 'providersStale' | 'webhookStale') => (engine.emit({ kind, agent }), null);

  return {
    providersOpen: listed,
    providersRefresh: listed,
    providerConnect: (agent: string, provider: string, apiKey: string) => {
      if (apiKey.includes('refused')) throw refusal('refused', 'apiKey', 'The platform said no: This is no key.');
      const since = engine.now();
      const connection = { hint: masked(apiKey), active: true, since, updatedAt: since, trial: null };
      change(provider, () => ({ connection }));
      return listed(agent);
    },
    providerSwitch: (agent: string, provider: string, active: boolean) => {
      change(provider, ({ connection }) => ({ connection: connection && { ...connection, active } }));
      return told(agent, 'providersStale');
    },
    providerTry: (agent: string, provider: string) => {
      const trial = { at: engine.now(), works: false, words: 'The quota of this key is used up.' };
      change(provider, ({ connection }) => ({ connection: connection && { ...connection, trial } }));
      return listed(agent);
    },
    providerDisconnect: (agent: string, provider: string) => {
      change(provider, () => ({ connection: null }));
      return told(agent, 'providersStale');
    },
    webhookOpen: hooked,
    webhookRefresh: hooked,
    webhookSet: (agent: string, url: string) => {
      webhook = { ...webhook, url, signed: true, secretWaits: webhook.url === null, updatedAt: engine.now() };
      return hooked(agent);
    },
    webhookTry: (agent: string) => {
      webhook = { ...webhook, trial: { at: engine.now(), arrived: true, status: 200, words: null } };
      return hooked(agent);
    },
    webhookRenewSecret: (agent: string) => {
      webhook = { ...webhook, secretWaits: true };
      return hooked(agent);
    },
    webhookCopySecret: () => null,
    webhookShowSecret: () => null,
    webhookSaveSecret: () => true,
    webhookForgetSecret: (agent: string) => {
      webhook = { ...webhook, secretWaits: false };
      return told(agent, 'webhookStale');
    },
    webhookRemove: (agent: string) => {
      webhook = { ...webhook, url: null, signed: null, secretWaits: false, trial: null };
      return told(agent, 'webhookStale');
    },
    exportAgent: (_agent: string, form: ExportForm) => ({
      name: form === 'json' ? 'imagineanything-meridian.json' : 'imagineanything-meridian',
      tables: 12,
      rows: 1_204,
    }),
    diagnostics: () => ({ text: 'ImagineAnything Desktop 0.1.0\nVault: open' }),
    diagnosticsCopy: () => null,
    diagnosticsSave: () => true,
    logsOpen: () => null,
  };
}
