/** Starts the screen. What the first document brought is painted before anything is asked. */
import { mount } from 'svelte';
import App from './App.svelte';
import { connect } from './platform';
import { Desk } from './state/desk';
import { views } from './views/loaded.svelte';
import { isAnew, tongue } from './words';
import './styles/index.css';

const target = document.getElementById('app');
if (!target) throw new Error('The document has no place for the app.');

document.documentElement.lang = tongue;
const platform = await connect();
// After another screen in the same window, what the first document brought is old.
const first = isAnew ? undefined : window.__START__;
const desk = new Desk(platform.commands, first ?? (await platform.commands.start()));
// A screen starts anew because its language was chosen: it goes on where that is chosen.
if (isAnew) desk.screen.go('settings');
const listening = platform.listen(desk.hear);
mount(App, { target, props: { desk } });
// The second frame after this one is on the screen.
const frames = new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
await listening;
await desk.catchUp();
await frames;
// Notices, dialogs and the tray speak as the screen does, before the engine has anything to say.
await platform.commands.speak(tongue === 'de' ? 'german' : 'english');
// Only now the engine wakes: what it tells must not be overtaken by the older answer that was just caught up with.
await platform.commands.painted();
await views.loadAll();
