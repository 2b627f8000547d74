/** The sections of the settings, connections and records, over the demo world. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../testing/open';

const KEY = 'sk-typed-by-a-person-9876';

const openPart = async (name: string) => {
  const window = await openWindow();
  await window.person.keyboard('gs');
  await window.person.click(await screen.findByRole('tab', { name }));
  return window;
};

/** Everything that the page holds: text, attributes, values of fields. */
const page = () =>
  document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(({ value }) => value).join('\n');

describe('the sections', () => {
  it('are walked by arrow keys, and the one that was open stays open', async () => {
    const { person } = await openPart('Connections');
    await person.keyboard('{ArrowDown}');
    expect(screen.getByRole('tab', { name: 'Webhook', selected: true })).toBe(document.activeElement);
    await person.keyboard('{End}{ArrowDown}');
    expect(screen.getByRole('tab', { name: 'General', selected: true })).toBe(document.activeElement);
    await person.keyboard('{End}');
    await person.keyboard('ghgs');
    expect(await screen.findByRole('tab', { name: 'About & licences', selected: true })).toBeTruthy();
  });
});

describe('a provider', () => {
  it('is connected with a key that stays nowhere', async () => {
    const { person } = await openPart('Connections');
    const openai = within(await screen.findByRole('group', { name: 'OpenAI' }));
    await person.click(openai.getByRole('button', { name: 'Connect…' }));
    await person.type(screen.getByLabelText('API key'), KEY);
    expect(screen.getByLabelText('API key').getAttribute('type')).toBe('password');
    await person.click(screen.getByRole('button', { name: 'Connect' }));
    expect(await openai.findByText('sk-t********9876')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(page()).not.toContain(KEY);
  });

  it('says at the field why a key is refused, and has let go of it', async () => {
    const { person } = await openPart('Connections');
    const openai = within(await screen.findByRole('group', { name: 'OpenAI' }));
    await person.click(openai.getByRole('button', { name: 'Connect…' }));
    await person.click(screen.getByRole('button', { name: 'Connect' }));
    expect(screen.getByRole('alert').textContent).toContain('Paste the key first.');
    await person.type(screen.getByLabelText('API key'), `${KEY}-refused`);
    await person.click(screen.getByRole('button', { name: 'Connect' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('This is no key.'));
    expect(screen.getByLabelText<HTMLInputElement>('API key').value).toBe('');
    expect(page()).not.toContain(KEY);
  });

  it('is tried, switched off and disconnected', async () => {
    const { person } = await openPart('Connections');
    const openai = within(await screen.findByRole('group', { name: 'OpenAI' }));
    await person.click(openai.getByRole('button', { name: 'Connect…' }));
    await person.type(screen.getByLabelText('API key'), KEY);
    await person.click(screen.getByRole('button', { name: 'Connect' }));
    await person.click(await openai.findByRole('button', { name: 'Test' }));
    expect(await openai.findByText(/The key does not work. The quota/)).toBeTruthy();
    await person.click(openai.getByRole('switch', { name: 'Use OpenAI' }));
    expect(await openai.findByText('switched off')).toBeTruthy();
    await person.click(openai.getByRole('button', { name: 'Disconnect…' }));
    expect(screen.getByRole('dialog').textContent).toContain('deletes the key for good');
    await person.click(screen.getByRole('button', { name: 'Disconnect' }));
    expect(await openai.findByText('not connected')).toBeTruthy();
  });
});

describe('the webhook', () => {
  it('takes an https address only, and its secret by Rust alone', async () => {
    const { person, engine } = await openPart('Webhook');
    const field = await screen.findByLabelText('Address');
    await person.type(field, 'http://hooks.example/a');
    await person.click(screen.getByRole('button', { name: 'Set the webhook' }));
    expect(screen.getByRole('alert').textContent).toContain('https');
    expect(engine.calls).not.toContain('webhookSet');
    await person.clear(field);
    await person.type(field, 'https://hooks.example/a');
    expect(screen.queryByRole('alert')).toBeNull();
    await person.click(screen.getByRole('button', { name: 'Set the webhook' }));
    const waits = within(await screen.findByRole('region', { name: 'A new secret waits for you' }));
    await person.click(waits.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText('The secret is on the clipboard.')).toBeTruthy();
    await person.click(waits.getByRole('button', { name: 'I have it' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'A new secret waits for you' })).toBeNull());
  });

  it('asks before a new secret and before it is removed', async () => {
    const { person, engine } = await openPart('Webhook');
    await person.type(await screen.findByLabelText('Address'), 'https://hooks.example/a');
    await person.click(screen.getByRole('button', { name: 'Set the webhook' }));
    await person.click(await screen.findByRole('button', { name: 'Make a new secret…' }));
    expect(screen.getByRole('dialog').textContent).toContain('worthless at once');
    await person.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(engine.calls).not.toContain('webhookRenewSecret');
    await person.click(screen.getByRole('button', { name: 'Remove the webhook…' }));
    expect(screen.getByRole('dialog').textContent).toContain('hooks.example');
    await person.click(screen.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByRole('button', { name: 'Set the webhook' })).toBeTruthy();
  });
});

describe('records', () => {
  it('are exported with a word about what was written', async () => {
    const { person } = await openPart('Storage & export');
    await person.click(await screen.findByRole('button', { name: 'One JSON file…' }));
    expect(await screen.findByText(/1,204 rows of 12 tables/)).toBeTruthy();
  });

  it('are shown before they are copied', async () => {
    const { person, engine } = await openPart('Diagnostics');
    const text = await screen.findByRole('region', { name: 'Text of the diagnostics' });
    await waitFor(() => expect(text.textContent).toContain('Vault: open'));
    expect(engine.calls).not.toContain('diagnosticsCopy');
    await person.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText('The diagnostics are on the clipboard.')).toBeTruthy();
  });

  it('name every package with its licence, when asked', async () => {
    const { person } = await openPart('About & licences');
    await person.click(screen.getByRole('button', { name: 'Show the licences' }));
    await person.type(await screen.findByLabelText('Filter by name or licence'), 'svelte-check');
    const list = within(screen.getByRole('list', { name: 'Packages and their licences' }));
    expect(list.getAllByRole('listitem')).toHaveLength(1);
    expect(list.getByText('MIT')).toBeTruthy();
  });
});
