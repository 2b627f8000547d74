/** The fake engine: a demo world in memory, for component tests and for a plain browser. */
import type { Platform } from '../index';
import { commandsOf } from './commands';
import { DemoEngine } from './engine';

export { DemoEngine } from './engine';

/** A platform over a demo world. */
export const platformOf = (engine: DemoEngine): Platform => ({
  commands: commandsOf(engine),
  listen: (hear) => Promise.resolve(engine.hear(hear)),
});

/** The demo world of a plain browser; the address says what is special: `?empty`, `?practice`, `?theme=dark`. */
export function demo(): Platform {
  const wish = new URLSearchParams(location.search);
  const engine = new DemoEngine();
  if (wish.has('empty')) engine.app = { ...engine.app, agents: [], active: null };
  if (wish.has('environment')) {
    engine.app.environment = { clientId: 'cml8eh8ci0001xwxcizonfc8g', baseUrl: engine.app.baseUrl };
  }
  if (wish.has('practice')) engine.app.agents = engine.app.agents.map((agent) => ({ ...agent, practice: true }));
  if (wish.has('offline')) engine.app.online = false;
  const vault = wish.get('vault');
  if (vault === 'absent') engine.app.vault = { state: 'absent' };
  if (vault === 'locked') engine.app.vault = { state: 'locked', keeper: 'passphrase' };
  if (vault === 'denied') engine.app.vault = { state: 'denied', reason: 'The keychain holds another key.' };
  const theme = wish.get('theme');
  if (theme === 'light' || theme === 'dark') engine.app.settings.theme = theme;
  engine.app.settings.textSize = Number(wish.get('text') ?? 100);
  return platformOf(engine);
}
