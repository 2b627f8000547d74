/** The palette, and keys of the person's own. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keymap } from '$state/keymap.svelte';
import { ranked, type Entry } from '$state/palette';
import { conflictOf, keysOf } from '$state/keys';
import { pressed, withKeys } from '$state/remap';
import { openWindow } from '../testing/open';

const entry = (title: string, detail = ''): Entry => ({
  id: title,
  group: 'command',
  title,
  detail,
  icon: 'plus',
  run: () => undefined,
});
const titles = (query: string, ...entries: Entry[]) => ranked(query, entries).map(({ title }) => title);
const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
});

beforeEach(() => (keymap.own = {}));
afterEach(() => (keymap.own = {}));

describe('finding an entry', () => {
  it('puts the beginning of the name before the beginning of a word before anything inside', () => {
    const found = titles('ma', entry('Format'), entry('Own market'), entry('Marketplace'));
    expect(found).toEqual(['Marketplace', 'Own market', 'Format']);
  });

  it('wants every word, reads details, and forgives marks and gaps', () => {
    expect(titles('act lamp', entry('Act as Meridian', '@lamp'), entry('Act as Tin'))).toEqual(['Act as Meridian']);
    expect(titles('grs', entry('Größe'))).toEqual([]);
    expect(titles('gro', entry('Größe'))).toEqual(['Größe']);
    expect(titles('nwpst', entry('New post'))).toEqual(['New post']);
    expect(titles('xyz', entry('New post'))).toEqual([]);
  });
});

describe('keys of one’s own', () => {
  it('are chords or pairs of plain keys', () => {
    expect(pressed('', press('x'))).toBe('x');
    expect(pressed('g', press('x'))).toBe('g x');
    expect(pressed('g x', press('y'))).toBe('y');
    expect(pressed('g', press('k', { ctrlKey: true }))).toBe('Mod+k');
    expect(pressed('g', press('Shift'))).toBe('g');
    expect(pressed('', press(' '))).toBe('');
  });

  it('are kept only where they differ from the table', () => {
    expect(withKeys({}, 'like', ['x'])).toEqual({ like: ['x'] });
    expect(withKeys({ like: ['x'] }, 'like', ['l'])).toEqual({});
  });

  it('stand in the way of the same key, of a pair that begins with it, and of its beginning', () => {
    expect(conflictOf('like', 'b')).toBe('repost');
    expect(conflictOf('like', 'g')).not.toBeNull();
    expect(conflictOf('like', 'l x')).toBeNull();
    expect(conflictOf('repost', 'l x')).toBe('like');
    expect(conflictOf('like', 'Mod+3')).toBe('switchAgent');
  });
});

describe('the palette', () => {
  const open = async () => {
    const window = await openWindow();
    await window.person.keyboard('{Control>}k{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Commands, agents and places' });
    return { ...window, palette: within(dialog) };
  };

  it('goes to a place by a few letters and Enter, and shows its key', async () => {
    const { person, desk, palette } = await open();
    await person.keyboard('analy');
    const first = palette.getAllByRole('option')[0];
    expect(first?.textContent).toContain('Analytics');
    expect(first?.getAttribute('aria-selected')).toBe('true');
    await person.keyboard('{Enter}');
    await waitFor(() => expect(desk.screen.view).toBe('analytics'));
  });

  it('opens the composer, which keeps the focus', async () => {
    const { person } = await open();
    await person.keyboard('new post{Enter}');
    const composer = within(await screen.findByRole('dialog', { name: 'New post' }));
    await waitFor(() => expect(document.activeElement).toBe(composer.getByRole('textbox')));
  });

  it('finds people, and asks the platform when nothing else is meant', async () => {
    const { person, palette } = await open();
    await person.keyboard('lamp');
    expect(await palette.findByRole('option', { name: /Search the platform for “lamp”/ })).toBeTruthy();
  });

  it('closes when it is cancelled', async () => {
    await open();
    await fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('the sheet of keys', () => {
  it('gives a command another key, which acts at once', async () => {
    const { person, engine } = await openWindow();
    await person.keyboard('?');
    const sheet = within(await screen.findByRole('dialog', { name: 'Keys' }));
    await person.click(sheet.getByRole('button', { name: 'Change keys' }));
    await person.click(sheet.getByRole('button', { name: 'Outbox' }));
    await person.keyboard('w{Enter}');
    await waitFor(() => expect(engine.app.settings.keys).toEqual({ goOutbox: ['w'] }));
    await person.click(sheet.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await person.keyboard('w');
    expect(await screen.findByRole('heading', { name: 'Outbox' })).toBeTruthy();
  });

  it('says whose key it is, and takes it only when asked to', async () => {
    const { person, engine } = await openWindow();
    await person.keyboard('?');
    const sheet = within(await screen.findByRole('dialog', { name: 'Keys' }));
    await person.click(sheet.getByRole('button', { name: 'Change keys' }));
    await person.click(sheet.getByRole('button', { name: 'Amplify' }));
    await person.keyboard('l{Enter}');
    expect(sheet.getByText('l is the key of “Like”.')).toBeTruthy();
    expect(engine.app.settings.keys ?? {}).toEqual({});
    await person.click(sheet.getByRole('button', { name: 'Take it from there' }));
    await waitFor(() => expect(engine.app.settings.keys).toEqual({ like: [], amplify: ['l'] }));
    expect(keysOf('like')).toEqual([]);
    await person.click(sheet.getByRole('button', { name: 'All keys as they were' }));
    await waitFor(() => expect(keysOf('like')).toEqual(['l']));
  });
});
