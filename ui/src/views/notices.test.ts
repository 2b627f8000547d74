/** What the window tells by itself, and what it asks when it is closed. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { NoticeView } from '$platform';
import { openWindow } from '../testing/open';

const notice = (id: number, agent: string): NoticeView => ({
  id: `outbox/${id}`,
  agent,
  kind: 'outbox',
  title: `A post was not sent ${id}`,
  body: 'The platform said no.',
  place: { kind: 'outbox' },
  at: 1_000,
});

describe('a notice in the window', () => {
  it('leads to what it is about and goes', async () => {
    const { engine, person } = await openWindow();
    engine.emit({ kind: 'noticeShown', notice: notice(1, engine.app.active ?? '') });
    await person.click(await screen.findByRole('button', { name: /^A post was not sent 1/ }));
    expect(await screen.findByRole('heading', { name: 'Outbox' })).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'A post was not sent 1' })).toBeNull();
  });

  it('goes when it was read elsewhere, and only then', async () => {
    const { engine } = await openWindow();
    const agent = engine.app.active ?? '';
    engine.emit({ kind: 'noticeShown', notice: notice(1, agent) });
    await screen.findByRole('group', { name: 'A post was not sent 1' });
    engine.emit({ kind: 'noticesWithdrawn', agent, place: { kind: 'messages' } });
    expect(screen.getByRole('group', { name: 'A post was not sent 1' })).toBeTruthy();
    engine.emit({ kind: 'noticesWithdrawn', agent, place: { kind: 'outbox' } });
    await waitFor(() => expect(screen.queryByRole('group', { name: 'A post was not sent 1' })).toBeNull());
  });

  it('shows the newest three and says how many more there are', async () => {
    const { engine, person } = await openWindow();
    for (const id of [1, 2, 3, 4, 5]) engine.emit({ kind: 'noticeShown', notice: notice(id, engine.app.active ?? '') });
    const corner = within(await screen.findByRole('region', { name: 'New notices' }));
    await corner.findByText('2 more');
    expect(corner.getAllByRole('group').map((card) => card.getAttribute('aria-label'))).toEqual([
      'A post was not sent 5',
      'A post was not sent 4',
      'A post was not sent 3',
    ]);
    await person.click(corner.getByRole('button', { name: 'Dismiss all' }));
    expect(corner.queryAllByRole('group')).toHaveLength(0);
  });
});

describe('closing the window for the first time', () => {
  it('asks, and hides the window if the app is to go on', async () => {
    const { engine, person } = await openWindow();
    engine.emit({ kind: 'closingAsked' });
    await person.click(await screen.findByRole('button', { name: 'Go on without a window' }));
    await waitFor(() => expect(engine.calls).toContain('hideWindow'));
    expect(engine.app.settings).toMatchObject({ closeToTray: true, closeExplained: true });
    expect(engine.calls).not.toContain('quit');
  });

  it('ends the app if it is to end', async () => {
    const { engine, person } = await openWindow();
    engine.emit({ kind: 'closingAsked' });
    await person.click(await screen.findByRole('button', { name: 'Quit' }));
    await waitFor(() => expect(engine.calls).toContain('quit'));
    expect(engine.app.settings).toMatchObject({ closeToTray: false, closeExplained: true });
  });
});

describe('the settings of notices', () => {
  it('change one by one and keep the rest', async () => {
    const { engine, person } = await openWindow();
    await person.keyboard('gs');
    await person.click(await screen.findByRole('tab', { name: 'Notices' }));
    await person.click(await screen.findByRole('switch', { name: 'Reviews' }));
    await person.click(screen.getByRole('switch', { name: 'Quiet hours' }));
    await person.selectOptions(await screen.findByRole('combobox', { name: 'To' }), '08:30');
    await person.click(screen.getByRole('switch', { name: 'Hide names and words' }));
    await waitFor(() =>
      expect(engine.app.settings.notices).toMatchObject({
        mutedKinds: ['review'],
        quiet: true,
        quietFrom: 22 * 60,
        quietTo: 8 * 60 + 30,
        private: true,
      }),
    );
  });
});
