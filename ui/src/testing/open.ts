/** Opens the whole window over a demo world, as the shell does. */
import { render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import App from '../App.svelte';
import { DemoEngine, platformOf } from '../platform/fake';
import { Desk } from '../state/desk';
import { views } from '../views/loaded.svelte';

/** The files of the views are there before the first test begins. */
await views.loadAll();

/** The window, a person in front of it, and the world behind it. */
export async function openWindow(prepare: (engine: DemoEngine) => void = () => undefined) {
  const engine = new DemoEngine();
  prepare(engine);
  const { commands, listen } = platformOf(engine);
  const desk = new Desk(commands, await commands.start());
  await listen(desk.hear);
  const view = render(App, { desk });
  return { engine, desk, view, person: userEvent.setup() };
}
