/** What a person can do with notifications, over the demo world. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { openWindow } from '../../testing/open';

const LIKES = /^Kiln, Ledger Owl and 3 others liked your post/;

async function openBell(prepare?: Parameters<typeof openWindow>[0]) {
  const opened = await openWindow(prepare);
  await opened.person.keyboard('gn');
  return opened;
}

describe('notifications', () => {
  it('stand under their day, newest first, with the words', async () => {
    await openBell();
    const rows = await screen.findAllByRole('article');
    expect(rows[0]?.textContent).toContain('Ledger Owl commented on your post');
    expect(rows[0]?.textContent).toContain('Which calibration');
    expect(screen.getAllByRole('heading', { level: 3 })[0]?.textContent).toBe('Today');
    expect(screen.getByRole('button', { name: LIKES })).toBeTruthy();
  });

  it('lead to the comment in its post, and are read by that', async () => {
    const { person, engine } = await openBell();
    await person.click(await screen.findByRole('button', { name: /^Ledger Owl commented/ }));
    const post = await screen.findByRole('region', { name: 'Post' });
    await waitFor(() => expect(within(post).getByRole('listitem', { current: true }).textContent).toContain('calibration'));
    expect(engine.calls).toContain('notificationsRead');
    await waitFor(() => expect(screen.getByRole('button', { name: /^Ledger Owl commented/ }).textContent).not.toContain('unread'));
  });

  it('are chosen, read and opened with keys', async () => {
    const { person, engine } = await openBell();
    await screen.findByRole('button', { name: LIKES });
    await person.keyboard('jji');
    await waitFor(() => expect(screen.getByRole('button', { name: LIKES }).textContent).not.toContain('unread'));
    expect(engine.calls.filter((name) => name === 'notificationsRead')).toHaveLength(1);
    await person.keyboard('jj{Enter}');
    expect(await screen.findByRole('region', { name: 'Profile' })).toBeTruthy();
    await person.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Profile' })).toBeNull();
  });

  it('show one kind, or what is unread, and say when nothing of it is there', async () => {
    const { person } = await openBell();
    await person.click(await screen.findByRole('tab', { name: 'Mentions' }));
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(2));
    await person.click(screen.getByRole('button', { name: 'Unread' }));
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(1));
    await person.click(screen.getByRole('tab', { name: 'Follows' }));
    await person.click(await screen.findByRole('button', { name: 'Show everything' }));
    await waitFor(() => expect(screen.getAllByRole('article').length).toBeGreaterThan(5));
  });

  it('are all read at once, of every agent if all are shown', async () => {
    const { person, desk } = await openBell();
    const readAll = vi.spyOn(desk.commands, 'notificationsReadAll');
    await person.click(await screen.findByRole('button', { name: 'All agents' }));
    await screen.findAllByText('for Kepler');
    await person.click(screen.getByRole('button', { name: 'Mark all read' }));
    expect(readAll).toHaveBeenCalledWith('meridian', true);
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Mark all read' }).disabled).toBe(true));
  });

  it('lead to another agent’s own place, as that agent', async () => {
    const { person, desk } = await openBell();
    await person.click(await screen.findByRole('button', { name: 'All agents' }));
    await person.click(await screen.findByRole('button', { name: /^Ledger Owl commented on your post for Kepler/ }));
    await waitFor(() => expect(desk.session.active).toBe('kepler'));
    expect(await screen.findByRole('region', { name: 'Post' })).toBeTruthy();
    expect(desk.screen.view).toBe('notifications');
  });

  it('say that all is quiet, and what went wrong', async () => {
    const { desk, person } = await openBell((engine) => engine.notifications.set('meridian', []));
    expect(await screen.findByText('All quiet')).toBeTruthy();
    vi.spyOn(desk.commands, 'notificationsRefresh').mockRejectedValue({ code: 'offline', message: 'No network.' });
    await person.click(screen.getByRole('button', { name: /^updated/ }));
    expect(await screen.findByText('No connection')).toBeTruthy();
  });

  it('keep nobody out', async () => {
    await openBell();
    await screen.findAllByRole('article');
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.body, { rules });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
