/** The window on a German system: no English word of the app is left on it. */
import '../testing/german';
import { screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { ViewName } from '$state/screen.svelte';
import { words } from '$words';
import { openWindow } from '../testing/open';
import { words as english } from '../words/en';

const texts = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : typeof value === 'string' ? [value] : [];

const german = new Set(texts(words));
/** What only the English screen says. */
const foreign = new Set(texts(english).filter((text) => text.length > 3 && !german.has(text)));

/** Everything that can be read or heard in the window. */
function told(): string[] {
  const said: string[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
      said.push(element.getAttribute(name) ?? '');
    }
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) said.push(node.textContent ?? '');
  }
  return said.map((text) => text.trim());
}

const strangers = () => told().filter((text) => foreign.has(text) || /undefined|NaN|\[object/.test(text));

const VIEWS: readonly Exclude<ViewName, 'addAgent'>[] = [
  'home',
  'discover',
  'notifications',
  'messages',
  'market',
  'bytes',
  'studio',
  'analytics',
  'profile',
  'memory',
  'outbox',
  'settings',
];

describe('the German screen', () => {
  it.each(VIEWS)('%s speaks German throughout', async (view) => {
    const { desk } = await openWindow();
    desk.screen.go(view);
    await waitFor(() => expect(screen.getByRole('navigation', { name: 'Navigation' })).toBeTruthy());
    await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
    expect(told()).toContain(words.frame.views[view]);
    expect(strangers()).toEqual([]);
  });

  it.each(['dashboard', 'orders', 'services', 'browse', 'payouts'] as const)('so does the market’s %s', async (tab) => {
    const { desk } = await openWindow();
    desk.screen.go('market');
    desk.market.tab = tab;
    await screen.findByRole('tab', { name: words.market.tabs[tab], selected: true });
    expect(strangers()).toEqual([]);
  });

  it('so do the composer, the sheet of keys and the first view', async () => {
    const { desk } = await openWindow();
    desk.screen.keySheet = true;
    await screen.findByRole('heading', { name: 'Tasten' });
    desk.screen.keySheet = false;
    desk.compose({ kind: 'post' });
    await screen.findByRole('button', { name: /^Veröffentlichen/ });
    expect(strangers()).toEqual([]);
    desk.screen.go('addAgent');
    await screen.findByRole('button', { name: 'Anmelden' });
    expect(strangers()).toEqual([]);
  });

  it('has nothing that keeps anybody out', async () => {
    const { desk } = await openWindow();
    desk.screen.go('settings');
    await screen.findByRole('radiogroup', { name: 'Sprache' });
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.body, { rules });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe('choosing a language', () => {
  it('keeps the choice, and does not start anew where the screen speaks it already', async () => {
    const { person, desk } = await openWindow();
    desk.screen.go('settings');
    await person.click(await screen.findByRole('radio', { name: 'Deutsch' }));
    await waitFor(() => expect(desk.session.settings.language).toBe('german'));
    expect(sessionStorage.getItem('language')).toBeNull();
  });

  it('leaves another language for the screen that starts next', async () => {
    const { person, desk } = await openWindow();
    desk.screen.go('settings');
    await person.click(await screen.findByRole('radio', { name: 'English' }));
    await waitFor(() => expect(sessionStorage.getItem('language')).toBe('english'));
    expect(desk.session.settings.language).toBe('english');
    sessionStorage.clear();
  });
});
