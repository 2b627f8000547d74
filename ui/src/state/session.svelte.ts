/** Who is here: agents, vault, settings, connection. */
import { keymap } from './keymap.svelte';
import type { AgentView, AppView, Commands, NoticeSettings, SettingsView } from '$platform';

/** Every setting has a value once the engine has answered. */
export type Settings = Required<Omit<SettingsView, 'notices'>> & { notices: Required<NoticeSettings> };

const DEFAULTS: Settings = {
  theme: 'system',
  textSize: 100,
  singleKeys: true,
  stripLocation: true,
  repostExplained: false,
  undoSeconds: 5,
  practicePace: 'calm',
  notices: {
    mutedKinds: [],
    mutedAgents: [],
    quiet: false,
    quietFrom: 22 * 60,
    quietTo: 7 * 60,
    private: false,
    pausedUntil: null,
  },
  closeToTray: false,
  closeExplained: false,
  language: 'system',
  keys: {},
  recordViews: true,
  memoryMegabytes: 512,
  generationExplained: false,
};

/** Settings with a patch on them; the settings of notices are patched one by one too. */
const patched = (settings: Settings, patch: SettingsView): Settings => ({
  ...settings,
  ...patch,
  notices: { ...settings.notices, ...patch.notices },
});

export class Session {
  agents = $state.raw<AgentView[]>([]);
  active = $state<string | null>(null);
  vault = $state.raw<AppView['vault']>({ state: 'asleep' });
  settings = $state.raw<Settings>(DEFAULTS);
  online = $state(true);
  environment = $state.raw<AppView['environment']>(null);
  practiceAvailable = $state(false);
  baseUrl = $state('');
  version = $state('');
  readonly #commands: Commands;

  constructor(commands: Commands, app: AppView) {
    this.#commands = commands;
    this.take(app);
  }

  /** The agent on the screen. */
  agent = $derived(this.agents.find((agent) => agent.key === this.active) ?? null);

  /** Practice is shown whenever the agent on the screen practises. */
  practice = $derived(this.agent?.practice ?? false);

  /** Takes everything anew. */
  take(app: AppView): void {
    this.agents = app.agents;
    this.active = app.active;
    this.vault = app.vault;
    this.takeSettings(app.settings);
    this.online = app.online;
    this.environment = app.environment;
    this.practiceAvailable = app.practiceAvailable;
    this.baseUrl = app.baseUrl;
    this.version = app.version;
  }

  /** Takes the settings as the engine has them. */
  takeSettings(settings: SettingsView): void {
    this.settings = patched(DEFAULTS, settings);
    keymap.own = this.settings.keys;
  }

  byKey(key: string): AgentView | null {
    return this.agents.find((agent) => agent.key === key) ?? null;
  }

  /** Puts another agent on the screen. */
  async switchTo(key: string): Promise<void> {
    if (key !== this.active) await this.#commands.switchAgent(key);
  }

  /** Changes settings; the engine keeps them within their bounds and answers what is true. */
  async change(patch: SettingsView): Promise<void> {
    const before = this.settings;
    this.settings = patched(before, patch);
    try {
      this.takeSettings(await this.#commands.settingsChange(this.settings));
    } catch (thrown) {
      this.settings = before;
      throw thrown;
    }
  }
}
