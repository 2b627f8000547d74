/** Starts the screen. What the first document brought is painted before anything is asked. */
import { mount } from 'svelte';
import App from './App.svelte';
import { connect } from './platform';
import { Desk } from './state/desk';
import { views } from './views/loaded.svelte';
import './styles/index.css';

const target = document.getElementById('app');
if (!target) throw new Error('The document has no place for the app.');

const platform = await connect();
const start = window.__START__ ?? (await platform.commands.start());
const desk = new Desk(platform.commands, start);
const listening = platform.listen(desk.hear);
mount(App, { target, props: { desk } });
// The second frame after this one is on the screen.
const frames = new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
await listening;
await desk.catchUp();
await frames;
// Only now the engine wakes: what it tells must not be overtaken by the older answer that was just caught up with.
await platform.commands.painted();
await views.loadAll();
